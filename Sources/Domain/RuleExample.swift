/// A case written beside a rule, which the rule must decide as stated.
package struct RuleExample: Sendable {
  package enum Expectation: String, CaseIterable, Sendable {
    case holds
    case breaks
    /// Outside what the rule counts, as a first visit that is not due yet.
    case notCounted = "not-counted"
    case cannotJudge = "cannot-judge"
  }

  package let name: String
  /// The facts of the case, as a mapping.
  package let given: SettingNode
  package let expect: Expectation

  package init(name: String, given: SettingNode, expect: Expectation) {
    self.name = name
    self.given = given
    self.expect = expect
  }
}
