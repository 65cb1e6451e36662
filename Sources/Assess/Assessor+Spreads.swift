package import Domain

extension Assessor {
  /// The spreads behind the visits: for the whole area (place 0), the counties given, and every place down to the village that has one.
  ///
  /// Each is the sum of its places' histograms; medians are read from the sums and never averaged. A county without its sources is no
  /// part of the area.
  package func spreads(of spreads: DaySpreads, counties: [DivisionCode]) -> [DaySpread] {
    guard activeMeasures.contains(.visitsInDate) else { return [] }
    return SpreadKind.allCases.flatMap { kind in
      var sums: [DivisionCode: DayHistogram] = [:]
      for county in counties { sums[county] = DayHistogram() }
      var area = DayHistogram()
      let listed = Set(counties.isEmpty ? spreads.histograms.keys.map(\.place.county) : counties)
      for (key, histogram) in spreads.histograms where key.kind == kind && key.place != .unknown {
        for level in [DivisionCode.Level.province, .prefecture, .county, .town, .village] where level <= key.place.level
        {
          sums[key.place.ancestor(level), default: DayHistogram()] += histogram
        }
        if listed.contains(key.place.county) { area += histogram }
      }
      let missing = listed.sorted().compactMap { missingSource(.visitsInDate, at: $0) }
      let isWholeMissing = missing.count == listed.count ? missing.first : nil
      return [spread(kind, .unknown, area, lacking: isWholeMissing)]
        + sums.sorted { $0.key < $1.key }.map { place, histogram in
          spread(kind, place, histogram, lacking: missingSource(.visitsInDate, at: place))
        }
    }
  }

  private func spread(
    _ kind: SpreadKind,
    _ place: DivisionCode,
    _ histogram: DayHistogram,
    lacking missing: Dataset?
  ) -> DaySpread {
    // What happened and was never dated is not the same as nothing having happened.
    let isHollow = histogram.total == 0 && histogram.undated > 0
    let state: MeasureValue.State = missing.map { self.state(lacking: $0) } ?? (isHollow ? .notCollected : .counted)
    return DaySpread(kind: kind, place: place, state: state, histogram: histogram)
  }
}

extension ChildAssessment {
  /// Notes how long the visits recorded this month had waited for it; of a log without that date, how many visits there were.
  mutating func noteRecordingLags(_ child: Child) {
    let lags = log.recordingLags(of: child.person, recordedIn: period)
    guard !lags.days.isEmpty || lags.undated > 0 else { return }
    for days in lags.days { result.spreads[.recordingLag, child.place].add(days) }
    result.spreads[.recordingLag, child.place].undated += lags.undated
  }
}

extension VisitLog {
  /// Days from each home visit to its record, of those recorded within a period; and how many visits of it nobody dated the record of.
  ///
  /// A record older than its visit is a slip of the hand and says nothing.
  func recordingLags(of person: Int, recordedIn period: ClosedRange<CivilDate>) -> (days: [Int], undated: Int) {
    var lags: [Int] = []
    var undated = 0
    for link in rows(of: person) {
      let row = Int(link)
      guard isHomeVisit(row), let day = day(row) else { continue }
      if let recorded = recordedOn(row) {
        if period.contains(recorded), day <= recorded { lags.append(day.days(to: recorded)) }
      } else if period.contains(day) {
        undated += 1
      }
    }
    return (lags, undated)
  }
}
