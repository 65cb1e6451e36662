import Domain

/// What is planted about children, besides visits: each child plays in one story at most.
extension World {
  mutating func plantStories(scale: Int) {
    var random = random("stories")
    addGrownOrphans(scale: scale, &random)
    var deck = StoryDeck(children: children, scale: scale, &random)
    plantDepartures(&deck, &random)
    plantDropouts(&deck, &random)
    plantContradictedStatus(&deck, &random)
    plantRolls(&deck)
    plantCareStories(&deck, &random)
    plantDifferences(&deck, &random)
    plantBrokenRows(&deck, &random)
    plantDisguises(&deck)
    for index in deck.taken { children[index].isTaken = true }
    plantNames()
  }

  // MARK: - Who a story may be about

  func isInfant(_ child: Child) -> Bool {
    child.age(on: asOf) < 3 && child.enrolments.isEmpty && child.care.isEmpty && child.certificate == nil
  }

  /// Of school age, on a roll that can be judged, and in no other register.
  func isPupil(_ child: Child) -> Bool {
    isOfSchoolAge(child) && !child.enrolments.isEmpty && child.care.isEmpty && child.certificate == nil
      && county(of: child) != Self.countyWithoutRoll
  }

  /// On a roll that can be judged, but too young or too old for school to be compulsory: a lost row accuses nobody.
  func isBesidePupils(_ child: Child) -> Bool {
    !isOfSchoolAge(child) && !child.enrolments.isEmpty && child.care.isEmpty && child.certificate == nil
      && county(of: child) != Self.countyWithoutRoll
  }

  func isListed(_ child: Child) -> Bool { !child.care.isEmpty }

  mutating func add(
    _ kind: TruthKind,
    to index: Int,
    in dataset: Dataset,
    _ detail: String,
    month: Month? = nil
  ) {
    children[index].notes.append(RowNote(dataset: dataset, kind: kind, detail: detail, month: month))
  }

  mutating func spoil(_ indexes: [Int], _ kind: TruthKind, in dataset: Dataset, value: String = "") {
    for index in indexes { children[index].faults.append(RowFault(dataset: dataset, kind: kind, value: value)) }
  }

  /// A day well before the first month, so that every month's files tell the same.
  private func earlier(_ days: ClosedRange<Int>, _ random: inout Randomness) -> CivilDate {
    (months.first ?? lastMonth).first.adding(days: -random.number(days))
  }

  // MARK: - Deaths, moves, exits

  /// The dead and the moved, as every source agrees, and children who left the roster in good order.
  private mutating func plantDepartures(_ deck: inout StoryDeck, _ random: inout Randomness) {
    for index in deck.draw(12, from: self, where: { _ in true }) {
      depart(index, .dead, &random)
    }
    for index in deck.draw(30, from: self, where: { _ in true }) {
      depart(index, .movedOut, &random)
    }
    for index in deck.draw(3, from: self, where: isInfant) {
      depart(index, .cancelled, &random)
    }
    let isLongListed: (Child) -> Bool = { [self] in ($0.care.first?.entered ?? asOf).days(to: asOf) > 160 }
    for index in deck.draw(10, from: self, where: isLongListed) {
      for entry in children[index].care.indices {
        let span = children[index].care[entry].entered.days(to: asOf)
        children[index].care[entry].left = asOf.adding(days: -(span / 4))
      }
    }
  }

  private mutating func depart(_ index: Int, _ status: RegisterStatus, _ random: inout Randomness) {
    let since = max(earlier(20...400, &random), children[index].birth)
    children[index].register = RegisterEntry(status: status, since: since)
    children[index].enrolments = []
    children[index].care = []
    children[index].certificate = nil
  }

  /// Dead or moved by the register, while another source goes on as if nothing had happened.
  private mutating func plantContradictedStatus(_ deck: inout StoryDeck, _ random: inout Randomness) {
    let stories: [(TruthKind, RegisterStatus, Dataset, Int)] = [
      (.deadOnRoll, .dead, .schoolRoll, 3), (.movedOutOnRoll, .movedOut, .schoolRoll, 4),
      (.deadOnRoster, .dead, .careRoster, 2), (.movedOutOnRoster, .movedOut, .careRoster, 3),
      (.deadCertificateValid, .dead, .disabilityCertificates, 2),
      (.movedOutCertificateValid, .movedOut, .disabilityCertificates, 2),
    ]
    for (kind, status, dataset, count) in stories {
      let drawn = deck.draw(count, from: self) { child in
        switch dataset {
        case .schoolRoll: isPupil(child)
        case .careRoster: isListed(child) && child.certificate == nil && child.birth < earlierLimit
        default: child.certificate != nil && child.care.isEmpty && child.birth < earlierLimit
        }
      }
      for index in drawn {
        let since = earlier(20...150, &random)
        children[index].register = RegisterEntry(status: status, since: since)
        if dataset != .schoolRoll { children[index].enrolments = [] }
        if dataset == .careRoster { children[index].scopeDoubt = status == .dead ? "dead" : "moved-out" }
        add(kind, to: index, in: dataset, "register=\(status.term.zh); since=\(since)")
      }
    }
  }

  /// Born before any of the departures planted above.
  private var earlierLimit: CivilDate { (months.first ?? lastMonth).first.adding(days: -200) }

  // MARK: - School

  private mutating func plantDropouts(_ deck: inout StoryDeck, _ random: inout Randomness) {
    for index in deck.draw(5, from: self, where: isPupil) { neverEnrol(index) }
    let listedPupil: (Child) -> Bool = { [self] in
      isListed($0) && isOfSchoolAge($0) && $0.certificate == nil && county(of: $0) != Self.countyWithoutRoll
    }
    for index in deck.draw(2, from: self, where: listedPupil) { neverEnrol(index) }
    for index in deck.draw(1, from: self, where: listedPupil) {
      children[index].register = nil
      add(.rosterNotInRegister, to: index, in: .careRoster, "no register")
      neverEnrol(index)
    }
    for (position, index) in deck.draw(5, from: self, where: isPupil).enumerated() {
      let status: RollStatus = position % 5 < 3 ? .droppedOut : .left
      children[index].enrolments[0].status = status
      add(.dropoutMarked, to: index, in: .schoolRoll, "status=\(status.term.zh)", month: lastMonth)
    }
    plantCannotJudge(&deck)
    guard months.count > 1 else { return }
    for index in deck.draw(5, from: self, where: isPupil) {
      children[index].enrolments[0].lastMonth = lastMonth.previous
      add(.dropoutVanished, to: index, in: .schoolRoll, "gone=\(lastMonth)", month: lastMonth.previous)
    }
    for index in deck.draw(2, from: self, where: isPupil) {
      let since = lastMonth.first.adding(days: random.number(2...20))
      children[index].enrolments[0].lastMonth = lastMonth.previous
      children[index].register = RegisterEntry(status: .movedOut, since: since)
      add(.absenceExplained, to: index, in: .schoolRoll, "moved-out=\(since)", month: lastMonth.previous)
    }
  }

  private mutating func neverEnrol(_ index: Int) {
    children[index].enrolments = []
    let child = children[index]
    notes.append(
      Truth(
        kind: .dropoutNeverEnrolled,
        child: child.id.canonical,
        dataset: .schoolRoll,
        detail: "county=\(County.all[county(of: child)].code); listed=\(child.care.isEmpty ? "no" : "yes")"
      )
    )
  }

  /// In the county without a last roll the same stories are told, but nobody may be accused.
  private mutating func plantCannotJudge(_ deck: inout StoryDeck) {
    let county = County.all[Self.countyWithoutRoll]
    let isThere: (Child) -> Bool = { [self] in
      isOfSchoolAge($0) && $0.care.isEmpty && $0.certificate == nil && self.county(of: $0) == Self.countyWithoutRoll
    }
    for index in deck.draw(2, from: self, where: isThere) {
      children[index].enrolments = []
      notes.append(
        Truth(
          kind: .dropoutCannotJudge,
          child: children[index].id.canonical,
          dataset: .schoolRoll,
          detail: "county=\(county.code); would-be=never-enrolled"
        )
      )
    }
    guard months.count > 1 else { return }
    for index in deck.draw(1, from: self, where: isThere) {
      children[index].enrolments[0].status = .droppedOut
      add(
        .dropoutCannotJudge,
        to: index,
        in: .schoolRoll,
        "county=\(county.code); would-be=marked",
        month: lastMonth.previous
      )
    }
  }

  private mutating func plantRolls(_ deck: inout StoryDeck) {
    let belowSenior: (Child) -> Bool = { [self] in isPupil($0) && $0.age(on: cutOff(in: lastMonth)) < 15 }
    for (position, index) in deck.draw(4, from: self, where: belowSenior).enumerated() {
      var second = children[index].enrolments[0]
      if position % 2 == 0 {
        second.town = (second.town + 1) % County.all[second.county].towns.count
      } else {
        second.county = second.county == County.wuxiang ? County.luzhou : County.wuxiang
      }
      children[index].enrolments.append(second)
      add(.twoRolls, to: index, in: .schoolRoll, "lines=2")
    }
    for index in deck.draw(4, from: self, where: belowSenior) {
      var second = children[index].enrolments[0]
      second.town = (second.town + 1) % County.all[second.county].towns.count
      second.firstMonth = lastMonth
      children[index].enrolments[0].status = .transferredOut
      children[index].enrolments.append(second)
      add(.transferred, to: index, in: .schoolRoll, "lines=2", month: lastMonth)
    }
    for index in deck.draw(5, from: self, where: isPupil) {
      let other = children[index].enrolments[0].county == County.wuxiang ? County.luzhou : County.wuxiang
      children[index].enrolments[0].county = other
      children[index].enrolments[0].livesIn = other
      let home = County.all[county(of: children[index])].code
      add(.divisionDiffers, to: index, in: .schoolRoll, "register=\(home); roll=\(County.all[other].code)")
    }
    for index in deck.draw(3, from: self, where: isPupil) {
      let child = children[index]
      let former = child.birth.adding(days: 9)
      guard let old = number(region: UInt64(child.id.region), birth: former, male: child.sex == .male, from: 960) else {
        continue
      }
      children[index].enrolments[0].number = "G" + old.canonical
      add(.rollNumberOfOldID, to: index, in: .schoolRoll, "number=G\(old.canonical)")
    }
    let isFromElsewhere: (Child) -> Bool = { [self] in
      isPupil($0) && County.elsewhere.contains(UInt64($0.id.region))
    }
    for index in deck.draw(5, from: self, where: isFromElsewhere) {
      children[index].register = nil
      add(.rollNotInRegister, to: index, in: .schoolRoll, "region=\(children[index].id.region)")
    }
  }

  // MARK: - Care and certificates

  private mutating func plantCareStories(_ deck: inout StoryDeck, _ random: inout Randomness) {
    for index in deck.draw(4, from: self, where: { $0.certificate != nil }) {
      let expired = earlier(10...300, &random)
      children[index].certificate?.expires = expired
      add(.certificateExpired, to: index, in: .disabilityCertificates, "expired=\(expired)")
    }
    let isListedForDisability: (Child) -> Bool = { child in
      child.certificate != nil && child.care.contains { $0.category == .disadvantaged }
    }
    for index in deck.draw(3, from: self, where: isListedForDisability) {
      children[index].certificate?.status = .cancelled
      add(.certificateCancelled, to: index, in: .disabilityCertificates, "roster=困境儿童")
    }
    let isTooOld: (Child) -> Bool = { [self] in
      isListed($0) && $0.age(on: earlierLimit) >= 16 && $0.certificate == nil && $0.care.count == 1
    }
    for index in deck.draw(3, from: self, where: isTooOld) {
      children[index].care[0].category = .leftBehind
      children[index].care[0].benefit = .none
      children[index].scopeDoubt = "too-old"
      add(.categoryAgeLeftBehind, to: index, in: .careRoster, "age=\(children[index].age(on: asOf))")
    }
    let hasAllowance: (Child) -> Bool = { child in
      child.care.count == 1 && child.care[0].benefit == .basicLiving
    }
    for index in deck.draw(4, from: self, where: hasAllowance) {
      children[index].care[0].benefit = .none
      add(.benefitMissing, to: index, in: .careRoster, "category=\(children[index].care[0].category.term.zh)")
    }
  }

  /// Two people of 18 still listed as orphans, and still in the export of minors.
  private mutating func addGrownOrphans(scale: Int, _ random: inout Randomness) {
    for position in 0..<max(1, 2 * scale / 3000) {
      let family = random.below(families.count)
      let village = families[family].village
      let birth = asOf.adding(months: -18 * 12).adding(days: -random.number(80...250))
      let county = County.all[villages[village].county]
      guard villages[village].weight == 1,
        let id = number(region: county.code, birth: birth, male: position % 2 == 0, from: 950)
      else { continue }
      let male = position % 2 == 0
      var child = Child(
        id: id,
        name: families[family].surname + Names.given(male: male, &random),
        sex: male ? .male : .female,
        birth: birth,
        family: family,
        village: village
      )
      child.care = [
        CareEntry(
          category: .orphan,
          entered: asOf.adding(days: -900),
          level: .good,
          benefit: .basicLiving
        )
      ]
      child.isTaken = true
      child.scopeDoubt = "too-old"
      child.notes.append(RowNote(dataset: .careRoster, kind: .categoryAgeOrphan, detail: "age=18"))
      children.append(child)
    }
  }
}
