import Domain

extension PlaceAssessment {
  /// What the ledgers show of days that documents set once: whether each was kept, place by place.
  ///
  /// A ledger that did not come, or that begins only after the day, shows nothing.
  mutating func judgeDeadlines(_ ledgers: PlaceLedgers) {
    for pack in assessor.book.packs {
      for rule in pack.rules {
        guard case .by(let day) = rule.standing.due, day <= assessor.asOf, pack.effectiveFrom <= day else { continue }
        let villages = villages.map(\.code).filter { pack.jurisdiction.covers($0) }
        switch try? Duty(rule) {
        case .deadline(.villagesSwept) where ledgers.reachesBack(to: day):
          let span = pack.effectiveFrom...day
          addDeadline("\(pack.id)/\(rule.id)", .sweeps, villages) { ledgers.isSwept($0, within: span) }
        case .place(.stationPerTown):
          let towns = Set(villages.map(\.town)).sorted()
          addDeadline("\(pack.id)/\(rule.id)", .protectionStations, towns) { ledgers.hadStation($0, by: day) }
        default: continue
        }
      }
    }
  }

  private mutating func addDeadline(
    _ rule: String,
    _ evidence: Dataset,
    _ places: [DivisionCode],
    _ isDone: (DivisionCode) -> Bool?
  ) {
    let shown = places.filter { assessor.readiness.isReady(evidence, for: $0) }.compactMap(isDone)
    guard !shown.isEmpty else { return }
    deadlines.append(
      DeadlineFigure(
        rule: rule,
        numerator: shown.count { $0 },
        denominator: shown.count,
        evidence: evidence
      )
    )
  }
}
