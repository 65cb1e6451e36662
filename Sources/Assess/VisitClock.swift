import Domain

/// The dates by which a child must be visited, on the rolling reading of 每三个月走访一次: a longest gap, not a calendar quarter.
///
/// The anchor is the last visit, or the entry before there is one; every visit, early or late, starts the clock anew.
struct VisitClock: Hashable, Sendable {
  let interval: Interval
  /// From the entry to the first visit.
  let first: Interval

  /// The date by which the next visit must come, or nothing where there is neither a visit nor an entry to count from.
  func due(entry: CivilDate?, lastVisit: CivilDate?) -> CivilDate? {
    if let lastVisit { return interval.date(after: lastVisit) }
    return entry.map { first.date(after: $0) }
  }

  /// Obligations by what became of them.
  struct Obligations: Hashable, Sendable {
    /// Visited on or before the due date.
    var met = 0
    var missed = 0
    /// Due after the child had left.
    var cancelled = 0
  }

  /// The obligations that fall due within `period`, virtual repeats of missed ones included.
  ///
  /// A child never visited owes a visit at the first due date and at every interval after it. A visit meets the
  /// obligation of its anchor if it comes on or before that due date. A later one closes that obligation, the oldest open
  /// one, as late: it stays missed, so do the repeats already past, and the repeat still running is owed no more, since the
  /// visit starts the clock anew. `visits` are distinct days, ascending, none before `entry`; from `end` on, the child is
  /// owed nothing any more.
  func obligations(
    entry: CivilDate?,
    visits: [CivilDate],
    end: CivilDate?,
    dueIn period: ClosedRange<CivilDate>
  ) -> Obligations {
    var result = Obligations()
    func record(_ due: CivilDate, isMet: Bool) {
      guard due >= period.lowerBound else { return }
      if let end, due >= end {
        result.cancelled += 1
      } else if isMet {
        result.met += 1
      } else {
        result.missed += 1
      }
    }
    var remaining = visits[...]
    guard var anchor = entry ?? remaining.popFirst() else { return result }
    var isEntry = entry != nil
    while true {
      let visit = remaining.popFirst()
      var count = 1
      while true {
        let due = date(count, after: anchor, isEntry: isEntry)
        if due > period.upperBound { break }
        if let visit, visit <= due {
          if count == 1 { record(due, isMet: true) }
          break
        }
        record(due, isMet: false)
        count += 1
      }
      guard let visit else { return result }
      anchor = visit
      isEntry = false
    }
  }

  /// The `count`-th due date after an anchor: always counted from the anchor, so that clamped months do not creep.
  private func date(_ count: Int, after anchor: CivilDate, isEntry: Bool) -> CivilDate {
    guard isEntry, first != interval else { return interval.date(after: anchor, times: count) }
    return interval.date(after: first.date(after: anchor), times: count - 1)
  }
}
