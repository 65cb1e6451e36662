/// A service or entitlement that a child's facts point to, and whether the delivered data show it as given: a proposal for
/// a person to decide on, never a decision.
package struct HelpNeed: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    case given
    case missing
    /// No delivered source says.
    case unknown
  }

  package let person: PersonReference
  package let place: DivisionCode
  /// The kind of rule it rests on, as `rehabilitation`; what no rule names has a name of its own, as `mandatory-report`.
  package let kind: String
  package let state: State
  /// The rule, as `pack/rule`.
  package let rule: String
  /// What points to it, in fixed words: never personal data.
  package let reasons: [String]
  /// How pressing the child's open needs are together; the higher, the sooner.
  package let urgency: Int

  package init(
    person: PersonReference,
    place: DivisionCode,
    kind: String,
    state: State,
    rule: String,
    reasons: [String],
    urgency: Int
  ) {
    self.person = person
    self.place = place
    self.kind = kind
    self.state = state
    self.rule = rule
    self.reasons = reasons
    self.urgency = urgency
  }
}
