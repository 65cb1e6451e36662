import Domain

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
