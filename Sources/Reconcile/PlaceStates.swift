internal import Domain

/// What sources may be judged by at a place, for one child after the other: neighbours are mostly of one county, so the last answer
/// is kept for each dataset.
///
/// Used by one thread at a time.
final class PlaceStates {
  private struct Answer {
    let county: DivisionCode
    let state: Readiness
  }

  private let readiness: SourceReadiness
  /// The last answer for each dataset.
  private var last: [Answer?]
  /// What was answered before, by county: asking anew means up to three looks.
  private var answers: [[DivisionCode: Readiness]]

  init(_ readiness: SourceReadiness) {
    self.readiness = readiness
    last = Array(repeating: nil, count: Dataset.allCases.count)
    answers = Array(repeating: [:], count: Dataset.allCases.count)
  }

  /// As ``SourceReadiness/state(_:for:)``.
  func state(_ dataset: Dataset, for division: DivisionCode) -> Readiness {
    let county = division.county
    if let answer = last[dataset.index], answer.county == county { return answer.state }
    let state = known(dataset, county)
    last[dataset.index] = Answer(county: county, state: state)
    return state
  }

  private func known(_ dataset: Dataset, _ county: DivisionCode) -> Readiness {
    if let state = answers[dataset.index][county] { return state }
    let state = readiness.state(dataset, for: county)
    answers[dataset.index][county] = state
    return state
  }

  func isReady(_ dataset: Dataset, for division: DivisionCode) -> Bool { state(dataset, for: division).isReady }
}
