import Domain

/// The judging of one partition's children: reads columns, keeps counts.
struct ChildAssessment {
  /// A child on the roster, as the rules see it.
  struct Child {
    let person: Int
    let place: DivisionCode
    let slot: Int
    /// The chosen row first.
    let listings: [Int]
    let stay: CareScope.Stay
    let facts: ChildFacts
    /// When the certificate in force was issued.
    let certified: CivilDate?
    /// When nobody can visit it.
    let pauses: [ClosedRange<CivilDate>]
  }

  let assessor: Assessor
  let known: KnownPartition
  let scope: CareScope
  let log: VisitLog
  let roster: RecordTable
  private let rosterDivisions: [UInt64]?
  private let benefits: [UInt8]?
  private let certificates: RecordTable
  private let active: Set<MeasureID>
  /// The part of the as-of month that has passed.
  let period: ClosedRange<CivilDate>
  private var rulesByTown: [DivisionCode: ChildRules] = [:]
  var sheet = MeasureSheet()
  var result = Assessment()
  /// What the duties judged so far say the child needs.
  var openNeeds: [OpenNeed] = []

  init(_ assessor: Assessor, _ known: KnownPartition) {
    self.assessor = assessor
    self.known = known
    scope = CareScope(known, settings: assessor.book.settings)
    log = VisitLog(known)
    roster = known.records[.careRoster]
    rosterDivisions = roster.numbers(.division)
    benefits = roster.codes(.benefit)
    certificates = known.records[.disabilityCertificates]
    active = Set(assessor.activeMeasures)
    period = Month(containing: assessor.asOf).first...assessor.asOf
  }

  var finished: Assessment {
    var finished = result
    finished.tally = sheet.tally
    return finished
  }

  /// Whether a record of the person's may lie in a dataset though nothing links it: absence from it proves nothing.
  func isSuspended(_ person: Int, in dataset: Dataset) -> Bool {
    known.suspended[UInt32(person)]?.reason(for: dataset) != nil
  }
  func isActive(_ measure: MeasureID) -> Bool { active.contains(measure) }
  func reference(_ person: Int) -> PersonReference {
    PersonReference(partition: known.people.partition, person: person)
  }

  /// Judges one person by everything that binds its place.
  mutating func judge(_ person: Int, rosterRow: Int?, certificateRow: Int?) {
    let place = Assessor.place(of: person, rosterRow: rosterRow, rosterDivisions, known.profiles)
    let rules = rules(at: place)
    let slot = sheet.slot(of: place)
    let certificate = certificateRow.map { Record(table: certificates, row: $0) }
    let child = rosterRow.map { row in
      let listings = scope.listings(of: person, chosen: row)
      return Child(
        person: person,
        place: place,
        slot: slot,
        listings: listings,
        stay: scope.stay(of: person, listings: listings),
        facts: facts(of: person, listings: listings, valid: certificate.flatMap { isInForce($0) ? $0 : nil }),
        certified: certificate.flatMap { isInForce($0) ? $0.date(.issueDate) : nil },
        pauses: pauses(listings)
      )
    }
    if let child {
      if isActive(.visitsInDate) { judgeVisits(child, rules) }
      if isActive(.benefitCoverage) { judgeBenefit(child, rules) }
      judgeRecords(child, rules)
      judgeContacts(child, rules)
      judgeVisitContents(child, rules)
      judgeArrangement(child, rules)
      finishNeeds(child, rules)
    }
    judgeEligibility(person, child, valid: certificate.flatMap { isInForce($0) ? $0 : nil }, at: place, rules)
    guard child != nil || certificate != nil else { return }
    if isActive(.registerCoverage) { judgeCoverage(person, child, certificate, at: place, slot, rules) }
  }

  private mutating func rules(at place: DivisionCode) -> ChildRules {
    let town = place.town
    if let rules = rulesByTown[town] { return rules }
    let rules = ChildRules(assessor, at: town)
    rulesByTown[town] = rules
    return rules
  }

  private func isInForce(_ certificate: Record) -> Bool {
    certificate.code(.certificateStatus, as: CertificateStatus.self) == .valid
      && certificate.date(.expiryDate).map { $0 >= assessor.asOf } ?? true
  }

  // MARK: - Benefits (C4)

  private mutating func judgeBenefit(_ child: Child, _ rules: ChildRules) {
    let judgement = benefitJudgement(child, rules)
    sheet.count(judgement, as: .benefitCoverage, at: child.slot)
    if let rule = rules.benefit?.rule { note(judgement, of: rule) }
    guard judgement == .unmet, let rule = rules.benefit?.rule else { return }
    let row = child.listings[0]
    result.findings.append(
      rule.finding(
        "benefit.not-received",
        person: reference(child.person),
        place: child.place,
        statements: [.init(dataset: .careRoster, value: Benefit.none.term.zh, address: roster[row].address)],
        qualifier: scope.category(row).identifier
      )
    )
  }

  /// A benefit the roster does not state is not collected, and so not judged.
  private func benefitJudgement(_ child: Child, _ rules: ChildRules) -> Judgement {
    guard rules.rosterIsReady else { return .unjudged }
    if let reason = child.stay.exclusion(on: assessor.asOf) { return .excluded(reason) }
    guard let categories = rules.benefit?.categories else { return .excluded(.noRule) }
    guard child.listings.contains(where: { categories.contains(scope.category($0)) }) else {
      return .excluded(.otherCategory)
    }
    let granted = known.records(.benefits, of: child.person).filter { grant in
      (grant.code(.grantStatus, as: GrantStatus.self)?.isActive ?? true)
        && grant.date(.endDate).map { $0 > assessor.asOf } ?? true
    }
    if granted.contains(where: { $0.code(.benefit, as: Benefit.self).map { $0 != .none } ?? false }) { return .met }
    let stated = child.listings.compactMap { row in benefits.flatMap { Benefit(rawValue: $0[row]) } }
      .filter { $0 != .unknown }
    if stated.isEmpty { return .unjudged }
    return stated.contains { $0 != .none } ? .met : .unmet
  }

  // MARK: - Register coverage (C1)

  private mutating func judgeCoverage(
    _ person: Int,
    _ child: Child?,
    _ certificate: Record?,
    at place: DivisionCode,
    _ slot: Int,
    _ rules: ChildRules
  ) {
    var judgement = coverageJudgement(person, child, certificate, rules)
    if judgement == .unmet, isSuspended(person, in: .careRoster) { judgement = .suspended }
    sheet.count(judgement, as: .registerCoverage, at: slot)
    guard judgement == .unmet, let rule = rules.coverage, let certificate else { return }
    let kind = certificate.code(.disabilityKind, as: DisabilityKind.self) ?? .unknown
    let grade = certificate.code(.disabilityGrade, as: DisabilityGrade.self) ?? .unknown
    var statements = [
      Finding.Statement(
        dataset: .disabilityCertificates,
        value: kind.term.zh + grade.term.zh,
        address: certificate.address
      )
    ]
    if let row = child?.listings[0] {
      statements.append(.init(dataset: .careRoster, value: RosterStatus.exited.term.zh, address: roster[row].address))
    }
    result.findings.append(
      rule.finding(
        "coverage.not-on-roster",
        person: reference(person),
        place: place,
        statements: statements,
        qualifier: child == nil ? "never-listed" : "exited"
      )
    )
  }

  /// Known are all who have a roster row or a certificate; counted are those on the roster now and the minors with a certificate in force.
  private func coverageJudgement(
    _ person: Int,
    _ child: Child?,
    _ certificate: Record?,
    _ rules: ChildRules
  ) -> Judgement {
    guard rules.rosterIsReady, rules.certificatesAreReady else { return .unjudged }
    let certificateExclusion = certificate.map { exclusion(of: $0, person) }
    let isEligible = certificateExclusion.map { $0 == nil } ?? false
    guard rules.coverage != nil else { return .excluded(.noRule) }
    guard let child else {
      if case .some(.some(let reason)) = certificateExclusion { return .excluded(reason) }
      return .unmet
    }
    guard let reason = child.stay.exclusion(on: assessor.asOf) else { return .met }
    guard isEligible else { return .excluded(reason) }
    // Too old for its category, yet listed, and eligible as a disabled minor: covered.
    return reason == .overAge && scope.listed(child.listings).exclusion(on: assessor.asOf) == nil ? .met : .unmet
  }

  /// Why a certificate makes nobody eligible, or nothing where it does.
  private func exclusion(of certificate: Record, _ person: Int) -> ExclusionReason? {
    let day = assessor.asOf
    if let end = scope.departure(of: person), end.day.map({ $0 <= day }) ?? true { return end.reason }
    guard let adulthood = scope.adulthood(of: person, limit: 18)?.day else { return .ageUnknown }
    if adulthood <= day { return .overAge }
    return isInForce(certificate) ? nil : .certificateNotInForce
  }
}
