import Domain

extension ChildAssessment {
  /// Judges whether anybody was in touch with the child this month (K1), and how often its parents are (K2).
  mutating func judgeContacts(_ child: Child, _ rules: ChildRules) {
    if let rule = rules.monthlyContact {
      let judgement = contactJudgement(child, rules)
      sheet.count(judgement, as: .monthlyContact, at: child.slot)
      if judgement == .unmet { addContactDuty(rule, child) }
    }
    if let (rule, freshDays) = rules.parentContact {
      let judgement = parentJudgement(child, rules, freshDays: freshDays)
      sheet.count(judgement, as: .parentContact, at: child.slot)
      if judgement == .unmet { addDuty(rule, child, qualifier: "") }
    }
  }

  private mutating func addContactDuty(_ rule: BoundRule, _ child: Child) {
    let before = Month(containing: assessor.asOf).previous
    let wasIn = child.stay.days(in: before.first...before.last) >= 15
    let isSecond = wasIn && !isContacted(child, in: before.first...before.last)
    addDuty(rule, child, qualifier: isSecond ? "two-months" : "one-month")
  }

  private mutating func addDuty(_ rule: BoundRule, _ child: Child, qualifier: String) {
    result.duties.append(
      rule.finding(
        "duty.\(rule.rule.kind.rawValue)",
        person: reference(child.person),
        place: child.place,
        statements: [.init(dataset: .careRoster, value: "", address: roster[child.listings[0]].address)],
        qualifier: qualifier
      )
    )
  }

  // MARK: - K1

  /// A child-month with fifteen days in care and fewer than fifteen suspended; two contacts in one month do not cover the next.
  private func contactJudgement(_ child: Child, _ rules: ChildRules) -> Judgement {
    guard rules.rosterIsReady else { return .unjudged }
    if let reason = child.stay.exclusion(on: assessor.asOf) { return .excluded(reason) }
    let month = Month(containing: assessor.asOf)
    guard child.stay.days(in: month.first...month.last) >= 15 else { return .excluded(.shortStay) }
    let paused = child.pauses.reduce(0) { $0 + $1.days(within: month.first...month.last) }
    guard paused < 15 else { return .excluded(.suspended) }
    guard rules.contactsAreReady, rules.visitsAreReady else { return .unjudged }
    if isContacted(child, in: month.first...assessor.asOf) { return .met }
    return isSuspended(child.person, in: .contacts) || isSuspended(child.person, in: .homeVisits) ? .suspended : .unmet
  }

  /// A call or message that was answered, a meeting, or a visit that did not miss the child.
  private func isContacted(_ child: Child, in days: ClosedRange<CivilDate>) -> Bool {
    let isCalled = known.records(.contacts, of: child.person).contains { contact in
      contact.date(.contactDate).map(days.contains) ?? false && contact.code(.answered, as: Flag.self) != .no
    }
    if isCalled { return true }
    return known.records(.homeVisits, of: child.person).contains { visit in
      guard visit.date(.visitDate).map(days.contains) ?? false else { return false }
      let kind = visit.code(.visitKind, as: VisitKind.self)
      return kind == .telephone || kind == .video || visit.code(.childSeen, as: Flag.self) != .no
    }
  }

  // MARK: - K2

  /// What the last fresh attestation says; weekly logs hardly exist, so no year of weeks is made up.
  private func parentJudgement(_ child: Child, _ rules: ChildRules, freshDays: Int) -> Judgement {
    guard rules.rosterIsReady else { return .unjudged }
    if let reason = child.stay.exclusion(on: assessor.asOf) { return .excluded(reason) }
    guard child.facts.hasParentAway else { return .excluded(.notConcerned) }
    guard rules.visitsAreReady else { return .unjudged }
    let days = assessor.asOf.adding(days: -freshDays)...assessor.asOf
    var attested: [(day: CivilDate, answer: ParentContact)] = []
    for (dataset, field) in [(Dataset.homeVisits, Field.visitDate), (.contacts, .contactDate)] {
      for record in known.records(dataset, of: child.person) {
        guard let day = record.date(field), days.contains(day),
          let answer = record.code(.parentContact, as: ParentContact.self)
        else { continue }
        attested.append((day, answer))
      }
    }
    let last = attested.max { ($0.day, Self.weight($0.answer)) < ($1.day, Self.weight($1.answer)) }
    switch last?.answer {
    case .weekly: return .met
    case .lessOften, .some(ParentContact.none): return .unmet
    case .notAsked, .unknown, nil: return .unjudged
    }
  }

  /// Of two answers on one day the worse counts, and any answer before none.
  private static func weight(_ answer: ParentContact) -> Int {
    switch answer {
    case .unknown, .notAsked: 0
    case .weekly: 1
    case .lessOften: 2
    case .none: 3
    }
  }

  // MARK: - What a visit writes down

  /// Counts, of the visits of this month, those that wrote down everything asked for.
  mutating func judgeVisitContents(_ child: Child, _ rules: ChildRules) {
    guard let items = rules.visitItems else { return }
    guard rules.visitsAreReady else { return sheet.count(.unjudged, as: .visitContents, at: child.slot) }
    let visits = log.visits(
      to: child.person,
      counting: .homeVisit,
      lasting: period,
      recordedBy: recordingCutOff
    )
    let table = known.records[.homeVisits]
    let isCollected = items.contains { table.codes($0.field) != nil }
    for visit in visits {
      let isWhole = items.allSatisfy { table.codes($0.field).map { $0[visit.row] != 0 } ?? false }
      sheet.count(!isCollected ? .unjudged : isWhole ? .met : .unmet, as: .visitContents, at: child.slot)
    }
  }
}

extension ClosedRange<CivilDate> {
  /// Days of this span that lie in another.
  func days(within other: ClosedRange<CivilDate>) -> Int {
    Swift.max(0, Swift.max(lowerBound, other.lowerBound).days(to: Swift.min(upperBound, other.upperBound)) + 1)
  }
}
