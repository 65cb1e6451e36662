import Domain

/// The invented world behind the exports: who lives where, goes to which school, is cared for and visited by whom.
///
/// Built in one order from one seed; every later step sees the earlier ones finished.
struct World: Sendable {
  let seed: UInt64
  /// The months exported, ascending; never empty.
  let months: [Month]
  var villages: [Village] = []
  var families: [Family] = []
  var children: [Child] = []
  var workers: [Worker] = []
  /// Parents: those of each family at the family's position, then those of children whom relatives bring up.
  var couples: [Couple] = []
  /// People on departments' lists who have no child here.
  var strangers: [Stranger] = []
  /// Visits to people whom no source knows.
  var strayVisits: [(child: ResidentID, name: String, visit: HomeVisit)] = []
  /// Truths that have no row of their own in any file.
  var notes: [Truth] = []
  /// Order numbers given out, by region and birth date.
  var ordersTaken: [UInt64: Set<Int>] = [:]

  /// The last day of the last month: the day everything is judged on.
  let asOf: CivilDate
  var lastMonth: Month { Month(containing: asOf) }

  init(seed: UInt64, children count: Int, months monthCount: Int, lastMonth: Month) {
    self.seed = seed
    var months = [lastMonth]
    while months.count < max(1, monthCount), let first = months.first { months.insert(first.previous, at: 0) }
    self.months = months
    asOf = lastMonth.last
    settle(childCount: count)
    populate(childCount: count)
    enrolEveryone()
    certify()
    listInCare(share: 120)
    appointWorkers()
    plantStories(scale: count)
    certifyEverywhere()
    visitEveryone()
    plantVisitFaults(scale: count)
    settleParents()
    plantLedgerFaults(scale: count)
    judgePlaces()
  }

  func random(_ stream: String) -> Randomness { Randomness(seed: seed, stream: stream) }

  /// The 31 August before the last day: it fixes grades and school age for the month.
  func cutOff(in month: Month) -> CivilDate {
    let year = month.month >= 9 ? month.year : month.year - 1
    return CivilDate(year: year, month: 8, day: 31) ?? month.first
  }

  /// Six to fifteen years old on 31 August of the running school year.
  func isOfSchoolAge(_ child: Child) -> Bool { (6...15).contains(child.age(on: cutOff(in: lastMonth))) }

  func county(of child: Child) -> Int { villages[child.village].county }

  /// The county's last roll is old and its newest missing, so nobody's absence can be judged.
  static let countyWithoutRoll = County.liangshan

  /// An unused number of a region, birth date and sex, with an order from 900 on, if one is left.
  ///
  /// Order 900 is kept back: with a check character 0 it would end in 000, as damaged numbers do. One child is given it on purpose.
  mutating func number(region: UInt64, birth: CivilDate, male: Bool, from first: Int) -> ResidentID? {
    let place = region * 100_000_000 + UInt64(birth.packed)
    let taken = ordersTaken[place] ?? []
    let orders = Array(first...999) + Array(901..<max(901, first))
    guard let order = orders.first(where: { ($0 % 2 == 1) == male && !taken.contains($0) }) else { return nil }
    ordersTaken[place, default: []].insert(order)
    return ResidentID(key: place * 1000 + UInt64(order))
  }
}

/// One row of `truth.csv` whose place in a file is known.
struct Truth: Sendable {
  let kind: TruthKind
  /// Canonical resident number, or empty where a place or file is meant.
  var child = ""
  var dataset: Dataset?
  /// Below the output folder, with `/` between parts; empty where the truth has no row.
  var file = ""
  /// Physical line, counted from 1; 0 where the truth has no row.
  var line = 0
  var detail = ""

  static let header = ["kind", "child", "dataset", "file", "line", "detail"]
  var fields: [String] { [kind.rawValue, child, dataset?.rawValue ?? "", file, String(line), detail] }
}
