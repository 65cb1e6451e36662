internal import Domain

/// What sources may be judged by at a place, for one child after the other: neighbours are mostly of one county, so the last answer
/// is kept for each dataset.
///
/// Used by one thread at a time.
final class PlaceStates {
  private let readiness: SourceReadiness
  private var counties: [DivisionCode?]
  private var states: [Readiness]
  /// What was answered before, by county: asking anew means up to three looks.
  private var answers: [[DivisionCode: Readiness]]

  init(_ readiness: SourceReadiness) {
    self.readiness = readiness
    counties = Array(repeating: nil, count: Dataset.allCases.count)
    states = Array(repeating: .missing, count: Dataset.allCases.count)
    answers = Array(repeating: [:], count: Dataset.allCases.count)
  }

  /// As ``SourceReadiness/state(_:for:)``.
  func state(_ dataset: Dataset, for division: DivisionCode) -> Readiness {
    let county = division.county
    if counties[dataset.index] != county {
      let state = answers[dataset.index][county] ?? readiness.state(dataset, for: county)
      counties[dataset.index] = county
      states[dataset.index] = state
      answers[dataset.index][county] = state
    }
    return states[dataset.index]
  }

  func isReady(_ dataset: Dataset, for division: DivisionCode) -> Bool { state(dataset, for: division).isReady }
}
