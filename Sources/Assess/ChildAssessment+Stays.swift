import Domain

extension ChildAssessment {
  /// Warns of a child that left the roster just when a visit was due, and of one listed again a short while after.
  ///
  /// What ends by itself (a birthday, a death, a move by the register) is no sign of anything.
  mutating func warnOfStays(_ child: Child, _ course: VisitCourse, _ stay: CareScope.Stay) {
    let recent = assessor.asOf.adding(months: -3)
    if let exit = stay.end, exit.reason == .exited, let day = exit.day, recent < day, day <= assessor.asOf,
      !endsByItself(child.listings[0]), let due = course.due(on: day.adding(days: -1)),
      abs(day.days(to: due)) <= assessor.book.settings.days[.nearDue]
    {
      warn("exit-near-due", "\(due) → \(day)", child)
    }
    if let earlier = stay.continued, let entry = stay.entry, recent < entry, entry <= assessor.asOf,
      earlier.place == .unknown || earlier.place == child.place
    {
      warn("quick-return", "\(earlier.exit) → \(entry)", child)
    }
  }

  /// Warns of a child whom the last older roster listed and the present one knows no more, where that happened close to a due date or
  /// after it: a row struck off dates no leaving.
  mutating func warnOfStrikingOff(_ person: Int) {
    let asOf = assessor.asOf
    guard let last = scope.past.passages(of: person, listings: []).last, asOf.adding(months: -3) < last.until,
      last.until <= asOf, !isSuspended(person, in: .careRoster), !isSuspended(person, in: .homeVisits)
    else { return }
    let rules = rules(at: last.place)
    let facts = facts(of: person, listings: last.rows, valid: nil)
    guard rules.rosterIsReady, rules.visitsAreReady, let binding = binding(facts, last.rows, rules) else { return }
    let limit = last.rows.map { assessor.book.settings.ages[$0.code(.careCategory) ?? .unknown] }.max() ?? 18
    let ends = [scope.departure(of: person), scope.adulthood(of: person, limit: limit)].compactMap(\.self)
    guard ends.allSatisfy({ $0.day.map { $0 > last.until } ?? false }) else { return }
    let first = last.entry ?? CivilDate(dayNumber: -36_525)
    guard first < last.until else { return }
    let visits = log.visits(
      to: person,
      counting: binding.visit.duty.counts,
      lasting: first...last.until.adding(days: -1),
      recordedBy: recordingCutOff
    )
    let course = binding.visit.clock.course(entry: last.entry, visits: visits.map(\.day), end: nil)
    guard let due = course.due(on: last.until.adding(days: -1)),
      last.until.days(to: due) <= assessor.book.settings.days[.nearDue]
    else { return }
    result.warnings.append(
      Finding(
        Finding.Code("integrity.struck-off"),
        severity: .info,
        person: reference(person),
        place: last.place,
        owner: .civilAffairs,
        statements: [.init(dataset: .careRoster, value: "\(due) → \(last.until)", address: nil)]
      )
    )
  }

  /// A change of the place that answers for a child.
  struct Move {
    let from: DivisionCode
    let day: CivilDate
  }

  /// The child's moves since its clock began, by day.
  ///
  /// The present roster shows one where a stay that ended elsewhere goes on here; older rosters show others by where they list it.
  func moves(of child: Child, _ stay: CareScope.Stay) -> [Move] {
    var moves: [Move] = []
    if let start = stay.clockStart {
      let places = child.passages.filter { $0.until > start && $0.place != .unknown }
      for (index, passage) in places.enumerated() {
        let next = index + 1 < places.count ? places[index + 1].place : child.place
        // A coarser code is no other place.
        guard !next.covers(passage.place), !passage.place.covers(next) else { continue }
        moves.append(Move(from: passage.place, day: passage.until))
      }
    }
    guard let earlier = stay.continued, let entry = stay.entry, earlier.place != .unknown, earlier.place != child.place
    else { return moves }
    return moves.filter { $0.day < entry && $0.from != earlier.place } + [Move(from: earlier.place, day: entry)]
  }

  private func endsByItself(_ row: Int) -> Bool {
    switch roster[row].code(.exitReason, as: ExitReason.self) {
    case .grownUp, .dead: true
    default: false
    }
  }

  mutating func warn(_ sign: String, _ value: String, _ child: Child) {
    result.warnings.append(
      Finding(
        Finding.Code("integrity.\(sign)"),
        severity: .info,
        person: reference(child.person),
        place: child.place,
        owner: .civilAffairs,
        statements: [.init(dataset: .careRoster, value: value, address: roster[child.listings[0]].address)]
      )
    )
  }
}
