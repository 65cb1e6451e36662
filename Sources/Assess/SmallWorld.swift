import Domain

/// A partition of one child, made from stated facts.
struct SmallWorld {
  /// A key no real number has: the child has a number, and which is nobody's business.
  private static let number: UInt64 = 1
  private var records = Partition(index: 0)
  private let village: DivisionCode

  init(village: DivisionCode) { self.village = village }

  mutating func list(
    _ category: CareCategory,
    entered: CivilDate?,
    exited: CivilDate?,
    benefit: Benefit,
    level: GuardianshipLevel
  ) {
    let village = village
    add(to: .careRoster) { row in
      row.set(.careCategory, category.rawValue)
      row.set(.rosterStatus, (exited == nil ? RosterStatus.listed : .exited).rawValue)
      row.set(.entryDate, entered)
      row.set(.exitDate, exited)
      row.set(.benefit, benefit.rawValue)
      row.set(.guardianshipLevel, level.rawValue)
      row.set(.division, village.number)
    }
  }

  mutating func visit(on day: CivilDate, kind: VisitKind, seen: Flag) {
    add(to: .homeVisits) { row in
      row.set(.visitDate, day)
      row.set(.visitKind, kind.rawValue)
      row.set(.childSeen, seen.rawValue)
    }
  }

  mutating func enrol(_ status: RollStatus) {
    add(to: .schoolRoll) { $0.set(.rollStatus, status.rawValue) }
  }

  mutating func certify(_ kind: DisabilityKind, status: CertificateStatus, issued: CivilDate?, expires: CivilDate?) {
    add(to: .disabilityCertificates) { row in
      row.set(.disabilityKind, kind.rawValue)
      row.set(.certificateStatus, status.rawValue)
      row.set(.issueDate, issued)
      row.set(.expiryDate, expires)
    }
  }

  /// The child with everything said about it; its first row in each dataset is the chosen one.
  func known(born: CivilDate?) -> KnownPartition {
    var people = People(partition: 0)
    people.numbers = [Self.number]
    people.ordinals = [0]
    var profiles = Profiles()
    profiles.nameSource = [0]
    profiles.sexes = [0]
    profiles.births = [born?.packed ?? 0]
    profiles.divisions = [village.number]
    profiles.chosen = records.tables.map { [$0.isEmpty ? Profiles.noRow : 0] }
    for dataset in Dataset.allCases {
      let rows = (0..<UInt32(records[dataset].count)).map { $0 }
      people[dataset] = Links(
        starts: [0, UInt32(rows.count)],
        rows: rows,
        how: rows.map { _ in LinkReason.number.rawValue }
      )
    }
    return KnownPartition(records: records, people: people, profiles: profiles)
  }

  private mutating func add(to dataset: Dataset, _ fill: (inout SmallRow) -> Void) {
    var row = SmallRow(table: records[dataset])
    fill(&row)
    records[dataset] = row.table
  }
}
