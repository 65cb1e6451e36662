import Domain

extension ChildAssessment {
  /// Whether some record outside roster and certificates may make the person eligible.
  func mayBeEligible(_ person: Int) -> Bool {
    if !known.people[.lowIncomeRoster].rows.isEmpty, !known.people[.lowIncomeRoster].range(of: person).isEmpty {
      return true
    }
    guard !assessor.lists.isEmpty else { return false }
    if !assessor.lists[known.people.numbers[person]].isEmpty { return true }
    return [Dataset.householdRegister, .schoolRoll].contains { dataset in
      guard let row = known.profiles.row(dataset, person) else { return false }
      return [Field.fatherID, .motherID].contains { field in
        guard let numbers = known.records[dataset].numbers(field), numbers[row] != 0 else { return false }
        return !assessor.lists[numbers[row]].isEmpty
      }
    }
  }

  /// Puts each group of the documents in force to the person: who is in scope and why, who is missing from the roster,
  /// who stands under a lighter category, and who may belong no more.
  ///
  /// - Returns: The first claim to a group that is a category of its own, or nothing where no source makes one.
  mutating func judgeEligibility(
    _ person: Int,
    _ child: Child?,
    valid certificate: Record?,
    at place: DivisionCode,
    _ rules: ChildRules
  ) -> EligibilityReading.Claim? {
    guard !rules.eligibility.isEmpty, rules.rosterIsReady else { return nil }
    let reading = EligibilityReading(
      known,
      person,
      listings: child?.records ?? [],
      facts: child?.facts ?? facts(of: person, listings: [], valid: certificate),
      valid: certificate,
      assessor.lists,
      on: assessor.asOf
    )
    let isListed = child.map { $0.stay.exclusion(on: assessor.asOf) == nil } ?? false
    let departed = scope.departure(of: person).map { $0.day.map { $0 <= assessor.asOf } ?? true } ?? false
    var first: EligibilityReading.Claim?
    for (rule, duty) in rules.eligibility {
      guard !departed, let claim = reading.claim(duty) else { continue }
      // The row of a child that left says what was, not what is.
      let isShown = isListed || claim.statements.contains { $0.dataset != .careRoster }
      if first == nil, duty.group.category != nil, isShown { first = claim }
      let standing = standing(of: duty.group, child, isListed: isListed)
      let code = standing == .listed ? "scope.\(duty.group.rawValue)" : "candidate.\(duty.group.rawValue)"
      // A roster row that may be theirs, though nothing links it, makes the absence prove nothing.
      if standing == .absent, isSuspended(person, in: .careRoster) { continue }
      result.eligibility.append(
        rule.finding(
          code,
          person: reference(person),
          place: place,
          statements: claim.statements,
          qualifier: standing == .listed ? claim.reason : "\(standing.rawValue):\(claim.reason)"
        )
      )
    }
    if isListed, let child { judgeLapse(child, reading) }
    return first
  }

  private enum Standing: String {
    case listed
    case absent = "not-on-roster"
    case lighter = "lighter-category"
  }

  /// A heavier category covers a lighter one; a mark without a category is carried by any listing.
  private func standing(of group: EligibilityDuty.Group, _ child: Child?, isListed: Bool) -> Standing {
    guard isListed, let child else { return .absent }
    guard let category = group.category, category != .leftBehind else { return .listed }
    return child.facts.categories.contains { $0.rawValue >= category.rawValue } ? .listed : .lighter
  }

  private mutating func judgeLapse(_ child: Child, _ reading: EligibilityReading) {
    for row in child.listings {
      let category = scope.category(row)
      guard let claim = reading.lapse(category) else { continue }
      result.eligibility.append(
        Finding(
          Finding.Code("lapsed.\(category.identifier)"),
          severity: .warning,
          person: reference(child.person),
          place: child.place,
          owner: .civilAffairs,
          statements: [.init(dataset: .careRoster, value: category.term.zh, address: roster[row].address)]
            + claim.statements,
          qualifier: claim.reason
        )
      )
    }
  }
}
