/// Why a case could not be judged in a run, in fixed words.
///
/// A case keeps them as text, a source behind a colon: `stale:school-roll`. Beside them stand the qualifiers of a finding that says itself
/// that nobody can judge.
package enum CaseDoubt: String, CaseIterable, Sendable {
  case missing, stale, partial
  /// The source is asked for at no known place.
  case placeUnknown = "place-unknown"
  /// A row of the person was refused, or lies unlinked.
  case recordUnrecognised = "record-unrecognised"
  /// The source has no row of the person any more, so nothing can be compared.
  case rowGone = "row-gone"
  case notInData = "person-not-in-data"
  /// Known by another key since this run; what its records say is looked up by the next.
  case rekeyed = "person-rekeyed"
  /// On no roll, and no source says why.
  case stillMissing = "still-missing"
  case notExpected = "not-expected"
  /// On a roll, and nothing later than the absence shows the child in class.
  case notSeenAtSchool = "not-seen-at-school"

  /// Whether it is a source that is in doubt.
  package var isAboutSource: Bool {
    switch self {
    case .missing, .stale, .partial, .placeUnknown, .recordUnrecognised, .rowGone: true
    case .notInData, .rekeyed, .stillMissing, .notExpected, .notSeenAtSchool: false
    }
  }

  /// The word as a case keeps it.
  package func text(_ dataset: Dataset) -> String { "\(rawValue):\(dataset.rawValue)" }
}
