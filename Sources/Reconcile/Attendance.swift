internal import Domain

/// What a pupil's attendance says, of the newest period that is not too old.
struct Attendance {
  let statement: Finding.Statement
  let reason: AbsenceReason
  let daysDue: Int
  let daysAbsent: Int
  /// Unexcused school days on end up to the period's end, those of the periods before it included.
  let currentUnexcused: Int
  let longestUnexcused: Int
  let hasOutreach: Bool
  let ended: CivilDate

  /// Nothing where the pupil has no fresh row.
  init?(of subject: Subject, freshDays: Int) {
    let sheet = subject.sheet(.schoolAttendance)
    let asOf = subject.evidence.asOf
    func count(_ record: Record, _ field: Field) -> Int { record.quantity(field)?.whole ?? 0 }
    let rows = subject.rows(.schoolAttendance).map { sheet.table[$0] }
      .compactMap { row in row.date(.periodEnd).map { (row: row, end: $0) } }
      .filter { $0.end <= asOf }
      .sorted { left, right in
        if left.end != right.end { return left.end > right.end }
        // A pupil of two schools is at one of them.
        func absences(_ row: Record) -> [Int] {
          [.daysAbsent, .currentUnexcused, .longestUnexcused].map { count(row, $0) }
        }
        let (mine, theirs) = (absences(left.row), absences(right.row))
        return mine == theirs ? left.row.address < right.row.address : mine.lexicographicallyPrecedes(theirs)
      }
    guard let newest = rows.first, newest.end.days(to: asOf) <= freshDays else { return nil }
    ended = newest.end
    reason = newest.row.code(.absenceReason) ?? .unknown
    daysDue = count(newest.row, .daysDue)
    daysAbsent = count(newest.row, .daysAbsent)
    longestUnexcused = count(newest.row, .longestUnexcused)
    var current = count(newest.row, .currentUnexcused)
    // A run that fills its whole period began before it: the period before goes on counting.
    for (later, earlier) in zip(rows, rows.dropFirst()) {
      let isWhole = count(later.row, .currentUnexcused) == count(later.row, .daysDue) && count(later.row, .daysDue) > 0
      guard isWhole, later.end != earlier.end else { break }
      current += count(earlier.row, .currentUnexcused)
    }
    currentUnexcused = current
    hasOutreach = rows.contains { $0.row.date(.outreachDate) != nil }
    statement = Finding.Statement(
      dataset: .schoolAttendance,
      value: "\(count(newest.row, .daysAbsent))/\(count(newest.row, .daysDue))",
      address: newest.row.address
    )
  }
}
