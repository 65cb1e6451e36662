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
      if case .carerNamed = duty.ask {
        sheet.count(departureJudgement(child, duty, rules), as: .carerBeforeDeparture, at: child.slot)
      }
      sheet.count(judgement, as: measure, at: child.slot)
      note(judgement, of: rule)
      guard judgement == .unmet else { continue }
      let row = child.listings[0]
      result.duties.append(
        rule.finding(
          "duty.\(rule.rule.kind.rawValue)",
          person: reference(child.person),
          place: child.place,
          statements: [.init(dataset: .careRoster, value: "", address: roster[row].address)],
          qualifier: scope.category(row).identifier
        )
      )
    }
  }

  private func fileJudgement(_ child: Child, _ duty: RecordDuty, _ rules: ChildRules) -> Judgement {
    judgement(child, duty, .fileExists, rules) { !known.records(.fileIndex, of: child.person).isEmpty }
  }

  private func departureJudgement(_ child: Child, _ duty: RecordDuty, _ rules: ChildRules) -> Judgement {
    judgement(child, duty, .carerBeforeDeparture, rules) { RecordReading(self, child).isCarerNamedBeforeDeparture }
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
    if let reason = RecordReading(self, child).exclusion(duty.ask) { return .excluded(reason) }
    guard measure.needs.allSatisfy({ assessor.readiness.isReady($0, for: child.place) }) else { return .unjudged }
    guard let isMet = evidence.map({ $0() }) ?? RecordReading(self, child).evidence(duty.ask) else { return .unjudged }
    if isMet { return .met }
    return measure.needs.contains { isSuspended(child.person, in: $0) } ? .suspended : .unmet
  }
}
