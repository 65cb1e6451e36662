import Domain

extension ChildAssessment {
  /// What the delivered sources say of a child that rules ask about.
  func facts(of person: Int, listings: [Int], valid certificate: Record?) -> ChildFacts {
    let levels = listings.compactMap { roster[$0].code(.guardianshipLevel, as: GuardianshipLevel.self) }
    let disability = certificate?.code(.disabilityKind, as: DisabilityKind.self)
    var facts = ChildFacts(
      categories: Set(listings.map { scope.category($0) }),
      // Of several listings the one that shows the child worse guarded counts.
      level: levels.max { $0.rawValue < $1.rawValue } ?? .unknown,
      disability: disability,
      risks: []
    )
    facts.risks = risks(of: person, listings: listings, facts)
    return facts
  }

  private func risks(of person: Int, listings: [Int], _ facts: ChildFacts) -> Set<RiskKind> {
    var risks: Set<RiskKind> = []
    let benefits = listings.compactMap { roster[$0].code(.benefit, as: Benefit.self) }
    if benefits.contains(.minimumLiving) || benefits.contains(.destitute) { risks.insert(.poorFamily) }
    if facts.categories.contains(.orphan) { risks.insert(.orphan) }
    if facts.categories.contains(.deFactoUnsupported) { risks.insert(.deFactoUnsupported) }
    if facts.level == .poor { risks.insert(.poorlyGuarded) }
    if let disability = facts.disability {
      risks.insert(.disabled)
      if disability != .mental { risks.insert(.bodilyOrIntellectualDisability) }
    }
    let roll = known.record(.schoolRoll, of: person)
    if let status = roll?.code(.rollStatus, as: RollStatus.self), status == .droppedOut || status == .left {
      risks.insert(.outOfSchool)
    }
    if known.people.numbers[person] == 0, known.suspended[UInt32(person)] == nil,
      known.profiles.row(.householdRegister, person) == nil
    {
      risks.insert(.unregistered)
    }
    return risks
  }
}
