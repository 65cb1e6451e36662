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
    let term = try facts.node("term_list").map { node throws(Complaint) in try SmallTerm(reading: node) }
    func assessor(_ whole: Partition = Partition(index: 0)) -> Assessor {
      var lists = TermListBook()
      if let term { lists.terms[village.county] = term.term }
      return Assessor(
        book: book,
        asOf: asOf,
        readiness: readiness,
        gazetteer: Gazetteer(),
        whole: whole,
        termLists: lists
      )
    }
    let assessment: Assessment
    switch try Duty(rule) {
    case .annualTraining(let role, _), .qualifiedBeforeDuty(let role):
      assessment = try worker(&facts, role, assessor())
    case .directorPerVillage, .directorLoad, .supervisorPerTown: assessment = try staffing(&facts, assessor())
    case .place: assessment = try place(&facts, assessor())
    case .deadline(nil):
      try facts.finish()
      return verdict(on: asOf)
    case .deadline:
      let assessment = try place(&facts, assessor())
      try facts.finish()
      return verdict(on: asOf, shownBy: assessment.deadlines)
    case .visit(let duty):
      let fallback = duty.categories.min { $0.rawValue < $1.rawValue } ?? .disadvantaged
      let known = try child(&facts, fallback: fallback)
      assessment = assessor(known.records).assess(known)
    default:
      var known = try child(&facts, fallback: .disadvantaged)
      if let row = term?.row { known.termRows[0] = [row] }
      if let level: DropoutLevel = try facts.node("dropout")?.choice() {
        known.schooling = [SchoolingEntry(person: 0, level: level)]
      }
      if try facts.optionalFlag("came_back") == true { known.returned = [0] }
      assessment = assessor(known.records).assess(known)
    }
    try facts.finish()
    return verdict(assessment)
  }

  /// A deadline holds to its day, and is over after it: whether it was kept only a ledger can tell.
  private func verdict(on date: CivilDate, shownBy figures: [DeadlineFigure] = []) -> RuleExample.Expectation {
    guard let last = rule.standing.due.lastDay(on: date) else { return .notCounted }
    if date <= last { return .holds }
    guard let figure = figures.first else { return .cannotJudge }
    return figure.numerator == figure.denominator ? .holds : .breaks
  }

  /// Of who belongs to a group: listed so holds, missing or listed more lightly breaks.
  private func verdict(onEligibility assessment: Assessment) -> RuleExample.Expectation {
    let codes = assessment.eligibility.map(\.code.rawValue)
    if codes.contains(where: { $0.hasPrefix("candidate.") }) { return .breaks }
    return codes.contains { $0.hasPrefix("scope.") } ? .holds : .notCounted
  }

  /// Of help: anything open breaks, everything given or nothing pointed to holds.
  private func verdict(onNeeds assessment: Assessment) -> RuleExample.Expectation {
    assessment.needs.contains { $0.state == .missing } ? .breaks : .holds
  }

  /// Found fault, else counted without fault, else unjudged, else left out.
  private func verdict(_ assessment: Assessment) -> RuleExample.Expectation {
    if rule.kind == .eligibility { return verdict(onEligibility: assessment) }
    if rule.kind == .matchNeeds { return verdict(onNeeds: assessment) }
    if !assessment.findings.isEmpty || !assessment.duties.isEmpty { return .breaks }
    let measures = MeasureID.allCases.filter { $0.kind == rule.kind && !$0.isSecondary }.map(\.rawValue)
    let counts = assessment.tally.counts.filter { measures.contains($0.key.measure) }.map(\.value)
    // Of villages over the load, those short of directors are counted: they have findings.
    if rule.kind != .directorLoad, counts.contains(where: { $0.denominator > $0.numerator }) { return .breaks }
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

  /// One child, on the roster where the facts name an entry, a leaving, a category or a roster field, with whatever else they name.
  private func child(_ facts: inout SettingReader, fallback: CareCategory) throws(Complaint) -> KnownPartition {
    var world = SmallWorld(village: village)
    let born = try facts.optionalDate("born")
    if let listing = try listing(&facts, fallback: fallback) { world.add(listing, to: .careRoster) }
    let kind: VisitKind = try facts.node("visit_kind")?.coded() ?? .home
    let seen: Flag = try facts.node("child_seen")?.coded() ?? .unknown
    for item in try facts.list("visits") {
      world.add(
        [
          (.visitDate, .date([try item.date().packed])), (.visitKind, .code([kind.rawValue])),
          (.childSeen, .code([seen.rawValue])),
        ],
        to: .homeVisits
      )
    }
    if let status: RollStatus = try facts.node("roll")?.coded() {
      world.add([(.rollStatus, .code([status.rawValue]))], to: .schoolRoll)
    }
    if let certificate = try certificate(&facts) { world.add(certificate, to: .disabilityCertificates) }
    try addRecords(&facts) { row, dataset in world.add(row, to: dataset) }
    return world.known(born: born, isNumbered: try facts.optionalFlag("numbered") ?? true)
  }

  private func listing(_ facts: inout SettingReader, fallback: CareCategory) throws(Complaint) -> StatedRow? {
    let entered = try facts.optionalDate("entered")
    let exited = try facts.optionalDate("exited")
    let category: CareCategory? = try facts.node("category")?.coded()
    let benefit: Benefit = try facts.node("benefit")?.coded() ?? .unknown
    let level: GuardianshipLevel = try facts.node("guardianship")?.coded() ?? .unknown
    let more = try facts.node("roster").map { node throws(Complaint) in try StatedRow(reading: node) }
    guard entered != nil || exited != nil || category != nil || more != nil else { return nil }
    let status: RosterStatus = exited == nil ? .listed : .exited
    let values: [(field: Field, column: Column)] = [
      (.careCategory, .code([(category ?? fallback).rawValue])), (.rosterStatus, .code([status.rawValue])),
      (.entryDate, .date([entered?.packed ?? 0])), (.exitDate, .date([exited?.packed ?? 0])),
      (.benefit, .code([benefit.rawValue])), (.guardianshipLevel, .code([level.rawValue])),
    ]
    return StatedRow(values + (more?.values ?? []))
  }

  private func certificate(_ facts: inout SettingReader) throws(Complaint) -> StatedRow? {
    let disability: DisabilityKind? = try facts.node("disability")?.coded()
    let status: CertificateStatus? = try facts.node("certificate")?.coded()
    let expires = try facts.optionalDate("expires")
    let issued = try facts.optionalDate("issued")
    guard disability != nil || status != nil else { return nil }
    return StatedRow([
      (.disabilityKind, .code([(disability ?? .limb).rawValue])),
      (.certificateStatus, .code([(status ?? .valid).rawValue])), (.issueDate, .date([issued?.packed ?? 0])),
      (.expiryDate, .date([expires?.packed ?? 0])),
    ])
  }

  /// Rows stated in full: `records: {file-index: [{has_work_log: yes}]}`.
  private func addRecords(_ facts: inout SettingReader, _ add: (StatedRow, Dataset) -> Void) throws(Complaint) {
    guard let node = facts.node("records") else { return }
    var reader = try SettingReader(node)
    for dataset in Dataset.allCases {
      for item in try reader.list(dataset.rawValue) { add(try StatedRow(reading: item), dataset) }
    }
    try reader.finish()
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

  /// One village with the rows of ledgers stated; a registry row is the first worker's, and so is a training record.
  private func place(_ facts: inout SettingReader, _ assessor: Assessor) throws(Complaint) -> Assessment {
    var whole = SmallPlaces(village: village).whole
    let village = village
    try addRecords(&facts) { row, dataset in
      let key = dataset == .directorRegistry || dataset == .trainingRecords ? SmallPlaces.firstWorker : 0
      row.placed(at: village, in: dataset).add(to: &whole[dataset], key: key)
    }
    var caseload = Caseload()
    if let day = try facts.optionalDate("file_checked") { caseload.fileChecks[village.county] = day }
    return assessor.assessPlaces(whole, caseload: caseload)
  }
}
