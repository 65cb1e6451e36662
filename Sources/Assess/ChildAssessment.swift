import Domain

/// The judging of one partition's children: reads columns, keeps counts.
struct ChildAssessment {
  /// A child on the roster, as the rules see it.
  ///
  /// A class, since each kind of duty is handed it.
  final class Child {
    let person: Int
    let place: DivisionCode
    let slot: Int
    /// The chosen row first.
    let listings: [Int]
    /// The records of these rows.
    let records: [Record]
    let stay: CareScope.Stay
    let facts: ChildFacts
    /// The certificate in force.
    let certificate: Record?
    /// When the certificate in force was issued.
    let certified: CivilDate?
    /// What older rosters said of it, oldest first.
    let passages: [RosterPast.Passage]
    /// When nobody can visit it.
    let pauses: [ClosedRange<CivilDate>]

    init(
      person: Int,
      place: DivisionCode,
      slot: Int,
      listings: [Int],
      records: [Record],
      stay: CareScope.Stay,
      facts: ChildFacts,
      certificate: Record?,
      passages: [RosterPast.Passage],
      pauses: [ClosedRange<CivilDate>]
    ) {
      self.person = person
      self.place = place
      self.slot = slot
      self.listings = listings
      self.records = records
      self.stay = stay
      self.facts = facts
      self.certificate = certificate
      certified = certificate?.date(.issueDate)
      self.passages = passages
      self.pauses = pauses
    }
  }

  /// What does not change while children are judged.
  ///
  /// A class of its own: whoever is handed it holds nothing that is counted up meanwhile. A copy of the whole assessment would own its
  /// results, too, and they would be copied for every child.
  final class Ground {
    let assessor: Assessor
    let known: KnownPartition
    let roster: RecordTable

    init(_ assessor: Assessor, _ known: KnownPartition) {
      self.assessor = assessor
      self.known = known
      roster = known.records[.careRoster]
    }
  }

  let ground: Ground
  let assessor: Assessor
  let known: KnownPartition
  let scope: CareScope
  let log: VisitLog
  let roster: RecordTable
  private let rosterDivisions: [UInt64]?
  private let benefits: [UInt8]?
  private let certificates: RecordTable
  /// One entry a measure: whether some rule in force asks for it.
  private let active: [Bool]
  /// The part of the as-of month that has passed.
  let period: ClosedRange<CivilDate>
  private var rulesByTown: [DivisionCode: ChildRules] = [:]
  /// The risks that some roster, present or past, has a column for.
  let flags: [(field: Field, risk: RiskKind)]
  /// Those that have one of what became of father and mother.
  let parents: [Field]
  /// Visits written down later were not known when the figures were due.
  let recordingCutOff: CivilDate
  var sheet: MeasureSheet
  var result = Assessment()
  /// What the duties judged so far say the child needs.
  var openNeeds: [OpenNeed] = []

  init(_ assessor: Assessor, _ known: KnownPartition) {
    ground = Ground(assessor, known)
    self.assessor = assessor
    self.known = known
    sheet = MeasureSheet(keepsJudgements: assessor.keepsJudgements)
    scope = CareScope(known, settings: assessor.book.settings)
    log = VisitLog(known)
    roster = known.records[.careRoster]
    rosterDivisions = roster.numbers(.division)
    benefits = roster.codes(.benefit)
    certificates = known.records[.disabilityCertificates]
    let asked = Set(assessor.activeMeasures)
    active = MeasureID.allCases.map(asked.contains)
    let rosters = [roster, known.records.rosterHistory.rows]
    flags = RiskKind.flags.filter { flag in rosters.contains { $0.has(flag.field) } }
    parents = [Field.fatherCondition, .motherCondition].filter { field in rosters.contains { $0.has(field) } }
    recordingCutOff = assessor.recordingCutOff
    period = Month(containing: assessor.asOf).first...assessor.asOf
  }

  var finished: Assessment {
    var finished = result
    finished.tally = sheet.tally
    finished.judgements = sheet.judgements
    return finished
  }

  /// Whether a record of the person's may lie in a dataset though nothing links it: absence from it proves nothing.
  func isSuspended(_ person: Int, in dataset: Dataset) -> Bool {
    known.suspended[UInt32(person)]?.reason(for: dataset) != nil
  }
  func isActive(_ measure: MeasureID) -> Bool { active[measure.index] }
  func reference(_ person: Int) -> PersonReference {
    PersonReference(partition: known.people.partition, person: person)
  }

  /// Judges one person by everything that binds its place.
  mutating func judge(_ person: Int, rosterRow: Int?, certificateRow: Int?) {
    let place = Assessor.place(of: person, rosterRow: rosterRow, rosterDivisions, known.profiles)
    let rules = rules(at: place)
    let slot = sheet.slot(of: place)
    sheet.person = person
    let certificate = certificateRow.map { Record(table: certificates, row: $0) }
    let valid = certificate.flatMap { isInForce($0) ? $0 : nil }
    let child = rosterRow.map { row in
      let listings = scope.listings(of: person, chosen: row)
      let records = listings.map { roster[$0] }
      let passages = scope.past.passages(of: person, listings: listings)
      return Child(
        person: person,
        place: place,
        slot: slot,
        listings: listings,
        records: records,
        stay: scope.stay(of: person, listings: listings),
        facts: facts(of: person, listings: records, valid: valid),
        certificate: valid,
        passages: passages,
        pauses: pauses(records, after: passages)
      )
    }
    if let child {
      if isActive(.visitsInDate) { judgeVisits(child, rules) }
      if isActive(.benefitCoverage) { judgeBenefit(child, rules) }
      judgeRecords(child, rules)
      judgeContacts(child, rules)
      judgeVisitContents(child, rules)
      judgeVisitFindings(child, rules)
      judgeArrangement(child, rules)
      finishNeeds(child, rules)
    }
    judgeProtection(person, at: place, rules)
    let claim = judgeEligibility(person, child, valid: valid, at: place, rules)
    let counted = rules.eligibleBy.contains(.definitions) ? claim : nil
    guard isActive(.registerCoverage), child != nil || certificate != nil || counted != nil else { return }
    judgeCoverage(person, child, certificate, counted, at: place, slot, rules)
  }

  mutating func rules(at place: DivisionCode) -> ChildRules {
    let town = place.town
    if let rules = rulesByTown[town] { return rules }
    let rules = ChildRules(assessor, at: town)
    rulesByTown[town] = rules
    return rules
  }

  func isInForce(_ certificate: Record) -> Bool {
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
}
