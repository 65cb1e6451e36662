internal import Domain

/// All that a person's records state, as comparison needs it.
struct PersonFace {
  private(set) var number: UInt64
  private(set) var names: [NameForm] = []
  private(set) var soundings: [UInt64] = []
  /// The number's own date first, then what rows state besides.
  private(set) var births: [UInt32] = []
  private(set) var counties: [UInt32] = []
  private(set) var guardians: [UInt64] = []
  private(set) var sexes: [UInt8] = []
  /// What each row says about family and place: filled only for those who are compared.
  private(set) var families: [FamilyFacts] = []

  init(number: UInt64) {
    self.number = number
    begin(number)
  }

  /// Forgets everything, for the next person: what was made room for serves again.
  mutating func begin(_ number: UInt64) {
    self.number = number
    names.removeAll(keepingCapacity: true)
    soundings.removeAll(keepingCapacity: true)
    births.removeAll(keepingCapacity: true)
    births.append(ResidentID.birthPacked(ofKey: number))
    counties.removeAll(keepingCapacity: true)
    guardians.removeAll(keepingCapacity: true)
    sexes.removeAll(keepingCapacity: true)
    families.removeAll(keepingCapacity: true)
  }

  mutating func add(name: NameForm, _ tables: NameTables) {
    guard name.isKnown, !names.contains(name) else { return }
    names.append(name)
    for sounding in name.soundings(tables) { Self.add(sounding, to: &soundings) }
  }
  mutating func add(birth: UInt32) { Self.add(birth, to: &births) }
  mutating func add(county: UInt32) { Self.add(county, to: &counties) }
  mutating func add(guardian: UInt64) { Self.add(guardian, to: &guardians) }
  mutating func add(sex: UInt8) { Self.add(sex, to: &sexes) }
  mutating func add(family: FamilyFacts) { families.append(family) }

  private static func add<Value: FixedWidthInteger>(_ value: Value, to list: inout [Value]) {
    if value != 0, !list.contains(value) { list.append(value) }
  }

  /// The best level each field of a loose row reaches against any of the person's records.
  func levels(of row: LooseRows.Row, _ tables: NameTables) -> Weighing.Levels {
    var levels = Weighing.Levels(name: .unknown, birth: .unknown, sex: .unknown, family: .unknown, number: .missing)
    if row.name.isKnown {
      for name in names { levels.name = Self.better(levels.name, NameLevel(row.name, name, tables), unknown: .unknown) }
    }
    for birth in births {
      levels.birth = Self.better(levels.birth, BirthLevel(record: row.birth, person: birth), unknown: .unknown)
    }
    if row.birthIsCopied, levels.birth != .equal { levels.birth = .copied }
    let known = sexes.isEmpty ? [ResidentID.sex(ofKey: number).rawValue] : sexes
    if row.sex != 0 { levels.sex = known.contains(row.sex) ? .equal : .different }
    for family in families {
      levels.family = Self.better(levels.family, FamilyLevel(row.family, family, tables), unknown: .unknown)
    }
    levels.number =
      switch row.kind {
      case .residue: NumberLevel(row.clue, number)
      case .disputed: .disputed
      case .lone: .second
      case .replaced: row.successor == number ? .replaced : .second
      }
    return levels
  }

  private static func better<Level: CaseIterable & Equatable>(_ left: Level, _ right: Level, unknown: Level) -> Level {
    if left == unknown { return right }
    if right == unknown { return left }
    for level in Level.allCases where level == left || level == right { return level }
    return left
  }

  /// Every key under which a loose row of the person may be found.
  func leads(in loose: LooseRows, into leads: inout [UInt32]) {
    func look(_ key: UInt64, _ leads: inout [UInt32]) { leads.append(contentsOf: loose.index.rows(for: key)) }
    look(LooseKey.number(number), &leads)
    look(LooseKey.prefix(number / 100), &leads)
    for sounding in soundings {
      for county in counties { look(LooseKey.nameCountyYear(sounding, county, 0), &leads) }
      for birth in births {
        look(LooseKey.nameBirth(sounding, birth), &leads)
        for sex in UInt8(0)...2 { look(LooseKey.nameDay(sounding, birth % 10_000, sex), &leads) }
        for county in counties { look(LooseKey.nameCountyYear(sounding, county, birth / 10_000), &leads) }
      }
      for guardian in guardians { look(LooseKey.guardianName(guardian, sounding), &leads) }
    }
    var firstSounds: [UInt32] = []
    for name in names {
      for sound in name.firstSounds(loose.tables) where !firstSounds.contains(sound) { firstSounds.append(sound) }
    }
    for birth in births {
      for county in counties {
        for sound in firstSounds { look(LooseKey.birthCountySurname(birth, county, sound), &leads) }
      }
      for guardian in guardians { look(LooseKey.guardianBirth(guardian, birth), &leads) }
    }
    if leads.count > 1 { leads = Set(leads).sorted() }
  }
}
