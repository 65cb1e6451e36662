import Domain

/// What a measure is called, what it counts over what, and what it leaves out.
struct MeasureWords: Sendable {
  let title: Term
  let numerator: Term
  let denominator: Term
  let exclusions: Term

  init(_ title: Term, _ numerator: Term, _ denominator: Term, _ exclusions: Term) {
    self.title = title
    self.numerator = numerator
    self.denominator = denominator
    self.exclusions = exclusions
  }

  /// One entry a measure.
  private static let all = [visits, coverage, workers, records, places].reduce(into: [:]) { all, part in
    all.merge(part) { first, _ in first }
  }

  static func of(_ measure: MeasureID) -> MeasureWords {
    guard let words = all[measure] else { preconditionFailure("No words for \(measure.rawValue).") }
    return words
  }
}
