import Domain

/// Villages, families and children.
extension World {
  /// Six to eight villages a town; in a world of size, three of them are large enough to overload a director.
  mutating func settle(childCount: Int) {
    var random = random("villages")
    // Larger worlds have more villages, not more children in each.
    let factor = min(16, max(1, childCount / 4000))
    for (countyIndex, county) in County.all.enumerated() {
      var names: Set<String> = []
      for (townIndex, town) in county.towns.enumerated() {
        for position in 0..<random.number(6...8) * factor {
          var name = ""
          repeat {
            name =
              random.pick(Names.villageFronts) + random.pick(Names.villageMiddles) + random.pick(Names.villageEnds)
          } while !names.insert(name).inserted
          villages.append(
            Village(
              code: town.code * 1000 + 200 + UInt64(position),
              name: name.hasSuffix("村") ? name : name + "村",
              county: countyIndex,
              town: townIndex
            )
          )
        }
      }
    }
    guard childCount >= 1000 else { return }
    for village in largeVillages { villages[village].weight = max(1, 170 * villages.count / childCount) }
  }

  /// The villages planted to stand above, at and (with two directors) above the limit of 30 children in care.
  var largeVillages: [Int] {
    [
      villages.firstIndex { $0.county == County.wuxiang && $0.town == 1 },
      villages.firstIndex { $0.county == County.luzhou && $0.town == 3 },
      villages.firstIndex { $0.county == County.luzhou && $0.town == 4 },
    ].compactMap { $0 }
  }

  /// Families until there are `childCount` children aged 0 to 17 on the last day.
  mutating func populate(childCount: Int) {
    var random = random("families")
    let shares = villageShares()
    while children.count < childCount {
      let county = drawnCounty(&random)
      let village = random.pick(shares[county])
      let room = childCount - children.count
      let size = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3][random.below(10)]
      let eldest = asOf.adding(days: -random.number(0...6573))
      guard eldest.completedYears(on: asOf) < 18 else { continue }
      addFamily(village: village, eldest: eldest, size: min(size, room), room: room, &random)
    }
    plantStrangers()
    plantTrueZeros()
  }

  private func villageShares() -> [[Int]] {
    County.all.indices.map { county in
      villages.indices.filter { villages[$0].county == county }
        .flatMap { Array(repeating: $0, count: villages[$0].weight) }
    }
  }

  private func drawnCounty(_ random: inout Randomness) -> Int {
    var draw = random.below(1000)
    for (index, county) in County.all.enumerated() {
      if draw < county.share { return index }
      draw -= county.share
    }
    return 0
  }

  private mutating func addFamily(
    village: Int,
    eldest: CivilDate,
    size: Int,
    room: Int,
    _ random: inout Randomness
  ) {
    let surname = Names.surname(&random)
    let family = families.count
    let home = villages[village]
    let county = County.all[home.county]
    guard let guardian = guardian(of: eldest, county: county, &random) else { return }
    families.append(
      Family(
        surname: surname,
        village: village,
        guardianName: (random.chance(perMille: 700) ? surname : Names.surname(&random))
          + Names.given(male: guardian.sex == .male, &random),
        guardianID: guardian,
        phone: Self.phone(&random),
        address: "\(county.name)\(county.towns[home.town].name)\(home.name)\(random.number(1...180))号"
      )
    )
    let separated = random.chance(perMille: 7)
    var birth = eldest
    var added = 0
    while added < size, birth <= asOf {
      let isTwinBirth = random.chance(perMille: 9) && room - added >= 2 && !separated
      addChild(family: family, birth: birth, separated: separated, &random)
      added += 1
      if isTwinBirth {
        addTwin(&random)
        added += 1
      }
      birth = birth.adding(days: random.number(560...1900))
    }
  }

  private mutating func guardian(of child: CivilDate, county: County, _ random: inout Randomness) -> ResidentID? {
    let birth = child.adding(days: -random.number(8100...13_500))
    let male = random.chance(perMille: 550)
    return number(
      region: region(of: county, birth: birth, &random),
      birth: birth,
      male: male,
      from: random.number(901...979)
    )
  }

  /// An 11-digit number no network gives out: mobile numbers begin with 13 to 19.
  static func phone(_ random: inout Randomness) -> String {
    let digits = String(random.below(100_000_000))
    return "100" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// The region of first registration: the county's code or a former one, and now and then another province's.
  private func region(of county: County, birth: CivilDate, _ random: inout Randomness) -> UInt64 {
    if random.chance(perMille: 12) { return random.pick(County.elsewhere) }
    let former = county.formerCodes.filter { birth.year <= $0.lastYear }
    if county.code == 370832 { return random.chance(perMille: 30) ? former.first?.code ?? county.code : county.code }
    return former.isEmpty ? county.code : random.pick(former).code
  }

  private mutating func addChild(family: Int, birth: CivilDate, separated: Bool, _ random: inout Randomness) {
    let male = random.chance(perMille: 520)
    let home = families[family]
    let county = County.all[villages[home.village].county]
    let region = region(of: county, birth: birth, &random)
    guard let id = number(region: region, birth: birth, male: male, from: random.number(901...979)) else { return }
    var name = home.surname + Names.given(male: male, &random)
    var people = "汉族"
    if separated {
      let (given, fathers) = Names.separated
      name = random.pick(given) + Names.separator + random.pick(fathers)
      people = random.pick(["维吾尔族", "蒙古族", "藏族"])
    } else if random.chance(perMille: 4) {
      name = home.surname + random.pick(Names.rare)
    }
    children.append(
      Child(
        id: id,
        name: name,
        sex: male ? .male : .female,
        birth: birth,
        people: people,
        family: family,
        village: home.village
      )
    )
  }

  /// A second child of the same day: the next order number of its sex, a similar name.
  private mutating func addTwin(_ random: inout Randomness) {
    guard let first = children.last else { return }
    let male = random.chance(perMille: 700) ? first.sex == .male : first.sex != .male
    let order = Int(first.id.key % 1000)
    let region = UInt64(first.id.region)
    guard let id = number(region: region, birth: first.birth, male: male, from: order + 1) else { return }
    let surname = families[first.family].surname
    let given = String(String.UnicodeScalarView(first.name.unicodeScalars.dropFirst(surname.unicodeScalars.count)))
    var twin = Child(
      id: id,
      name: surname + Names.twin(of: given, male: male, &random),
      sex: male ? .male : .female,
      birth: first.birth,
      family: first.family,
      village: first.village
    )
    twin.notes.append(RowNote(dataset: .householdRegister, kind: .twin, detail: "twin=\(first.id.canonical)"))
    children[children.count - 1].notes.append(
      RowNote(dataset: .householdRegister, kind: .twin, detail: "twin=\(id.canonical)")
    )
    children.append(twin)
  }

  /// Pairs that share name, sex and birthday by chance: the second of each is given the first one's name and day.
  private mutating func plantStrangers() {
    var random = random("strangers")
    for _ in 0..<max(1, children.count / 1000) {
      let place = random.below(children.count)
      let first = children[place]
      let home = villages.indices.filter { villages[$0].county == county(of: first) && $0 != first.village }
      let village = random.pick(home)
      guard first.notes.isEmpty,
        let family = families.indices.first(where: { families[$0].village == village }),
        let id = number(
          region: County.all[villages[village].county].code,
          birth: first.birth,
          male: first.sex == .male,
          from: random.number(901...979)
        )
      else { continue }
      var second = Child(
        id: id,
        name: first.name,
        sex: first.sex,
        birth: first.birth,
        people: first.people,
        family: family,
        village: village
      )
      second.notes.append(
        RowNote(dataset: .householdRegister, kind: .sameNameStranger, detail: "stranger=\(first.id.canonical)")
      )
      children[place].notes.append(
        RowNote(dataset: .householdRegister, kind: .sameNameStranger, detail: "stranger=\(id.canonical)")
      )
      children.append(second)
    }
  }

  /// One child whose sound number ends in 000: order 900 and check character 0.
  private mutating func plantTrueZeros() {
    let county = County.all[County.wuxiang]
    guard let village = villages.indices.last(where: { villages[$0].county == County.wuxiang }),
      let family = families.indices.first(where: { families[$0].village == village })
    else { return }
    for day in 400..<1100 {
      let birth = asOf.adding(days: -day)
      let key = (county.code * 100_000_000 + UInt64(birth.packed)) * 1000 + 900
      guard ResidentID.checkCharacter(forKey: key) == UInt8(ascii: "0"),
        let id = number(region: county.code, birth: birth, male: false, from: 900), id.key == key
      else { continue }
      var child = Child(
        id: id,
        name: families[family].surname + "一诺",
        sex: .female,
        birth: birth,
        family: family,
        village: village
      )
      child.isTaken = true
      child.notes.append(RowNote(dataset: .householdRegister, kind: .idTrueZeros, detail: "a key"))
      children.append(child)
      return
    }
  }
}
