/// What a person decided about a pair of the review list.
package enum PairVerdict: Sendable, Equatable {
  case same, different, undecided
}

/// The decisions in force, by the pair's key.
package struct PairDecisions: Sendable, Equatable {
  package var verdicts: [String: PairVerdict]

  package init(_ verdicts: [String: PairVerdict] = [:]) { self.verdicts = verdicts }

  var isEmpty: Bool { verdicts.isEmpty }

  func verdict(_ row: LooseRows.Row, _ person: PersonMark) -> PairVerdict? {
    verdicts.isEmpty ? nil : verdicts[PairKey.text(row, person)]
  }
}
