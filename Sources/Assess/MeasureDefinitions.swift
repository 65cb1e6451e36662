package import Domain

extension Assessor {
  /// The indicators that some rule in force asks for, in the order of the definitions sheet, with the articles they rest on.
  package var measures: [Measure] {
    activeMeasures.map { measure in
      let words = MeasureWords.of(measure)
      let rules = citedRules(measure)
      return Measure(
        id: measure.rawValue,
        title: words.title,
        numerator: words.numerator,
        denominator: words.denominator,
        exclusions: rules.compactMap(\.rule.standing.loosens).reduce(words.exclusions, Self.adding),
        citations: rules.map(\.rule.citation),
        rules: rules.map(\.name)
      )
    }
  }

  /// A place where less is asked than a higher layer does, and why: printed with the figures.
  private static func adding(_ exclusions: Term, _ loosening: Rule.Loosening) -> Term {
    Term(
      "\(exclusions.zh)。放宽（\(loosening.rule)）：\(loosening.reason.zh)",
      "\(exclusions.en). Asks less than \(loosening.rule): \(loosening.reason.en)"
    )
  }
}
