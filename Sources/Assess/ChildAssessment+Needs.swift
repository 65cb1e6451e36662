import Domain

extension ChildAssessment {
  /// One entitlement or service that a child's facts point to.
  struct OpenNeed {
    let kind: String
    let state: HelpNeed.State
    let rule: String
    let weight: Int
  }

  /// How pressing each kind is: our order, printed with the list; danger first, then living, standing before the law, school.
  private static let weights: [Rule.Kind: Int] = [
    .benefitCoverage: 30, .registrationSettled: 25, .disabledInSchool: 25, .rehabilitation: 20, .careAgreement: 15,
    .carerReplaced: 15, .schoolAid: 10, .feeWaiver: 5, .psychologicalFile: 5, .keyChildPlan: 10, .caringPerson: 5,
  ]

  /// Notes what a judgement says about one kind of help.
  mutating func note(_ judgement: Judgement, of rule: BoundRule) {
    guard let weight = Self.weights[rule.rule.kind] else { return }
    switch judgement {
    case .met: openNeeds.append(.init(kind: rule.rule.kind.rawValue, state: .given, rule: rule.name, weight: 0))
    case .unmet:
      openNeeds.append(.init(kind: rule.rule.kind.rawValue, state: .missing, rule: rule.name, weight: weight))
    case .unjudged, .suspended:
      openNeeds.append(.init(kind: rule.rule.kind.rawValue, state: .unknown, rule: rule.name, weight: weight / 5))
    case .excluded: break
    }
  }

  /// What the visits of the last year wrote down that calls for somebody: danger to report, a state of mind to refer.
  private mutating func noteVisitSigns(_ child: Child, _ rule: BoundRule) {
    let from = assessor.asOf.adding(months: -12)
    for visit in known.records(.homeVisits, of: child.person) {
      guard let day = visit.date(.visitDate), from < day, day <= assessor.asOf else { continue }
      if let danger = visit.code(.dangerKind, as: DangerKind.self), danger != .none {
        let isReported = visit.date(.reportedDate) != nil
        openNeeds.append(
          .init(
            kind: "mandatory-report",
            state: isReported ? .given : .missing,
            rule: rule.name,
            weight: isReported ? 0 : 100
          )
        )
      }
    }
    let last = known.records(.homeVisits, of: child.person)
      .filter { $0.date(.visitDate).map { from < $0 && $0 <= assessor.asOf } ?? false }
      .compactMap { visit in
        visit.code(.psychologicalState, as: PsychologicalState.self).flatMap { state in
          visit.date(.visitDate).map { (day: $0, state: state) }
        }
      }
      .max { ($0.day, $0.state.rawValue) < ($1.day, $1.state.rawValue) }
    let isTroubled = last?.state == .abnormal || child.facts.risks.contains(.behaviourProblem)
    if last?.state == .referred {
      openNeeds.append(.init(kind: "psychological-referral", state: .given, rule: rule.name, weight: 0))
    } else if isTroubled {
      openNeeds.append(.init(kind: "psychological-referral", state: .missing, rule: rule.name, weight: 20))
    }
  }

  /// Turns what was noted into the child's entries of the work list; a child with nothing open has none.
  mutating func finishNeeds(_ child: Child, _ rules: ChildRules) {
    defer { openNeeds = [] }
    guard let rule = rules.matchNeeds, child.stay.exclusion(on: assessor.asOf) == nil else { return }
    noteVisitSigns(child, rule)
    guard openNeeds.contains(where: { $0.state == .missing }) else { return }
    let urgency = openNeeds.reduce(0) { $0 + $1.weight }
    // What a list need not say, it does not say.
    let reasons =
      child.facts.risks.subtracting([.hiv]).map(\.rawValue).sorted() + child.facts.categories.map(\.identifier).sorted()
    for need in openNeeds {
      result.needs.append(
        HelpNeed(
          person: reference(child.person),
          place: child.place,
          kind: need.kind,
          state: need.state,
          rule: need.rule,
          reasons: reasons,
          urgency: urgency
        )
      )
    }
  }
}
