import Domain

/// What binds the children of one town on the as-of date, looked up once.
struct ChildRules {
  /// A visit rule whose interval is known.
  struct Visit {
    let rule: BoundRule
    let duty: VisitDuty
    let clock: VisitClock
  }

  /// The strictest first; of equal ones the most local.
  let visits: [Visit]
  /// Visit rules that wait for a local setting nobody has made.
  let unsetVisits: [VisitDuty]
  let coverage: BoundRule?
  let benefit: (rule: BoundRule, categories: Set<CareCategory>)?
  let rosterIsReady: Bool
  let visitsAreReady: Bool
  let certificatesAreReady: Bool

  init(_ assessor: Assessor, at place: DivisionCode) {
    let (book, asOf) = (assessor.book, assessor.asOf)
    var visits: [Visit] = []
    var unset: [VisitDuty] = []
    for rule in book.bindings(.visitInterval, at: place, on: asOf).reversed() {
      guard case .visit(let duty) = rule.duty else { continue }
      if let interval = duty.interval(book.settings) {
        visits.append(Visit(rule: rule, duty: duty, clock: Self.clock(interval, duty, book.settings)))
      } else {
        unset.append(duty)
      }
    }
    // A stable sort by hand: position breaks ties, and the most local rules come first.
    self.visits = visits.enumerated()
      .sorted {
        ($0.element.clock.interval.nominalLength, $0.offset) < ($1.element.clock.interval.nominalLength, $1.offset)
      }
      .map(\.element)
    unsetVisits = unset
    coverage = book.bindings(.registerCoverage, at: place, on: asOf).last
    benefit = book.bindings(.benefitCoverage, at: place, on: asOf).last.flatMap { rule in
      guard case .benefitCoverage(let categories) = rule.duty else { return nil }
      return (rule, categories)
    }
    let readiness = assessor.readiness
    rosterIsReady = readiness.isReady(.careRoster, for: place)
    visitsAreReady = readiness.isReady(.homeVisits, for: place)
    certificatesAreReady = readiness.isReady(.disabilityCertificates, for: place)
  }

  private static func clock(_ interval: Interval, _ duty: VisitDuty, _ settings: AssessSettings) -> VisitClock {
    switch duty.firstVisit {
    case .atOnce:
      // Due the day before entry: the first day in care is already late.
      return VisitClock(interval: interval, first: .days(-1))
    case .interval:
      guard let first = settings.firstVisit, first.nominalLength < interval.nominalLength else {
        return VisitClock(interval: interval, first: interval)
      }
      return VisitClock(interval: interval, first: first)
    }
  }
}

extension VisitDuty {
  /// The interval, or nothing where it waits for a local setting nobody has made.
  func interval(_ settings: AssessSettings) -> Interval? {
    switch length {
    case .stated(let interval): interval
    case .local(let name): settings.intervals[name]?.interval
    }
  }
}
