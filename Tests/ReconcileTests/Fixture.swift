import Domain
import Reconcile

/// A key from its parts.
func key(_ region: UInt64, _ birth: UInt64, _ order: UInt64) -> UInt64 {
  region * 100_000_000_000 + birth * 1000 + order
}

let liangshan: UInt64 = 370_832_101_001
let wuxiang: UInt64 = 140_429_101_001
/// A boy born on 2015-03-01, at school age on ``today``.
let boy = key(370_832, 20_150_301, 901)
/// 2025-09-01, the first day of the school year.
let today = CivilDate(dayNumber: 20_332)

/// One row as a test writes it; the facts default to the boy's own.
struct Row {
  var dataset: Dataset
  var record: String
  var number: UInt64
  var name = "王小明"
  var birth: UInt32 = 20_150_301
  var sex = Sex.male
  var division = liangshan
  var registered: UInt64 = 0
  var status: UInt8 = 1
  var category = CareCategory.disadvantaged
  var expiry: UInt32 = 0
  var school = ""
  var grade = ""
  /// The day an approved absence ends, 0 where none is stated.
  var until: UInt32 = 0
  var homeTeaching = Flag.unknown
  var schoolKind = SchoolKind.unknown
  /// Attendance: days due and absent, unexcused on end at the period's end and at most, the period's first day (0 where none is
  /// stated) and last, why, whether looked after.
  var days = (due: 0, absent: 0, current: 0, longest: 0)
  var began: UInt32 = 0
  var ended: UInt32 = 0
  var reason = AbsenceReason.unknown
  var outreach: UInt32 = 0
  /// A visit's day and what it says of schooling.
  var visited: UInt32 = 0
  var schooling = SchoolingState.unknown

  init(_ dataset: Dataset, _ record: String, number: UInt64 = boy, _ change: (inout Row) -> Void = { _ in }) {
    self.dataset = dataset
    self.record = record
    self.number = number
    change(&self)
  }
}

func register(_ record: String = "R1", _ status: RegisterStatus = .normal, _ change: (inout Row) -> Void = { _ in })
  -> Row
{
  Row(.householdRegister, record) {
    $0.status = status.rawValue
    change(&$0)
  }
}
func roll(_ record: String = "E1", _ status: RollStatus = .enrolled, _ change: (inout Row) -> Void = { _ in }) -> Row {
  Row(.schoolRoll, record) {
    $0.status = status.rawValue
    change(&$0)
  }
}
func certificate(
  _ record: String = "D1",
  _ status: CertificateStatus = .valid,
  _ change: (inout Row) -> Void = { _ in }
) -> Row {
  Row(.disabilityCertificates, record) {
    $0.status = status.rawValue
    change(&$0)
  }
}
func roster(_ record: String = "C1", _ status: RosterStatus = .listed, _ change: (inout Row) -> Void = { _ in }) -> Row
{
  Row(.careRoster, record) {
    $0.status = status.rawValue
    change(&$0)
  }
}

/// Rows, grouped by number as `Resolve` would, and what `Reconcile` makes of them.
struct Fixture {
  var rows: [Row]
  var previousRoll: [Row] = []
  var suspended: [UInt64: Suspicion] = [:]
  var settings = ReconcileSettings.standard
  var asOf = today
  var readiness = Fixture.allReady
  var previousReadiness = Fixture.allReady
  var gazetteer = Gazetteer()
  var terms = SchoolCalendar.none
  var delivery: (Row) -> UInt16 = { UInt16($0.dataset.index) }

  static var allReady: SourceReadiness { rollIs(.ready(statementDate: today)) }
  static func rollIs(_ state: Readiness, in county: UInt64 = 0) -> SourceReadiness {
    readiness([(.schoolRoll, state)], in: county)
  }
  /// Every source ready everywhere, but for those named in a county.
  static func readiness(_ states: [(Dataset, Readiness)], in county: UInt64) -> SourceReadiness {
    var readiness = SourceReadiness()
    for place in [liangshan, wuxiang].map({ DivisionCode(number: $0).county }) {
      for dataset in Dataset.allCases { readiness.set(.ready(statementDate: today), for: dataset, in: place) }
      for (dataset, state) in states where county == 0 || DivisionCode(number: county).county == place {
        readiness.set(state, for: dataset, in: place)
      }
    }
    return readiness
  }

  init(_ rows: [Row]) { self.rows = rows }

  func resolved(_ plan: PartitionPlan = .whole) -> [ResolvedPartition] {
    let addressed = rows.enumerated().map { ($1, RecordAddress(delivery: delivery($1), line: UInt32($0 + 2))) }
    let previous = previousRoll.enumerated().map { ($1, RecordAddress(delivery: 99, line: UInt32($0 + 2))) }
    return (0..<plan.count).map { index in
      var partition = Partition(index: index)
      let mine = addressed.filter { plan.index(of: $0.0.number) == index }
      let before = previous.filter { plan.index(of: $0.0.number) == index }
      for dataset in Dataset.aboutChildren {
        partition[dataset] = Self.table(dataset, mine.filter { $0.0.dataset == dataset })
      }
      partition.previousRoll = Self.table(.schoolRoll, before)
      return grouped(partition, Set(mine.map(\.0.number) + before.map(\.0.number)).sorted())
    }
  }

  private func grouped(_ partition: Partition, _ numbers: [UInt64]) -> ResolvedPartition {
    var people = People(partition: partition.index)
    people.numbers = numbers
    people.ordinals = numbers.map { _ in 0 }
    for dataset in Dataset.allCases {
      var links = Links()
      for number in numbers {
        let keys = partition[dataset].keys
        let rows = keys.indices.filter { keys[$0] == number }.map(UInt32.init)
        links.rows += rows
        links.how += rows.map { _ in LinkReason.number.rawValue }
        links.starts.append(UInt32(links.rows.count))
      }
      people[dataset] = links
    }
    var resolved = ResolvedPartition(records: partition, people: people)
    for (person, number) in numbers.enumerated() { resolved.suspended[UInt32(person)] = suspended[number] }
    return resolved
  }

  private static func table(_ dataset: Dataset, _ rows: [(Row, RecordAddress)]) -> RecordTable {
    var table = RecordTable(dataset: dataset)
    if rows.isEmpty { return table }
    table.keys = rows.map(\.0.number)
    table.claims = rows.map { _ in 0 }
    table.deliveries = rows.map(\.1.delivery)
    table.lines = rows.map(\.1.line)
    table[.recordNumber] = .text(TextColumn(rows.map(\.0.record)))
    table[.name] = .text(TextColumn(rows.map(\.0.name)))
    table[.birthDate] = .date(rows.map(\.0.birth))
    table[.sex] = .code(rows.map(\.0.sex.rawValue))
    table[.division] = .number(rows.map(\.0.division))
    table[.registeredDivision] = .number(rows.map(\.0.registered))
    if let field = dataset.statusField { table[field] = .code(rows.map(\.0.status)) }
    switch dataset {
    case .schoolRoll:
      table[.schoolName] = .text(TextColumn(rows.map(\.0.school)))
      table[.grade] = .text(TextColumn(rows.map(\.0.grade)))
      table[.statusEndDate] = .date(rows.map(\.0.until))
      table[.homeTeaching] = .code(rows.map(\.0.homeTeaching.rawValue))
      table[.schoolKind] = .code(rows.map(\.0.schoolKind.rawValue))
    case .schoolAttendance:
      table[.daysDue] = .number(rows.map { Quantity($0.0.days.due).stored })
      table[.daysAbsent] = .number(rows.map { Quantity($0.0.days.absent).stored })
      table[.currentUnexcused] = .number(rows.map { Quantity($0.0.days.current).stored })
      table[.longestUnexcused] = .number(rows.map { Quantity($0.0.days.longest).stored })
      table[.periodStart] = .date(rows.map(\.0.began))
      table[.periodEnd] = .date(rows.map(\.0.ended))
      table[.absenceReason] = .code(rows.map(\.0.reason.rawValue))
      table[.outreachDate] = .date(rows.map(\.0.outreach))
    case .homeVisits:
      table[.visitDate] = .date(rows.map(\.0.visited))
      table[.schoolingState] = .code(rows.map(\.0.schooling.rawValue))
    case .disabilityCertificates: table[.expiryDate] = .date(rows.map(\.0.expiry))
    case .careRoster: table[.careCategory] = .code(rows.map(\.0.category.rawValue))
    default: break
    }
    return table.sorted()
  }

  var reconciler: Reconciler {
    Reconciler(
      settings: settings,
      asOf: asOf,
      readiness: readiness,
      previousReadiness: previousReadiness,
      gazetteer: gazetteer,
      terms: terms
    )
  }

  func reconciled(_ plan: PartitionPlan = .whole) -> [Outcome<KnownPartition>] {
    let reconciler = reconciler
    return resolved(plan).map { reconciler.process($0) }
  }

  /// What the data hold of the first person.
  var trace: PersonTrace { reconciler.traces(of: [0], in: known)[0] }

  var known: KnownPartition { reconciled()[0].value }
  var findings: [Finding] { reconciled()[0].findings }
  var codes: [String] { findings.map(\.code.rawValue) }

  /// Findings in words no cut and no order of delivery can touch.
  func told(_ plan: PartitionPlan = .whole) -> [String] {
    reconciled(plan).flatMap { outcome in
      outcome.findings.map { finding in
        let number = finding.person.map { outcome.value.people.numbers[Int($0.person)] } ?? 0
        let statements = finding.statements.map { "\($0.dataset.rawValue)=\($0.value.disclosed)" }
        return "\(number) \(finding.code) \(finding.qualifier) \(finding.place) \(finding.owner) \(statements)"
      }
    }
    .sorted()
  }
}
