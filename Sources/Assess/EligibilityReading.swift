import Domain

/// What the delivered records say of one child's claim to a group, with the records that say so.
struct EligibilityReading {
  /// A claim: the reason in fixed words, and the statements behind it.
  struct Claim {
    let reason: String
    let statements: [Finding.Statement]
  }

  /// One parent, as far as any source tells.
  private struct Parent {
    var conditions: [(condition: ParentCondition, statement: Finding.Statement)] = []
    var awaySince: CivilDate?
    var workplace = DivisionCode.unknown

    func has(_ test: (ParentCondition) -> Bool) -> (condition: ParentCondition, statement: Finding.Statement)? {
      conditions.first { test($0.condition) }
    }
  }

  private let known: KnownPartition
  private let person: Int
  private let asOf: CivilDate
  private let listings: [Record]
  private let facts: ChildFacts
  private let certificate: Record?
  private let lists: PeopleLists
  private let father: Parent
  private let mother: Parent

  init(
    _ known: KnownPartition,
    _ person: Int,
    listings: [Record],
    facts: ChildFacts,
    valid certificate: Record?,
    _ lists: PeopleLists,
    on date: CivilDate
  ) {
    self.known = known
    self.person = person
    self.listings = listings
    self.facts = facts
    self.certificate = certificate
    self.lists = lists
    asOf = date
    let sources = listings + [Dataset.householdRegister, .schoolRoll].compactMap { known.record($0, of: person) }
    father = Self.parent(sources, .fatherID, .fatherCondition, .fatherAwaySince, .fatherWorkplace, lists)
    mother = Self.parent(sources, .motherID, .motherCondition, .motherAwaySince, .motherWorkplace, lists)
  }

  private static func parent(
    _ sources: [Record],
    _ number: Field,
    _ condition: Field,
    _ away: Field,
    _ workplace: Field,
    _ lists: PeopleLists
  ) -> Parent {
    var parent = Parent()
    for record in sources {
      if let stated = record.code(condition, as: ParentCondition.self) {
        let statement = Finding.Statement(
          dataset: record.table.dataset,
          value: stated.term.zh,
          address: record.address
        )
        parent.conditions.append((stated, statement))
      }
      if parent.awaySince == nil { parent.awaySince = record.date(away) }
      if parent.workplace == .unknown { parent.workplace = record.division(workplace) }
    }
    let numbers = Set(sources.compactMap { $0.table.numbers(number)?[$0.row] }.filter { $0 != 0 })
    for number in numbers.sorted() {
      parent.conditions += lists[number].map { ($0.condition, $0.statement) }
    }
    return parent
  }

  /// The claim to a group, or nothing where no delivered record makes one.
  func claim(_ duty: EligibilityDuty) -> Claim? {
    guard let birth = known.profiles.birth(person), birth.completedYears(on: asOf) < duty.under else { return nil }
    switch duty.group {
    case .leftBehind: return leftBehind(duty)
    case .familyDifficulty: return familyDifficulty
    case .ownDifficulty: return ownDifficulty
    case .guardianshipDifficulty: return guardianship
    case .orphan: return bothParents("parents-lost", \.isDeadOrMissing)
    case .deFactoUnsupported: return deFacto
    case .singleParent: return facts.risks.contains(.singleParent) ? roster("single-parent") : nil
    case .highRisk:
      let kinds = duty.risks.intersection(facts.risks).map(\.rawValue).sorted()
      return kinds.isEmpty ? nil : roster(kinds.joined(separator: "+"))
    }
  }

  private func roster(_ reason: String) -> Claim {
    Claim(
      reason: reason,
      statements: listings.prefix(1).map { .init(dataset: .careRoster, value: "", address: $0.address) }
    )
  }

  // MARK: - The groups

  /// Both parents away, or one away and the other unable to guard; a visit home breaks nothing.
  private func leftBehind(_ duty: EligibilityDuty) -> Claim? {
    if duty.isRural {
      let kinds = listings.compactMap { $0.code(.householdKind, as: HouseholdKind.self) }
      if !kinds.isEmpty, !kinds.contains(.rural), !kinds.contains(.resident) { return nil }
    }
    let home = known.profiles.division(person).county
    func away(_ parent: Parent) -> Finding.Statement? {
      guard let stated = parent.has({ $0 == .away }) else { return nil }
      if let since = parent.awaySince, since.adding(months: duty.months) > asOf { return nil }
      if duty.crossesCounties, parent.workplace.level >= .county, parent.workplace.county == home { return nil }
      return stated.statement
    }
    func unable(_ parent: Parent) -> Finding.Statement? {
      parent.has { $0.preventsSupport || $0 == .incapable || $0.isDeadOrMissing }?.statement
    }
    if let first = away(father), let second = away(mother) {
      return Claim(reason: "both-away", statements: [first, second])
    }
    for (one, other) in [(father, mother), (mother, father)] {
      if let first = away(one), let second = unable(other) {
        return Claim(reason: "one-away-other-unable", statements: [first, second])
      }
    }
    return nil
  }

  private var deFacto: Claim? {
    if let claim = bothParents("both-unable", \.preventsSupport) { return claim }
    for (one, other) in [(father, mother), (mother, father)] {
      if let first = one.has(\.isDeadOrMissing), let second = other.has(\.preventsSupport) {
        return Claim(reason: "one-lost-other-unable", statements: [first.statement, second.statement])
      }
    }
    return nil
  }

  private var guardianship: Claim? {
    func isHeld(_ condition: ParentCondition) -> Bool {
      condition == .imprisoned || condition == .compulsoryRehabilitation
    }
    if let claim = bothParents("both-in-custody", isHeld) { return claim }
    for (one, other) in [(father, mother), (mother, father)] {
      if let first = one.has(\.isDeadOrMissing), let second = other.has(isHeld) {
        return Claim(reason: "one-lost-other-in-custody", statements: [first.statement, second.statement])
      }
    }
    return nil
  }

  private var familyDifficulty: Claim? {
    if let entry = known.records(.lowIncomeRoster, of: person).first(where: isCurrent) {
      let kind = entry.code(.lowIncomeKind, as: LowIncomeKind.self)?.term.zh ?? ""
      return Claim(
        reason: "low-income",
        statements: [.init(dataset: .lowIncomeRoster, value: kind, address: entry.address)]
      )
    }
    func isIll(_ condition: ParentCondition) -> Bool { condition == .severelyDisabled || condition == .seriouslyIll }
    if let claim = bothParents("both-disabled-or-ill", isIll) { return claim }
    for (one, other) in [(father, mother), (mother, father)] {
      if let first = one.has(\.isDeadOrMissing), let second = other.has(isIll) {
        return Claim(reason: "one-lost-other-disabled-or-ill", statements: [first.statement, second.statement])
      }
    }
    return nil
  }

  private func isCurrent(_ entry: Record) -> Bool {
    (entry.code(.rosterStatus, as: RosterStatus.self)?.isActive ?? true)
      && entry.date(.endDate).map { $0 > asOf } ?? true
  }

  private var ownDifficulty: Claim? {
    if let certificate {
      let kind = certificate.code(.disabilityKind, as: DisabilityKind.self) ?? .unknown
      let grade = certificate.code(.disabilityGrade, as: DisabilityGrade.self) ?? .unknown
      let value = kind.term.zh + grade.term.zh
      return Claim(
        reason: "own-disability",
        statements: [.init(dataset: .disabilityCertificates, value: value, address: certificate.address)]
      )
    }
    if facts.risks.contains(.seriousIllness) || facts.risks.contains(.hiv) { return roster("own-illness") }
    let number = known.people.numbers[person]
    if number != 0, let entry = lists[number].first(where: { $0.condition == .seriouslyIll }) {
      return Claim(reason: "own-illness", statements: [entry.statement])
    }
    return nil
  }

  private func bothParents(_ reason: String, _ test: (ParentCondition) -> Bool) -> Claim? {
    guard let first = father.has(test), let second = mother.has(test) else { return nil }
    return Claim(reason: reason, statements: [first.statement, second.statement])
  }

  // MARK: - Who no longer qualifies

  /// Why a listed child may belong to its category no more, by what its own rows and the lists say now.
  func lapse(_ category: CareCategory) -> Claim? {
    let number = known.people.numbers[person]
    if number != 0, let entry = lists[number].first(where: { $0.condition == .dead }) {
      return Claim(reason: "child-deceased", statements: [entry.statement])
    }
    switch category {
    case .leftBehind:
      guard let first = father.has({ $0 == .present }), let second = mother.has({ $0 == .present }) else { return nil }
      return Claim(reason: "parents-at-home", statements: [first.statement, second.statement])
    case .deFactoUnsupported:
      // One parent who is there and fit is enough to support the child.
      let able = [father, mother].compactMap { parent in
        parent.has { $0.preventsSupport || $0.isDeadOrMissing || $0 == .incapable || $0 == .notFound } == nil
          ? parent.has { $0 == .present || $0 == .away } : nil
      }
      guard let parent = able.first else { return nil }
      return Claim(reason: "parent-able", statements: [parent.statement])
    case .orphan:
      guard let parent = father.has({ $0 == .present || $0 == .away }) ?? mother.has({ $0 == .present || $0 == .away })
      else { return nil }
      return Claim(reason: "parent-living", statements: [parent.statement])
    case .disadvantaged, .unknown: return nil
    }
  }
}
