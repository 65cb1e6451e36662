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

  /// What binds a child of whom these rows, of the present roster or an older one, and these facts are true.
  func binding(_ facts: ChildFacts, _ listings: [Record], _ rules: ChildRules) -> VisitBinding? {
    var strictest: ChildRules.Visit?
    var base: ChildRules.Visit?
    var possible: ChildRules.Visit?
    for visit in rules.visits {
      switch visit.duty.applies(to: facts) {
      case .no: continue
      case .perhaps:
        if strictest == nil, possible == nil { possible = visit }
      case .yes:
        if strictest == nil { strictest = visit }
        if base == nil, !visit.duty.restsOnCertificate(facts) { base = visit }
      }
    }
    guard let visit = strictest else { return nil }
    let categories = listings.map { $0.code(.careCategory) ?? CareCategory.unknown }
    let category = categories.first(where: visit.duty.categories.contains) ?? categories.first ?? .unknown
    return VisitBinding(visit: visit, category: category, base: base, possible: possible)
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
    let binding = binding(child.facts, child.records, rules)
    let waits = waitsForSetting(child, rules, hasBase: binding != nil)
    guard let binding else {
      let isOpen = waits || rules.visits.contains { $0.duty.applies(to: child.facts) == .perhaps }
      return countUnbound(child, rules, isOpen: isOpen)
    }
    let visit = binding.visit
    let stay = visit.duty.scope == .roster ? scope.listing(chosen: child.listings[0]) : child.stay
    let exclusion = stay.exclusion(on: assessor.asOf)
    if let exclusion { countInDate(.excluded(exclusion), child) }
    guard rules.visitsAreReady else {
      if exclusion == nil { countVisits(.unjudged, child) }
      return
    }
    noteRecordingLags(child)
    let visits = qualifyingVisits(child, stay, counting: visit.duty.counts)
    let course = course(child, rules, binding, stay, visits)
    let isOpen = waits || binding.possible != nil
    if !isOpen { countObligations(child, course, stay) }
    countQuarter(child, course, stay)
    warnOfStays(child, course, stay)
    warnOfLowering(child, course)
    guard exclusion == nil else { return }
    if course.isPaused(on: assessor.asOf) { return countInDate(.excluded(.suspended), child) }
    if isOpen { sheet.count(.unjudged, as: .visitsOnTime, at: child.slot) }
    judgeInDate(child, binding, course, visits.last, waits: waits)
  }

  /// The child's clock (V1), and what its place must answer for (V1A): they part only where a child has just moved.
  mutating func countInDate(_ judgement: Judgement, _ child: Child, answering: Judgement? = nil) {
    sheet.count(judgement, as: .visitsInDate, at: child.slot)
    sheet.count(answering ?? judgement, as: .visitsAnswerable, at: child.slot)
  }

  /// One a child and measure, where nothing can be said of its obligations.
  private mutating func countVisits(_ judgement: Judgement, _ child: Child) {
    countInDate(judgement, child)
    sheet.count(judgement, as: .visitsOnTime, at: child.slot)
    sheet.count(judgement, as: .visitsThisQuarter, at: child.slot)
  }

  /// A child no interval is known to bind: where one may, the list says how long nobody has come.
  private mutating func countUnbound(_ child: Child, _ rules: ChildRules, isOpen: Bool) {
    if let reason = child.stay.exclusion(on: assessor.asOf) {
      return countInDate(.excluded(reason), child)
    }
    guard isOpen else { return countInDate(.excluded(.noRule), child) }
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
    return log.visits(to: child.person, counting: counting, lasting: days, recordedBy: recordingCutOff)
  }

  /// The days on which a visit counts: from entry (that of the stay this one continues) to the last day in care, and not
  /// after the as-of date.
  private func lastingDays(_ stay: CareScope.Stay) -> ClosedRange<CivilDate>? {
    var last = assessor.asOf
    if let end = stay.end {
      guard let day = end.day else { return nil }
      last = min(last, day.adding(days: -1))
    }
    let first = stay.clockStart ?? CivilDate(dayNumber: -36_525)
    return first <= last ? first...last : nil
  }

  private func course(
    _ child: Child,
    _ rules: ChildRules,
    _ binding: VisitBinding,
    _ stay: CareScope.Stay,
    _ visits: [VisitLog.Visit]
  ) -> VisitCourse {
    let days = visits.map(\.day)
    var course = binding.visit.clock.course(entry: stay.clockStart, visits: days, end: stay.end?.day)
    course.notice = assessor.book.settings.days[.notice]
    course.pauses = child.pauses
    guard child.certified != nil || !child.passages.isEmpty, let start = stay.clockStart ?? days.first else {
      return course
    }
    let spells = tierSpells(child, rules, since: start)
    guard let first = spells.first else { return course }
    course.first = first.visit.clock.first
    course.tiers = [VisitCourse.Tier(from: start, interval: first.visit.clock.interval)]
    for spell in spells.dropFirst() {
      guard let from = spell.from, spell.visit.clock.interval != course.tiers.last?.interval else { continue }
      course.tiers.append(VisitCourse.Tier(from: from, known: spell.known, interval: spell.visit.clock.interval))
    }
    return course
  }
}
