import Domain

/// A child's father or mother, as far as departments know of them.
struct Parent: Sendable {
  let id: ResidentID
  let name: String
  /// What keeps the parent from caring for the child, and since when; nothing where the parent is at home.
  var condition = ParentCondition.present
  var since: CivilDate?
  /// Six digits of the county the parent works in, where that is another one.
  var workplace: UInt64?
}

/// The parents of one or more children; either may be unknown.
struct Couple: Sendable {
  var father: Parent?
  var mother: Parent?

  var parents: [Parent] { [father, mother].compactMap { $0 } }
  var isAtHome: Bool { parents.allSatisfy { $0.condition == .present } }
}

/// Who looks after a child whose parents are away.
struct Carer: Sendable {
  let id: ResidentID
  let name: String
}

/// Somebody on a department's list who has no child in this world.
struct Stranger: Sendable {
  let county: Int
  let person: Parent
}

/// Parents, carers, and what the lists of people know of them.
///
/// Drawn when everybody else has a number, so that nobody's changes.
extension World {
  mutating func settleParents() {
    var random = random("parents")
    for family in families { couples.append(couple(of: family, &random)) }
    for index in children.indices { children[index].couple = children[index].family }
    for index in children.indices {
      for entry in children[index].care.prefix(1) { settle(entry, of: index, &random) }
    }
    settleOthers(&random)
    addStrangers(&random)
  }

  /// The guardian is the parent of its sex, and the other is found beside it.
  private mutating func couple(of family: Family, _ random: inout Randomness) -> Couple {
    let isFather = family.guardianID.sex == .male
    let guardian = Parent(id: family.guardianID, name: family.guardianName)
    let birth = family.guardianID.birthDate.adding(days: random.number(-1400...1400))
    let other = parent(male: !isFather, birth: birth, surname: family.surname, village: family.village, &random)
    return isFather ? Couple(father: guardian, mother: other) : Couple(father: other, mother: guardian)
  }

  private mutating func parent(
    male: Bool,
    birth: CivilDate,
    surname: String,
    village: Int,
    _ random: inout Randomness
  ) -> Parent? {
    let region = County.all[villages[village].county].code
    let name = (male ? surname : Names.surname(&random)) + Names.given(male: male, &random)
    guard let id = number(region: region, birth: birth, male: male, from: random.number(901...979)) else { return nil }
    return Parent(id: id, name: name)
  }

  /// What the roster says of a child must be true of its parents.
  private mutating func settle(_ entry: CareEntry, of index: Int, _ random: inout Randomness) {
    switch entry.category {
    case .orphan:
      giveOwnParents(to: index, &random)
      set(index, \.father, .dead, entry.entered.adding(days: -random.number(30...500)))
      set(index, \.mother, .dead, entry.entered.adding(days: -random.number(30...500)))
    case .deFactoUnsupported:
      giveOwnParents(to: index, &random)
      let unable: [ParentCondition] = [
        .severelyDisabled, .imprisoned, .seriouslyIll, .compulsoryRehabilitation, .lostContact,
      ]
      let first: ParentCondition = random.chance(perMille: 450) ? .dead : random.pick(unable)
      set(index, \.father, first, entry.entered.adding(days: -random.number(190...900)))
      set(index, \.mother, random.pick(unable), entry.entered.adding(days: -random.number(190...900)))
    case .leftBehind: leaveBehind(index, entry, &random)
    case .disadvantaged:
      guard couples[children[index].couple].isAtHome, random.chance(perMille: 300) else { return }
      let condition: ParentCondition = random.chance(perMille: 500) ? .seriouslyIll : .severelyDisabled
      set(index, \.mother, condition, entry.entered.adding(days: -random.number(60...900)))
    case .unknown: return
    }
  }

  private mutating func leaveBehind(_ index: Int, _ entry: CareEntry, _ random: inout Randomness) {
    if couples[children[index].couple].isAtHome {
      let since = entry.entered.adding(days: -random.number(185...420))
      set(index, \.father, .away, since, workplace: random.pick(County.workplaces))
      if random.chance(perMille: 780) {
        set(index, \.mother, .away, since.adding(days: random.below(60)), workplace: random.pick(County.workplaces))
      } else {
        set(index, \.mother, random.chance(perMille: 500) ? .seriouslyIll : .severelyDisabled, since)
      }
    }
    let family = families[children[index].family]
    let birth = family.guardianID.birthDate.adding(days: -random.number(8200...10_400))
    let male = random.chance(perMille: 400)
    guard
      let carer = parent(male: male, birth: birth, surname: family.surname, village: family.village, &random)
    else { return }
    children[index].carer = Carer(id: carer.id, name: carer.name)
  }

  /// A child brought up by relatives has parents of its own, not those of the children it lives with.
  private mutating func giveOwnParents(to index: Int, _ random: inout Randomness) {
    let child = children[index]
    let family = families[child.family]
    let birth = child.birth.adding(days: -random.number(8100...12_000))
    children[index].couple = couples.count
    couples.append(
      Couple(
        father: parent(male: true, birth: birth, surname: family.surname, village: child.village, &random),
        mother: parent(
          male: false,
          birth: birth.adding(days: random.number(-900...1500)),
          surname: family.surname,
          village: child.village,
          &random
        )
      )
    )
  }

  private mutating func set(
    _ index: Int,
    _ parent: WritableKeyPath<Couple, Parent?>,
    _ condition: ParentCondition,
    _ since: CivilDate,
    workplace: UInt64? = nil
  ) {
    let couple = children[index].couple
    couples[couple][keyPath: parent]?.condition = condition
    couples[couple][keyPath: parent]?.since = since
    couples[couple][keyPath: parent]?.workplace = workplace
  }

  /// In a few families on no roster one parent is dead, ill, disabled or in prison: one alone makes nobody eligible.
  private mutating func settleOthers(_ random: inout Randomness) {
    for family in families.indices where couples[family].isAtHome {
      let draw = random.below(1000)
      let condition: ParentCondition? =
        switch draw {
        case ..<12: .dead
        case ..<17: .seriouslyIll
        case ..<22: .severelyDisabled
        case ..<24: .imprisoned
        default: nil
        }
      guard let condition, couples[family].mother != nil else { continue }
      couples[family].father?.condition = condition
      couples[family].father?.since = asOf.adding(days: -random.number(40...1500))
    }
  }

  private mutating func addStrangers(_ random: inout Randomness) {
    let kinds: [ParentCondition] = [
      .imprisoned, .compulsoryRehabilitation, .seriouslyIll, .dead, .severelyDisabled, .dead, .severelyDisabled,
    ]
    for county in County.all.indices {
      guard let village = villages.firstIndex(where: { $0.county == county }) else { continue }
      for position in 0..<max(7, children.count / 150) {
        let birth = asOf.adding(days: -random.number(9000...24_000))
        let male = random.chance(perMille: 600)
        let surname = Names.surname(&random)
        guard var person = parent(male: male, birth: birth, surname: surname, village: village, &random) else {
          continue
        }
        person.condition = kinds[position % kinds.count]
        person.since = asOf.adding(days: -random.number(20...380))
        strangers.append(Stranger(county: county, person: person))
      }
    }
  }
}
