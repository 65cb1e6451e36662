import Domain

extension PlaceAssessment {
  /// Judges what the registry itself must show of everyone in post: complete entries, training files, evaluation, women
  /// first.
  mutating func judgeRegistry() {
    for worker in registry.workers {
      for post in worker.posts where post.isHeld(on: assessor.asOf) && post.place.level >= .town {
        let record = registry.table[post.row]
        judgePost(.registryComplete, worker, post, isDone: isComplete(record))
        guard post.role == .director else { continue }
        judgePost(.trainingFile, worker, post, isDone: flag(record, .trainingFile))
        judgePost(.evaluation, worker, post, isDone: isEvaluated(record))
        judgeEvaluationParts(record, post)
        judgePost(.womenFirst, worker, post, isDone: flag(record, .womensChair), isListed: false)
        judgePost(.allowance, worker, post, isDone: flag(record, .allowancePaid), isListed: false)
        judgePost(.socialWork, worker, post, isDone: flag(record, .socialWorkCertificate), isListed: false)
        let sex = record.code(.sex, as: Sex.self)
        judgePost(.womenMembers, worker, post, isDone: sex.map { $0 == .female }, isListed: false)
      }
    }
  }

  private mutating func judgePost(
    _ kind: Rule.Kind,
    _ worker: WorkerRegistry.Worker,
    _ post: WorkerRegistry.Post,
    isDone: Bool?,
    isListed: Bool = true
  ) {
    let measure = MeasureID.of(kind)
    guard let rule = rule(kind, at: post.place) else { return count(measure, at: post.place) { .excluded(.noRule) } }
    count(measure, at: post.place) { isDone.map { $0 ? .met : .unmet } ?? .unjudged }
    guard isListed, isDone == false, isReady(measure, at: post.place) else { return }
    add(
      rule.finding(
        "duty.\(kind.rawValue)",
        place: post.place,
        statements: [registry.statement(worker, post)],
        qualifier: post.role.identifier
      )
    )
  }

  private func flag(_ record: Record, _ field: Field) -> Bool? {
    record.code(field, as: Flag.self).flatMap { $0 == .unknown ? nil : $0 == .yes }
  }

  /// Name, number and telephone: what 实名 asks for.
  private func isComplete(_ record: Record) -> Bool {
    let name = record.text(.name).isEmpty ? record.text(.workerName) : record.text(.name)
    return !name.isEmpty && record.key != 0 && !record.text(.phone).isEmpty
  }

  private func isEvaluated(_ record: Record) -> Bool? {
    guard record.table.dates(.evaluatedDate) != nil else { return nil }
    return record.date(.evaluatedDate).map { $0.year == assessor.asOf.year && $0 <= assessor.asOf } ?? false
  }

  /// Of those evaluated this year: whether the evaluation looked into everything the document names (S4).
  private mutating func judgeEvaluationParts(_ record: Record, _ post: WorkerRegistry.Post) {
    guard let rule = rule(.evaluation, at: post.place), case .place(.evaluation(let parts)) = rule.duty, !parts.isEmpty
    else { return count(.evaluationParts, at: post.place) { .excluded(.noRule) } }
    let isEvaluated = isEvaluated(record) ?? true
    let text = record.text(.evaluationParts)
    count(.evaluationParts, at: post.place) {
      guard isEvaluated else { return .excluded(.notConcerned) }
      if text.isEmpty { return .unjudged }
      return parts.isSubset(of: Set(namedIn: text, \.words)) ? .met : .unmet
    }
  }

  // MARK: - What training taught (T7)

  /// Of those trained this year whose sessions say what they taught: whether it was everything the document names.
  mutating func judgeTopics() {
    let day = assessor.asOf
    for worker in registry.workers {
      guard let post = worker.posts.filter({ $0.isHeld(on: day) }).min(by: { ($0.place, $0.row) < ($1.place, $1.row) })
      else { continue }
      guard let rule = rule(.trainingTopics, at: post.place), case .place(.trainingTopics(let topics)) = rule.duty
      else {
        count(.topicsCovered, at: post.place) { .excluded(.noRule) }
        continue
      }
      let sessions = worker.sessions.filter { $0.day.year == day.year && $0.day <= day }
      let taught = sessions.reduce(into: Set<TrainingTopic>()) { $0.formUnion($1.topics) }
      let judgement: Judgement =
        sessions.isEmpty
        ? .excluded(.notConcerned) : taught.isEmpty ? .unjudged : topics.isSubset(of: taught) ? .met : .unmet
      count(.topicsCovered, at: post.place) { judgement }
      guard judgement == .unmet, isReady(.topicsCovered, at: post.place) else { continue }
      add(
        rule.finding(
          "duty.training-topics",
          place: post.place,
          statements: [registry.statement(worker, post)],
          qualifier: post.role.identifier
        )
      )
    }
  }

  // MARK: - Training seen over time (T1b, T3)

  /// Counts everyone who served ninety days of the year, leavers included (T1b), and those in post by whether the last
  /// session lies within twelve months (T3).
  mutating func judgeTrainingOverTime(_ worker: WorkerRegistry.Worker, _ posts: [WorkerRegistry.Post]) {
    let day = assessor.asOf
    guard let start = CivilDate(year: day.year, month: 1, day: 1), posts[0].role == .director else { return }
    let year = start...day
    let served = posts.map { $0.days(in: year) }
    let longest = served.enumerated().max { ($0.element, -$0.offset) < ($1.element, -$1.offset) }
    let place = longest.map { posts[$0.offset].place } ?? posts[0].place
    guard let rule = rule(.annualTraining, at: place, role: .director),
      case .annualTraining(_, let organisers) = rule.duty
    else { return count(.trainedByExposure, at: place) { .excluded(.noRule) } }
    let qualifying = worker.sessions.filter { session in
      session.day <= day && session.passed != .no
        && (organisers.isEmpty || session.organiser == .unknown || organisers.contains(session.organiser))
    }
    count(.trainedByExposure, at: place) {
      Self.daysServed(posts, in: year) < 90
        ? .excluded(.shortStay) : qualifying.contains { $0.day.year == day.year } ? .met : .unmet
    }
    let isInPost = posts.contains { $0.isHeld(on: day) }
    let absence = absence(posts)
    count(.trainedWithinYear, at: place) {
      guard isInPost else { return .excluded(absence) }
      return qualifying.contains { day.adding(months: -12) <= $0.day } ? .met : .unmet
    }
  }

  /// Days on which any of the posts was held: two villages at a time are one person's one time.
  private static func daysServed(_ posts: [WorkerRegistry.Post], in window: ClosedRange<CivilDate>) -> Int {
    var counted = window.lowerBound
    var days = 0
    for post in posts.sorted(by: { ($0.start ?? window.lowerBound) < ($1.start ?? window.lowerBound) }) {
      guard counted <= window.upperBound else { break }
      let more = post.days(in: counted...window.upperBound)
      days += more
      if more > 0 { counted = max(counted, post.start ?? counted).adding(days: more) }
    }
    return days
  }

  // MARK: - Load (D2, D3)

  /// Counts people who serve several villages with more children together than one director may answer for (D2).
  mutating func judgeSharedLoad() {
    for worker in registry.workers {
      let held = Set(worker.posts(as: .director).filter { $0.isHeld(on: assessor.asOf) }.map(\.place)).sorted()
      guard let first = held.first else { continue }
      guard let rule = rule(.directorLoad, at: first), case .directorLoad(let limit) = rule.duty else {
        count(.sharedOverload, at: first) { .excluded(.noRule) }
        continue
      }
      let children = held.reduce(0) { $0 + (caseload.children[$1] ?? 0) }
      count(.sharedOverload, at: first) { held.count < 2 ? .excluded(.oneVillage) : children > limit ? .met : .unmet }
    }
  }

  /// Counts villages with many resident children and fewer than two directors (D3): the number is the bureau's own.
  mutating func judgeLargeVillages(_ list: RecordTable, directors: [DivisionCode: Int]) {
    guard let limit = assessor.book.settings.largeVillage else { return }
    var residents: [DivisionCode: Int] = [:]
    for row in 0..<list.count {
      if let count = list[row].quantity(.residentChildren) { residents[list[row].division(.division)] = count.whole }
    }
    for (village, _) in villages {
      guard rule(.directorLoad, at: village) != nil else {
        count(.largeVillages, at: village) { .excluded(.noRule) }
        continue
      }
      count(.largeVillages, at: village) {
        guard let children = residents[village] else { return .unjudged }
        return children <= limit ? .excluded(.withinLoad) : (directors[village] ?? 0) < 2 ? .met : .unmet
      }
    }
  }
}
