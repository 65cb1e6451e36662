package import Domain

extension Assessor {
  /// The figures behind a tally: for each measure the whole area (place 0), the counties given, and every province, prefecture, county, town and village counted.
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
    var sums = counts.filter { $0.key != .unknown }
    // From villages up: each place is added to the one around it, and with it to all that are around that.
    let levels: [DivisionCode.Level] = [.village, .town, .county, .prefecture, .province]
    for (level, around) in zip(levels, levels.dropFirst()) {
      for place in sums.keys.filter({ $0.level == level }) {
        guard let counted = sums[place] else { continue }
        sums[place.ancestor(around), default: MeasureTally.Counts()] += counted
      }
    }
    for county in counties where sums[county] == nil { sums[county] = MeasureTally.Counts() }
    let listed = Set(counties.isEmpty ? counts.keys.map(\.county) : counties)
    // What is counted for a prefecture or province as such belongs to the area where a county of it does.
    let above = Set(listed.flatMap { [$0.prefecture, $0.province] })
    var total = MeasureTally.Counts()
    for (place, counted) in counts {
      if listed.contains(place.county) || (place.level < .county && above.contains(place)) {
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
      return value(measure, place, counts, state: state(lacking: missing))
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
      state = self.state(lacking: missing)
    } else if isHollow(counts) {
      state = .notCollected
    }
    return value(measure, .unknown, counts, state: state)
  }

  /// A ledger that nobody has ever delivered is not collected; one that did not come this time cannot be judged by.
  func state(lacking dataset: Dataset) -> MeasureValue.State {
    dataset.isCore || !readiness.entries(dataset).isEmpty ? .cannotJudge(dataset) : .notCollected
  }

  func missingSource(_ measure: MeasureID, at place: DivisionCode) -> Dataset? {
    measure.needs.first { !readiness.isReady($0, for: place) && !isAbove(place, $0) }
  }

  /// A prefecture or province is judged by what came for any county in it.
  private func isAbove(_ place: DivisionCode, _ dataset: Dataset) -> Bool {
    place.level < .county && readiness.entries(dataset).contains { $0.state.isReady && place.covers($0.place) }
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
