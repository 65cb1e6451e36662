import Domain

/// The visits of one partition, and which of them count.
///
/// A class, since every child asks it: one reference is cheaper than its columns.
final class VisitLog {
  /// A visit that counts.
  struct Visit: Hashable {
    let day: CivilDate
    /// Row of the visits table.
    let row: Int
  }

  private let links: Links
  private let days: [UInt32]?
  private let kinds: [UInt8]?
  private let seen: [UInt8]?
  private let workers: [UInt64]?
  private let recorded: [UInt32]?
  private let table: RecordTable

  init(_ known: KnownPartition) {
    links = known.people[.homeVisits]
    table = known.records[.homeVisits]
    days = table.dates(.visitDate)
    kinds = table.codes(.visitKind)
    seen = table.codes(.childSeen)
    workers = table.numbers(.workerID)
    recorded = table.dates(.recordedDate)
  }

  /// The visits to a person that count, by day, within the days given; several on one day are one, the first recorded.
  ///
  /// A telephone or video call or a meeting elsewhere is no home visit, and a visit that missed the child is only an
  /// attempt. What the log does not state is not held against the visitor: an unstated kind is a home visit, since that
  /// is what the log is of, and an unstated "child seen" is taken as seen. A visit written down after `cutOff` was not
  /// known when the figures were due.
  func visits(
    to person: Int,
    counting: VisitDuty.Counts,
    lasting period: ClosedRange<CivilDate>,
    recordedBy cutOff: CivilDate
  ) -> [Visit] {
    guard let days else { return [] }
    var result: [Visit] = []
    for link in links.rows(of: person) {
      let row = Int(link)
      guard counting == .anyVisit || isHomeVisit(row), let day = CivilDate(packed: days[row]), period.contains(day),
        recorded.map({ $0[row] <= cutOff.packed }) ?? true
      else { continue }
      result.append(Visit(day: day, row: row))
    }
    // Most logs lie in the order of days.
    guard result.count > 1, (1..<result.count).contains(where: { result[$0].day <= result[$0 - 1].day }) else {
      return result
    }
    result.sort { ($0.day, recordedDay($0.row), $0.row) < ($1.day, recordedDay($1.row), $1.row) }
    var distinct = [result[0]]
    for visit in result.dropFirst() where visit.day != distinct[distinct.count - 1].day { distinct.append(visit) }
    return distinct
  }

  /// A visit whose recording nobody dated comes after those of its day.
  private func recordedDay(_ row: Int) -> UInt32 {
    guard let recorded, recorded[row] != 0 else { return .max }
    return recorded[row]
  }

  func address(_ row: Int) -> RecordAddress { RecordAddress(delivery: table.deliveries[row], line: table.lines[row]) }

  /// The earliest visit of each worker, up to `date`: of any kind, since any is duty.
  func firstVisits(until date: CivilDate) -> [UInt64: CivilDate] {
    guard let days, let workers else { return [:] }
    var earliest: [UInt64: UInt32] = [:]
    for row in 0..<table.count where workers[row] != 0 && days[row] != 0 && days[row] <= date.packed {
      earliest[workers[row]] = min(earliest[workers[row]] ?? .max, days[row])
    }
    return earliest.compactMapValues { CivilDate(packed: $0) }
  }

  func rows(of person: Int) -> ArraySlice<UInt32> { links.rows(of: person) }
  func day(_ row: Int) -> CivilDate? { days.flatMap { CivilDate(packed: $0[row]) } }
  /// When the visit was written down, where somebody dated that.
  func recordedOn(_ row: Int) -> CivilDate? { recorded.flatMap { CivilDate(packed: $0[row]) } }

  func isHomeVisit(_ row: Int) -> Bool {
    let kind = kinds.flatMap { VisitKind(rawValue: $0[row]) } ?? .unknown
    let wasSeen = seen.flatMap { Flag(rawValue: $0[row]) } ?? .unknown
    return (kind == .home || kind == .unknown) && wasSeen != .no
  }
}
