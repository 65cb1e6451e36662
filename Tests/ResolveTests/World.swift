import Domain
import Resolve

/// One row as a test writes it.
struct Row {
  var dataset: Dataset
  var record: String
  /// The row's own usable number as a key, 0 for a row of the residue.
  var number: UInt64 = 0
  var claim: UInt64 = 0
  var damaged = ""
  var name = ""
  var birth: UInt32 = 0
  var sex: Sex = .unknown
  var division: UInt64 = 0
  var status: UInt8 = 1
  var category: CareCategory = .unknown
  var address = ""
  var guardian = ""

  init(
    _ dataset: Dataset,
    _ record: String,
    number: UInt64 = 0,
    claim: UInt64 = 0,
    damaged: String = "",
    name: String = "",
    birth: UInt32 = 0,
    sex: Sex = .unknown,
    division: UInt64 = 0,
    status: UInt8 = 1,
    category: CareCategory = .unknown,
    address: String = "",
    guardian: String = ""
  ) {
    self.address = address
    self.guardian = guardian
    self.dataset = dataset
    self.record = record
    self.number = number
    self.claim = claim
    self.damaged = damaged
    self.name = name
    self.birth = birth
    self.sex = sex
    self.division = division
    self.status = status
    self.category = category
  }
}

/// A key from its parts.
func key(_ region: UInt64, _ birth: UInt64, _ order: UInt64) -> UInt64 {
  region * 100_000_000_000 + birth * 1000 + order
}

let liangshan: UInt64 = 370_832_101_001
let wuxiang: UInt64 = 140_429_101_001

/// Rows delivered as files, and what becomes of them.
struct World {
  var rows: [Row]
  var previousRoll: [Row] = []
  /// Position of each row's delivery; rows of one dataset come from one delivery unless told otherwise.
  var delivery: (Row) -> UInt16 = { UInt16($0.dataset.index) }

  init(_ rows: [Row], previousRoll: [Row] = []) {
    self.rows = rows
    self.previousRoll = previousRoll
  }

  private func addressed(_ rows: [Row]) -> [(row: Row, address: RecordAddress)] {
    rows.enumerated().map { ($1, RecordAddress(delivery: delivery($1), line: UInt32($0 + 2))) }
  }

  /// Every record by its address: tests speak of records, not of lines.
  var records: [RecordAddress: String] {
    Dictionary(uniqueKeysWithValues: addressed(rows).map { ($0.address, $0.row.record) })
  }

  func partitions(_ plan: PartitionPlan) -> (known: [Partition], residue: Partition) {
    let all = addressed(rows)
    let known = (0..<plan.count).map { index in
      var partition = partition(index, all.filter { $0.row.number != 0 && plan.index(of: $0.row.number) == index })
      let previous = addressed(previousRoll).filter { plan.index(of: $0.row.number) == index }
      partition.previousRoll = Self.table(.schoolRoll, previous)
      return partition
    }
    return (known, partition(plan.count, all.filter { $0.row.number == 0 }))
  }

  private func partition(_ index: Int, _ rows: [(row: Row, address: RecordAddress)]) -> Partition {
    var partition = Partition(index: index)
    for dataset in Dataset.aboutChildren {
      partition[dataset] = Self.table(dataset, rows.filter { $0.row.dataset == dataset })
    }
    return partition
  }

  private static func table(_ dataset: Dataset, _ rows: [(row: Row, address: RecordAddress)]) -> RecordTable {
    var table = RecordTable(dataset: dataset)
    if rows.isEmpty { return table }
    table.keys = rows.map(\.row.number)
    table.claims = rows.map(\.row.claim)
    table.deliveries = rows.map(\.address.delivery)
    table.lines = rows.map(\.address.line)
    table[.recordNumber] = .text(TextColumn(rows.map(\.row.record)))
    table[.name] = .text(TextColumn(rows.map(\.row.name)))
    table[.damagedNumber] = .text(TextColumn(rows.map(\.row.damaged)))
    if dataset.isRegisterOfChildren {
      table[.birthDate] = .date(rows.map(\.row.birth))
      table[.sex] = .code(rows.map(\.row.sex.rawValue))
      table[.division] = .number(rows.map(\.row.division))
      table[.address] = .text(TextColumn(rows.map(\.row.address)))
      table[.guardianName] = .text(TextColumn(rows.map(\.row.guardian)))
    }
    if let field = dataset.statusField { table[field] = .code(rows.map(\.row.status)) }
    if dataset == .careRoster { table[.careCategory] = .code(rows.map(\.row.category.rawValue)) }
    return table.sorted()
  }

  /// Runs the whole of `Resolve` and tells the outcome in words no cut and no order of delivery can touch.
  func resolved(
    _ settings: LinkageSettings = .standard,
    plan: PartitionPlan = .whole,
    aliases: NumberAliases = .none,
    decisions: PairDecisions = PairDecisions()
  ) -> Story {
    let (known, residue) = partitions(plan)
    let resolver = Resolver(settings: settings, aliases: aliases)
    let index = resolver.index(residue)
    let loose = resolver.loosen(residue: residue, screened: known.reversed().map { resolver.screen($0) })
    let settlement = resolver.settle(
      residue: residue,
      index: index,
      surveys: known.map { resolver.survey($0, residue: index) }.reversed(),
      loose: loose,
      weighings: known.map { resolver.weigh($0, loose: loose) }.reversed(),
      decisions: decisions
    )
    let outcomes =
      known.map { resolver.people(in: $0, after: settlement) } + [
        resolver.strangers(residue: residue, after: settlement)
      ]
    var story = Story(outcomes, records)
    story.report = settlement.report
    return story
  }
}

/// An outcome of `Resolve` as tests read it: people by their records, findings by their records.
struct Story: Equatable {
  struct Person: Hashable, Comparable {
    var number: UInt64
    var ordinal: UInt8
    /// Record numbers with the reason of the link, as `R1 number`.
    var records: [String]
    /// Why the person may not be called absent from the roll.
    var reason: String?

    static func < (left: Person, right: Person) -> Bool {
      (left.number, left.ordinal, left.records.joined()) < (right.number, right.ordinal, right.records.joined())
    }
  }

  struct Note: Hashable, Comparable {
    var code: String
    var number: UInt64
    var ordinal: UInt8
    var records: [String]

    static func < (left: Note, right: Note) -> Bool {
      (left.code, left.number, left.records.joined()) < (right.code, right.number, right.records.joined())
    }
  }

  /// A pair for a clerk: the record, and the records of the person it may belong to.
  struct Doubt: Hashable, Comparable {
    var key: String
    var record: String
    var person: [String]
    var refusal: String?

    static func < (left: Doubt, right: Doubt) -> Bool { (left.record, left.key) < (right.record, right.key) }
  }

  var people: [Person] = []
  var notes: [Note] = []
  var doubts: [Doubt] = []
  /// Not compared: sums of chances may differ in their last digit by the order of rows.
  var report: LinkageReport?

  static func == (left: Story, right: Story) -> Bool {
    left.people == right.people && left.notes == right.notes && left.doubts == right.doubts
  }

  /// What only one of two outcomes has: short where they are nearly the same.
  func differences(from other: Story) -> [String] {
    func only<Thing: Hashable>(_ mine: [Thing], _ theirs: [Thing]) -> [String] {
      Set(mine).symmetricDifference(theirs).map { "\($0)" }
        + (mine.count == theirs.count ? [] : ["\(mine.count) \(theirs.count)"])
    }
    return only(people, other.people) + only(notes, other.notes) + only(doubts, other.doubts)
  }

  init(_ outcomes: [Outcome<ResolvedPartition>], _ records: [RecordAddress: String]) {
    for outcome in outcomes {
      let resolved = outcome.value
      for person in 0..<resolved.people.count {
        var told: [String] = []
        for dataset in Dataset.aboutChildren {
          let links = resolved.people[dataset]
          for position in links.range(of: person) {
            let record = resolved.records[dataset][Int(links.rows[position])]
            let how = LinkReason(rawValue: links.how[position])?.identifier ?? "?"
            told.append("\(records[record.address] ?? "?") \(how)")
          }
        }
        people.append(
          Person(
            number: resolved.people.numbers[person],
            ordinal: resolved.people.ordinals[person],
            records: told.sorted(),
            reason: resolved.suspended[UInt32(person)]?.reason(for: .schoolRoll)
          )
        )
      }
      for review in resolved.reviews {
        let person = Int(review.person)
        let theirs = Dataset.aboutChildren.flatMap { dataset in
          resolved.people[dataset].rows(of: person).map {
            records[resolved.records[dataset][Int($0)].address] ?? "?"
          }
        }
        doubts.append(
          Doubt(
            key: review.key,
            record: records[review.record.address] ?? "?",
            person: theirs.sorted(),
            refusal: review.refusal
          )
        )
      }
      for finding in outcome.findings {
        let person = Int(finding.person?.person ?? 0)
        notes.append(
          Note(
            code: finding.code.rawValue,
            number: resolved.people.numbers[person],
            ordinal: resolved.people.ordinals[person],
            records: finding.statements.map { $0.address.flatMap { records[$0] } ?? "?" }.sorted()
          )
        )
      }
    }
    people.sort()
    notes.sort()
    doubts.sort()
  }

  /// The reason of one record's link, and the number of its person.
  func link(of record: String) -> (how: String, number: UInt64)? {
    for person in people {
      for told in person.records where told.hasPrefix(record + " ") {
        return (String(told.dropFirst(record.count + 1)), person.number)
      }
    }
    return nil
  }

  func person(_ number: UInt64) -> Person? { people.first { $0.number == number } }
}
