import Domain

/// Writes people down as offices do: mostly right, and wrong in the ways offices are wrong.
///
/// Errors go together: six in a hundred records come from a sloppy desk, which errs four times as often; and where the number is wrong,
/// the birth date follows it in 15 of 100.
struct LinkageClerk {
  private let world: LinkagePeople
  private let rates: LinkageRates
  /// How many times the usual rates.
  private let factor: Int
  private var random: Randomness
  private var isSloppy = false
  private var record: LinkageRecord
  /// The people of each county, from whom numbers are borrowed.
  private let neighbours: [[Int]]
  private let siblings: [Int: [Int]]

  init(world: LinkagePeople, rates: LinkageRates, factor: Int, seed: UInt64) {
    self.world = world
    self.rates = rates
    self.factor = factor
    random = Randomness(seed: seed, stream: "linkage clerk \(rates.dataset.rawValue)")
    record = LinkageRecord(dataset: rates.dataset, person: 0, county: 0, numberOwner: 0)
    neighbours = County.all.indices.map { county in world.people.indices.filter { world.county(of: $0) == county } }
    siblings = Dictionary(grouping: world.people.indices) { world.people[$0].family }.filter { $0.value.count > 1 }
  }

  /// Every record of the source, in the order it is written.
  mutating func records() -> [LinkageRecord] {
    var result: [LinkageRecord] = []
    for person in world.people.indices {
      if rates.dataset == .householdRegister, !world.people[person].isRegistered { continue }
      guard random.chance(perTenThousand: rates.covers) else { continue }
      result.append(written(person))
      if happens(.duplicate) {
        var second = written(person)
        second.damage.append(.duplicate)
        result.append(second)
      }
    }
    return random.shuffled(result)
  }

  private mutating func happens(_ damage: LinkageDamage) -> Bool {
    let share = rates.share(damage) * (isErring(damage) ? factor * (isSloppy ? 4 : 1) : 1)
    return random.chance(perTenThousand: min(share, 9000))
  }

  /// Habits of an office do not grow with its carelessness.
  private func isErring(_ damage: LinkageDamage) -> Bool {
    switch damage {
    case .nameDot, .nameSpelling, .duplicate, .addressMoved: false
    default: true
    }
  }

  private mutating func written(_ index: Int) -> LinkageRecord {
    isSloppy = random.chance(perMille: 60)
    let person = world.people[index]
    record = LinkageRecord(dataset: rates.dataset, person: index, county: world.county(of: index), numberOwner: index)
    record.name = person.name
    record.male = person.male
    record.birth = person.birth
    writePlace(person)
    writeGuardian(person)
    writeName(person)
    writeBirth()
    writeNumber(person)
    if happens(.sexWrong) {
      record.male = !person.male
      record.damage.append(.sexWrong)
    } else if happens(.sexMissing) {
      record.male = nil
      record.damage.append(.sexMissing)
    }
    return record
  }

  // MARK: Place and guardian

  private mutating func writePlace(_ person: LinkagePerson) {
    let family = world.families[person.family]
    var village = family.village
    var house = family.house
    if happens(.addressMoved) {
      let county = world.villages[village].county
      let isFar = random.chance(perMille: 150)
      repeat { village = random.below(world.villages.count) } while !isFar && world.villages[village].county != county
      house = random.number(1...260)
      record.damage.append(.addressMoved)
      if rates.dataset == .schoolRoll { record.county = world.villages[village].county }
    }
    let home = world.villages[village]
    let code = String(home.code)
    record.division = rates.dataset == .schoolRoll && random.chance(perMille: 400) ? String(code.prefix(9)) : code
    let front = random.chance(perMille: 500) ? County.all[home.county].name : ""
    record.address = "\(front)\(home.town)\(home.name)\(house)号"
    if happens(.addressMissing) {
      record.address = ""
      record.division = String(code.prefix(6))
      record.damage.append(.addressMissing)
    }
  }

  private mutating func writeGuardian(_ person: LinkagePerson) {
    let family = world.families[person.family]
    let draw = random.below(10_000)
    record.guardian =
      draw < rates.mother ? family.mother : draw < rates.mother + rates.grandparent ? family.grandparent : family.father
    if happens(.guardianMissing) {
      record.guardian = ""
      record.damage.append(.guardianMissing)
    } else if happens(.guardianTypo), let wrong = heard(record.guardian) ?? misread(record.guardian) {
      record.guardian = wrong
      record.damage.append(.guardianTypo)
    }
  }

  // MARK: Name

  private mutating func writeName(_ person: LinkagePerson) {
    if let parts = person.parts { return writeTransliterated(parts) }
    if happens(.nameRenamed) {
      let pool = person.male ? LinkageNames.maleGiven : LinkageNames.femaleGiven
      let surname = String(String.UnicodeScalarView(person.name.unicodeScalars.prefix(1)))
      record.name = surname + random.pickCommon(pool) + random.pickCommon(pool)
      record.damage.append(.nameRenamed)
    } else if happens(.nameSound), let wrong = heard(record.name) {
      record.name = wrong
      record.damage.append(.nameSound)
    } else if happens(.nameCharacter), let wrong = misread(record.name) {
      record.name = wrong
      record.damage.append(.nameCharacter)
    } else if happens(.nameRare) {
      record.name = random.chance(perMille: 300) ? random.pick(LinkageNames.placeholders) : holed(record.name)
      record.damage.append(.nameRare)
    }
    if happens(.nameVariant), let other = variant(of: record.name) {
      record.name = other
      record.damage.append(.nameVariant)
    }
  }

  private mutating func writeTransliterated(_ parts: (given: Int, father: Int)) {
    var given = LinkageNames.transliteratedGiven[parts.given][0]
    var father = LinkageNames.transliteratedFathers[parts.father][0]
    if happens(.nameSpelling) {
      if random.chance(perMille: 600) { given = random.pick(LinkageNames.transliteratedGiven[parts.given]) }
      if random.chance(perMille: 600) { father = random.pick(LinkageNames.transliteratedFathers[parts.father]) }
      record.damage.append(.nameSpelling)
    }
    var separator = LinkageNames.separator
    if happens(.nameDot) {
      separator = random.pick(LinkageNames.separatorLookalikes)
      record.damage.append(.nameDot)
    }
    record.name = given + separator + father
  }

  /// One character written as another of its sound.
  private mutating func heard(_ name: String) -> String? {
    replaced(name) { character, random in
      LinkageNames.alikeInSound.first { $0.contains(character) }.map { group in
        random.pick(group.filter { $0 != character })
      }
    }
  }

  /// One character written as one that looks like it, or simply as another.
  private mutating func misread(_ name: String) -> String? {
    replaced(name) { character, random in
      if random.chance(perMille: 600), let group = LinkageNames.alikeInShape.first(where: { $0.first == character }) {
        return group[1]
      }
      return random.pickCommon(random.chance(perMille: 500) ? LinkageNames.maleGiven : LinkageNames.femaleGiven)
    }
  }

  private mutating func variant(of name: String) -> String? {
    replaced(name) { character, random in LinkageNames.alikeInForm[character].map { random.pick($0) } }
  }

  /// A rare character that the office's program turned into a question mark or a private-use code.
  private mutating func holed(_ name: String) -> String {
    var symbols = LinkageNames.symbols(name)
    symbols[symbols.count - 1] = random.pick(["?", "\u{E5D2}", "□"])
    return symbols.joined()
  }

  private mutating func replaced(_ name: String, _ other: (String, inout Randomness) -> String?) -> String? {
    var symbols = LinkageNames.symbols(name)
    // The surname is got wrong less often than the given name.
    let places = random.shuffled(Array(symbols.indices.dropFirst())) + [0]
    for place in places {
      guard let found = other(symbols[place], &random), found != symbols[place] else { continue }
      symbols[place] = found
      return symbols.joined()
    }
    return nil
  }

  // MARK: Birth date

  private mutating func writeBirth() {
    guard let birth = record.birth else { return }
    if happens(.birthMissing) {
      record.birth = nil
      record.damage.append(.birthMissing)
    } else if birth.day <= 12, birth.day != birth.month, happens(.birthSwapped) {
      record.birth = CivilDate(year: birth.year, month: birth.day, day: birth.month)
      record.damage.append(.birthSwapped)
    } else if happens(.birthDigit) {
      record.birth = oneDigitOff(birth) ?? birth
      record.damage.append(.birthDigit)
    } else if happens(.birthLunar) {
      record.birth = birth.adding(days: -random.number(20...50))
      record.damage.append(.birthLunar)
    } else if happens(.birthFirstOfYear) {
      record.birth = CivilDate(year: birth.year, month: 1, day: 1)
      record.damage.append(.birthFirstOfYear)
    }
  }

  private mutating func oneDigitOff(_ birth: CivilDate) -> CivilDate? {
    for _ in 0..<20 {
      var digits = Array(String(birth.packed).utf8)
      digits[random.number(3...7)] = UInt8(48 + random.below(10))
      let text = String(decoding: digits, as: UTF8.self)
      if let other = UInt32(text).flatMap(CivilDate.init(packed:)), other != birth { return other }
    }
    return nil
  }

  // MARK: Number

  private mutating func writeNumber(_ person: LinkagePerson) {
    var key = person.number
    if person.secondNumber != 0, rates.dataset != .householdRegister, random.chance(perMille: 500) {
      key = person.secondNumber
      record.damage.append(.numberSecond)
    }
    record.number = ResidentID(key: key).canonical
    let faults: [LinkageDamage] = [
      .numberMissing, .numberDigit, .numberSwap, .numberScientific, .numberZeroed, .numberFifteen, .numberBorrowed,
      .numberFormat,
    ]
    guard let fault = faults.first(where: { happens($0) }) else { return }
    let sound = record.number
    record.number = damaged(sound, fault, person)
    guard record.number != sound else { return }
    record.damage.append(fault)
    followNumber()
  }

  private mutating func damaged(_ number: String, _ fault: LinkageDamage, _ person: LinkagePerson) -> String {
    var digits = Array(number.utf8)
    func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
    switch fault {
    case .numberMissing: return ""
    case .numberDigit:
      let place = random.below(17)
      digits[place] = 48 + (digits[place] - 48 + UInt8(random.number(1...9))) % 10
      return text(digits)
    case .numberSwap:
      let places = (0..<16).filter { digits[$0] != digits[$0 + 1] }
      return swapped(number, at: places[random.below(places.count)])
    case .numberScientific:
      let kept = random.number(2...5)
      return "\(text(digits.prefix(1))).\(text(digits[1...kept]))E+17"
    case .numberZeroed: return text(digits.prefix(15)) + "000"
    case .numberFifteen: return text(digits[0..<6]) + text(digits[8..<17])
    case .numberBorrowed: return borrowed(person) ?? number
    case .numberFormat: return disguised(number)
    default: return number
    }
  }

  private func swapped(_ number: String, at place: Int) -> String {
    var digits = Array(number.utf8)
    digits.swapAt(place, place + 1)
    return String(decoding: digits, as: UTF8.self)
  }

  /// A brother's or sister's number in four of ten, where there is one; else that of a child of the same county.
  private mutating func borrowed(_ person: LinkagePerson) -> String? {
    let family = (siblings[person.family] ?? []).filter { $0 != person.index }
    let owner =
      !family.isEmpty && random.chance(perMille: 400)
      ? random.pick(family) : random.pick(neighbours[world.county(of: person.index)])
    guard owner != person.index else { return nil }
    record.numberOwner = owner
    return ResidentID(key: world.people[owner].number).canonical
  }

  private mutating func disguised(_ number: String) -> String {
    switch random.below(4) {
    case 0: return "'" + number
    case 1: return number + "\t"
    case 2:
      return String(
        String.UnicodeScalarView(number.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 })
      )
    default:
      let symbols = LinkageNames.symbols(number)
      return symbols[0..<6].joined() + " " + symbols[6..<14].joined() + " " + symbols[14...].joined()
    }
  }

  /// A form that fills the birth date in from the number fills in the wrong one where the number is wrong.
  private mutating func followNumber() {
    let digits = Array(record.number.utf8)
    guard digits.count == 18, random.chance(perMille: 150) else { return }
    let text = String(decoding: digits[6..<14], as: UTF8.self)
    guard let birth = UInt32(text).flatMap(CivilDate.init(packed:)), birth != record.birth else { return }
    record.birth = birth
    record.damage.append(.birthFollows)
  }
}
