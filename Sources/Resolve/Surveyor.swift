internal import Domain

/// Surveys one partition: one walk over its numbers, constant work a row.
struct Surveyor {
  private var groups: NumberGroups
  private let partition: Int
  private let residue: ResidueIndex
  private let seeksSecondNumbers: Bool
  private let aliases: NumberAliases
  private var survey = Survey()
  /// Residue rows the present number leads to, reused from number to number.
  private var leads: [UInt32] = []
  /// What the registers state for the present number, reused from number to number.
  private var names: [UInt64] = []
  private var births: [UInt32] = []
  private var counties: [UInt32] = []

  /// A row of the present number: the table's position, and the row in it.
  private struct Position {
    let slot: Int
    let row: Int
  }

  init(_ partition: Partition, residue: ResidueIndex, settings: LinkageSettings, aliases: NumberAliases) {
    groups = NumberGroups(partition, settings: settings)
    self.partition = partition.index
    self.residue = residue
    self.aliases = aliases
    seeksSecondNumbers = settings.seeksSecondNumbers
  }

  mutating func result() -> Survey {
    while groups.next() {
      if Self.registerSlots.allSatisfy({ groups.rows($0).isEmpty }) {
        examineDeparture()
        continue
      }
      if seeksSecondNumbers && !groups.rows(Self.rollSlot).isEmpty { noteArrival() }
      findLeads(Self.registerSlots)
      let mayBeLoose = seeksSecondNumbers && isOneSided
      if leads.isEmpty && !mayBeLoose { continue }
      if let children = groups.sharers() {
        for (ordinal, child) in children.enumerated() {
          let positions = child.compactMap { member in
            groups.tables.firstIndex { $0.dataset == member.dataset }.map { Position(slot: $0, row: member.row) }
          }
          examine(PersonMark(number: groups.number, ordinal: UInt8(ordinal)), positions)
        }
      } else {
        var positions: [Position] = []
        for slot in groups.tables.indices {
          for row in groups.rows(slot) { positions.append(Position(slot: slot, row: row)) }
        }
        examine(PersonMark(number: groups.number, ordinal: 0), positions)
      }
    }
    return survey
  }

  private static let registerSlot = slot(.householdRegister)
  private static let rollSlot = slot(.schoolRoll)
  private static let rosterSlot = slot(.careRoster)
  private static let registerSlots = Dataset.aboutChildren.indices.filter {
    Dataset.aboutChildren[$0].isRegisterOfChildren
  }
  private static func slot(_ dataset: Dataset) -> Int { Dataset.aboutChildren.firstIndex(of: dataset) ?? 0 }

  /// Whether the present number, or one of several children who share it, may be on the roll only or everywhere but on the roll.
  private var isOneSided: Bool {
    let isOnRoll = !groups.rows(Self.rollSlot).isEmpty
    let isRegistered = !groups.rows(Self.registerSlot).isEmpty
    let isListed = !groups.rows(Self.rosterSlot).isEmpty
    if isOnRoll != isRegistered { return isOnRoll || isRegistered }
    return isListed && !isOnRoll || isOnRoll && groups.sharers() != nil
  }

  private mutating func findLeads(_ slots: [Int]) {
    leads.removeAll(keepingCapacity: true)
    guard !residue.rows.isEmpty else { return }
    let number = groups.number
    leads.append(contentsOf: residue.claims.rows(for: number))
    leads.append(contentsOf: residue.prefixes.rows(for: number / 100))
    collectFacts(slots)
    for name in names {
      for birth in births { leads.append(contentsOf: residue.nameBirths.rows(for: mixed(name, UInt64(birth)))) }
      for county in counties { leads.append(contentsOf: residue.nameCounties.rows(for: mixed(name, UInt64(county)))) }
    }
    if leads.count > 1 { leads = Set(leads).sorted() }
  }

  /// A number given to a whole school leads nowhere; this bounds what it costs to find that out.
  private static let mostFacts = 64

  /// Gathers every name, birth date and county that the registers state for the present number: mostly one of each.
  private mutating func collectFacts(_ slots: [Int]) {
    names.removeAll(keepingCapacity: true)
    births.removeAll(keepingCapacity: true)
    counties.removeAll(keepingCapacity: true)
    births.append(ResidentID.birthPacked(ofKey: groups.number))
    let needsCounties = !residue.nameCounties.isEmpty
    for slot in slots {
      let rows = groups.rows(slot)
      if rows.isEmpty { continue }
      let facts = groups.facts[slot]
      for row in rows where names.count < Self.mostFacts && births.count < Self.mostFacts {
        let name = facts.name(row)
        if name != 0, !names.contains(name) { names.append(name) }
        let birth = facts.birth(row)
        if birth != 0, !births.contains(birth) { births.append(birth) }
        guard needsCounties, counties.count < Self.mostFacts else { continue }
        let county = facts.county(row)
        if county != 0, !counties.contains(county) { counties.append(county) }
        let registered = facts.registeredCounty(row)
        if registered != 0, !counties.contains(registered) { counties.append(registered) }
      }
    }
  }

  private mutating func examine(_ person: PersonMark, _ positions: [Position]) {
    let known = positions.filter { groups.tables[$0.slot].dataset.isRegisterOfChildren }
    guard !known.isEmpty else { return }
    var holds: DatasetSet = []
    var stands: DatasetSet = []
    for position in known {
      let facts = groups.facts[position.slot]
      holds.insert(DatasetSet(facts.dataset))
      if facts.stands(position.row) { stands.insert(DatasetSet(facts.dataset)) }
    }
    for lead in leads {
      guard let rules = evidence(for: residue.rows[Int(lead)], person.number, known, holds) else { continue }
      survey.candidates.append(
        Survey.Candidate(
          residue: lead,
          person: person,
          partition: partition,
          rules: residue.crowded.contains(lead) ? [] : rules,
          holds: holds,
          stands: stands
        )
      )
    }
    if seeksSecondNumbers { noteLooseEnd(person, known, holds: holds, stands: stands) }
  }

  /// Looks at a number that no register has: a pupil of the previous roll may be in the residue now, or under a corrected number.
  private mutating func examineDeparture() {
    let positions = groups.previousPupils.map { Position(slot: groups.previousSlot, row: $0) }
    if positions.isEmpty { return }
    let person = PersonMark(number: groups.number, ordinal: 0)
    findLeads([groups.previousSlot])
    for lead in leads where evidence(for: residue.rows[Int(lead)], person.number, positions, []) != nil {
      // What stood on the roll before is reason to doubt, not to link.
      survey.candidates.append(
        Survey.Candidate(residue: lead, person: person, partition: partition, rules: [], holds: [], stands: [])
      )
    }
    guard seeksSecondNumbers else { return }
    let pupils = positions.map(pupil)
    guard pupils.contains(where: { $0.likeness != nil }) else { return }
    survey.departures.append(Survey.Departure(pupils: pupils, person: person, partition: partition))
  }

  private mutating func noteArrival() {
    guard groups.previousPupils.isEmpty else { return }
    let facts = groups.facts[Self.rollSlot]
    for row in groups.rows(Self.rollSlot) where facts.stands(row) {
      let pupil = pupil(Position(slot: Self.rollSlot, row: row))
      guard let likeness = pupil.likeness else { continue }
      survey.arrivals.append(Survey.Arrival(likeness: likeness, number: groups.number))
      if aliases.isInForce(groups.number) {
        survey.successions.append(Survey.Succession(pupil: pupil, number: groups.number))
      }
    }
  }

  /// Who a row of a roll is about, by the present number's own date and sex where it states none.
  private func pupil(_ position: Position) -> Survey.Pupil {
    let facts = groups.facts[position.slot]
    let (birth, sex) = (facts.birth(position.row), facts.sex(position.row))
    return Survey.Pupil(
      name: facts.name(position.row),
      birth: birth == 0 ? ResidentID.birthPacked(ofKey: groups.number) : birth,
      sex: sex == 0 ? ResidentID.sex(ofKey: groups.number).rawValue : sex
    )
  }

  /// The rules a residue row satisfies for a person, none of them where it merely agrees, or nothing where it does not agree.
  private func evidence(
    for row: ResidueIndex.Row,
    _ number: UInt64,
    _ positions: [Position],
    _ holds: DatasetSet
  ) -> RuleSet? {
    let name = agreement(row.name, positions) { $0.name($1) }
    let ownBirth = ResidentID.birthPacked(ofKey: number)
    let birth: Agreement =
      row.birth == ownBirth ? .agrees : agreement(row.birth, positions, orElse: ownBirth) { $0.birth($1) }
    let sex = agreement(row.sex, positions, orElse: ResidentID.sex(ofKey: number).rawValue) { $0.sex($1) }
    let county = countyAgreement(row, positions)
    let isClaimed = row.claim == number
    let isTruncated = row.prefix == number / 100

    var rules: RuleSet = []
    let isKnownElsewhere = !holds.subtracting(DatasetSet(row.dataset)).isEmpty
    let bearsOut = name == .agrees && birth != .clashes || name == .unknown && birth == .agrees && sex != .clashes
    if isClaimed && isKnownElsewhere && bearsOut { rules.insert(.claim) }
    if isTruncated && name == .agrees { rules.insert(.truncatedNumber) }
    if name == .agrees && birth == .agrees && sex == .agrees && county == .agrees { rules.insert(.nameBirthPlace) }
    if !rules.isEmpty { return rules }

    let merelyAgrees =
      isClaimed && (name != .clashes || birth == .agrees)
      || isTruncated && name != .clashes
      || name == .agrees && birth == .agrees && sex != .clashes
      || name == .agrees && row.birth == 0 && county == .agrees && sex != .clashes
    return merelyAgrees ? [] : nil
  }

  private func agreement<Value: FixedWidthInteger>(
    _ value: Value,
    _ positions: [Position],
    orElse fallback: Value = 0,
    _ other: (Facts, Int) -> Value
  ) -> Agreement {
    if value == 0 { return .unknown }
    var isStated = false
    for position in positions {
      let stated = other(groups.facts[position.slot], position.row)
      if stated == value { return .agrees }
      if stated != 0 { isStated = true }
    }
    if isStated { return .clashes }
    return fallback == 0 ? .unknown : fallback == value ? .agrees : .clashes
  }

  private func countyAgreement(_ row: ResidueIndex.Row, _ positions: [Position]) -> Agreement {
    let mine = [row.county, row.registeredCounty].filter { $0 != 0 }
    if mine.isEmpty { return .unknown }
    var isStated = false
    for position in positions {
      let facts = groups.facts[position.slot]
      for county in [facts.county(position.row), facts.registeredCounty(position.row)] where county != 0 {
        if mine.contains(county) { return .agrees }
        isStated = true
      }
    }
    return isStated ? .clashes : .unknown
  }

  private mutating func noteLooseEnd(
    _ person: PersonMark,
    _ positions: [Position],
    holds: DatasetSet,
    stands: DatasetSet
  ) {
    let isOnRoll = holds.contains(.schoolRoll)
    // Whoever the register calls dead or moved is not missed at school, whatever the roster says.
    let isExpected =
      stands.contains(.householdRegister) || stands.contains(.careRoster) && !holds.contains(.householdRegister)
    guard isOnRoll ? !holds.contains(.householdRegister) : isExpected else { return }
    let name = firstStated(positions) { $0.name($1) }
    guard name != 0 else { return }
    let statedBirth = firstStated(positions) { $0.birth($1) }
    let statedSex = firstStated(positions) { $0.sex($1) }
    let birth = statedBirth == 0 ? ResidentID.birthPacked(ofKey: person.number) : statedBirth
    let sex = statedSex == 0 ? ResidentID.sex(ofKey: person.number).rawValue : statedSex
    if isOnRoll {
      let table = groups.tables[Self.rollSlot]
      let rows = positions.filter { $0.slot == Self.rollSlot }.map(\.row)
      guard let row = table.leadingRow(of: rows) else { return }
      let claims = rows.map { table.claims[$0] }.filter { $0 != 0 && $0 != person.number }
      survey.present.append(
        Survey.PresentEnd(
          name: name,
          person: person,
          partition: partition,
          birth: birth,
          sex: sex,
          holds: holds,
          claim: claims.min() ?? 0,
          address: table[row].address
        )
      )
    } else {
      survey.absent.append(
        Survey.AbsentEnd(
          name: name,
          person: person,
          partition: partition,
          birth: birth,
          sex: sex,
          holds: holds
        )
      )
    }
  }

  /// A value of the most trusted dataset that states one; of several rows there the smallest, whatever order they came in.
  private func firstStated<Value: FixedWidthInteger>(_ positions: [Position], _ value: (Facts, Int) -> Value) -> Value {
    var found: Value = 0
    var slot = 0
    for position in positions {
      if found != 0 && position.slot != slot { break }
      let stated = value(groups.facts[position.slot], position.row)
      if stated != 0 && (found == 0 || stated < found) { found = stated }
      slot = position.slot
    }
    return found
  }
}
