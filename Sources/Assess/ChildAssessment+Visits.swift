import Domain

extension ChildAssessment {
  /// Which visit rules bind a child, and which would if something open were known.
  struct VisitBinding {
    /// The strictest rule known to apply.
    let visit: ChildRules.Visit
    /// The category it applies by.
    let category: CareCategory
    /// The strictest rule that rests on nothing a certificate says: what bound the child before it was certified.
    let base: ChildRules.Visit?
    /// A shorter interval that may apply, since nobody collected what it turns on.
    let possible: ChildRules.Visit?
  }

  private func binding(_ child: Child, _ rules: ChildRules) -> VisitBinding? {
    var strictest: ChildRules.Visit?
    var base: ChildRules.Visit?
    var possible: ChildRules.Visit?
    for visit in rules.visits {
      switch visit.duty.applies(to: child.facts) {
      case .no: continue
      case .perhaps:
        if strictest == nil, possible == nil { possible = visit }
      case .yes:
        if strictest == nil { strictest = visit }
        if base == nil, !visit.duty.restsOnCertificate(child.facts) { base = visit }
      }
    }
    guard let visit = strictest else { return nil }
    let row = child.listings.first { visit.duty.categories.contains(scope.category($0)) } ?? child.listings[0]
    return VisitBinding(visit: visit, category: scope.category(row), base: base, possible: possible)
  }

  /// Whether a rule that applies has no length; where a base interval binds, only one meant to be stricter matters.
  private func waitsForSetting(_ child: Child, _ rules: ChildRules, hasBase: Bool) -> Bool {
    rules.unsetVisits.contains { duty in
      (duty.isStricterTier || !hasBase) && duty.applies(to: child.facts) != .no
    }
  }

  /// Judges whether the child is in date (V1), what became of the obligations due this month (V2, L), and whether
  /// anybody came this quarter (V3).
  ///
  /// Where an interval waits for a local setting, the base interval still binds: beyond it the child is overdue,
  /// within it nobody can say. A child whose visit may lie unrecognised in the log is in date where the visits known
  /// say so, never overdue: nobody can say. So with each obligation missed.
  mutating func judgeVisits(_ child: Child, _ rules: ChildRules) {
    guard rules.rosterIsReady else { return countVisits(.unjudged, child) }
    let binding = binding(child, rules)
    let waits = waitsForSetting(child, rules, hasBase: binding != nil)
    guard let binding else {
      let isOpen = waits || rules.visits.contains { $0.duty.applies(to: child.facts) == .perhaps }
      return countUnbound(child, rules, isOpen: isOpen)
    }
    let visit = binding.visit
    let stay = visit.duty.scope == .roster ? scope.listing(chosen: child.listings[0]) : child.stay
    let exclusion = stay.exclusion(on: assessor.asOf)
    if let exclusion { sheet.count(.excluded(exclusion), as: .visitsInDate, at: child.slot) }
    guard rules.visitsAreReady else {
      if exclusion == nil { countVisits(.unjudged, child) }
      return
    }
    let visits = qualifyingVisits(child, stay, counting: visit.duty.counts)
    let course = course(child, binding, stay, visits)
    let isOpen = waits || binding.possible != nil
    if !isOpen { countObligations(child, course, stay) }
    countQuarter(child, course, stay)
    guard exclusion == nil else { return }
    if course.isPaused(on: assessor.asOf) {
      return sheet.count(.excluded(.suspended), as: .visitsInDate, at: child.slot)
    }
    if isOpen { sheet.count(.unjudged, as: .visitsOnTime, at: child.slot) }
    judgeInDate(child, binding, course, visits.last, waits: waits)
  }

  /// One a child and measure, where nothing can be said of its obligations.
  private mutating func countVisits(_ judgement: Judgement, _ child: Child) {
    sheet.count(judgement, as: .visitsInDate, at: child.slot)
    sheet.count(judgement, as: .visitsOnTime, at: child.slot)
    sheet.count(judgement, as: .visitsThisQuarter, at: child.slot)
  }

  /// A child no interval is known to bind: where one may, the list says how long nobody has come.
  private mutating func countUnbound(_ child: Child, _ rules: ChildRules, isOpen: Bool) {
    if let reason = child.stay.exclusion(on: assessor.asOf) {
      return sheet.count(.excluded(reason), as: .visitsInDate, at: child.slot)
    }
    guard isOpen else { return sheet.count(.excluded(.noRule), as: .visitsInDate, at: child.slot) }
    countVisits(.unjudged, child)
    guard rules.visitsAreReady else { return }
    let last = qualifyingVisits(child, child.stay, counting: .homeVisit).last
    result.visits.append(
      VisitObligation(
        person: reference(child.person),
        place: child.place,
        category: scope.category(child.listings[0]),
        lastVisit: last?.day,
        due: nil,
        status: .noInterval,
        daysOverdue: 0,
        daysSince: (last?.day ?? child.stay.entry).map { $0.days(to: assessor.asOf) },
        rule: ""
      )
    )
  }

  // MARK: - The course of a child's visits

  private func qualifyingVisits(
    _ child: Child,
    _ stay: CareScope.Stay,
    counting: VisitDuty.Counts
  ) -> [VisitLog.Visit] {
    guard let days = lastingDays(stay) else { return [] }
    return log.visits(to: child.person, counting: counting, lasting: days, recordedBy: assessor.recordingCutOff)
  }

  /// The days on which a visit counts: from entry to the last day in care, and not after the as-of date.
  private func lastingDays(_ stay: CareScope.Stay) -> ClosedRange<CivilDate>? {
    var last = assessor.asOf
    if let end = stay.end {
      guard let day = end.day else { return nil }
      last = min(last, day.adding(days: -1))
    }
    let first = stay.entry ?? CivilDate(dayNumber: -36_525)
    return first <= last ? first...last : nil
  }

  /// A certificate issued while the child was in care raised its tier that day; before, the base interval held.
  private func course(
    _ child: Child,
    _ binding: VisitBinding,
    _ stay: CareScope.Stay,
    _ visits: [VisitLog.Visit]
  ) -> VisitCourse {
    let days = visits.map(\.day)
    var course = binding.visit.clock.course(entry: stay.entry, visits: days, end: stay.end?.day)
    course.notice = assessor.book.settings.days[.notice]
    course.pauses = child.pauses
    if let issued = child.certified, let base = binding.base, base.rule.name != binding.visit.rule.name,
      let start = stay.entry ?? days.first, issued > start
    {
      course.first = base.clock.first
      course.tiers = [
        .init(from: start, interval: base.clock.interval), .init(from: issued, interval: binding.visit.clock.interval),
      ]
    }
    return course
  }

  // MARK: - V2 and lateness

  private mutating func countObligations(_ child: Child, _ course: VisitCourse, _ stay: CareScope.Stay) {
    if let end = stay.end, end.day == nil { return }
    let owed = course.owed(until: assessor.asOf)
    let due = VisitClock.Obligations(owed, dueIn: period)
    sheet.count(.met, as: .visitsOnTime, at: child.slot, times: due.met)
    let missed: Judgement = isSuspended(child.person, in: .homeVisits) ? .suspended : .unmet
    sheet.count(missed, as: .visitsOnTime, at: child.slot, times: due.missed)
    if let reason = stay.end?.reason {
      sheet.count(.excluded(reason), as: .visitsOnTime, at: child.slot, times: due.cancelled)
    }
    countLateness(child, owed)
  }

  /// Of the visits that closed an obligation this month: how late each was.
  private mutating func countLateness(_ child: Child, _ owed: [VisitCourse.Owed]) {
    for item in owed {
      let days: Int
      switch item.outcome {
      case .met(let day) where day >= period.lowerBound: days = 0
      case .late(let day) where day >= period.lowerBound: days = item.due.days(to: day)
      default: continue
      }
      for (measure, band) in MeasureID.latenessBands {
        sheet.count(band == Lateness.band(days) ? .met : .unmet, as: measure, at: child.slot)
      }
    }
  }

  // MARK: - V3

  /// Counts whether anybody came in the calendar quarter so far, for children with sixty days in it; of a monthly tier,
  /// month by month, for children with fifteen days in it.
  ///
  /// A child still in care is taken to stay until the quarter ends.
  private mutating func countQuarter(_ child: Child, _ course: VisitCourse, _ stay: CareScope.Stay) {
    let asOf = assessor.asOf
    if let end = stay.end, end.day == nil {
      return sheet.count(.excluded(end.reason), as: .visitsThisQuarter, at: child.slot)
    }
    if let entry = stay.entry, entry > asOf {
      return sheet.count(.excluded(.notYetEntered), as: .visitsThisQuarter, at: child.slot)
    }
    let month = Month(containing: asOf)
    let quarter = month.beginning(every: 3)...month.ending(every: 3)
    let isMonthly = (course.tiers.last?.interval.nominalLength ?? .max) <= Interval.months(1).nominalLength
    guard isMonthly else { return countWindow(child, course, stay, quarter, exposure: 60) }
    var part = Month(containing: quarter.lowerBound)
    while part <= month {
      countWindow(child, course, stay, part.first...part.last, exposure: 15)
      part = part.next
    }
  }

  private mutating func countWindow(
    _ child: Child,
    _ course: VisitCourse,
    _ stay: CareScope.Stay,
    _ window: ClosedRange<CivilDate>,
    exposure: Int
  ) {
    guard stay.days(in: window) >= exposure else {
      let reason = stay.exclusion(on: assessor.asOf) ?? .shortStay
      return sheet.count(.excluded(reason), as: .visitsThisQuarter, at: child.slot)
    }
    let isVisited = course.visits.contains { window.contains($0) }
    let missed: Judgement = isSuspended(child.person, in: .homeVisits) ? .suspended : .unmet
    sheet.count(isVisited ? .met : missed, as: .visitsThisQuarter, at: child.slot)
  }

  // MARK: - V1

  private mutating func judgeInDate(
    _ child: Child,
    _ binding: VisitBinding,
    _ course: VisitCourse,
    _ last: VisitLog.Visit?,
    waits: Bool
  ) {
    let asOf = assessor.asOf
    guard let due = dueDate(binding.visit, course) else {
      sheet.count(.unjudged, as: .visitsInDate, at: child.slot)
      return result.findings.append(undated(child, binding.visit))
    }
    let isOverdue = asOf > due
    let isOpen = !isOverdue && (waits || isBeyond(binding.possible, child, course))
    if isOverdue, isSuspended(child.person, in: .homeVisits) {
      return sheet.count(.suspended, as: .visitsInDate, at: child.slot)
    }
    let status: VisitObligation.Status =
      isOverdue ? .overdue : isOpen ? .undecided : last == nil ? .notYetDue : .inDate
    result.visits.append(
      VisitObligation(
        person: reference(child.person),
        place: child.place,
        category: binding.category,
        lastVisit: last?.day,
        due: due,
        status: status,
        daysOverdue: isOverdue ? due.days(to: asOf) : 0,
        daysSince: course.anchor(on: asOf).map { $0.days(to: asOf) },
        missedCycles: isOverdue ? course.missedCycles(on: asOf) : 0,
        rule: binding.visit.rule.name
      )
    )
    switch status {
    case .inDate: sheet.count(.met, as: .visitsInDate, at: child.slot)
    case .notYetDue: sheet.count(.excluded(.notYetDue), as: .visitsInDate, at: child.slot)
    case .undecided, .noInterval: sheet.count(.unjudged, as: .visitsInDate, at: child.slot)
    case .overdue:
      sheet.count(.unmet, as: .visitsInDate, at: child.slot)
      result.findings.append(overdue(child, binding.visit, last, daysOverdue: due.days(to: asOf)))
    }
  }

  /// A child owed a visit at once and never visited is late, whatever its entry date.
  private func dueDate(_ visit: ChildRules.Visit, _ course: VisitCourse) -> CivilDate? {
    let due = course.due(on: assessor.asOf)
    guard course.visits.isEmpty, visit.duty.firstVisit == .atOnce else { return due }
    let yesterday = assessor.asOf.adding(days: -1)
    return due.map { min($0, yesterday) } ?? yesterday
  }

  /// Whether a shorter interval that may apply has run out.
  private func isBeyond(_ possible: ChildRules.Visit?, _ child: Child, _ course: VisitCourse) -> Bool {
    guard let possible else { return false }
    let shorter = possible.clock.course(entry: course.entry, visits: course.visits, end: course.end)
    return shorter.due(on: assessor.asOf).map { assessor.asOf > $0 } ?? true
  }

  private func overdue(
    _ child: Child,
    _ visit: ChildRules.Visit,
    _ last: VisitLog.Visit?,
    daysOverdue: Int
  ) -> Finding {
    let listing = roster[child.listings[0]]
    let entry = Finding.Statement(
      dataset: .careRoster,
      value: listing.date(.entryDate)?.description ?? "",
      address: listing.address
    )
    let statements = last.map {
      [Finding.Statement(dataset: .homeVisits, value: $0.day.description, address: log.address($0.row))]
    }
    return visit.rule.finding(
      "visit.overdue",
      person: reference(child.person),
      place: child.place,
      statements: statements ?? [entry],
      qualifier: Lateness(days: daysOverdue).rawValue
    )
  }

  /// Never visited, and no entry date to count from: a gap in the roster that must not hide a child.
  private func undated(_ child: Child, _ visit: ChildRules.Visit) -> Finding {
    let listing = roster[child.listings[0]]
    return visit.rule.finding(
      "visit.undated",
      person: reference(child.person),
      place: child.place,
      statements: [.init(dataset: .careRoster, value: "", address: listing.address)]
    )
  }
}
