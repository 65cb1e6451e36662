internal import Domain

/// Surveys one partition: one walk over its numbers, constant work a row.
struct Surveyor {
  private var groups: NumberGroups
  private let partition: Int
  private let residue: ResidueIndex
  private let seeksSecondNumbers: Bool
  private var survey = Survey()
  /// Residue rows the present number leads to, reused from number to number.
  private var leads: [UInt32] = []

  /// A row of the present number: the table's position, and the row in it.
  private struct Position {
    let slot: Int
    let row: Int
  }

  init(_ partition: Partition, residue: ResidueIndex, settings: LinkageSettings) {
    groups = NumberGroups(partition, settings: settings)
    self.partition = partition.index
    self.residue = residue
    seeksSecondNumbers = settings.seeksSecondNumbers
  }

  mutating func result() -> Survey {
    while groups.next() {
      findLeads()
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
  private static func slot(_ dataset: Dataset) -> Int { Dataset.aboutChildren.firstIndex(of: dataset) ?? 0 }

  /// Whether the present number, or one of several children who share it, may be on the roll only or everywhere but on the roll.
  private var isOneSided: Bool {
    let isOnRoll = !groups.rows(Self.rollSlot).isEmpty
    let isRegistered = !groups.rows(Self.registerSlot).isEmpty
    let isListed = !groups.rows(Self.rosterSlot).isEmpty
    if isOnRoll != isRegistered { return isOnRoll || isRegistered }
    return isListed && !isOnRoll || isOnRoll && groups.sharers() != nil
  }

  private mutating func findLeads() {
    leads.removeAll(keepingCapacity: true)
    guard !residue.rows.isEmpty else { return }
    let number = groups.number
    leads.append(contentsOf: residue.claims.rows(for: number))
    leads.append(contentsOf: residue.prefixes.rows(for: number / 100))
    let ownBirth = ResidentID.birthPacked(ofKey: number)
    var lastName: UInt64 = 0
    var lastBirth: UInt32 = 0
    for slot in groups.tables.indices where groups.tables[slot].dataset.isRegisterOfChildren {
      let facts = groups.facts[slot]
      for row in groups.rows(slot) {
        let name = facts.name(row)
        guard name != 0 else { continue }
        let birth = facts.birth(row) == 0 ? ownBirth : facts.birth(row)
        if name != lastName || birth != lastBirth {
          leads.append(contentsOf: residue.nameBirths.rows(for: mixed(name, UInt64(birth))))
          if birth != ownBirth { leads.append(contentsOf: residue.nameBirths.rows(for: mixed(name, UInt64(ownBirth)))) }
        }
        lastName = name
        lastBirth = birth
        guard !residue.nameCounties.isEmpty else { continue }
        for county in [facts.county(row), facts.registeredCounty(row)] where county != 0 {
          leads.append(contentsOf: residue.nameCounties.rows(for: mixed(name, UInt64(county))))
        }
      }
    }
    if leads.count > 1 { leads = Set(leads).sorted() }
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
    func first<Value: FixedWidthInteger>(_ value: (Facts, Int) -> Value) -> Value {
      for position in positions {
        let stated = value(groups.facts[position.slot], position.row)
        if stated != 0 { return stated }
      }
      return 0
    }
    let isOnRoll = holds.contains(.schoolRoll)
    // Whoever the register calls dead or moved is not missed at school, whatever the roster says.
    let isExpected =
      stands.contains(.householdRegister) || stands.contains(.careRoster) && !holds.contains(.householdRegister)
    guard isOnRoll ? !holds.contains(.householdRegister) : isExpected else { return }
    let name = first { $0.name($1) }
    guard name != 0 else { return }
    let statedBirth = first { $0.birth($1) }
    let statedSex = first { $0.sex($1) }
    let birth = statedBirth == 0 ? ResidentID.birthPacked(ofKey: person.number) : statedBirth
    let sex = statedSex == 0 ? ResidentID.sex(ofKey: person.number).rawValue : statedSex
    if isOnRoll {
      guard let roll = positions.first(where: { $0.slot == Self.rollSlot }) else { return }
      let claim = groups.facts[roll.slot].claim(roll.row)
      survey.present.append(
        Survey.PresentEnd(
          name: name,
          person: person,
          partition: partition,
          birth: birth,
          sex: sex,
          holds: holds,
          claim: claim == person.number ? 0 : claim,
          address: groups.tables[roll.slot][roll.row].address
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
}
