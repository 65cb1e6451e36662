import Domain

/// The interval by which a child must be visited, on the rolling reading of 每三个月走访一次: a longest gap, not a calendar quarter.
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
  /// `visits` are distinct days, ascending, none before `entry`; from `end` on, the child is owed nothing any more.
  func obligations(
    entry: CivilDate?,
    visits: [CivilDate],
    end: CivilDate?,
    dueIn period: ClosedRange<CivilDate>
  ) -> Obligations {
    Obligations(course(entry: entry, visits: visits, end: end).owed(until: period.upperBound), dueIn: period)
  }

  /// The course of a child whose tier never changes.
  func course(entry: CivilDate?, visits: [CivilDate], end: CivilDate?) -> VisitCourse {
    let start = entry ?? visits.first ?? CivilDate(dayNumber: 0)
    return VisitCourse(
      entry: entry,
      end: end,
      visits: visits,
      tiers: [.init(from: start, interval: interval)],
      first: first
    )
  }
}

extension VisitClock.Obligations {
  /// What became of the obligations due within a period.
  init(_ owed: [VisitCourse.Owed], dueIn period: ClosedRange<CivilDate>) {
    for item in owed where period.contains(item.due) {
      switch item.outcome {
      case .met: met += 1
      case .late, .missed: missed += 1
      case .cancelled: cancelled += 1
      }
    }
  }
}
