package import Domain

/// What a run makes of its cases.
package struct CaseMonth: Sendable {
  /// Every case ever opened, by key.
  package var cases: [Case] = []
  /// The keys of those that differ from the prior run's.
  package var changed: Set<String> = []
  /// In the order of keys, then as they happened.
  package var events: [CaseEvent] = []

  package init() {}
}

/// Carries cases from one run to the next.
///
/// A function of the prior run's cases and of this run's news; the order in which news come plays no part.
package struct Casebook: Sendable {
  private let settings: CaseSettings
  private let calendar: WorkingCalendar
  /// Makes a key of a text, the same in every run and telling nothing.
  private let key: @Sendable (String) -> String

  package init(
    settings: CaseSettings,
    calendar: WorkingCalendar,
    key: @escaping @Sendable (String) -> String
  ) {
    self.settings = settings
    self.calendar = calendar
    self.key = key
  }

  /// The cases of a run.
  package func advance(_ prior: [Case], by news: CaseNews) -> CaseMonth {
    let sightings = Self.grouped(news.sightings)
    // Positions are sorted: a case is too large to be moved about.
    var courses = prior.indices.sorted { prior[$0].key < prior[$1].key }.map { course(prior[$0], news.asOf) }
    follow(news.moves, &courses, sightings)
    var unseen = sightings
    for place in courses.indices {
      let known = courses[place].value
      let sighting = known.successor.isEmpty ? unseen.removeValue(forKey: known.identity) : nil
      judge(&courses[place], sighting, news)
    }
    let known = Set(courses.map(\.value.key))
    var taken = known
    for sighting in unseen.values.sorted(by: { $0.identity < $1.identity }) where isSure(sighting, news) {
      courses.append(opened(sighting, news, &taken))
    }
    let order = courses.indices.sorted { courses[$0].value.key < courses[$1].value.key }
    return Self.month(order.map { courses[$0] }, prior: prior)
  }

  /// Whether there is a finding, and every source it rests on may be judged by; that nobody knows the place is no fault of a source.
  private func isSure(_ sighting: Sighting, _ news: CaseNews) -> Bool {
    let doubts = sighting.sources.map { news.source($0.dataset, $0.place).doubt }
    return sighting.doubt.isEmpty && doubts.allSatisfy { $0.isEmpty || $0 == CaseDoubt.placeUnknown.rawValue }
  }

  private static func month(_ courses: [CaseCourse], prior: [Case]) -> CaseMonth {
    let before = Dictionary(prior.map { ($0.key, $0) }) { first, _ in first }
    var month = CaseMonth()
    month.cases = courses.map(\.value)
    month.changed = Set(month.cases.filter { before[$0.key] != $0 }.map(\.key))
    month.events = courses.flatMap(\.events)
    return month
  }

  private func course(_ value: Case, _ asOf: CivilDate) -> CaseCourse {
    CaseCourse(value, asOf: asOf, settings: settings, dueDate: { calendar.workday($1, after: $0) })
  }

  // MARK: - Sightings

  /// One sighting an identity: findings that cannot be told apart count together.
  private static func grouped(_ sightings: [Sighting]) -> [Case.Identity: Sighting] {
    var result: [Case.Identity: Sighting] = [:]
    for sighting in sightings {
      guard var known = result[sighting.identity] else {
        result[sighting.identity] = sighting
        continue
      }
      var other = sighting
      if other.precedes(known) { swap(&other, &known) }
      known.rows += other.rows
      known.sources = Set(known.sources + other.sources).sorted()
      result[sighting.identity] = known
    }
    return result
  }

  private func opened(_ sighting: Sighting, _ news: CaseNews, _ taken: inout Set<String>) -> CaseCourse {
    let identity = sighting.identity
    let words = "\(identity.family)|\(identity.subject)|\(identity.distinction)"
    // A case whose person was split off keeps the key it was opened under; the next of that identity needs another.
    var name = key(words)
    var ordinal = 1
    while !taken.insert(name).inserted {
      ordinal += 1
      name = key("\(words)|\(ordinal)")
    }
    let value = Case(
      key: name,
      identity: identity,
      code: sighting.code.rawValue,
      detail: sighting.detail,
      severity: sighting.severity,
      place: sighting.place,
      owner: sighting.owner,
      rule: sighting.rule,
      statements: sighting.statements,
      rows: sighting.rows,
      sources: sighting.sources,
      seen: news.asOf,
      due: calendar.workday(sighting.workingDays, after: news.asOf)
    )
    var course = course(value, news.asOf)
    course.open()
    course.see(sighting) { news.source($0.dataset, $0.place) }
    return course
  }

  // MARK: - Persons who are known by another key

  private func follow(_ moves: [KeyMove], _ courses: inout [CaseCourse], _ sightings: [Case.Identity: Sighting]) {
    let renamed = Dictionary(moves.filter { !$0.isSplit }.map { ($0.old, $0.new) }) { min($0, $1) }
    let split = Dictionary(grouping: moves.filter(\.isSplit), by: \.old).mapValues { $0.map(\.new).sorted() }
    for place in courses.indices {
      if let new = renamed[courses[place].value.identity.subject] { courses[place].move(to: new, "person=\(new)") }
    }
    mergeTwins(&courses)
    var held = Set(courses.map(\.value.identity))
    for place in courses.indices {
      let identity = courses[place].value.identity
      guard let targets = split[identity.subject], sightings[identity] == nil else { continue }
      let moved = targets.map { Case.Identity(family: identity.family, subject: $0, distinction: identity.distinction) }
        .first { sightings[$0] != nil && !held.contains($0) }
      guard let moved else { continue }
      held.insert(moved)
      courses[place].move(to: moved.subject, "person=\(moved.subject)")
    }
  }

  /// Two cases that have become one: the elder active one stays.
  private func mergeTwins(_ courses: inout [CaseCourse]) {
    let rivals = Dictionary(grouping: courses.indices.filter { courses[$0].value.successor.isEmpty }) {
      courses[$0].value.identity
    }
    for places in rivals.values where places.count > 1 {
      let ordered = places.sorted { left, right in
        let (a, b) = (courses[left].value, courses[right].value)
        if a.state.isActive != b.state.isActive { return a.state.isActive }
        return (a.opened, a.key) < (b.opened, b.key)
      }
      let heir = courses[ordered[0]].value.key
      for place in ordered.dropFirst() { courses[place].supersede("merged", by: heir) }
    }
  }

  // MARK: - One case

  private func judge(_ course: inout CaseCourse, _ sighting: Sighting?, _ news: CaseNews) {
    let key = course.value.key
    course.answer(news.claims[key] ?? [])
    course.waive(news.waivers[key] ?? [])
    if let sighting, sighting.doubt.isEmpty {
      course.see(sighting) { news.source($0.dataset, $0.place) }
    } else if course.value.state.isActive {
      judgeUnseen(&course, sighting, news)
    }
    course.lapse()
  }

  /// Says why the finding is not there.
  private func judgeUnseen(_ course: inout CaseCourse, _ sighting: Sighting?, _ news: CaseNews) {
    switch Silence(about: course.value, sighting, news) {
    case .unknown(let doubt): course.doubt(doubt)
    case .noMatter(let cause): course.supersede(cause)
    case .gone(let date, let evidence): course.close(on: date, evidence: evidence)
    }
  }

  /// The family of missing children, whose cases need more than silence to close.
  package static let dropout = "dropout"
  /// The finding of a child who is on a roll and not in class: the roll is no evidence against it.
  package static let absent = "dropout.absent"
}

extension Sighting {
  /// An order of findings of one identity that does not depend on how they came.
  fileprivate func precedes(_ other: Sighting) -> Bool {
    func words(_ sighting: Sighting) -> [String] {
      [sighting.code.rawValue, sighting.detail, sighting.place.short, sighting.owner.rawValue, sighting.rule]
        + sighting.statements.map { "\($0.dataset.rawValue)|\($0.file)|\($0.line)|\($0.value.disclosed)" }
    }
    // A real finding before a doubtful one.
    if doubt.isEmpty != other.doubt.isEmpty { return doubt.isEmpty }
    return words(self).lexicographicallyPrecedes(words(other))
  }
}
