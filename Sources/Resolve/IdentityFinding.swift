package import Domain

/// What `Resolve` reports about numbers; the raw value is the finding's code.
package enum IdentityFinding: String, CaseIterable, Sendable {
  /// Clearly different children use one number. One statement a child: the name, and the first record.
  case sharedNumber = "identity.shared-number"
  /// A register lists one number twice. One statement a record: its record number.
  case duplicateRecord = "identity.duplicate-record"
  /// A child of the register or roster seems to be on the roll under another number. Statements: the numbers.
  case possibleSecondNumber = "identity.possible-second-number"

  package var code: Finding.Code { Finding.Code(rawValue) }
  package var severity: Finding.Severity { self == .sharedNumber ? .error : .warning }
}
