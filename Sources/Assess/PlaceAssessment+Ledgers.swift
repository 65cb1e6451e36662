import Domain

extension PlaceAssessment {
  /// Judges every duty of places that a ledger shows as done.
  mutating func judgeLedgers(_ ledgers: PlaceLedgers) {
    for village in villages {
      judge(.villageSweep, at: village.code, statement: listing(village.code, village.address)) { duty in
        guard case .villageSweep(let perYear) = duty else { return nil }
        return ledgers.isSwept(village.code, perYear: perYear)
      }
      judge(.childrensHome, at: village.code, statement: listing(village.code, village.address)) { duty in
        guard case .childrensHome(let criteria) = duty else { return nil }
        return ledgers.hasHome(village.code, criteria: criteria)
      }
      judge(.parentsSession, at: village.code, statement: listing(village.code, village.address)) { duty in
        guard case .parentsSession(let kinds) = duty else { return nil }
        return ledgers.hasSession(village.code, kinds: kinds)
      }
    }
    for town in Set(villages.map(\.code.town)).sorted() {
      judge(.stationPerTown, at: town, statement: listing(town, nil)) { _ in ledgers.hasStation(town) }
    }
    for county in Set(villages.map(\.code.county)).sorted() {
      let isChecked = caseload.fileChecks[county].map { $0.year == assessor.asOf.year } ?? false
      judge(.fileCheck, at: county, statement: listing(county, nil)) { _ in isChecked }
      judgeSafety(county, ledgers)
    }
    for place in Set(villages.flatMap { [$0.code.county, $0.code.prefecture] }).sorted() {
      judge(.protectionBody, at: place, statement: listing(place, nil)) { _ in ledgers.hasBody(place) }
    }
    for school in ledgers.schools {
      let place = school.division(.division)
      let statement = Finding.Statement(
        dataset: .schoolReturns,
        value: school.text(.schoolName),
        address: school.address
      )
      judge(.schoolLecture, at: place, statement: statement) { duty in
        guard case .schoolLecture(let months) = duty else { return nil }
        return ledgers.hasLectures(school, withinMonths: months)
      }
      judge(.lawDeputy, at: place, statement: statement) { _ in
        school.code(.lawDeputyPrincipal, as: Flag.self).map { $0 == .yes }
      }
    }
    // A town's own document asks it of the town's own bodies.
    for town in Set(villages.map(\.code.town)).sorted()
    where rule(.safetyActivity, at: town)?.pack.jurisdiction.level == .town { judgeSafety(town, ledgers) }
    judgeDemonstrations()
  }

  /// One duty at one place by the most local rule: counted, and listed where it is not done.
  private mutating func judge(
    _ kind: Rule.Kind,
    at place: DivisionCode,
    statement: Finding.Statement,
    _ isDone: (PlaceDuty) -> Bool?
  ) {
    let measure = MeasureID.of(kind)
    guard let rule = rule(kind, at: place), case .place(let duty) = rule.duty else {
      return count(measure, at: place) { .excluded(.noRule) }
    }
    let isDone = isDone(duty)
    count(measure, at: place) { isDone.map { $0 ? .met : .unmet } ?? .unjudged }
    guard isDone == false, isReady(measure, at: place) else { return }
    add(rule.finding("duty.\(kind.rawValue)", place: place, statements: [statement]))
  }

  /// Each department named once a county, or a town: a joint activity counts for all who held it.
  private mutating func judgeSafety(_ place: DivisionCode, _ ledgers: PlaceLedgers) {
    let measure = MeasureID.safetyActivity
    guard let rule = rule(.safetyActivity, at: place), case .place(.safetyActivity(let departments)) = rule.duty else {
      return count(measure, at: place) { .excluded(.noRule) }
    }
    for department in departments.sorted(by: { $0.rawValue < $1.rawValue }) {
      let isDone = ledgers.hasSafetyActivity(place, by: department)
      count(measure, at: place) { isDone ? .met : .unmet }
      guard !isDone, isReady(measure, at: place) else { continue }
      add(
        rule.finding(
          "duty.safety-activity",
          place: place,
          statements: [.init(dataset: .activities, value: department.term.zh, address: nil)],
          qualifier: "host.\(department.identifier)"
        )
      )
    }
  }

  /// A demonstration session of the year that anybody of the place attended.
  private mutating func judgeDemonstrations() {
    for (level, measure) in [
      (DivisionCode.Level.province, MeasureID.provinceDemonstration), (.prefecture, .prefectureDemonstration),
    ] {
      let organiser: OrganiserLevel = level == .province ? .province : .prefecture
      for place in Set(villages.map { $0.code.ancestor(level) }).sorted() where place.level == level {
        let rule = assessor.book.bindings(.demonstrationTraining, at: place, on: assessor.asOf).last {
          if case .place(.demonstration(organiser)) = $0.duty { true } else { false }
        }
        // A document of the level below may ask it of its own prefecture only.
        guard let rule else {
          count(measure, at: place) { .excluded(.noRule) }
          continue
        }
        let isHeld = registry.workers.contains { worker in
          worker.posts.contains { place.covers($0.place) }
            && worker.sessions.contains {
              $0.isDemonstration && $0.organiser == organiser && $0.day.year == assessor.asOf.year
                && $0.day <= assessor.asOf
            }
        }
        let judgement: Judgement = registry.tellsDemonstrations ? isHeld ? .met : .unmet : .unjudged
        count(measure, at: place) { judgement }
        guard !isHeld, registry.tellsDemonstrations, isReady(measure, at: place) else { continue }
        add(rule.finding("duty.demonstration-training", place: place, statements: [listing(place, nil)]))
      }
    }
  }
}
