package import Domain

/// How a child is missing from school; the raw value is the finding's code, and the qualifier says more.
package enum DropoutFinding: String, OrdinalWord, Sendable {
  /// Nowhere on a roll. Qualifier: `not-on-roll`.
  case neverEnrolled = "dropout.never-enrolled"
  /// The roll itself says so. Qualifier: `dropped-out` (辍学) or `left` (其他离校).
  case marked = "dropout.marked"
  /// On the roll before and on none now. Qualifier: `gone-from-roll`, `transferred-out` or `graduated`.
  case vanished = "dropout.vanished"
  /// On the roll, and not at school (名在人不在). Qualifier: the reason of its level, as `unexcused-days`.
  case absent = "dropout.absent"
  /// Not a suspicion.
  ///
  /// Qualifier: `roll-missing`, `roll-stale`, `roll-partial`, `place-unknown`; `register-stale` or `roster-stale` where
  /// only a source that cannot be judged by expects the child; or ``Suspicion/reason(for:)``.
  case cannotJudge = "dropout.cannot-judge"

  package var code: Finding.Code { Finding.Code(rawValue) }
}
