internal import Domain

/// Finds the children of a partition who belong on a term list.
struct TermRoster: Sendable {
  let settings: TermListSettings
  /// Jurisdictions of the run's deliveries, in the order by which records name them.
  let jurisdictions: [DivisionCode]

  /// The children of the categories asked for, whatever their age: terms start on different days.
  func children(in known: KnownPartition) -> [TermChild] {
    let roster = known.records[.careRoster]
    guard !roster.isEmpty else { return [] }
    return (0..<known.people.count).compactMap { person in
      guard let category = category(of: person, in: known) else { return nil }
      let roll = known.record(.schoolRoll, of: person)
      let home = known.profiles.division(person)
      let status = roll.map { $0.code(.rollStatus, as: RollStatus.self) ?? .unknown }
      let standing = status.map { $0 == .unknown || $0.isActive } ?? false
      return TermChild(
        person: PersonReference(partition: known.people.partition, person: person),
        category: category,
        county: standing ? roll.map { county(of: $0, home: home) } ?? home.county : home.county,
        home: home,
        school: roll?.text(.schoolName) ?? "",
        grade: roll?.text(.grade) ?? "",
        roll: status,
        isAided: !known.people[.schoolAid].rows(of: person).isEmpty
      )
    }
  }

  /// The first category of the settings that a standing roster row lists the child in.
  private func category(of person: Int, in known: KnownPartition) -> CareCategory? {
    let listed = known.records(.careRoster, of: person)
      .filter { $0.table.dataset.stands(status: $0.code(.rosterStatus, as: RosterStatus.self)?.rawValue ?? 0) }
      .compactMap { $0.code(.careCategory, as: CareCategory.self) }
    return settings.categories.first { listed.contains($0) }
  }

  /// The county of the school: the roll's own, else where its row says the child lives.
  private func county(of roll: Record, home: DivisionCode) -> DivisionCode {
    let source = jurisdictions[Int(roll.delivery)]
    if source.level >= .county { return source.county }
    let stated = roll.division(.division)
    return (stated == .unknown ? home : stated).county
  }
}
