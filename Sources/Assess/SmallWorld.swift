import Domain

/// A partition of one child, made from stated facts.
struct SmallWorld {
  private var records = Partition(index: 0)
  private let village: DivisionCode

  init(village: DivisionCode) { self.village = village }

  mutating func list(_ category: CareCategory, entered: CivilDate?, exited: CivilDate?, benefit: Benefit) {
    add(to: .careRoster) { row in
      row.set(.careCategory, category.rawValue)
      row.set(.rosterStatus, (exited == nil ? RosterStatus.listed : .exited).rawValue)
      row.set(.entryDate, entered)
      row.set(.exitDate, exited)
      row.set(.benefit, benefit.rawValue)
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

  mutating func certify(_ kind: DisabilityKind, status: CertificateStatus, expires: CivilDate?) {
    add(to: .disabilityCertificates) { row in
      row.set(.disabilityKind, kind.rawValue)
      row.set(.certificateStatus, status.rawValue)
      row.set(.expiryDate, expires)
    }
  }

  /// The child with everything said about it; its first row in each dataset is the chosen one.
  func known(born: CivilDate?) -> KnownPartition {
    var people = People(partition: 0)
    people.numbers = [0]
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

/// The registry, training records and village list of one village, made from stated facts.
struct SmallPlaces {
  static let firstWorker: UInt64 = 1
  private(set) var whole = Partition(index: 0)
  private let village: DivisionCode
  private var workers: UInt64 = 0

  init(village: DivisionCode) {
    self.village = village
    var row = SmallRow(table: whole[.villageList])
    row.set(.division, village.number)
    whole[.villageList] = row.table
  }

  mutating func appoint(
    _ role: WorkerRole,
    from start: CivilDate?,
    until end: CivilDate?,
    qualified: CivilDate? = nil
  ) {
    workers += 1
    var row = SmallRow(table: whole[.directorRegistry], key: workers)
    row.set(.workerRole, role.rawValue)
    row.set(.division, (role == .director ? village : village.town).number)
    row.set(.startDate, start)
    row.set(.endDate, end)
    row.set(.qualifiedDate, qualified)
    whole[.directorRegistry] = row.table
  }

  mutating func train(on day: CivilDate, by organiser: OrganiserLevel, passed: Flag) {
    var row = SmallRow(table: whole[.trainingRecords], key: Self.firstWorker)
    row.set(.sessionDate, day)
    row.set(.organiserLevel, organiser.rawValue)
    row.set(.passed, passed.rawValue)
    whole[.trainingRecords] = row.table
  }
}

/// A table with one row more, field by field; every row of a table sets the same fields.
private struct SmallRow {
  var table: RecordTable

  init(table: RecordTable, key: UInt64 = 0) {
    self.table = table
    self.table.keys.append(key)
    self.table.claims.append(0)
    self.table.deliveries.append(0)
    self.table.lines.append(UInt32(table.count + 2))
  }

  mutating func set(_ field: Field, _ code: UInt8) { table[field] = .code((table.codes(field) ?? []) + [code]) }
  mutating func set(_ field: Field, _ date: CivilDate?) {
    table[field] = .date((table.dates(field) ?? []) + [date?.packed ?? 0])
  }
  mutating func set(_ field: Field, _ number: UInt64) { table[field] = .number((table.numbers(field) ?? []) + [number]) }
}
