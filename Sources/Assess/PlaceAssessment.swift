import Domain

/// The judging of places and of the people who serve them.
struct PlaceAssessment {
  let assessor: Assessor
  let caseload: Caseload
  let registry: WorkerRegistry
  /// Whether the registry or the training records can say who has qualified.
  private let tellsQualification: Bool
  /// The villages listed, each with the row that lists it first.
  let villages: [(code: DivisionCode, address: RecordAddress)]
  private let active: Set<MeasureID>
  private var sheet = MeasureSheet()
  private var findings: [Finding] = []
  private var duties: [Finding] = []
  var deadlines: [DeadlineFigure] = []

  init(_ assessor: Assessor, _ whole: Partition, _ caseload: Caseload) {
    self.assessor = assessor
    self.caseload = caseload
    registry = WorkerRegistry(whole)
    tellsQualification =
      whole[.directorRegistry].dates(.qualifiedDate) != nil || whole[.trainingRecords].codes(.passed) != nil
    var listed: [DivisionCode: RecordAddress] = [:]
    let list = whole[.villageList]
    for row in 0..<list.count where list[row].division(.division).level == .village {
      let code = list[row].division(.division)
      listed[code] = min(listed[code] ?? list[row].address, list[row].address)
    }
    villages = listed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    active = Set(assessor.activeMeasures)
  }

  var finished: Assessment {
    var finished = Assessment()
    finished.findings = findings
    finished.duties = duties
    finished.deadlines = deadlines
    finished.tally = sheet.tally
    return finished
  }

  mutating func add(_ duty: Finding) { duties.append(duty) }

  // MARK: - Staffing (D0, D1, S0)

  mutating func judgeStaffing(_ list: RecordTable) {
    var inPost: [WorkerRole: [DivisionCode: Int]] = [:]
    for worker in registry.workers {
      let held = Set(
        worker.posts.filter { $0.isHeld(on: assessor.asOf) }.map { Seat(role: $0.role, place: $0.place) }
      )
      for seat in held { inPost[seat.role, default: [:]][seat.place, default: 0] += 1 }
    }
    for (village, address) in villages {
      let directors = inPost[.director]?[village] ?? 0
      judgeVillage(village, address, directors: directors)
      judgeLoad(village, address, directors: directors)
    }
    for town in Set(villages.map(\.code.town)).sorted() {
      judgeTown(town, supervisors: inPost[.supervisor]?[town] ?? 0)
    }
    judgeSharedLoad()
    judgeLargeVillages(list, directors: inPost[.director] ?? [:])
  }

  /// A place as one person may serve it once.
  private struct Seat: Hashable {
    let role: WorkerRole
    let place: DivisionCode
  }

  private mutating func judgeVillage(_ village: DivisionCode, _ address: RecordAddress, directors: Int) {
    let rule = rule(.directorPerVillage, at: village)
    count(.villagesWithDirector, at: village) { rule == nil ? .excluded(.noRule) : directors > 0 ? .met : .unmet }
    guard let rule, directors == 0, isReady(.villagesWithDirector, at: village) else { return }
    findings.append(rule.finding("staffing.no-director", place: village, statements: [listing(village, address)]))
  }

  /// More than 30 triggers, 30 passes; the document says "by actual need", so what is counted is a shortfall to decide on.
  private mutating func judgeLoad(_ village: DivisionCode, _ address: RecordAddress, directors: Int) {
    let rule = rule(.directorLoad, at: village)
    let children = caseload.children[village] ?? 0
    let judgement: Judgement
    if case .directorLoad(let limit)? = rule?.duty {
      judgement = children <= limit ? .excluded(.withinLoad) : directors < 2 ? .met : .unmet
    } else {
      judgement = .excluded(.noRule)
    }
    count(.villagesShortOfDirectors, at: village) { judgement }
    guard let rule, judgement == .met, isReady(.villagesShortOfDirectors, at: village) else { return }
    let statements = [
      listing(village, address),
      Finding.Statement(dataset: .careRoster, value: String(children), address: nil),
      Finding.Statement(dataset: .directorRegistry, value: String(directors), address: nil),
    ]
    findings.append(rule.finding("staffing.overloaded", place: village, statements: statements))
  }

  private mutating func judgeTown(_ town: DivisionCode, supervisors: Int) {
    let rule = rule(.supervisorPerTown, at: town)
    count(.townsWithSupervisor, at: town) { rule == nil ? .excluded(.noRule) : supervisors > 0 ? .met : .unmet }
    guard let rule, supervisors == 0, isReady(.townsWithSupervisor, at: town) else { return }
    findings.append(rule.finding("staffing.no-supervisor", place: town, statements: [listing(town, nil)]))
  }

  /// The list's word for a place, by its name.
  func listing(_ place: DivisionCode, _ address: RecordAddress?) -> Finding.Statement {
    Finding.Statement(dataset: .villageList, value: assessor.gazetteer.name(of: place), address: address)
  }

  // MARK: - Training (T1, T1S) and qualification (T2)

  mutating func judgeWorkers() {
    for worker in registry.workers {
      for (role, measure) in [(WorkerRole.director, MeasureID.directorsTrained), (.supervisor, .supervisorsTrained)] {
        let posts = worker.posts(as: role).sorted { ($0.place, $0.row) < ($1.place, $1.row) }
        guard !posts.isEmpty else { continue }
        judgeTraining(worker, posts, as: measure)
        judgeTrainingOverTime(worker, posts)
        judgeQualification(worker, posts)
      }
    }
  }

  /// Counts each person once, at the first of its places in post by code.
  private mutating func judgeTraining(
    _ worker: WorkerRegistry.Worker,
    _ posts: [WorkerRegistry.Post],
    as measure: MeasureID
  ) {
    let day = assessor.asOf
    guard let post = posts.first(where: { $0.isHeld(on: day) }) else {
      let absence = absence(posts)
      return count(measure, at: posts[0].place) { .excluded(absence) }
    }
    let rule = rule(.annualTraining, at: post.place, role: post.role)
    guard let rule, case .annualTraining(_, let organisers) = rule.duty else {
      return count(measure, at: post.place) { .excluded(.noRule) }
    }
    // A session whose organiser the log does not state counts: it is the county's own log.
    let isTrained = worker.sessions.contains { session in
      session.day.year == day.year && session.day <= day && session.passed != .no
        && (organisers.isEmpty || session.organiser == .unknown || organisers.contains(session.organiser))
    }
    count(measure, at: post.place) { isTrained ? .met : .unmet }
    guard !isTrained, isReady(measure, at: post.place) else { return }
    findings.append(
      rule.finding(
        "training.missing",
        place: post.place,
        statements: [registry.statement(worker, post)],
        qualifier: post.role.identifier
      )
    )
  }

  /// Why nobody with these posts is in one of them.
  func absence(_ posts: [WorkerRegistry.Post]) -> ExclusionReason {
    posts.contains { $0.end.map { $0 <= assessor.asOf } ?? false } ? .leftPost : .notYetInPost
  }

  /// Asks of everyone whose first post in the role began this year whether a pass came before the first day of duty.
  private mutating func judgeQualification(_ worker: WorkerRegistry.Worker, _ posts: [WorkerRegistry.Post]) {
    let measure = MeasureID.qualifiedBeforeDuty
    let place = posts[0].place
    let day = assessor.asOf
    guard posts.allSatisfy({ $0.start != nil }), let post = posts.min(by: { ($0.start ?? day) < ($1.start ?? day) }),
      let start = post.start
    else { return count(measure, at: place) { .excluded(.startUnknown) } }
    if start > day { return count(measure, at: post.place) { .excluded(.notYetInPost) } }
    if start.year != day.year { return count(measure, at: post.place) { .excluded(.notAppointedThisYear) } }
    guard let rule = rule(.qualifiedBeforeDuty, at: post.place, role: post.role) else {
      return count(measure, at: post.place) { .excluded(.noRule) }
    }
    guard tellsQualification else { return count(measure, at: post.place) { .unjudged } }
    let firstVisit = worker.number == 0 ? nil : caseload.firstVisits[worker.number]
    let duty = min(start, firstVisit ?? start)
    let isQualified = worker.firstPass.map { $0 <= duty } ?? false
    count(measure, at: post.place) { isQualified ? .met : .unmet }
    guard !isQualified, isReady(measure, at: post.place) else { return }
    let pass = worker.firstPass?.description ?? ""
    findings.append(
      rule.finding(
        "training.unqualified-at-start",
        place: post.place,
        statements: [
          registry.statement(worker, post),
          .init(dataset: duty == start ? .directorRegistry : .homeVisits, value: duty.description, address: nil),
          .init(dataset: .trainingRecords, value: pass, address: nil),
        ],
        qualifier: post.role.identifier
      )
    )
  }

  // MARK: - Rules and counts

  /// The most local rule of a kind in force at a place: of a kind that knows no degrees, the last to speak binds.
  ///
  /// Of load limits the lowest binds.
  func rule(_ kind: Rule.Kind, at place: DivisionCode, role: WorkerRole? = nil) -> BoundRule? {
    let rules = assessor.book.bindings(kind, at: place, on: assessor.asOf).filter { rule in
      switch rule.duty {
      case .annualTraining(let ruleRole, _), .qualifiedBeforeDuty(let ruleRole): ruleRole == role
      default: true
      }
    }
    return rules.reduce(nil) { chosen, rule in
      if case .directorLoad(let mine)? = chosen?.duty, case .directorLoad(let theirs) = rule.duty, mine < theirs {
        return chosen
      }
      return rule
    }
  }

  func isReady(_ measure: MeasureID, at place: DivisionCode) -> Bool {
    measure.needs.allSatisfy { dataset in
      if assessor.readiness.isReady(dataset, for: place) { return true }
      return place.level < .county
        && assessor.readiness.entries(dataset).contains { $0.state.isReady && place.covers($0.place) }
    }
  }

  mutating func count(_ measure: MeasureID, at place: DivisionCode, _ judgement: () -> Judgement) {
    guard active.contains(measure) else { return }
    let slot = sheet.slot(of: place)
    sheet.count(isReady(measure, at: place) ? judgement() : .unjudged, as: measure, at: slot)
  }
}
