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

/// Counts in the making: arrays by place and measure, turned into a ``MeasureTally`` once.
///
/// Hashing a measure's name for every child would cost more than judging the child.
struct MeasureSheet {
  private struct Counter {
    var numerator = 0
    var denominator = 0
    var unjudged = 0
    var suspended = 0
    var excluded = [ExclusionReason: Int]()
  }

  /// Whom the next counts are about.
  var person = 0
  /// What was counted of whom, where somebody asks: nothing otherwise, since it costs as much as the counting.
  private var log: [ChildJudgement]?

  init(keepsJudgements: Bool = false) { log = keepsJudgements ? [] : nil }

  private var slots: [DivisionCode: Int] = [:]
  private var places: [DivisionCode] = []
  private var counters: [Counter] = []

  /// The position of a place, new or known.
  mutating func slot(of place: DivisionCode) -> Int {
    if let slot = slots[place] { return slot }
    let slot = places.count
    slots[place] = slot
    places.append(place)
    counters.append(contentsOf: repeatElement(Counter(), count: MeasureID.allCases.count))
    return slot
  }

  mutating func count(_ judgement: Judgement, as measure: MeasureID, at slot: Int, times: Int = 1) {
    guard times > 0 else { return }
    log?.append(ChildJudgement(person: person, measure: measure.rawValue, word: judgement.word, times: times))
    let position = slot * MeasureID.allCases.count + measure.index
    switch judgement {
    case .met:
      counters[position].numerator += times
      counters[position].denominator += times
    case .unmet: counters[position].denominator += times
    case .unjudged: counters[position].unjudged += times
    case .suspended:
      counters[position].unjudged += times
      counters[position].suspended += times
    case .excluded(let reason): counters[position].excluded[reason, default: 0] += times
    }
  }

  var judgements: [ChildJudgement] { log ?? [] }

  /// Everything counted; places where a measure counted nothing are left out.
  var tally: MeasureTally {
    var tally = MeasureTally()
    for (slot, place) in places.enumerated() {
      for measure in MeasureID.allCases {
        let counter = counters[slot * MeasureID.allCases.count + measure.index]
        var counts = MeasureTally.Counts()
        counts.numerator = counter.numerator
        counts.denominator = counter.denominator
        counts.unjudged = counter.unjudged
        counts.suspended = counter.suspended
        for (reason, count) in counter.excluded { counts.excluded[reason.rawValue] = count }
        if counts.known > 0 { tally[measure.rawValue, place] = counts }
      }
    }
    return tally
  }
}
