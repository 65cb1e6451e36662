import Domain

@testable import Assess

/// The real packs and settings of this repository, and dates written short.
enum Files {
  static let packIDs = [
    "national-2019-34", "local-definitions", "changzhi-2024", "jilin-2024", "quanpu-2024", "shandong-2019",
    "shandong-2024",
  ]

  static func pack(_ id: String) throws -> RulePack {
    try RulePack(reading: YAMLSubset.node("Pipelines/rules/\(id).yaml"), id: id)
  }
  static func scalePack() throws -> RulePack {
    try RulePack(reading: YAMLSubset.node("Benchmarks/scale/rules/scale.yaml"), id: "scale")
  }
  /// A pack that asks more for children with a bodily or intellectual disability, as 二（三）9 of the Changzhi plan does without a number.
  static func tierPack(_ length: String) throws -> RulePack {
    let text = """
      title: {zh: 加大走访频次, en: More frequent visits}
      document: 甲〔2024〕2号
      issuer: 甲
      jurisdiction: "1404"
      effective_from: 2024-03-14
      rules:
        - id: disabled
          kind: visit-interval
          title: {zh: 残疾儿童加大走访频次, en: More frequent visits to disabled children}
          citation: {article: 一, quotation: 加大走访频次}
          severity: warning
          owner: civil-affairs
          parameters:
            \(length)
            disabilities: [vision, hearing, speech, limb, intellectual, multiple]
      """
    return try RulePack(reading: YAMLSubset.parse(text), id: "tier")
  }
  static func bookWithTier(_ length: String = "months: 1") throws -> RuleBook {
    RuleBook(packs: try packIDs.map { try pack($0) } + [try tierPack(length)], localSettings: try settings())
  }
  static func settings() throws -> AssessSettings {
    try AssessSettings(
      reading: YAMLSubset.node("Pipelines/settings/assess.yaml"),
      ages: CategoryAges(reading: YAMLSubset.node("Pipelines/settings/ages.yaml"))
    )
  }
  static func book() throws -> RuleBook {
    RuleBook(packs: try packIDs.map { try pack($0) }, localSettings: try settings())
  }
}

func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

/// Wuxiang county in Changzhi, and two of its villages.
let wuxiang = DivisionCode(number: 140_429_000_000)
let village = DivisionCode(number: 140_429_100_201)
let neighbour = DivisionCode(number: 140_429_100_202)
/// Liangshan county in Shandong, and Quanpu town in it.
let liangshan = DivisionCode(number: 370_832_000_000)
let quanpu = DivisionCode(number: 370_832_104_000)
/// Nongan county in Jilin.
let nongan = DivisionCode(number: 220_122_000_000)

/// A made-up child, told in the words of the rules.
struct Child {
  struct Listing {
    var category = CareCategory.leftBehind
    var status = RosterStatus.listed
    var entered: CivilDate? = day("2024-01-05")
    var exited: CivilDate?
    var benefit = Benefit.unknown
    var place = village
    var level = GuardianshipLevel.unknown
    /// What else the row states.
    var more: [(Field, Column)] = []

    var values: [(Field, Column)] {
      [
        (.careCategory, .code([category.rawValue])), (.rosterStatus, .code([status.rawValue])),
        (.entryDate, .date([entered?.packed ?? 0])), (.exitDate, .date([exited?.packed ?? 0])),
        (.benefit, .code([benefit.rawValue])), (.division, .number([place.number])),
        (.guardianshipLevel, .code([level.rawValue])),
      ] + more
    }
  }
  struct Visit {
    var day: CivilDate
    var kind = VisitKind.home
    var seen = Flag.yes
    var worker: UInt64 = 0
    var recorded: CivilDate?
  }
  struct Certificate {
    var kind = DisabilityKind.limb
    var status = CertificateStatus.valid
    var expires: CivilDate?
    var issued: CivilDate?
  }

  var born: CivilDate? = day("2015-03-01")
  var place = village
  var isNumbered = true
  var listings: [Listing] = [Listing()]
  var visits: [Visit] = []
  var register: (status: RegisterStatus, since: CivilDate?)?
  var certificate: Certificate?
  var suspicion: Suspicion?
  /// How older rosters listed the child, by the day of the roster; every roster of the world lists whom it knows.
  var past: [(day: String, listings: [Listing])] = []
  /// How far the child seems from school.
  var dropout: DropoutLevel?
  /// It came back to school a short while ago.
  var cameBack = false
  var termRows: [TermListBook.Entry] = []
  /// Rows of other datasets about the child.
  var records: [(Dataset, [(Field, Column)])] = []

  static func visited(_ days: String..., since entered: String = "2024-01-05") -> Child {
    var child = Child()
    child.listings[0].entered = day(entered)
    child.visits = days.map { Visit(day: day($0)) }
    return child
  }
}

/// A partition with those children, one person each, in order.
func partition(_ children: [Child], index: Int = 0) -> KnownPartition {
  var records = Partition(index: index)
  var people = People(partition: index)
  var profiles = Profiles()
  for child in children {
    people.numbers.append(child.isNumbered ? UInt64(people.numbers.count) + 1 : 0)
    people.ordinals.append(0)
    profiles.nameSource.append(0)
    profiles.sexes.append(0)
    profiles.births.append(child.born?.packed ?? 0)
    profiles.divisions.append(child.place.number)
  }
  var rows = Dataset.allCases.map { _ in [[UInt32]]() }
  for child in children {
    for dataset in Dataset.allCases { rows[dataset.index].append([]) }
    func add(_ dataset: Dataset, _ values: [(Field, Column)]) {
      rows[dataset.index][rows[dataset.index].count - 1].append(UInt32(records[dataset].count))
      StatedRow(values.map { (field: $0.0, column: $0.1) }).add(to: &records[dataset])
    }
    for listing in child.listings { add(.careRoster, listing.values) }
    for visit in child.visits {
      add(
        .homeVisits,
        [
          (.visitDate, .date([visit.day.packed])), (.visitKind, .code([visit.kind.rawValue])),
          (.childSeen, .code([visit.seen.rawValue])), (.workerID, .number([visit.worker])),
          (.recordedDate, .date([visit.recorded?.packed ?? 0])),
        ]
      )
    }
    if let register = child.register {
      add(
        .householdRegister,
        [
          (.registerStatus, .code([register.status.rawValue])), (.statusDate, .date([register.since?.packed ?? 0])),
        ]
      )
    }
    for (dataset, values) in child.records { add(dataset, values) }
    if let certificate = child.certificate {
      add(
        .disabilityCertificates,
        [
          (.disabilityKind, .code([certificate.kind.rawValue])),
          (.certificateStatus, .code([certificate.status.rawValue])),
          (.expiryDate, .date([certificate.expires?.packed ?? 0])),
          (.issueDate, .date([certificate.issued?.packed ?? 0])),
        ]
      )
    }
  }
  profiles.chosen = rows.map { $0.map { $0.first ?? Profiles.noRow } }
  for dataset in Dataset.allCases {
    var links = Links()
    for owned in rows[dataset.index] {
      links.rows += owned
      links.starts.append(UInt32(links.rows.count))
    }
    links.how = links.rows.map { _ in LinkReason.number.rawValue }
    people[dataset] = links
  }
  var known = KnownPartition(records: records, people: people, profiles: profiles)
  for (person, child) in children.enumerated() { known.suspended[UInt32(person)] = child.suspicion }
  for (person, child) in children.enumerated() {
    if let level = child.dropout { known.schooling.append(SchoolingEntry(person: UInt32(person), level: level)) }
    if child.cameBack { known.returned.insert(UInt32(person)) }
    if !child.termRows.isEmpty { known.termRows[UInt32(person)] = child.termRows }
  }
  known.records.rosterHistory = history(of: children, numbers: people.numbers, before: known.records[.careRoster])
  return known
}

/// What is left of older rosters once each is held against the next; the present one is of `now`.
func history(
  of children: [Child],
  numbers: [UInt64],
  before present: RecordTable,
  now: String = "2030-01-01"
) -> RosterHistory {
  var history = RosterHistory()
  var newer = present
  newer.keys = newer.lines.indices.map { row in
    // The rows of children stand one after the other.
    var rest = row
    for (child, number) in zip(children, numbers) {
      if rest < child.listings.count { return number }
      rest -= child.listings.count
    }
    return 0
  }
  var next = day(now)
  var kept: [RecordTable] = []
  for date in Set(children.flatMap { $0.past.map(\.day) }).sorted(by: >) {
    var roster = RecordTable(dataset: .careRoster)
    for (child, number) in zip(children, numbers) where number != 0 {
      for listing in child.past.filter({ $0.day == date }).flatMap(\.listings) {
        StatedRow(listing.values.map { (field: $0.0, column: $0.1) }).add(to: &roster)
        roster.keys[roster.count - 1] = number
        roster.deliveries[roster.count - 1] = UInt16(history.issues.count)
      }
    }
    history.issues.append(.init(day: day(date), next: next))
    kept.append(roster.gathered(roster.rows(unlike: newer)))
    newer = roster
    next = day(date)
  }
  history.rows = RecordTable.merged(kept, dataset: .careRoster)
  return history
}

/// Adds one row whose columns hold one value each; every row of a table names the same fields.
func append(_ values: [(Field, Column)], key: UInt64 = 0, to table: inout RecordTable) {
  for (field, value) in values {
    var column = table[field] ?? Column.empty(for: field)
    column.append(value, count: 1)
    table[field] = column
  }
  table.keys.append(key)
  table.claims.append(0)
  table.deliveries.append(0)
  table.lines.append(UInt32(table.count + 1))
}

/// A worker's post, as the registry states it.
struct Post {
  var key: UInt64 = 1
  var name = "甲"
  var role = WorkerRole.director
  var place = village
  var start: String? = "2024-03-01"
  var end: String?
  var qualified: String?
}

/// One attendance, as the training records state it.
struct Session {
  var key: UInt64 = 1
  var name = "甲"
  var day: String
  var organiser = OrganiserLevel.county
  var passed = Flag.unknown
}

func places(villages: [DivisionCode] = [village], _ posts: [Post], _ sessions: [Session] = []) -> Partition {
  var whole = Partition(index: 0)
  for village in villages { append([(.division, .number([village.number]))], to: &whole[.villageList]) }
  for post in posts {
    append(
      [
        (.name, .text(TextColumn([post.name]))), (.workerRole, .code([post.role.rawValue])),
        (.division, .number([post.place.number])), (.startDate, .date([post.start.map { day($0).packed } ?? 0])),
        (.endDate, .date([post.end.map { day($0).packed } ?? 0])),
        (.qualifiedDate, .date([post.qualified.map { day($0).packed } ?? 0])),
      ],
      key: post.key,
      to: &whole[.directorRegistry]
    )
  }
  for session in sessions {
    append(
      [
        (.name, .text(TextColumn([session.name]))), (.sessionDate, .date([day(session.day).packed])),
        (.organiserLevel, .code([session.organiser.rawValue])), (.passed, .code([session.passed.rawValue])),
      ],
      key: session.key,
      to: &whole[.trainingRecords]
    )
  }
  return whole
}

/// Every source ready everywhere but the ones named, which are missing.
func ready(on date: String, missing: [Dataset] = [], in county: DivisionCode = .unknown) -> SourceReadiness {
  var readiness = SourceReadiness()
  for province in [wuxiang, liangshan, nongan].map({ $0.ancestor(.province) }) {
    for dataset in Dataset.allCases { readiness.set(.ready(statementDate: day(date)), for: dataset, in: province) }
    for dataset in missing { readiness.set(.missing, for: dataset, in: county == .unknown ? province : county) }
  }
  return readiness
}

func assessor(on date: String, _ readiness: SourceReadiness? = nil, book: RuleBook? = nil) throws -> Assessor {
  Assessor(
    book: try book ?? Files.book(),
    asOf: day(date),
    readiness: readiness ?? ready(on: date),
    gazetteer: Gazetteer()
  )
}

extension MeasureTally {
  /// Everything counted for a measure, wherever.
  func total(_ measure: String) -> Counts {
    counts.filter { $0.key.measure == measure }.reduce(into: Counts()) { $0 += $1.value }
  }
}

/// A generator for random worlds: the same worlds in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
