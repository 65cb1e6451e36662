package import Domain

extension Assessor {
  /// The figures behind a tally: for each measure the whole area (place 0), the counties given, and every county, town and village counted.
  ///
  /// Each is a sum of counts over the finest places. The whole area is the sum of the counties given (of all where
  /// none is given);
  /// what was counted elsewhere is one step of its waterfall. A county without a needed source cannot be judged:
  /// it leaves numerator and denominator of the area, and is counted in `unjudged`.
  package func values(of tally: MeasureTally, counties: [DivisionCode]) -> [MeasureValue] {
    var byMeasure: [String: [DivisionCode: MeasureTally.Counts]] = [:]
    for (key, counts) in tally.counts { byMeasure[key.measure, default: [:]][key.place] = counts }
    return activeMeasures.flatMap { measure in
      values(of: measure, byMeasure[measure.rawValue] ?? [:], counties: counties)
    }
  }

  private func values(
    of measure: MeasureID,
    _ counts: [DivisionCode: MeasureTally.Counts],
    counties: [DivisionCode]
  ) -> [MeasureValue] {
    var sums: [DivisionCode: MeasureTally.Counts] = [:]
    for county in counties { sums[county] = MeasureTally.Counts() }
    for (place, counted) in counts where place != .unknown {
      for level in [DivisionCode.Level.county, .town, .village] where level <= max(.county, place.level) {
        sums[place.ancestor(level), default: MeasureTally.Counts()] += counted
      }
    }
    let listed = Set(counties.isEmpty ? counts.keys.map(\.county) : counties)
    var total = MeasureTally.Counts()
    for (place, counted) in counts {
      if listed.contains(place.county) {
        total += counted
      } else {
        total.excluded[ExclusionReason.elsewhere.rawValue, default: 0] += counted.known
      }
    }
    let area = areaValue(measure, total, listed: listed.sorted())
    return [area] + sums.sorted { $0.key < $1.key }.map { value(measure, $0.key, $0.value) }
  }

  private func value(_ measure: MeasureID, _ place: DivisionCode, _ counts: MeasureTally.Counts) -> MeasureValue {
    if let missing = missingSource(measure, at: place) {
      return value(measure, place, counts, state: .cannotJudge(missing))
    }
    return value(measure, place, counts, state: isHollow(counts) ? .notCollected : .counted)
  }

  /// Every source is there, and yet nobody could be judged, for no doubt about who they are: no source holds what the measure asks.
  private func isHollow(_ counts: MeasureTally.Counts) -> Bool {
    counts.denominator == 0 && counts.unjudged > counts.suspended
  }

  /// The total, which stands only where enough of its base was judged.
  private func areaValue(
    _ measure: MeasureID,
    _ counts: MeasureTally.Counts,
    listed: [DivisionCode]
  ) -> MeasureValue {
    let missing = listed.lazy.compactMap { missingSource(measure, at: $0) }.first
    let base = counts.known - (counts.excluded[ExclusionReason.elsewhere.rawValue] ?? 0)
    let isThin = (base - counts.unjudged) * 100 < book.settings.minimumJudgedShare * base
    var state = MeasureValue.State.counted
    if let missing, counts.denominator == 0 || isThin {
      state = .cannotJudge(missing)
    } else if isHollow(counts) {
      state = .notCollected
    }
    return value(measure, .unknown, counts, state: state)
  }

  private func missingSource(_ measure: MeasureID, at place: DivisionCode) -> Dataset? {
    measure.needs.first { !readiness.isReady($0, for: place) }
  }

  private func value(
    _ measure: MeasureID,
    _ place: DivisionCode,
    _ counts: MeasureTally.Counts,
    state: MeasureValue.State
  ) -> MeasureValue {
    let steps = ExclusionReason.allCases.compactMap { reason in
      counts.excluded[reason.rawValue].map { WaterfallStep(reason: reason.rawValue, count: $0) }
    }
    return MeasureValue(
      measure: measure.rawValue,
      place: place,
      state: state,
      numerator: counts.numerator,
      denominator: counts.denominator,
      known: counts.known,
      excluded: steps,
      unjudged: counts.unjudged
    )
  }
}
