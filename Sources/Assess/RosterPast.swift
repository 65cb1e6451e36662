import Domain

/// What older care rosters said of the children of a partition, child by child.
struct RosterPast {
  /// A time in which the rosters said the same of a child, and not what they said next.
  struct Passage {
    /// The last roster that says so.
    let said: CivilDate
    /// The first day on which it was otherwise.
    ///
    /// The new row's own date of entry, of leaving or of its last update, where that lies between the two rosters; else the day of
    /// the first roster that says otherwise.
    var until: CivilDate
    /// The day of the first roster that says otherwise: before it nobody is known to have written the change down.
    var known: CivilDate
    /// The rows that list the child.
    let rows: [Record]

    /// When the child had been listed, by these rows.
    var entry: CivilDate? { rows.compactMap { $0.date(.entryDate) }.min() }
    /// Where the child was; of several places the first by code.
    var place: DivisionCode { rows.map { $0.division(.division) }.filter { $0 != .unknown }.min() ?? .unknown }
  }

  private let history: RosterHistory
  private let people: People
  private let suspended: [UInt32: Suspicion]
  private let roster: RecordTable

  init(_ known: KnownPartition) {
    history = known.records.rosterHistory
    people = known.people
    suspended = known.suspended
    roster = known.records[.careRoster]
  }

  /// The times before the present rows, oldest first; none where a number does not tell whose they are.
  func passages(of person: Int, listings: [Int]) -> [Passage] {
    let range = history.range(of: people.numbers[person])
    guard !range.isEmpty, people.ordinals[person] == 0, suspended[UInt32(person)]?.numberIsShared != true else {
      return []
    }
    var result: [Passage] = []
    var isOpen = false
    func close(by day: CivilDate?, _ rows: [Record]) {
      guard isOpen, let last = result.indices.last else { return }
      result[last].known = min(result[last].known, day ?? result[last].known)
      result[last].until = Self.turn(after: result[last].said, by: result[last].known, rows)
      isOpen = false
    }
    let byDay = Dictionary(grouping: range) { history.issues[Int(history.rows.deliveries[$0])].day }
    for (day, rows) in byDay.sorted(by: { $0.key < $1.key }) {
      let records = rows.map { history.rows[$0] }
      close(by: day, records)
      let listed = records.filter(Self.isListed)
      guard !listed.isEmpty, let next = rows.map({ history.issues[Int(history.rows.deliveries[$0])].next }).min() else {
        continue
      }
      result.append(Passage(said: day, until: next, known: next, rows: listed))
      isOpen = true
    }
    let present = listings.map { roster[$0] }
    let last = result.last?.said
    let days = present.compactMap { record in
      history.statementDays.indices.contains(Int(record.delivery)) ? history.statementDays[Int(record.delivery)] : nil
    }
    close(by: days.filter { day in last.map { $0 < day } ?? true }.min(), present)
    return result
  }

  /// The day of a change between two rosters, as the rows after it date it.
  private static func turn(after said: CivilDate, by known: CivilDate, _ rows: [Record]) -> CivilDate {
    func within(_ field: Field, isListed: Bool = true) -> CivilDate? {
      rows.filter { Self.isListed($0) == isListed }.compactMap { $0.date(field) }
        .filter { said < $0 && $0 <= known }.min()
    }
    return within(.entryDate) ?? within(.exitDate, isListed: false) ?? within(.updatedDate) ?? known
  }

  /// As the present roster is read: without a status everyone is listed who has no date of leaving.
  private static func isListed(_ row: Record) -> Bool {
    switch row.code(.rosterStatus, as: RosterStatus.self) ?? .unknown {
    case .listed: true
    case .exited: false
    case .unknown: row.date(.exitDate) == nil
    }
  }
}
