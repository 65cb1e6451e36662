import Domain

@testable import Assess

/// What each measure of places and posts says of a made-up area, counted by hand from the area itself.
struct PlaceTwin {
  let world: PlaceWorld
  let asOf: CivilDate
  /// Children one director may answer for, and residents from which a village counts as large, as ``TwinBook`` has them.
  static let load = 30
  static let large = 50
  static let topics = ["走访", "信息更新", "强制报告", "政策", "监护", "家庭教育"]

  /// What the measure counts, or nothing where it is a measure of children.
  func counts(_ measure: MeasureID) -> TwinCounts? {
    switch measure {
    case .directorsTrained: ofPersons(.director) { isTrained($0, by: .county) }
    case .supervisorsTrained: ofPersons(.supervisor) { isTrained($0, by: .prefecture) }
    case .trainedByExposure: byExposure
    case .trainedWithinYear:
      ofPersons(.director) { attended($0, by: .county).contains { asOf.adding(months: -12) <= $0.day } }
    case .qualifiedBeforeDuty: qualified(.director) + qualified(.supervisor)
    case .trainingFile: ofPosts(.director) { answer($0.trainingFile) }
    case .allowance: ofPosts(.director) { answer($0.allowance) }
    case .socialWork: ofPosts(.director) { answer($0.certificate) }
    case .womenFirst: ofPosts(.director) { answer($0.womensChair) }
    case .womenMembers: ofPosts(.director) { $0.sex == .unknown ? nil : $0.sex == .female }
    case .evaluation: ofPosts(.director) { $0.evaluated.map(isThisYear) ?? false }
    case .evaluationParts: evaluationParts
    case .topicsCovered: taught
    case .protectionBody:
      of(Array(Set(world.villages.flatMap { [$0.code.county, $0.code.prefecture] })), hasOpenSite)
    case .registryComplete: ofPosts(.director) { !$0.phone.isEmpty } + ofPosts(.supervisor) { !$0.phone.isEmpty }
    case .prefectureDemonstration: demonstrations(.prefecture, by: .prefecture)
    case .provinceDemonstration: demonstrations(.province, by: .province)
    case .villagesWithDirector: ofVillages { directors($0.code) > 0 }
    case .villagesShortOfDirectors: ofVillages(asked: { $0.children > Self.load }) { directors($0.code) < 2 }
    case .largeVillages: large
    case .sharedOverload: shared
    case .townsWithSupervisor:
      of(towns) { town in world.workers.contains { $0.role == .supervisor && $0.place == town && isInPost($0) } }
    case .villagesSwept:
      ofVillages { village in world.sweeps.contains { $0.place == village.code && isThisHalf($0.day) } }
    case .childrensHome: homes
    case .parentsSession: ofVillages { hasSession($0.code) }
    case .stationPerTown: of(towns, hasOpenSite)
    case .filesChecked: of(counties) { world.fileChecks[$0].map { $0.year == asOf.year } ?? false }
    case .safetyActivity: safety
    case .schoolLecture: of(schools) { school in lectured(school, .winter) && lectured(school, .summer) }
    case .lawDeputy: of(schools) { answer($0.deputy) }
    default: nil
    }
  }

  // MARK: - How things are counted

  private func of<Subject>(_ subjects: [Subject], _ isMet: (Subject) -> Bool?) -> TwinCounts {
    subjects.reduce(into: TwinCounts()) { counts, subject in
      guard let isMet = isMet(subject) else { return counts.unjudged += 1 }
      counts.denominator += 1
      if isMet { counts.numerator += 1 }
    }
  }

  private func ofVillages(
    asked: (PlaceWorld.Village) -> Bool = { _ in true },
    _ isMet: (PlaceWorld.Village) -> Bool?
  ) -> TwinCounts {
    var counts = of(world.villages.filter(asked), isMet)
    counts.excluded = world.villages.filter { !asked($0) }.count
    return counts
  }

  private func answer(_ flag: Flag) -> Bool? { flag == .unknown ? nil : flag == .yes }
  private func isThisYear(_ day: CivilDate) -> Bool { day.year == asOf.year && day <= asOf }
  private func isThisHalf(_ day: CivilDate) -> Bool { isThisYear(day) && (day.month <= 6) == (asOf.month <= 6) }

  private var towns: [DivisionCode] { Array(Set(world.villages.map(\.code.town))) }
  private var counties: [DivisionCode] { Array(Set(world.villages.map(\.code.county))) }

  // MARK: - Schools

  private enum Break { case winter, summer }

  private var schools: [PlaceWorld.School] { world.schools.filter { $0.status == .open || $0.status == .unknown } }

  /// Before the break, within thirteen months: by the school's own word, or by an activity there around that time of the year.
  private func lectured(_ school: PlaceWorld.School, _ before: Break) -> Bool {
    let own = before == .winter ? school.winter : school.summer
    let months = before == .winter ? [11, 12, 1, 2, 3] : [5, 6, 7, 8]
    let there = world.activities.filter { activity in
      activity.activity == .schoolLecture && months.contains(activity.day.month)
        && ((!school.code.isEmpty && activity.schoolCode == school.code)
          || (activity.school == school.name && activity.place.county == school.place.county))
    }
    return (there.map(\.day) + [own].compactMap(\.self)).contains { asOf.adding(months: -13) < $0 && $0 <= asOf }
  }

  // MARK: - Persons and posts

  private func isInPost(_ worker: PlaceWorld.Worker) -> Bool { isInPost(worker, on: asOf) }
  private func isInPost(_ worker: PlaceWorld.Worker, on date: CivilDate) -> Bool {
    worker.start.map { $0 <= date } ?? true && worker.end.map { $0 > date } ?? true
  }

  private func persons(_ role: WorkerRole) -> [UInt64] {
    Array(Set(world.workers.filter { $0.role == role }.map(\.key)))
  }
  private func posts(_ key: UInt64, _ role: WorkerRole) -> [PlaceWorld.Worker] {
    world.workers.filter { $0.key == key && $0.role == role }
  }

  private func ofPersons(_ role: WorkerRole, _ isMet: (UInt64) -> Bool) -> TwinCounts {
    let inPost = persons(role).filter { posts($0, role).contains(where: isInPost) }
    var counts = of(inPost, isMet)
    counts.excluded = persons(role).count - inPost.count
    return counts
  }

  private func ofPosts(_ role: WorkerRole, _ isMet: (PlaceWorld.Worker) -> Bool?) -> TwinCounts {
    of(world.workers.filter { $0.role == role && isInPost($0) }, isMet)
  }

  private func attended(_ key: UInt64, by organiser: OrganiserLevel) -> [PlaceWorld.Attendance] {
    world.attendances.filter {
      $0.key == key && $0.day <= asOf && $0.passed != .no && [organiser, .unknown].contains($0.organiser)
    }
  }

  private func isTrained(_ key: UInt64, by organiser: OrganiserLevel) -> Bool {
    attended(key, by: organiser).contains { $0.day.year == asOf.year }
  }

  /// Whoever was a director on ninety days of the year, whatever the number of villages.
  private var byExposure: TwinCounts {
    let year = day("\(asOf.year)-01-01")
    let days = (0...year.days(to: asOf)).map { year.adding(days: $0) }
    let all = persons(.director)
    let served = all.filter { key in
      days.filter { day in posts(key, .director).contains { isInPost($0, on: day) } }.count >= 90
    }
    var counts = of(served) { isTrained($0, by: .county) }
    counts.excluded = all.count - served.count
    return counts
  }

  /// Of those first appointed to the role this year: whether the first pass came by the first day of duty.
  private func qualified(_ role: WorkerRole) -> TwinCounts {
    persons(role).reduce(into: TwinCounts()) { counts, key in
      let starts = posts(key, role).map(\.start)
      guard !starts.contains(nil), let start = starts.compactMap({ $0 }).min(), isThisYear(start) else {
        return counts.excluded += 1
      }
      let passes =
        world.workers.filter { $0.key == key }.compactMap(\.qualified)
        + world.attendances.filter { $0.key == key && $0.passed == .yes }.map(\.day)
      let duty = min(start, world.firstVisits[key] ?? start)
      counts.denominator += 1
      if passes.contains(where: { $0 <= duty }) { counts.numerator += 1 }
    }
  }

  private var evaluationParts: TwinCounts {
    let inPost = world.workers.filter { $0.role == .director && isInPost($0) }
    let evaluated = inPost.filter { $0.evaluated.map(isThisYear) ?? false }
    var counts = of(evaluated) { $0.evaluationParts.isEmpty ? nil : $0.evaluationParts.contains("满意") }
    counts.excluded = inPost.count - evaluated.count
    return counts
  }

  /// Of everyone in post, whatever the role: what this year's sessions taught together.
  private var taught: TwinCounts {
    let inPost = Set(world.workers.filter(isInPost).map(\.key))
    func texts(_ key: UInt64) -> [String] {
      world.attendances.filter { $0.key == key && isThisYear($0.day) }.map(\.topics)
    }
    let trained = inPost.filter { !texts($0).isEmpty }
    var counts = of(Array(trained)) { key in
      let text = texts(key).joined()
      return text.isEmpty ? nil : Self.topics.allSatisfy(text.contains)
    }
    counts.excluded = inPost.count - trained.count
    return counts
  }

  private func demonstrations(_ level: DivisionCode.Level, by organiser: OrganiserLevel) -> TwinCounts {
    of(Array(Set(world.villages.map { $0.code.ancestor(level) }))) { place in
      // Records that hold nothing mark no demonstrations either.
      if world.attendances.isEmpty { return nil }
      return world.attendances.contains { attendance in
        attendance.isDemonstration == .yes && attendance.organiser == organiser && isThisYear(attendance.day)
          && world.workers.contains { $0.key == attendance.key && place.covers($0.place) }
      }
    }
  }

  // MARK: - Villages, towns, counties

  private func directors(_ village: DivisionCode) -> Int {
    Set(world.workers.filter { $0.role == .director && $0.place == village && isInPost($0) }.map(\.key)).count
  }

  private var large: TwinCounts {
    ofVillages(asked: { $0.residents.map { $0 > Self.large } ?? true }) { village in
      village.residents.map { _ in directors(village.code) < 2 }
    }
  }

  private var shared: TwinCounts {
    let inPost = persons(.director).filter { posts($0, .director).contains(where: isInPost) }
    func served(_ key: UInt64) -> Set<DivisionCode> { Set(posts(key, .director).filter(isInPost).map(\.place)) }
    let several = inPost.filter { served($0).count > 1 }
    var counts = of(several) { key in
      world.villages.filter { served(key).contains($0.code) }.reduce(0) { $0 + $1.children } > Self.load
    }
    counts.excluded = inPost.count - several.count
    return counts
  }

  private var homes: TwinCounts {
    ofVillages { village in
      let homes = world.homes.filter { $0.place == village.code && ($0.status == .open || $0.status == .unknown) }
      if homes.contains(where: { $0.criteria.allSatisfy { $0 == .yes } }) { return true }
      return homes.contains { !$0.criteria.contains(.no) } ? nil : false
    }
  }

  private func hasOpenSite(_ place: DivisionCode) -> Bool {
    world.stations.contains { station in
      station.place == place && (station.status == .open || station.status == .unknown)
        && station.opened.map { $0 <= asOf } ?? true
    }
  }

  private func hasSession(_ village: DivisionCode) -> Bool {
    world.sessions.contains { $0.place.covers(village) && $0.session == .psychology && isThisYear($0.day) }
  }

  private var safety: TwinCounts {
    let named: [(HostDepartment, String)] = [
      (.education, "教育"), (.publicSecurity, "公安"), (.civilAffairs, "民政"), (.youthLeague, "团委"),
      (.womensFederation, "妇联"),
    ]
    let pairs = counties.flatMap { county in named.map { (county: county, host: $0.0, name: $0.1) } }
    return of(pairs) { pair in
      world.activities.contains { activity in
        activity.activity == .safety && isThisYear(activity.day) && pair.county.covers(activity.place)
          && (activity.host == pair.host || activity.joint.contains(pair.name))
      }
    }
  }
}
