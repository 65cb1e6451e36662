package import Domain

/// What reading one file left, beside the rows it deposited.
package struct IntakeResult: Sendable {
  package var delivery: Delivery
  /// In the order of lines.
  package var quarantine: [QuarantinedRow]
  /// In the order of lines.
  package var repairs: [Repair]
  /// One for every accepted row without a usable number, in the order of lines.
  package var faults: [NumberFault]
  /// What became of the corrections meant for the file, one or more each.
  package var corrections: [CorrectionOutcome] = []
  /// Columns of others' numbers that proved damaged, by position in the plan, with the marks of valid numbers that are none.
  var condemned: [Int: Set<DamageMark>] = [:]

  /// Numbers were taken for somebody's that are nobody's: the file must be read again, by ``Intake/knowing(_:)``.
  package var mustBeReadAgain: Bool { !condemned.isEmpty }
}

/// What was read and what was accounted for differ: the program contradicts itself.
///
/// Nothing of the file may be used.
package struct IntakeContradiction: Error, Sendable, CustomStringConvertible {
  package let path: String
  package let detail: String

  package var description: String { "\(path): \(detail)" }
}
