/// An indicator: what it counts, over what, and by which rule.
package struct Measure: Sendable, Hashable {
  /// Stable short name (`V1`, `C1`, `T2`), defined in the indicator list.
  package let id: String
  package let title: Term
  package let numerator: Term
  package let denominator: Term
  /// What is left out, and why.
  package let exclusions: Term
  /// The documents it rests on.
  package let citations: [Citation]
  /// The rules it rests on, as `pack/rule`.
  package let rules: [String]

  package init(
    id: String,
    title: Term,
    numerator: Term,
    denominator: Term,
    exclusions: Term,
    citations: [Citation],
    rules: [String] = []
  ) {
    self.id = id
    self.title = title
    self.numerator = numerator
    self.denominator = denominator
    self.exclusions = exclusions
    self.citations = citations
    self.rules = rules
  }
}

/// The value of a measure at one place: counts, never a rate that could not be recomputed.
package struct MeasureValue: Sendable, Hashable {
  /// Why there is no figure.
  package enum State: Sendable, Hashable {
    case counted
    /// The source named is missing, stale or partial.
    case cannotJudge(Dataset)
    /// No agreed source holds it.
    case notCollected
  }

  package let measure: String
  package let place: DivisionCode
  package var state: State
  package var numerator: Int
  package var denominator: Int
  /// Everyone the measure starts from: the sum of the denominator, the exclusions and the unjudged.
  package var known: Int
  /// What each step between everyone known and the denominator left out.
  package var excluded: [WaterfallStep]
  /// Children or posts in `known` that could not be judged, in sums over places some of which could not be.
  package var unjudged: Int

  package init(
    measure: String,
    place: DivisionCode,
    state: State = .counted,
    numerator: Int = 0,
    denominator: Int = 0,
    known: Int = 0,
    excluded: [WaterfallStep] = [],
    unjudged: Int = 0
  ) {
    self.measure = measure
    self.place = place
    self.state = state
    self.numerator = numerator
    self.denominator = denominator
    self.known = known
    self.excluded = excluded
    self.unjudged = unjudged
  }

  /// Numerator ÷ denominator, or nothing where there is no figure or nothing to divide by.
  package var rate: Double? {
    guard case .counted = state, denominator > 0 else { return nil }
    return Double(numerator) / Double(denominator)
  }
}

/// One step between everyone known and the denominator.
package struct WaterfallStep: Sendable, Hashable {
  /// Stable name, as `not-yet-due`.
  package let reason: String
  package var count: Int

  package init(reason: String, count: Int) {
    self.reason = reason
    self.count = count
  }
}

/// A visit that falls due: one a child in scope.
package struct VisitObligation: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case inDate = "in-date"
    case overdue
    /// Never visited, and the first visit is not due yet.
    case notYetDue = "not-yet-due"
    /// Within the base interval where a shorter one applies that nobody has set or that turns on what nobody collected:
    /// neither in date nor overdue. The base's due date stands.
    case undecided
    /// No document and no local setting gives an interval: nothing is due, only the days since the last visit are known.
    case noInterval = "no-interval"
  }

  package let person: PersonReference
  /// The village (or town) that answers for the visit.
  package let place: DivisionCode
  package let category: CareCategory
  package let lastVisit: CivilDate?
  /// Nothing where no interval is known.
  package let due: CivilDate?
  package let status: Status
  /// Days past due on the as-of date; 0 where not overdue.
  package let daysOverdue: Int
  /// Days since the last visit, or since the entry where there was none; nothing where neither is dated.
  package let daysSince: Int?
  /// Due dates that passed since the last visit.
  package let missedCycles: Int
  /// The rule that sets the interval, as `pack/rule`.
  package let rule: String
  /// Where the child came from another place a short while ago: the day until which its new place has time to take over.
  package let handedOver: CivilDate?

  package init(
    person: PersonReference,
    place: DivisionCode,
    category: CareCategory,
    lastVisit: CivilDate?,
    due: CivilDate?,
    status: Status,
    daysOverdue: Int,
    daysSince: Int? = nil,
    missedCycles: Int = 0,
    rule: String,
    handedOver: CivilDate? = nil
  ) {
    self.person = person
    self.place = place
    self.category = category
    self.lastVisit = lastVisit
    self.due = due
    self.status = status
    self.daysOverdue = daysOverdue
    self.daysSince = daysSince
    self.missedCycles = missedCycles
    self.rule = rule
    self.handedOver = handedOver
  }
}
