/// What a twin counts of one measure: numerator, denominator, and those left out or not judged.
struct TwinCounts: Equatable {
  var numerator = 0
  var denominator = 0
  var excluded = 0
  var unjudged = 0

  static func + (left: TwinCounts, right: TwinCounts) -> TwinCounts {
    TwinCounts(
      numerator: left.numerator + right.numerator,
      denominator: left.denominator + right.denominator,
      excluded: left.excluded + right.excluded,
      unjudged: left.unjudged + right.unjudged
    )
  }
}
