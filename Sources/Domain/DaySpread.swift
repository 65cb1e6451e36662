/// Something whose length in days is told as a spread, never as an average.
package enum SpreadKind: String, CaseIterable, Sendable {
  /// How late the visits were that closed an obligation this month: 0 where they came in time.
  case lateness
  /// How long overdue visits have been overdue so far: they are still open, so they stand apart from those that came.
  case overdue
  /// From a visit to the day it was written down, of what was written down this month.
  case recordingLag = "recording-lag"

  package var term: Term {
    switch self {
    case .lateness: Term("本月办结走访的迟延天数（按期为0）", "days late of visits that closed an obligation this month (0 in time)")
    case .overdue: Term("截至统计日仍逾期的天数", "days overdue so far, still open")
    case .recordingLag: Term("本月录入的走访从走访到录入的天数", "days from visit to record, of what was recorded this month")
    }
  }
}

/// How often something took how many days: counts that add up, from which any rank can be read.
package struct DayHistogram: Sendable, Hashable {
  /// By days.
  package private(set) var counts: [Int: Int] = [:]
  /// What happened and nobody dated.
  package var undated = 0

  package init() {}

  package var total: Int { counts.values.reduce(0, +) }
  package var longest: Int? { counts.keys.max() }

  package mutating func add(_ days: Int) { counts[days, default: 0] += 1 }

  package static func += (left: inout DayHistogram, right: DayHistogram) {
    left.counts.merge(right.counts, uniquingKeysWith: +)
    left.undated += right.undated
  }

  /// The nearest rank: the smallest number of days that at least so many percent do not pass; nothing of none.
  package func rank(percent: Int) -> Int? {
    var needed = (total * percent + 99) / 100
    guard needed > 0 else { return nil }
    for (days, count) in counts.sorted(by: { $0.key < $1.key }) {
      needed -= count
      if needed <= 0 { return days }
    }
    return nil
  }

  package var median: Int? { rank(percent: 50) }
  package var ninetieth: Int? { rank(percent: 90) }
}

/// Histograms by kind and by the finest place that answers for them; those of larger places are sums.
package struct DaySpreads: Sendable, Equatable {
  package struct Key: Hashable, Sendable {
    package let kind: SpreadKind
    package let place: DivisionCode
  }

  package var histograms: [Key: DayHistogram] = [:]

  package init() {}

  package subscript(kind: SpreadKind, place: DivisionCode) -> DayHistogram {
    get { histograms[Key(kind: kind, place: place)] ?? DayHistogram() }
    set { histograms[Key(kind: kind, place: place)] = newValue }
  }

  package static func += (left: inout DaySpreads, right: DaySpreads) {
    for (key, value) in right.histograms { left.histograms[key, default: DayHistogram()] += value }
  }
}

/// A spread at one place: place 0 is the whole area.
package struct DaySpread: Sendable, Hashable {
  package let kind: SpreadKind
  package let place: DivisionCode
  package let state: MeasureValue.State
  package let histogram: DayHistogram

  package init(kind: SpreadKind, place: DivisionCode, state: MeasureValue.State, histogram: DayHistogram) {
    self.kind = kind
    self.place = place
    self.state = state
    self.histogram = histogram
  }
}
