import Domain

@testable import Assess

extension ChildTwin {
  // MARK: - Visits

  /// Three months, and one for those whose own certificate names a bodily or intellectual disability.
  private var months: Int {
    guard let certificate = life.certificate, certificate.status == .valid,
      certificate.expires.map({ $0 >= asOf }) ?? true
    else { return 3 }
    return certificate.kind == .mental || certificate.kind == .unknown ? 3 : 1
  }

  /// Written down by a week after the as-of date.
  private func isKnown(_ visit: Life.Visit) -> Bool {
    visit.recorded.map { $0 <= asOf.adding(days: 7) } ?? true
  }

  func isHomeVisit(_ visit: Life.Visit) -> Bool {
    (visit.kind == .home || visit.kind == .unknown) && visit.seen != .no && visit.day <= asOf && isKnown(visit)
  }

  private func isPaused(_ date: CivilDate) -> Bool { life.pause?.contains(date) ?? false }

  /// The due date some intervals after an anchor: every paused day on the way makes it a day later.
  private func due(after anchor: CivilDate, times: Int = 1) -> CivilDate {
    var due = anchor.adding(months: months * times)
    guard life.pause != nil else { return due }
    var today = anchor
    while today < due {
      if isPaused(today) { due = due.adding(days: 1) }
      today = today.adding(days: 1)
    }
    return due
  }

  var inDate: TwinCounts {
    guard isInCare(asOf), !isPaused(asOf) else { return TwinCounts(excluded: 1) }
    if let last = visitDays.max() {
      return TwinCounts(numerator: asOf <= due(after: last) ? 1 : 0, denominator: 1)
    }
    guard let start = clockStart else { return TwinCounts(unjudged: 1) }
    return asOf <= due(after: start) ? TwinCounts(excluded: 1) : TwinCounts(denominator: 1)
  }

  /// The same, but a child that came from another village less than fifteen days ago is not yet this one's fault.
  var answerable: TwinCounts {
    let counts = inDate
    guard counts.denominator == 1, let earlier = life.earlier, earlier.place != life.place, let entered = life.entered,
      earlier.exited.days(to: entered) < 60, earlier.entered ?? earlier.exited < entered
    else { return counts }
    return asOf <= entered.adding(days: 14) ? TwinCounts(numerator: 1, denominator: 1) : counts
  }

  /// What was owed by a day, and the day that closed it: nothing where no visit did.
  struct Owed {
    let due: CivilDate
    var closed: CivilDate?
  }

  /// Lives through every day since the child's entry, and notes what falls due and what is closed.
  var livedThrough: [Owed] {
    guard !hasLeft(day("1950-01-01")), var anchor = clockStart ?? visitDays.min() else { return [] }
    var result: [Owed] = []
    var oldest: Int?
    var times = 1
    var today = life.entered == nil ? anchor.adding(days: 1) : anchor
    while today <= asOf {
      if visitDays.contains(today) {
        if let oldest {
          result[oldest].closed = today
        } else {
          result.append(Owed(due: due(after: anchor), closed: today))
        }
        (anchor, times, oldest) = (today, 1, nil)
      } else if due(after: anchor, times: times) == today {
        result.append(Owed(due: today))
        if oldest == nil { oldest = result.count - 1 }
        times += 1
      }
      today = today.adding(days: 1)
    }
    return result
  }

  private func isThisMonth(_ date: CivilDate) -> Bool {
    date.year == asOf.year && date.month == asOf.month && date <= asOf
  }

  var onTime: TwinCounts {
    var counts = TwinCounts()
    for item in owed where isThisMonth(item.due) {
      if hasLeft(item.due) {
        counts.excluded += 1
      } else {
        counts.denominator += 1
        if item.closed.map({ $0 <= item.due }) ?? false { counts.numerator += 1 }
      }
    }
    return counts
  }

  /// Of the visits of this month that closed something: those so many days late.
  func closed(_ days: ClosedRange<Int>) -> TwinCounts {
    var counts = TwinCounts()
    for item in owed where !hasLeft(item.due) {
      guard let closed = item.closed, isThisMonth(closed) else { continue }
      counts.denominator += 1
      if days.contains(max(0, item.due.days(to: closed))) { counts.numerator += 1 }
    }
    return counts
  }

  /// How many days each of these took: visits that closed something this month, what is overdue, what was written down this month.
  func days(_ kind: SpreadKind) -> [Int] {
    guard life.isOnRoster else { return [] }
    switch kind {
    case .lateness:
      return owed.filter { !hasLeft($0.due) }.compactMap { item in
        item.closed.flatMap { isThisMonth($0) ? max(0, item.due.days(to: $0)) : nil }
      }
    case .overdue:
      guard inDate.denominator == 1, inDate.numerator == 0, let anchor = visitDays.max() ?? clockStart else {
        return []
      }
      return [due(after: anchor).days(to: asOf)]
    case .recordingLag:
      return life.visits.filter { ($0.kind == .home || $0.kind == .unknown) && $0.seen != .no }.compactMap { visit in
        visit.recorded.flatMap { isThisMonth($0) && visit.day <= $0 ? visit.day.days(to: $0) : nil }
      }
    }
  }

  var thisQuarter: TwinCounts {
    if hasLeft(day("1950-01-01")) || life.entered.map({ $0 > asOf }) ?? false { return TwinCounts(excluded: 1) }
    let first = (asOf.month - 1) / 3 * 3 + 1
    let months = (first...first + 2).compactMap { Month(year: asOf.year, month: $0) }
    var windows = [months[0].first...months[2].last]
    if self.months == 1 { windows = months.filter { $0.first <= asOf }.map { $0.first...$0.last } }
    return windows.reduce(into: TwinCounts()) { counts, window in
      guard days(window).filter(isInCare).count >= (self.months == 1 ? 15 : 60) else { return counts.excluded += 1 }
      counts.denominator += 1
      if visitDays.contains(where: window.contains) { counts.numerator += 1 }
    }
  }

  /// The visits of this month by day, the first recorded of each.
  var contents: TwinCounts {
    let visits = life.visits.filter { isHomeVisit($0) && isThisMonth($0.day) }
    return Set(visits.map(\.day)).reduce(into: TwinCounts()) { counts, day in
      let ofDay = visits.filter { $0.day == day }
      let earliest = ofDay.compactMap(\.recorded).min()
      guard let visit = ofDay.first(where: { $0.recorded == earliest }) else { return }
      counts.denominator += 1
      if visit.living != .unknown, visit.level != .unknown, visit.health != .unknown, visit.schooling != .unknown {
        counts.numerator += 1
      }
    }
  }

  private func ofYear(_ isDone: (Life.Visit) -> Bool?) -> TwinCounts {
    life.visits.filter { asOf.adding(months: -12) < $0.day && $0.day <= asOf }
      .reduce(into: TwinCounts()) { counts, visit in
        guard let isDone = isDone(visit) else { return }
        counts.denominator += 1
        if isDone { counts.numerator += 1 }
      }
  }

  var problems: TwinCounts {
    ofYear { $0.problem.isEmpty || $0.problem == "无" ? nil : $0.solved.map { $0 <= asOf } ?? false }
  }

  var dangers: TwinCounts {
    ofYear { visit in
      visit.danger == .violence || visit.danger == .accident
        ? visit.reported.map { $0 <= visit.day && $0 <= asOf } ?? false : nil
    }
  }

  // MARK: - Contacts

  var monthlyContact: TwinCounts {
    guard isInCare(asOf), let month = Month(year: asOf.year, month: asOf.month) else {
      return TwinCounts(excluded: 1)
    }
    let days = days(month.first...month.last)
    guard days.filter(isInCare).count >= 15, days.filter(isPaused).count < 15 else { return TwinCounts(excluded: 1) }
    let calls = life.contacts.filter { $0.answered != .no }.map(\.day)
    let visits = life.visits.filter { $0.kind == .telephone || $0.kind == .video || $0.seen != .no }.map(\.day)
    return TwinCounts(numerator: (calls + visits).contains(where: isThisMonth) ? 1 : 0, denominator: 1)
  }

  /// The last answer of the last ninety days; of two on one day the worse, and any answer before "not asked".
  var parentContact: TwinCounts {
    let isConcerned = life.category == .leftBehind || life.father == .away || life.mother == .away
    guard isInCare(asOf), isConcerned else { return TwinCounts(excluded: 1) }
    var all: [(day: CivilDate, answer: ParentContact)] = life.visits.map { ($0.day, $0.parentContact) }
    all += life.contacts.map { ($0.day, $0.parentContact) }
    let fresh = all.filter { $0.day >= asOf.adding(days: -90) && $0.day <= asOf && $0.answer != .unknown }
    let latest = fresh.map { $0.day }.max()
    let last: [ParentContact] = fresh.filter { $0.day == latest }.map { $0.answer }
    if last.contains(ParentContact.none) || last.contains(.lessOften) { return TwinCounts(denominator: 1) }
    return last.contains(.weekly) ? TwinCounts(numerator: 1, denominator: 1) : TwinCounts(unjudged: 1)
  }
}
