import Domain

/// One child's visits beside the dates they were owed by, over its whole time in care.
///
/// The rolling reading of 每三个月走访一次: a longest gap. The anchor is the last visit, or the entry before there is
/// one; every visit, early or late, starts the clock anew.
struct VisitCourse: Sendable {
  /// An interval from a day on: the first tier of a course holds from its beginning, whatever its day.
  struct Tier: Hashable, Sendable {
    let from: CivilDate
    /// When the change was written down: a longer interval is granted no earlier than this.
    let known: CivilDate
    let interval: Interval

    init(from: CivilDate, known: CivilDate? = nil, interval: Interval) {
      self.from = from
      self.known = known ?? from
      self.interval = interval
    }
  }

  /// One visit owed, and what became of it.
  struct Owed: Hashable, Sendable {
    enum Outcome: Hashable, Sendable {
      /// Made on or before the due date.
      case met(CivilDate)
      /// Made later: it closes the oldest open obligation, which stays missed.
      case late(CivilDate)
      case missed
      /// Due when the child had left.
      case cancelled
    }
    let due: CivilDate
    let outcome: Outcome
  }

  /// Days a child has, after a change to a shorter interval, before the shorter one can be overdue (KPI.md 6.3: E).
  static let standardNotice = 14

  var entry: CivilDate?
  /// From this day on the child is owed nothing any more.
  var end: CivilDate?
  /// Distinct days, ascending, none before `entry`.
  var visits: [CivilDate]
  /// By day; at least one.
  var tiers: [Tier]
  /// From the entry to the first visit; the first tier's interval where nothing shorter is asked.
  var first: Interval?
  /// Times in which nobody can be visited (away with the parents, in hospital): due dates move by their days.
  var pauses: [ClosedRange<CivilDate>] = []
  var notice = standardNotice

  /// The day the clock was last started: the last visit by `date`, else the entry.
  func anchor(on date: CivilDate) -> CivilDate? { visits.last { $0 <= date } ?? entry }

  /// The date by which the next visit must come, or nothing where there is neither a visit nor an entry to count from.
  func due(on date: CivilDate) -> CivilDate? {
    guard let anchor = anchor(on: date) else { return nil }
    var dues = Dues(self, after: anchor, isEntry: !visits.contains { $0 <= date }, until: date)
    return dues.next(in: self)
  }

  func isPaused(on date: CivilDate) -> Bool { pauses.contains { $0.contains(date) } }

  /// Due dates passed since the anchor: a child long neglected has missed several.
  func missedCycles(on date: CivilDate) -> Int {
    guard let anchor = anchor(on: date) else { return 0 }
    var dues = Dues(self, after: anchor, isEntry: !visits.contains { $0 <= date }, until: date)
    var count = 0
    while dues.next(in: self) < date { count += 1 }
    return count
  }

  /// Every obligation that fell due by `date`, virtual repeats of missed ones included, and those that a visit met by
  /// then before they fell due; in order of their anchors.
  ///
  /// A child never visited owes a visit at the first due date and at every interval after it. One visit meets at most
  /// one obligation. A late one closes the oldest open; other repeats already past stay missed, and the one still
  /// running is owed no more, since the visit starts the clock anew.
  func owed(until date: CivilDate) -> [Owed] {
    var result: [Owed] = []
    var remaining = visits[...]
    guard var anchor = entry ?? remaining.popFirst() else { return result }
    var isEntry = entry != nil
    while true {
      let visit = remaining.popFirst()
      var dues = Dues(self, after: anchor, isEntry: isEntry, until: visit.map { min($0, date) } ?? date)
      var isOldest = true
      while true {
        let due = dues.next(in: self)
        if let visit, visit <= due {
          if isOldest, visit <= date { result.append(owed(due, .met(visit))) }
          break
        }
        if due > date { break }
        result.append(owed(due, isOldest ? visit.map { .late($0) } ?? .missed : .missed))
        isOldest = false
      }
      guard let visit else { return result }
      anchor = visit
      isEntry = false
    }
  }

  private func owed(_ due: CivilDate, _ outcome: Owed.Outcome) -> Owed {
    Owed(due: due, outcome: end.map { due >= $0 } ?? false ? .cancelled : outcome)
  }

  /// The tier in force on a day: a stricter one from its day, a laxer one no earlier than it was written down.
  fileprivate func tier(on date: CivilDate) -> Tier {
    var current = tiers[0]
    for tier in tiers.dropFirst() {
      let isRelief = tier.interval.nominalLength > current.interval.nominalLength
      if (isRelief ? max(tier.from, tier.known) : tier.from) <= date { current = tier }
    }
    return current
  }

  /// Changes of tier between two days, in order.
  fileprivate func changes(after start: CivilDate, until end: CivilDate) -> [Tier] {
    tiers.dropFirst().filter { $0.from > start && $0.from <= end }
  }

  /// A due date moved by the paused days since the anchor.
  fileprivate func moved(_ due: CivilDate, since anchor: CivilDate) -> CivilDate {
    guard !pauses.isEmpty else { return due }
    var result = due
    while true {
      let days = pauses.reduce(0) { sum, pause in
        let from = max(pause.lowerBound, anchor)
        let to = min(pause.upperBound.adding(days: 1), result)
        return sum + max(0, from.days(to: to))
      }
      let next = due.adding(days: days)
      if next <= result { return result }
      result = next
    }
  }
}

/// The due dates after one anchor, as long as no visit comes.
///
/// Months are counted from the anchor, never chained, until a change of tier gives a new day to count from.
private struct Dues {
  private let anchor: CivilDate
  private var interval: Interval
  /// Changes to a shorter interval not yet reached.
  private var changes: [VisitCourse.Tier]
  /// The next due date is `times` intervals after this day.
  private var base: CivilDate
  private var times = 1
  private var previous: CivilDate
  private var first: CivilDate?

  init(_ course: VisitCourse, after anchor: CivilDate, isEntry: Bool, until date: CivilDate) {
    self.anchor = anchor
    base = anchor
    previous = anchor
    interval = course.tier(on: anchor).interval
    changes = course.changes(after: anchor, until: date)
    if isEntry, let interval = course.first, interval.nominalLength < self.interval.nominalLength {
      first = interval.date(after: anchor)
    }
  }

  /// The next of the course that these are the due dates of: handed over each time, since a copy for every anchor would cost more
  /// than the reckoning.
  mutating func next(in course: VisitCourse) -> CivilDate {
    var due = interval.date(after: base, times: times)
    if let first {
      due = first
      startAgain(from: first)
      self.first = nil
    }
    while let change = changes.first, change.from <= due {
      changes.removeFirst()
      guard change.interval.nominalLength < interval.nominalLength else { continue }
      due = min(due, max(change.interval.date(after: previous), change.from.adding(days: course.notice)))
      interval = change.interval
      startAgain(from: due)
    }
    previous = due
    times += 1
    return course.moved(due, since: anchor)
  }

  private mutating func startAgain(from day: CivilDate) {
    base = day
    times = 0
  }
}
