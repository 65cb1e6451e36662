import Domain

extension ChildAssessment {
  /// What the delivered sources say of a child that rules ask about.
  ///
  /// `listings` are rows of the present roster or of an older one; what other sources say is always as it is now.
  func facts(of person: Int, listings: [Record], valid certificate: Record?) -> ChildFacts {
    let levels = listings.compactMap { $0.code(.guardianshipLevel, as: GuardianshipLevel.self) }
    let disability = certificate?.code(.disabilityKind, as: DisabilityKind.self)
    var facts = ChildFacts(
      categories: Set(listings.map { $0.code(.careCategory) ?? .unknown }),
      // Of several listings the one that shows the child worse guarded counts.
      level: levels.max { $0.rawValue < $1.rawValue } ?? .unknown,
      isCertified: certificate != nil,
      disability: disability,
      risks: []
    )
    facts.risks = risks(of: person, listings: listings, facts)
    facts.hasParentAway =
      facts.categories.contains(.leftBehind)
      || listings.contains { listing in
        parents.contains { listing.code($0, as: ParentCondition.self) == .away }
      }
    return facts
  }

  private func risks(of person: Int, listings: [Record], _ facts: ChildFacts) -> Set<RiskKind> {
    var risks: Set<RiskKind> = []
    let benefits = listings.compactMap { $0.code(.benefit, as: Benefit.self) }
    let grants = known.records(.lowIncomeRoster, of: person)
    let isPoor = grants.contains {
      ($0.code(.rosterStatus, as: RosterStatus.self)?.isActive ?? true)
        && $0.date(.endDate).map { $0 > assessor.asOf } ?? true
    }
    if isPoor || benefits.contains(.minimumLiving) || benefits.contains(.destitute) { risks.insert(.poorFamily) }
    for (field, risk) in flags {
      if listings.contains(where: { $0.code(field, as: Flag.self) == .yes }) { risks.insert(risk) }
    }
    insertParentRisks(listings, into: &risks)
    if facts.categories.contains(.orphan) { risks.insert(.orphan) }
    if facts.categories.contains(.deFactoUnsupported) { risks.insert(.deFactoUnsupported) }
    if facts.level == .poor { risks.insert(.poorlyGuarded) }
    if facts.isCertified { risks.insert(.disabled) }
    if let disability = facts.disability, disability != .mental { risks.insert(.bodilyOrIntellectualDisability) }
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

  /// What the roster says of father and mother.
  private func insertParentRisks(_ listings: [Record], into risks: inout Set<RiskKind>) {
    guard !parents.isEmpty else { return }
    for listing in listings {
      let conditions = parents.map { listing.code($0, as: ParentCondition.self) ?? .unknown }
      if conditions.contains(.imprisoned) || conditions.contains(.compulsoryRehabilitation) {
        risks.insert(.prisonerParent)
      }
      if conditions.contains(.severelyDisabled) { risks.insert(.disabledParent) }
      let isAlone = conditions.filter { $0 == .dead || $0 == .declaredMissing }.count == 1
      if isAlone { risks.insert(.singleParent) }
    }
  }
}
