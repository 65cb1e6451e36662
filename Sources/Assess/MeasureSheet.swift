import Domain

/// What a rule says about one child, post or place.
enum Judgement: Hashable, Sendable {
  case met
  case unmet
  case unjudged
  /// Unjudged since a record of the child's own may lie unrecognised: absence proves nothing.
  case suspended
  case excluded(ExclusionReason)
}

extension Judgement {
  /// As comparisons print it: the reason of an exclusion is the name of its step in the waterfall.
  var word: String {
    switch self {
    case .met: "met"
    case .unmet: "unmet"
    case .unjudged, .suspended: "unjudged"
    case .excluded(let reason): reason.rawValue
    }
  }
}

/// Counts in the making: arrays by measure and place, turned into a ``MeasureTally`` once.
///
/// Hashing a measure's name for every child would cost more than judging the child.
struct MeasureSheet {
  fileprivate struct Counter {
    var numerator = 0
    var denominator = 0
    var unjudged = 0
    var suspended = 0
    /// One entry a reason, in the order of ``ExclusionReason/allCases``; empty while nobody is left out.
    var excluded: [Int] = []
  }

  /// Whom the next counts are about.
  var person = 0
  /// What was counted of whom, where somebody asks: nothing otherwise, since it costs as much as the counting.
  private var log: [ChildJudgement]?

  init(keepsJudgements: Bool = false) { log = keepsJudgements ? [] : nil }

  private var slots: [DivisionCode: Int] = [:]
  private var places: [DivisionCode] = []
  /// One list a measure, by slot: as long as the last place that the measure counted at, since most measures count nothing.
  private var counters: [[Counter]] = MeasureID.allCases.map { _ in [] }

  /// The position of a place, new or known.
  mutating func slot(of place: DivisionCode) -> Int {
    if let slot = slots[place] { return slot }
    let slot = places.count
    slots[place] = slot
    places.append(place)
    return slot
  }

  mutating func count(_ judgement: Judgement, as measure: MeasureID, at slot: Int, times: Int = 1) {
    guard times > 0 else { return }
    log?.append(ChildJudgement(person: person, measure: measure.rawValue, word: judgement.word, times: times))
    while counters[measure.index].count <= slot { counters[measure.index].append(Counter()) }
    counters[measure.index][slot].count(judgement, times)
  }

  var judgements: [ChildJudgement] { log ?? [] }

  /// Everything counted; places where a measure counted nothing are left out.
  var tally: MeasureTally {
    var tally = MeasureTally()
    tally.counts.reserveCapacity(counters.reduce(0) { $0 + $1.count })
    for measure in MeasureID.allCases {
      for (place, counter) in zip(places, counters[measure.index]) {
        let counts = counter.counts
        if counts.known > 0 { tally[measure.rawValue, place] = counts }
      }
    }
    return tally
  }
}

extension MeasureSheet.Counter {
  fileprivate mutating func count(_ judgement: Judgement, _ times: Int) {
    switch judgement {
    case .met:
      numerator += times
      denominator += times
    case .unmet: denominator += times
    case .unjudged: unjudged += times
    case .suspended:
      unjudged += times
      suspended += times
    case .excluded(let reason):
      if excluded.isEmpty { excluded = Array(repeating: 0, count: ExclusionReason.allCases.count) }
      excluded[reason.ordinal] += times
    }
  }

  fileprivate var counts: MeasureTally.Counts {
    var counts = MeasureTally.Counts()
    counts.numerator = numerator
    counts.denominator = denominator
    counts.unjudged = unjudged
    counts.suspended = suspended
    for (reason, count) in zip(ExclusionReason.allCases, excluded) where count > 0 {
      counts.excluded[reason.rawValue] = count
    }
    return counts
  }
}
