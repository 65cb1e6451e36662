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
  /// Somebody has gone to look since the days on end began.
  let hasOutreach: Bool
  let ended: CivilDate

  /// A row, with the days it tells of.
  private struct Period {
    let row: Record
    let start: CivilDate
    let end: CivilDate

    /// Nothing where the row names no end.
    ///
    /// Where it names no start, the period is the month of its end, as the contract has it.
    init?(_ row: Record) {
      guard let end = row.date(.periodEnd) else { return nil }
      self.row = row
      self.end = end
      start = row.date(.periodStart) ?? Month(containing: end).first
    }

    func count(_ field: Field) -> Int { row.quantity(field)?.whole ?? 0 }
    var isWhollyUnexcused: Bool { count(.daysDue) > 0 && count(.currentUnexcused) == count(.daysDue) }
    var absences: [Int] { [.daysAbsent, .currentUnexcused, .longestUnexcused].map { count($0) } }

    /// The newest first; a pupil of two schools is at one of them.
    func precedes(_ other: Period) -> Bool {
      if end != other.end { return end > other.end }
      if absences != other.absences { return absences.lexicographicallyPrecedes(other.absences) }
      return row.address < other.row.address
    }

    /// Whether no school day lies between an earlier period and this one, and no day is in both.
    func follows(_ earlier: Period, _ workdays: WorkingCalendar) -> Bool {
      earlier.end < start && workdays.workday(1, after: earlier.end) >= start
    }

    /// The day from which the days unexcused at its end are counted.
    func startOfRun(_ workdays: WorkingCalendar) -> CivilDate {
      if isWhollyUnexcused { return start }
      var day = end
      var left = count(.currentUnexcused) - (workdays.isWorkday(end) ? 1 : 0)
      while left > 0, day > start {
        day = day.adding(days: -1)
        if workdays.isWorkday(day) { left -= 1 }
      }
      return day
    }
  }

  /// Nothing where the pupil has no fresh row.
  init?(of subject: Subject, freshDays: Int, workdays: WorkingCalendar) {
    let sheet = subject.sheet(.schoolAttendance)
    let asOf = subject.evidence.asOf
    let rows = subject.rows(.schoolAttendance).map { sheet.table[$0] }
    var periods: [Period] = []
    for period in rows.compactMap(Period.init).filter({ $0.end <= asOf }).sorted(by: { $0.precedes($1) })
    where periods.last?.end != period.end {
      periods.append(period)
    }
    guard let newest = periods.first, newest.end.days(to: asOf) <= freshDays else { return nil }
    ended = newest.end
    reason = newest.row.code(.absenceReason) ?? .unknown
    daysDue = newest.count(.daysDue)
    daysAbsent = newest.count(.daysAbsent)
    longestUnexcused = newest.count(.longestUnexcused)
    // A run that fills its whole period may have begun before it: the period before goes on counting.
    var current = newest.count(.currentUnexcused)
    var first = newest
    for earlier in periods.dropFirst() {
      guard first.isWhollyUnexcused, first.follows(earlier, workdays), earlier.count(.currentUnexcused) > 0 else {
        break
      }
      current += earlier.count(.currentUnexcused)
      first = earlier
    }
    currentUnexcused = current
    // Somebody who looked after another absence, a year ago, has not looked after this one.
    let outreaches = current > 0 ? rows.compactMap { $0.date(.outreachDate) } : []
    hasOutreach = !outreaches.isEmpty && outreaches.contains { first.startOfRun(workdays) <= $0 && $0 <= asOf }
    statement = Finding.Statement(
      dataset: .schoolAttendance,
      value: "\(daysAbsent)/\(daysDue)",
      address: newest.row.address
    )
  }
}
