/// What a stage made of its input, and what a reader must know about it.
///
/// A bad value becomes a finding; stages throw nothing.
package struct Outcome<Value: Sendable>: Sendable {
  package var value: Value
  package var findings: [Finding]

  package init(_ value: Value, findings: [Finding] = []) {
    self.value = value
    self.findings = findings
  }
}
