import Domain

extension ChildAssessment {
  /// Judges whether orphans past their eighteenth birthday have an arrangement (O1): the only duty to grown children.
  mutating func judgeArrangement(_ child: Child, _ rules: ChildRules) {
    guard let rule = rules.arrangement else { return }
    guard let rows = orphanListings(child) else {
      return sheet.count(.excluded(.otherCategory), as: .adultArrangement, at: child.slot)
    }
    guard let adult = scope.adulthood(of: child.person, limit: 18)?.day else {
      return sheet.count(.excluded(.ageUnknown), as: .adultArrangement, at: child.slot)
    }
    guard adult <= assessor.asOf else {
      return sheet.count(.excluded(.notConcerned), as: .adultArrangement, at: child.slot)
    }
    guard rules.rosterIsReady, roster.has(.adultArrangement) else {
      return sheet.count(.unjudged, as: .adultArrangement, at: child.slot)
    }
    let isArranged = rows.contains { !roster[$0].text(.adultArrangement).isEmpty }
    sheet.count(isArranged ? .met : .unmet, as: .adultArrangement, at: child.slot)
    guard !isArranged else { return }
    result.duties.append(
      rule.finding(
        "duty.adult-arrangement",
        person: reference(child.person),
        place: child.place,
        statements: [.init(dataset: .careRoster, value: adult.description, address: roster[rows[0]].address)]
      )
    )
  }

  /// The rows that list, or listed, the child as an orphan; nothing where none does, or the child has died.
  private func orphanListings(_ child: Child) -> [Int]? {
    if scope.departure(of: child.person)?.reason == .deceased { return nil }
    let rows = known.people[.careRoster].rows(of: child.person).map(Int.init).filter { scope.category($0) == .orphan }
    return rows.isEmpty ? nil : rows
  }
}
