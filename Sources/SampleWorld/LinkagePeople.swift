import Domain

/// One person of the linkage profile, as life made them; records say less, and worse.
struct LinkagePerson: Sendable {
  /// Position in the world, from 0; with a letter it is the person's name in the truth.
  let index: Int
  let family: Int
  /// The number first given out, and the one that replaced it, where a register gave out two.
  var number: UInt64
  var secondNumber: UInt64 = 0
  var name: String
  /// The parts of a transliterated name, each as a position in its list; nothing for others.
  var parts: (given: Int, father: Int)?
  let male: Bool
  let birth: CivilDate
  var isRegistered = true
  var isTwin = false

  var truth: String { "N\(index)" }
}

/// A household: one address, and the people who sign for its children.
struct LinkageFamily: Sendable {
  let village: Int
  let house: Int
  let surname: String
  let father: String
  let mother: String
  let grandparent: String
  /// Whether it is a welfare home, which signs for all its children.
  let institution: String?
}

/// The people of the linkage profile.
///
/// - Source: shares as in the measurements of which the profile is the successor: twins 2.2 % of people, households with two or more
///   children 35 %, strangers with another's name, birth date and sex 0.6 %, welfare homes 0.4 %, not registered 0.8 %, number of
///   another county 8 %, transliterated names 12 %, second registrations 0.3 %.
struct LinkagePeople: Sendable {
  private(set) var people: [LinkagePerson] = []
  private(set) var families: [LinkageFamily] = []
  private(set) var villages: [(code: UInt64, name: String, county: Int, town: String)] = []
  private var taken: [UInt64: Set<Int>] = [:]
  private var random: Randomness

  init(seed: UInt64, count: Int) {
    random = Randomness(seed: seed, stream: "linkage people")
    settle()
    while people.count < count { addFamily() }
    plantStrangers(count * 6 / 1000)
    for index in people.indices {
      people[index].isRegistered = !random.chance(perTenThousand: 80)
      if random.chance(perTenThousand: 30) {
        people[index].secondNumber = number(people[index].birth, male: people[index].male, home: home(of: index))
      }
    }
  }

  func home(of person: Int) -> Int { families[people[person].family].village }
  func county(of person: Int) -> Int { villages[home(of: person)].county }

  private mutating func settle() {
    for (position, county) in County.all.enumerated() {
      for town in county.towns {
        for village in 0..<24 {
          let name =
            random.pick(Names.villageFronts) + random.pick(Names.villageMiddles) + random.pick(Names.villageEnds) + "村"
          villages.append((town.code * 1000 + 200 + UInt64(village), name, position, town.name))
        }
      }
    }
  }

  private mutating func addFamily() {
    let village = random.below(villages.count)
    if random.chance(perTenThousand: 5) { return addInstitution(village) }
    let surname = drawnSurname()
    families.append(
      LinkageFamily(
        village: village,
        house: random.number(1...260),
        surname: surname,
        father: surname + drawnGiven(male: true),
        mother: drawnSurname() + drawnGiven(male: false),
        grandparent: surname + drawnGiven(male: random.chance(perMille: 500)),
        institution: nil
      )
    )
    let size = random.chance(perMille: 350) ? random.number(2...3) : 1
    var birth = drawnBirth()
    let middle = random.chance(perMille: 450) ? random.pickCommon(LinkageNames.maleGiven) : nil
    let isTransliterated = random.chance(perMille: 120)
    var child = 0
    // Nobody is born after the registers were written.
    while child < size, birth <= Self.latestBirth {
      addPerson(birth, middle: middle, isTransliterated: isTransliterated)
      if random.chance(perTenThousand: 112) {
        addTwin()
        child += 1
      }
      child += 1
      birth = birth.adding(days: random.number(330...1900))
    }
  }

  private mutating func addInstitution(_ village: Int) {
    let county = County.all[villages[village].county].name
    let home = county + random.pick(LinkageNames.institutions)
    families.append(
      LinkageFamily(
        village: village,
        house: 1,
        surname: "党",
        father: home,
        mother: home,
        grandparent: home,
        institution: home
      )
    )
    for _ in 0..<random.number(4...16) { addPerson(drawnBirth(), middle: nil, isTransliterated: false) }
  }

  private static let latestBirth = CivilDate(packed: 20_260_831) ?? CivilDate(dayNumber: 0)

  private mutating func drawnBirth() -> CivilDate {
    CivilDate(packed: 20_090_901)?.adding(days: random.below(14 * 365)) ?? CivilDate(dayNumber: 0)
  }

  private mutating func drawnSurname() -> String {
    random.chance(perTenThousand: 40)
      ? random.pick(LinkageNames.compoundSurnames) : random.pickCommon(LinkageNames.surnames)
  }

  private mutating func drawnGiven(male: Bool, middle: String? = nil) -> String {
    let pool = male ? LinkageNames.maleGiven : LinkageNames.femaleGiven
    let last = random.pickCommon(pool)
    if middle == nil, random.chance(perMille: 110) { return last }
    let first = middle ?? random.pickCommon(pool)
    return first + last
  }

  private mutating func addPerson(_ birth: CivilDate, middle: String?, isTransliterated: Bool) {
    guard let family = families.indices.last else { return }
    let male = random.chance(perMille: 520)
    var person = LinkagePerson(
      index: people.count,
      family: family,
      number: number(birth, male: male, home: families[family].village),
      name: families[family].surname + drawnGiven(male: male, middle: middle),
      male: male,
      birth: birth
    )
    if isTransliterated {
      let given = random.below(LinkageNames.transliteratedGiven.count)
      let father = random.below(LinkageNames.transliteratedFathers.count)
      person.parts = (given, father)
      person.name =
        LinkageNames.transliteratedGiven[given][0] + LinkageNames.separator
        + LinkageNames.transliteratedFathers[father][0]
    }
    people.append(person)
  }

  /// A second child of the same day: mostly the same sex, mostly a name that shares a character.
  private mutating func addTwin() {
    guard let first = people.last else { return }
    people[people.count - 1].isTwin = true
    let male = random.chance(perMille: 700) ? first.male : !first.male
    let family = families[first.family]
    let symbols = first.name.unicodeScalars.map { String($0) }
    let pool = (male ? LinkageNames.maleGiven : LinkageNames.femaleGiven).filter { !symbols.contains($0) }
    var twin = LinkagePerson(
      index: people.count,
      family: first.family,
      number: number(first.birth, male: male, home: family.village),
      name: family.surname + drawnGiven(male: male),
      male: male,
      birth: first.birth
    )
    if let parts = first.parts {
      let given = (parts.given + random.number(1...5)) % LinkageNames.transliteratedGiven.count
      twin.parts = (given, parts.father)
      twin.name =
        LinkageNames.transliteratedGiven[given][0] + LinkageNames.separator
        + LinkageNames.transliteratedFathers[parts.father][0]
    } else if symbols.count == 3, random.chance(perMille: 550) {
      twin.name = symbols[0] + symbols[1] + random.pick(pool)
    }
    if twin.name == first.name { twin.name += random.pick(pool) }
    twin.isTwin = true
    people.append(twin)
  }

  /// Gives strangers another child's name, birth date and sex; six in ten live in the same county.
  private mutating func plantStrangers(_ count: Int) {
    let originals = people.count
    for _ in 0..<count {
      let model = people[random.below(originals)]
      let isNear = random.chance(perMille: 600)
      let county = villages[families[model.family].village].county
      var village = 0
      repeat { village = random.below(villages.count) } while (villages[village].county == county) != isNear
      families.append(
        LinkageFamily(
          village: village,
          house: random.number(1...260),
          surname: families[model.family].surname,
          father: families[model.family].surname + drawnGiven(male: true),
          mother: drawnSurname() + drawnGiven(male: false),
          grandparent: families[model.family].surname + drawnGiven(male: false),
          institution: nil
        )
      )
      people.append(
        LinkagePerson(
          index: people.count,
          family: families.count - 1,
          number: number(model.birth, male: model.male, home: village),
          name: model.name,
          parts: model.parts,
          male: model.male,
          birth: model.birth
        )
      )
    }
  }

  /// An unused number with an order from 901 on: mostly of the county of the home.
  private mutating func number(_ birth: CivilDate, male: Bool, home: Int) -> UInt64 {
    var region = County.all[villages[home].county].code
    if random.chance(perMille: 80) { region = random.pick(County.elsewhere) }
    var day = birth
    while true {
      let place = region * 100_000_000 + UInt64(day.packed)
      let used = taken[place] ?? []
      if let order = (901...999).first(where: { ($0 % 2 == 1) == male && !used.contains($0) }) {
        taken[place, default: []].insert(order)
        return place * 1000 + UInt64(order)
      }
      region = random.pick(County.elsewhere)
      day = birth
    }
  }
}
