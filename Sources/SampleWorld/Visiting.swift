import Domain

/// Home visits at roughly the rhythm of three months, with the gaps a real year has.
extension World {
  /// The first day whose events the first month's file carries: thirteen months before it.
  var historyStart: CivilDate { (months.first ?? lastMonth).first.adding(months: -13) }

  /// What a listed child's visits come to on the last day, drawn before the visits are.
  private enum Fate { case neverVisited, newcomer, overdue, inDate, dueToday, dueYesterday }

  mutating func visitEveryone() {
    var random = random("visits")
    var position = 0
    for index in children.indices where !children[index].care.isEmpty {
      let child = children[index]
      let isActive = child.care.contains { $0.left == nil }
      position += 1
      guard isActive, child.scopeDoubt == nil else {
        addVisits(to: index, last: (child.care.first?.left ?? asOf).adding(days: -12), &random)
        continue
      }
      switch fate(of: child, position: position, &random) {
      case .newcomer:
        let entered = asOf.adding(days: -random.number(5...85))
        for entry in children[index].care.indices { children[index].care[entry].entered = entered }
      case .neverVisited: break
      case .overdue: addVisits(to: index, last: asOf.adding(days: -random.number(96...300)), &random)
      case .inDate: addVisits(to: index, last: asOf.adding(days: -random.number(1...85)), &random)
      case .dueToday: addVisits(to: index, last: visitDay(dueOn: asOf), &random)
      case .dueYesterday: addVisits(to: index, last: visitDay(dueOn: asOf.adding(days: -1)), &random)
      }
      addCalls(to: index, &random)
    }
  }

  private func fate(of child: Child, position: Int, _ random: inout Randomness) -> Fate {
    let draw = random.below(1000)
    let entered = child.care.map(\.entered).min() ?? asOf
    // The two days on either side of the line are planted, not left to chance.
    if position % 90 == 5 { return .dueToday }
    if position % 90 == 6 { return .dueYesterday }
    if draw < 30 { return .neverVisited }
    // The large villages keep the entries their count rests on; a newcomer must have been born by then.
    if draw < 80 && child.birth.days(to: asOf) > 120 { return .newcomer }
    return draw < 180 && entered.days(to: asOf) > 330 ? .overdue : .inDate
  }

  /// The last day whose visit falls due again on `due`, three calendar months later.
  private func visitDay(dueOn due: CivilDate) -> CivilDate {
    for days in 85...96 where due.adding(days: -days).adding(months: 3) == due { return due.adding(days: -days) }
    return due.adding(days: -90)
  }

  /// Qualifying visits up to `last`, back to the entry or the start of the history.
  private mutating func addVisits(to index: Int, last: CivilDate, _ random: inout Randomness) {
    let child = children[index]
    let start = max(child.care.map(\.entered).min() ?? asOf, historyStart)
    var day = last
    var visits: [HomeVisit] = []
    while day >= start {
      visits.append(visit(child, on: day, kind: .home, seen: true, &random))
      day = day.adding(days: -random.number(62...97))
    }
    children[index].visits += visits.reversed()
  }

  /// Telephone calls on the side of one child in four: contact, but no visit.
  private mutating func addCalls(to index: Int, _ random: inout Randomness) {
    guard random.chance(perMille: 250) else { return }
    let child = children[index]
    let start = max(child.care.map(\.entered).min() ?? asOf, historyStart)
    let day = start.adding(days: random.below(max(1, start.days(to: asOf))))
    children[index].visits.append(visit(child, on: day, kind: .telephone, seen: false, &random))
  }

  private func visit(
    _ child: Child,
    on day: CivilDate,
    kind: VisitKind,
    seen: Bool,
    _ random: inout Randomness
  ) -> HomeVisit {
    let notes = ["身体健康，学习正常", "与祖父母同住，生活有照料", "已提醒防溺水安全", "监护人在家，情况稳定", "建议关注心理状况", ""]
    let monthEnd = Month(containing: day).last
    return HomeVisit(
      date: day,
      recorded: min(day.adding(days: random.below(6)), monthEnd),
      kind: kind,
      seen: seen,
      worker: visitor(village: child.village, on: day),
      note: random.pick(notes)
    )
  }

  /// The last visit that counts: at home, the child seen, from the entry on.
  func lastQualifyingVisit(_ child: Child) -> CivilDate? {
    let entered = child.care.map(\.entered).min() ?? asOf
    return child.visits.filter { $0.kind == .home && $0.seen && $0.date >= entered && $0.date <= asOf }
      .map(\.date).max()
  }

  // MARK: - Faults in the log

  mutating func plantVisitFaults(scale: Int) {
    var random = random("visit-faults")
    let quota = { (base: Int) in max(1, base * scale / 3000) }
    plantContactWithoutVisit(quota(4), quota(3), &random)
    let visited = random.shuffled(children.indices.filter { children[$0].visits.count >= 3 })
    // Faults that may cost a row fall on telephone calls, which no duty rests on; the harmless ones on the oldest visit.
    let calls = visited.filter { children[$0].visits.contains { $0.kind == .telephone } }
    for (position, index) in calls.prefix(quota(4)).enumerated() {
      guard let place = children[index].visits.firstIndex(where: { $0.kind == .telephone }) else { continue }
      let kind: TruthKind = position % 2 == 0 ? .idCheckDigit : .dateUnreadable
      children[index].visits[place].faults.append(RowFault(dataset: .homeVisits, kind: kind))
    }
    let spoilt = Set(calls.prefix(quota(4)))
    let kinds: [TruthKind] = [
      .duplicateExact, .rowLineBreak, .idTrailingTab, .duplicateExact, .rowLineBreak, .idFullWidth,
    ]
    for (position, index) in visited.filter({ !spoilt.contains($0) }).prefix(quota(10)).enumerated() {
      let kind = kinds[position % kinds.count]
      if kind == .rowLineBreak { children[index].visits[0].note = "孩子在家，由祖母照料。\n已签订委托照护协议" }
      children[index].visits[0].faults.append(RowFault(dataset: .homeVisits, kind: kind))
    }
    for _ in 0..<quota(2) { addStrayVisit(&random) }
  }

  /// Overdue children whom somebody called, or called on in vain, since the last visit that counts.
  private mutating func plantContactWithoutVisit(_ calls: Int, _ attempts: Int, _ random: inout Randomness) {
    let overdue = children.indices.filter { index in
      let child = children[index]
      guard !child.isTaken, !child.care.isEmpty, let last = lastQualifyingVisit(child) else { return false }
      return last.adding(months: 3) < asOf
    }
    for (position, index) in random.shuffled(overdue).prefix(calls + attempts).enumerated() {
      guard let last = lastQualifyingVisit(children[index]) else { continue }
      let child = children[index]
      let isCall = position < calls
      let day = last.adding(days: max(1, last.days(to: asOf) - random.number(3...40)))
      children[index].visits.append(visit(child, on: day, kind: isCall ? .telephone : .home, seen: false, &random))
      notes.append(
        Truth(
          kind: isCall ? .visitTelephoneOnly : .visitChildNotSeen,
          child: child.id.canonical,
          dataset: .homeVisits,
          detail: "last-visit=\(last); contact=\(day)"
        )
      )
    }
  }

  private mutating func addStrayVisit(_ random: inout Randomness) {
    let birth = asOf.adding(days: -random.number(2200...5000))
    let county = random.below(2)
    let male = random.chance(perMille: 500)
    guard let id = number(region: County.all[county].code, birth: birth, male: male, from: 930),
      let village = villages.firstIndex(where: { $0.county == county })
    else { return }
    let day = lastMonth.first.adding(days: random.below(20))
    let visit = HomeVisit(
      date: day,
      recorded: day,
      kind: .home,
      seen: true,
      worker: visitor(village: village, on: day),
      note: "",
      faults: [RowFault(dataset: .homeVisits, kind: .visitUnknownChild)]
    )
    strayVisits.append((id, Names.surname(&random) + Names.given(male: male, &random), visit))
  }
}
