import Domain

/// Puts a rule's written examples to the rule itself: a world of one child or one village, judged by nothing else.
struct RuleTrial: Sendable {
  private let pack: RulePack
  private let rule: Rule
  private let settings: AssessSettings

  init(pack: RulePack, rule: Rule, settings: AssessSettings) {
    self.pack = pack
    self.rule = rule
    self.settings = settings
  }

  /// What the rule decides on the facts of an example.
  ///
  /// - Throws: ``Complaint`` where a fact is unknown or badly written.
  func decide(_ example: RuleExample) throws(Complaint) -> RuleExample.Expectation {
    var facts = try SettingReader(example.given)
    let asOf = try facts.required("as_of").date()
    var readiness = SourceReadiness()
    for dataset in Dataset.allCases { readiness.set(.ready(statementDate: asOf), for: dataset, in: village.county) }
    for item in try facts.list("missing") {
      let dataset: Dataset = try item.choice()
      readiness.set(.missing, for: dataset, in: village.county)
    }
    var settings = settings
    if let node = facts.node("settings") { settings = try settings.replacingIntervals(node) }
    let book = RuleBook(packs: [onlyThisRule], localSettings: settings)
    let assessor = Assessor(book: book, asOf: asOf, readiness: readiness, gazetteer: Gazetteer())
    let assessment: Assessment
    switch try Duty(rule) {
    case .visit(let duty):
      let known = try child(&facts, fallback: duty.categories.min { $0.rawValue < $1.rawValue } ?? .disadvantaged)
      assessment = assessor.assess(known)
    case .registerCoverage, .benefitCoverage: assessment = assessor.assess(try child(&facts, fallback: .disadvantaged))
    case .annualTraining(let role, _), .qualifiedBeforeDuty(let role):
      assessment = try worker(&facts, role, assessor)
    case .directorPerVillage, .directorLoad, .supervisorPerTown: assessment = try staffing(&facts, assessor)
    }
    try facts.finish()
    return verdict(assessment)
  }

  /// Found fault, else counted without fault, else unjudged, else left out.
  private func verdict(_ assessment: Assessment) -> RuleExample.Expectation {
    if !assessment.findings.isEmpty { return .breaks }
    let measures = MeasureID.allCases.filter { $0.kind == rule.kind && !$0.isSecondary }.map(\.rawValue)
    let counts = assessment.tally.counts.filter { measures.contains($0.key.measure) }.map(\.value)
    if counts.contains(where: { $0.denominator > 0 }) { return .holds }
    return counts.contains { $0.unjudged > 0 } ? .cannotJudge : .notCounted
  }

  private var onlyThisRule: RulePack {
    RulePack(
      id: pack.id,
      title: pack.title,
      document: pack.document,
      issuer: pack.issuer,
      jurisdiction: pack.jurisdiction,
      effectiveFrom: pack.effectiveFrom,
      effectiveTo: pack.effectiveTo,
      rules: [rule]
    )
  }

  /// A village inside the pack's jurisdiction that need not exist.
  private var village: DivisionCode {
    let number = pack.jurisdiction.number
    return switch pack.jurisdiction.level {
    case .nation: DivisionCode(number: 110_101_001_001)
    case .province: DivisionCode(number: number + 101_001_001)
    case .prefecture: DivisionCode(number: number + 1_001_001)
    case .county: DivisionCode(number: number + 1001)
    case .town, .village: DivisionCode(number: number + 1)
    }
  }

  // MARK: - The world of an example

  /// One child, on the roster where the facts name an entry, a leaving or a category, with the visits and the certificate they name.
  private func child(_ facts: inout SettingReader, fallback: CareCategory) throws(Complaint) -> KnownPartition {
    var world = SmallWorld(village: village)
    let born = try facts.optionalDate("born")
    let entered = try facts.optionalDate("entered")
    let exited = try facts.optionalDate("exited")
    let category: CareCategory? = try facts.node("category")?.coded()
    let benefit: Benefit = try facts.node("benefit")?.coded() ?? .unknown
    let level: GuardianshipLevel = try facts.node("guardianship")?.coded() ?? .unknown
    if entered != nil || exited != nil || category != nil {
      world.list(category ?? fallback, entered: entered, exited: exited, benefit: benefit, level: level)
    }
    if let status: RollStatus = try facts.node("roll")?.coded() { world.enrol(status) }
    let kind: VisitKind = try facts.node("visit_kind")?.coded() ?? .home
    let seen: Flag = try facts.node("child_seen")?.coded() ?? .unknown
    for item in try facts.list("visits") { world.visit(on: try item.date(), kind: kind, seen: seen) }
    let disability: DisabilityKind? = try facts.node("disability")?.coded()
    let status: CertificateStatus? = try facts.node("certificate")?.coded()
    let expires = try facts.optionalDate("expires")
    let issued = try facts.optionalDate("issued")
    if disability != nil || status != nil {
      world.certify(disability ?? .limb, status: status ?? .valid, issued: issued, expires: expires)
    }
    return world.known(born: born)
  }

  private func worker(
    _ facts: inout SettingReader,
    _ role: WorkerRole,
    _ assessor: Assessor
  ) throws(Complaint) -> Assessment {
    var places = SmallPlaces(village: village)
    places.appoint(
      role,
      from: try facts.optionalDate("started"),
      until: try facts.optionalDate("ended"),
      qualified: try facts.optionalDate("qualified")
    )
    let organiser: OrganiserLevel = try facts.node("organiser")?.coded() ?? .unknown
    let passed: Flag = try facts.node("passed")?.coded() ?? .unknown
    for item in try facts.list("trained") { places.train(on: try item.date(), by: organiser, passed: passed) }
    var caseload = Caseload()
    if let visit = try facts.optionalDate("first_visit") { caseload.firstVisits[SmallPlaces.firstWorker] = visit }
    return assessor.assessPlaces(places.whole, caseload: caseload)
  }

  private func staffing(_ facts: inout SettingReader, _ assessor: Assessor) throws(Complaint) -> Assessment {
    var places = SmallPlaces(village: village)
    let started = try facts.optionalDate("started")
    let ended = try facts.optionalDate("ended")
    for (key, role) in [("directors", WorkerRole.director), ("supervisors", .supervisor)] {
      for _ in 0..<(try facts.optionalInteger(key) ?? 0) { places.appoint(role, from: started, until: ended) }
    }
    var caseload = Caseload()
    caseload.children[village] = try facts.optionalInteger("children") ?? 0
    return assessor.assessPlaces(places.whole, caseload: caseload)
  }
}
