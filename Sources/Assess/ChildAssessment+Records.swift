import Domain

extension ChildAssessment {
  /// Judges every duty about the child that a record shows as done.
  mutating func judgeRecords(_ child: Child, _ rules: ChildRules) {
    for (rule, duty) in rules.records {
      let measure = MeasureID.of(rule.rule.kind)
      let judgement = judgement(child, duty, measure, rules)
      if case .file(let contents) = duty.ask {
        sheet.count(fileJudgement(child, duty, rules), as: .fileExists, at: child.slot)
        // A document that names no contents asks for a file and nothing else.
        if contents.isEmpty { continue }
      }
      if case .termList = duty.ask { judgeTermList(child, duty, judgement, rule, rules) }
      if case .disabledInSchool = duty.ask {
        for (form, side) in MeasureID.formsOfSchooling {
          sheet.count(formJudgement(child, duty, form, side, rules), as: side, at: child.slot)
        }
      }
      if case .assessment = duty.ask {
        sheet.count(levelJudgement(child, rules), as: .levelAgrees, at: child.slot)
      }
      if case .termList = duty.ask { continue }
      if case .carerNamed = duty.ask {
        sheet.count(departureJudgement(child, duty, rules), as: .carerBeforeDeparture, at: child.slot)
      }
      sheet.count(judgement, as: measure, at: child.slot)
      note(judgement, of: rule)
      guard judgement == .unmet else { continue }
      addRecordDuty(rule, child, qualifier: scope.category(child.listings[0]).identifier)
    }
  }

  /// Whether the child stood on the list before term (C5L), and whether its row was answered in time (C5).
  private mutating func judgeTermList(
    _ child: Child,
    _ duty: RecordDuty,
    _ answered: Judgement,
    _ rule: BoundRule,
    _ rules: ChildRules
  ) {
    let reading = RecordReading(ground, child)
    sheet.count(listJudgement(child, duty, rules), as: .termListSent, at: child.slot)
    let isAwaited = answered == .unmet && reading.isTermAnswerAwaited
    sheet.count(isAwaited ? .excluded(.notYetDue) : answered, as: .termListAnswered, at: child.slot)
    guard answered == .unmet, !isAwaited else { return }
    addRecordDuty(rule, child, qualifier: reading.isOnTermList == true ? "unanswered" : "not-listed")
  }

  /// Whether the roster's level is the one last assessed (A2): of every child in care that was assessed.
  private func levelJudgement(_ child: Child, _ rules: ChildRules) -> Judgement {
    guard rules.rosterIsReady else { return .unjudged }
    if let reason = child.stay.exclusion(on: assessor.asOf) { return .excluded(reason) }
    guard assessor.readiness.isReady(.guardianshipAssessments, for: child.place) else { return .unjudged }
    let reading = RecordReading(ground, child)
    guard reading.hasAssessedLevel else { return .excluded(.notConcerned) }
    return reading.agreesWithAssessment.map { $0 ? .met : .unmet } ?? .unjudged
  }

  private func listJudgement(_ child: Child, _ duty: RecordDuty, _ rules: ChildRules) -> Judgement {
    judgement(child, duty, .termListSent, rules) { RecordReading(ground, child).isOnTermList }
  }

  private func formJudgement(
    _ child: Child,
    _ duty: RecordDuty,
    _ form: DisabledSchooling,
    _ measure: MeasureID,
    _ rules: ChildRules
  ) -> Judgement {
    judgement(child, duty, measure, rules) { RecordReading(ground, child).isTaught(form) }
  }

  private mutating func addRecordDuty(_ rule: BoundRule, _ child: Child, qualifier: String) {
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

  private func fileJudgement(_ child: Child, _ duty: RecordDuty, _ rules: ChildRules) -> Judgement {
    judgement(child, duty, .fileExists, rules) { !known.records(.fileIndex, of: child.person).isEmpty }
  }

  private func departureJudgement(_ child: Child, _ duty: RecordDuty, _ rules: ChildRules) -> Judgement {
    judgement(child, duty, .carerBeforeDeparture, rules) { RecordReading(ground, child).isCarerNamedBeforeDeparture }
  }

  private func judgement(
    _ child: Child,
    _ duty: RecordDuty,
    _ measure: MeasureID,
    _ rules: ChildRules,
    _ evidence: (() -> Bool?)? = nil
  ) -> Judgement {
    guard rules.rosterIsReady else { return .unjudged }
    if let reason = child.stay.exclusion(on: assessor.asOf) { return .excluded(reason) }
    guard duty.categories.isEmpty || !duty.categories.isDisjoint(with: child.facts.categories) else {
      return .excluded(.otherCategory)
    }
    if let reason = RecordReading(ground, child).exclusion(duty.ask) { return .excluded(reason) }
    guard measure.needs.allSatisfy({ assessor.readiness.isReady($0, for: child.place) }) else { return .unjudged }
    guard let isMet = evidence.map({ $0() }) ?? RecordReading(ground, child).evidence(duty.ask) else {
      return .unjudged
    }
    if isMet { return .met }
    return measure.needs.contains { isSuspended(child.person, in: $0) } ? .suspended : .unmet
  }
}
