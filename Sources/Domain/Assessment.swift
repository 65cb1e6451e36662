/// What `Assess` makes of one partition, or of the places; several add up.
package struct Assessment: Sendable {
  /// One a child in scope, in the order of people.
  package var visits: [VisitObligation] = []
  package var findings: [Finding] = []
  /// Duties a ledger does not show as done: work lists, not faults of a source.
  package var duties: [Finding] = []
  /// Who is in scope and why (`scope.…`), who seems eligible and is not listed so (`candidate.…`), and who may belong no
  /// more (`lapsed.…`): lists with evidence for a person to decide.
  package var eligibility: [Finding] = []
  package var needs: [HelpNeed] = []
  /// What looks odd in how work is recorded: warnings to supervisors, counted against nobody.
  package var warnings: [Finding] = []
  package var tally = MeasureTally()
  /// How many days things took, by place.
  package var spreads = DaySpreads()
  /// What ledgers show of dates that documents set.
  package var deadlines: [DeadlineFigure] = []
  /// What each measure made of each child, in the order of people; empty where nobody asked.
  package var judgements: [ChildJudgement] = []

  package init() {}
}

/// What a measure made of one child: `met`, `unmet`, `unjudged`, or the step of the waterfall that left it out.
package struct ChildJudgement: Sendable, Hashable {
  /// Position in the people of the partition.
  package let person: Int
  package let measure: String
  package let word: String
  /// How often: a child may owe several visits.
  package let times: Int

  package init(person: Int, measure: String, word: String, times: Int) {
    self.person = person
    self.measure = measure
    self.word = word
    self.times = times
  }
}

/// What a ledger shows of something due by a day: how many of how many had it done by then.
package struct DeadlineFigure: Sendable, Hashable {
  /// As `pack/rule`.
  package let rule: String
  package let numerator: Int
  package let denominator: Int
  /// The ledger that shows it.
  package let evidence: Dataset

  package init(rule: String, numerator: Int, denominator: Int, evidence: Dataset) {
    self.rule = rule
    self.numerator = numerator
    self.denominator = denominator
    self.evidence = evidence
  }
}

/// Counts of measures by the finest place that answers for them; larger places are sums of these, never averages.
package struct MeasureTally: Sendable, Equatable {
  package struct Key: Hashable, Comparable, Sendable {
    package let measure: String
    package let place: DivisionCode

    package init(measure: String, place: DivisionCode) {
      self.measure = measure
      self.place = place
    }

    package static func < (left: Key, right: Key) -> Bool { (left.measure, left.place) < (right.measure, right.place) }
  }

  /// The counts behind one measure at one place: `known` is the sum of the denominator, the exclusions and the unjudged.
  package struct Counts: Hashable, Sendable {
    package var numerator = 0
    package var denominator = 0
    package var unjudged = 0
    /// Of the unjudged, those held back only because a record of theirs may lie unrecognised.
    package var suspended = 0
    package var excluded: [String: Int] = [:]

    package init() {}

    package var known: Int { denominator + unjudged + excluded.values.reduce(0, +) }

    package static func += (left: inout Counts, right: Counts) {
      left.numerator += right.numerator
      left.denominator += right.denominator
      left.unjudged += right.unjudged
      left.suspended += right.suspended
      left.excluded.merge(right.excluded, uniquingKeysWith: +)
    }
  }

  package var counts: [Key: Counts] = [:]

  package init() {}

  package subscript(measure: String, place: DivisionCode) -> Counts {
    get { counts[Key(measure: measure, place: place)] ?? Counts() }
    set { counts[Key(measure: measure, place: place)] = newValue }
  }

  package static func + (left: MeasureTally, right: MeasureTally) -> MeasureTally {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout MeasureTally, right: MeasureTally) {
    for (key, value) in right.counts { left.counts[key, default: Counts()] += value }
  }
}
