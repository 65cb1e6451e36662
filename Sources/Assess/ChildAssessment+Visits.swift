import Domain

extension ChildAssessment {
  /// The strictest visit rule that applies to a child, with the category it applies by.
  private func binding(_ child: Child, _ rules: ChildRules) -> (visit: ChildRules.Visit, category: CareCategory)? {
    for visit in rules.visits {
      for row in child.listings {
        let category = scope.category(row)
        if visit.duty.applies(to: category, disability: child.disability) { return (visit, category) }
      }
    }
    return nil
  }

  /// Whether a rule that applies has no length; where a base interval binds, only one meant to be stricter matters.
  private func waitsForSetting(_ child: Child, _ rules: ChildRules, hasBase: Bool) -> Bool {
    rules.unsetVisits.contains { duty in
      (duty.isStricterTier || !hasBase)
        && child.listings.contains { duty.applies(to: scope.category($0), disability: child.disability) }
    }
  }

  /// Judges whether the child is in date (V1), and what became of the obligations due this month (V2).
  ///
  /// Where an interval waits for a local setting, the base interval still binds: beyond it the child is overdue,
  /// within it nobody can say. A child whose visit may lie unrecognised in the log is in date where the visits known
  /// say so, never overdue: nobody can say. So with each obligation missed.
  mutating func judgeVisits(_ child: Child, _ rules: ChildRules) {
    guard rules.rosterIsReady else { return countVisits(.unjudged, child) }
    let binding = binding(child, rules)
    let waits = waitsForSetting(child, rules, hasBase: binding != nil)
    guard let (visit, category) = binding else {
      let reason = child.stay.exclusion(on: assessor.asOf)
      if let reason { return sheet.count(.excluded(reason), as: .visitsInDate, at: child.slot) }
      if waits { return countVisits(.unjudged, child) }
      return sheet.count(.excluded(.noRule), as: .visitsInDate, at: child.slot)
    }
    let stay = visit.duty.scope == .roster ? scope.listing(chosen: child.listings[0]) : child.stay
    let exclusion = stay.exclusion(on: assessor.asOf)
    if let exclusion { sheet.count(.excluded(exclusion), as: .visitsInDate, at: child.slot) }
    guard rules.visitsAreReady else {
      if exclusion == nil { countVisits(.unjudged, child) }
      return
    }
    let days = lastingDays(stay)
    let visits = days.map { log.visits(to: child.person, counting: visit.duty.counts, lasting: $0) } ?? []
    if !waits { countObligations(child, visit, stay, visits) }
    guard exclusion == nil else { return }
    if waits { sheet.count(.unjudged, as: .visitsOnTime, at: child.slot) }
    judgeInDate(child, visit, category, entry: stay.entry, visits.last, waits: waits)
  }

  /// One a child and measure, where nothing can be said of its obligations.
  private mutating func countVisits(_ judgement: Judgement, _ child: Child) {
    sheet.count(judgement, as: .visitsInDate, at: child.slot)
    sheet.count(judgement, as: .visitsOnTime, at: child.slot)
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

  private mutating func countObligations(
    _ child: Child,
    _ visit: ChildRules.Visit,
    _ stay: CareScope.Stay,
    _ visits: [VisitLog.Visit]
  ) {
    if let end = stay.end, end.day == nil { return }
    let due = visit.clock.obligations(
      entry: stay.entry,
      visits: visits.map(\.day),
      end: stay.end?.day,
      dueIn: period
    )
    sheet.count(.met, as: .visitsOnTime, at: child.slot, times: due.met)
    let missed: Judgement = isSuspended(child.person, in: .homeVisits) ? .suspended : .unmet
    sheet.count(missed, as: .visitsOnTime, at: child.slot, times: due.missed)
    if let reason = stay.end?.reason {
      sheet.count(.excluded(reason), as: .visitsOnTime, at: child.slot, times: due.cancelled)
    }
  }

  private mutating func judgeInDate(
    _ child: Child,
    _ visit: ChildRules.Visit,
    _ category: CareCategory,
    entry: CivilDate?,
    _ last: VisitLog.Visit?,
    waits: Bool
  ) {
    let asOf = assessor.asOf
    guard let due = dueDate(visit, entry: entry, last: last?.day) else {
      sheet.count(.unjudged, as: .visitsInDate, at: child.slot)
      return result.findings.append(undated(child, visit))
    }
    let isOverdue = asOf > due
    if waits, !isOverdue { return sheet.count(.unjudged, as: .visitsInDate, at: child.slot) }
    if isOverdue, isSuspended(child.person, in: .homeVisits) {
      return sheet.count(.suspended, as: .visitsInDate, at: child.slot)
    }
    let status: VisitObligation.Status = isOverdue ? .overdue : last == nil ? .notYetDue : .inDate
    result.visits.append(
      VisitObligation(
        person: reference(child.person),
        place: child.place,
        category: category,
        lastVisit: last?.day,
        due: due,
        status: status,
        daysOverdue: isOverdue ? due.days(to: asOf) : 0,
        rule: visit.rule.name
      )
    )
    switch status {
    case .inDate: sheet.count(.met, as: .visitsInDate, at: child.slot)
    case .notYetDue: sheet.count(.excluded(.notYetDue), as: .visitsInDate, at: child.slot)
    case .overdue:
      sheet.count(.unmet, as: .visitsInDate, at: child.slot)
      result.findings.append(overdue(child, visit, last, daysOverdue: due.days(to: asOf)))
    }
  }

  /// A child owed a visit at once and never visited is late, whatever its entry date.
  private func dueDate(_ visit: ChildRules.Visit, entry: CivilDate?, last: CivilDate?) -> CivilDate? {
    if last == nil, visit.duty.firstVisit == .atOnce {
      let yesterday = assessor.asOf.adding(days: -1)
      return entry.map { min(visit.clock.first.date(after: $0), yesterday) } ?? yesterday
    }
    return visit.clock.due(entry: entry, lastVisit: last)
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
