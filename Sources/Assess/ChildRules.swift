import Domain

/// What binds the children of one town on the as-of date, looked up once.
///
/// A class, as are its visit rules: every child of the town is handed them, and a copy would retain dozens of texts and lists.
final class ChildRules: Sendable {
  /// A visit rule whose interval is known.
  final class Visit: Sendable {
    let rule: BoundRule
    let duty: VisitDuty
    let clock: VisitClock

    init(rule: BoundRule, duty: VisitDuty, clock: VisitClock) {
      self.rule = rule
      self.duty = duty
      self.clock = clock
    }
  }

  /// The strictest first; of equal ones the most local.
  let visits: [Visit]
  /// Visit rules that wait for a local setting nobody has made.
  let unsetVisits: [VisitDuty]
  let coverage: BoundRule?
  let benefit: (rule: BoundRule, categories: Set<CareCategory>)?
  /// The most local rule of each kind that records answer.
  let records: [(rule: BoundRule, duty: RecordDuty)]
  let monthlyContact: BoundRule?
  let parentContact: (rule: BoundRule, freshDays: Int)?
  let visitItems: Set<VisitItem>?
  let arrangement: BoundRule?
  let problems: (rule: BoundRule, months: Int)?
  let dangers: (rule: BoundRule, months: Int, days: Int)?
  let reports: (rule: BoundRule, months: Int, within: Interval?)?
  let institutionTest: (rule: BoundRule, interval: Interval?)?
  let temporaryPlan: BoundRule?
  /// The other sources that make a child eligible for the roster.
  let eligibleBy: Set<EligibilitySource>
  /// The most local definition of each group.
  let eligibility: [(rule: BoundRule, duty: EligibilityDuty)]
  let matchNeeds: BoundRule?
  let rosterIsReady: Bool
  let visitsAreReady: Bool
  let certificatesAreReady: Bool
  let contactsAreReady: Bool

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
    if case .registerCoverage(let sources)? = coverage?.duty { eligibleBy = sources } else { eligibleBy = [] }
    benefit = book.bindings(.benefitCoverage, at: place, on: asOf).last.flatMap { rule in
      guard case .benefitCoverage(let categories) = rule.duty else { return nil }
      return (rule, categories)
    }
    records = Rule.Kind.allCases.compactMap { kind in
      guard let rule = book.bindings(kind, at: place, on: asOf).last, case .record(let duty) = rule.duty else {
        return nil
      }
      return (rule, duty)
    }
    monthlyContact = book.bindings(.monthlyContact, at: place, on: asOf).last
    parentContact = book.bindings(.parentContact, at: place, on: asOf).last.flatMap { rule in
      guard case .parentContact(let days) = rule.duty else { return nil }
      return (rule, days)
    }
    visitItems = Self.items(book.bindings(.visitContents, at: place, on: asOf))
    arrangement = book.bindings(.adultArrangement, at: place, on: asOf).last
    problems = book.bindings(.problemsSolved, at: place, on: asOf).last.flatMap { rule in
      guard case .problemsSolved(let months) = rule.duty else { return nil }
      return (rule, months)
    }
    dangers = book.bindings(.dangerReported, at: place, on: asOf).last.flatMap { rule in
      guard case .dangerReported(let months, let days) = rule.duty else { return nil }
      return (rule, months, days)
    }
    reports = book.bindings(.reportAnswered, at: place, on: asOf).last.flatMap { rule in
      guard case .reportAnswered(let months, let within) = rule.duty else { return nil }
      return (rule, months, within.interval(book.settings))
    }
    institutionTest = book.bindings(.institutionTest, at: place, on: asOf).last.flatMap { rule in
      guard case .institutionTest(let length) = rule.duty else { return nil }
      return (rule, length.interval(book.settings))
    }
    temporaryPlan = book.bindings(.temporaryPlan, at: place, on: asOf).last
    let groups = book.bindings(.eligibility, at: place, on: asOf)
    eligibility = EligibilityDuty.Group.allCases.compactMap { group in
      groups.reversed().lazy.compactMap { rule -> (rule: BoundRule, duty: EligibilityDuty)? in
        guard case .eligibility(let duty) = rule.duty, duty.group == group else { return nil }
        return (rule, duty)
      }.first
    }
    matchNeeds = book.bindings(.matchNeeds, at: place, on: asOf).last
    let readiness = assessor.readiness
    contactsAreReady = readiness.isReady(.contacts, for: place)
    rosterIsReady = readiness.isReady(.careRoster, for: place)
    visitsAreReady = readiness.isReady(.homeVisits, for: place)
    certificatesAreReady = readiness.isReady(.disabilityCertificates, for: place)
  }

  /// What every document in force wants written down, together.
  private static func items(_ rules: [BoundRule]) -> Set<VisitItem>? {
    let asked = rules.compactMap { rule -> Set<VisitItem>? in
      if case .visitContents(let items) = rule.duty { items } else { nil }
    }
    return asked.isEmpty ? nil : asked.reduce(into: []) { $0.formUnion($1) }
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
  func interval(_ settings: AssessSettings) -> Interval? { length.interval(settings) }
}
