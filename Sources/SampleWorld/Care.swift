import Domain

/// Disability certificates and the civil-affairs roster.
extension World {
  /// Certificates for 2.5 % of the children over one year.
  mutating func certify() {
    var random = random("certificates")
    for index in children.indices {
      let child = children[index]
      guard !child.isTaken, child.birth.days(to: asOf) > 400, random.chance(perMille: 26) else { continue }
      let kinds: [DisabilityKind] = [.vision, .hearing, .speech, .limb, .limb, .intellectual, .intellectual, .mental]
      let kind = random.chance(perMille: 80) ? .multiple : random.pick(kinds)
      let grade = random.pick([DisabilityGrade.first, .second, .second, .third, .third, .fourth])
      let issued = child.birth.adding(days: 200 + random.below(child.birth.days(to: asOf) - 260))
      children[index].certificate = Certificate(
        kind: kind,
        grade: grade,
        issued: issued,
        expires: asOf.adding(days: random.number(40...3300))
      )
    }
  }

  /// In a world of a few hundred children chance may leave an office without a certificate, and an empty list is a failed export.
  ///
  /// Called after the stories, which take certificates away.
  mutating func certifyEverywhere() {
    for counties in Self.certificateOffices { certifyOne(of: counties) }
  }

  /// The counties that one list of certificates covers each: a prefecture's office speaks for two.
  static let certificateOffices: [[Int]] = {
    let joint = [County.wuxiang, County.luzhou]
    return [joint] + County.all.indices.filter { !joint.contains($0) }.map { [$0] }
  }()

  private mutating func certifyOne(of counties: [Int]) {
    let first = months.first?.last ?? asOf
    let mine = children.indices.filter { counties.contains(county(of: children[$0])) }
    if mine.contains(where: { index in children[index].certificate.map { $0.issued <= first } ?? false }) { return }
    let candidates = mine.filter { !children[$0].isTaken && children[$0].birth.days(to: first) > 400 }
    // A child on the roster already: a certificate adds nothing to what the stories say of it.
    guard let index = candidates.first(where: { !children[$0].care.isEmpty }) ?? candidates.first else { return }
    children[index].certificate = Certificate(
      kind: .limb,
      grade: .third,
      issued: children[index].birth.adding(days: 200),
      expires: asOf.adding(days: 1000)
    )
  }

  /// The roster: `share` of 1,000 children, with the planted large villages filled to their number first.
  mutating func listInCare(share: Int) {
    var random = random("care")
    let target = children.count * share / 1000
    var listed = 0
    var perVillage: [Int: Int] = [:]
    if villages.contains(where: { $0.weight > 1 }) {
      for (village, count) in zip(largeVillages, [34, 30, 33]) {
        listed += listLargeVillage(village, count: count, &random)
      }
    }
    let large = Set(villages.indices.filter { villages[$0].weight > 1 })
    for index in random.shuffled(Array(children.indices)) {
      guard listed < target else { break }
      let child = children[index]
      // Half of the children with a certificate are listed, and so at the head of the queue.
      let isCandidate = child.certificate == nil || random.chance(perMille: 500)
      guard isCandidate, canBeListed(child), !large.contains(child.village),
        perVillage[child.village, default: 0] < 20
      else { continue }
      perVillage[child.village, default: 0] += 1
      listed += 1
      list(index, category: category(of: child, &random), &random)
      if random.chance(perMille: 80) { addSecondCategory(index) }
    }
  }

  private func canBeListed(_ child: Child) -> Bool {
    !child.isTaken && child.care.isEmpty && child.birth.days(to: asOf) > 40
  }

  private mutating func listLargeVillage(_ village: Int, count: Int, _ random: inout Randomness) -> Int {
    let candidates = children.indices.filter {
      children[$0].village == village && canBeListed(children[$0]) && children[$0].age(on: asOf) < 16
    }
    let chosen = random.shuffled(candidates).prefix(count)
    for index in chosen {
      list(index, category: random.chance(perMille: 700) ? .leftBehind : .disadvantaged, &random)
      children[index].isTaken = true
    }
    return chosen.count
  }

  private func category(of child: Child, _ random: inout Randomness) -> CareCategory {
    let draw = random.below(1000)
    if child.certificate != nil { return draw < 850 ? .disadvantaged : .deFactoUnsupported }
    if draw < 520 { return child.age(on: asOf) < 16 ? .leftBehind : .disadvantaged }
    if draw < 820 { return .disadvantaged }
    return draw < 940 ? .deFactoUnsupported : .orphan
  }

  mutating func list(_ index: Int, category: CareCategory, _ random: inout Randomness) {
    let span = children[index].birth.days(to: asOf)
    children[index].care.append(
      CareEntry(
        category: category,
        entered: asOf.adding(days: -min(random.number(130...1300), max(1, span - 30))),
        level: random.pick([.good, .good, .good, .fair, .fair, .poor, .unknown]),
        benefit: Self.benefit(for: category, &random)
      )
    )
  }

  private static func benefit(for category: CareCategory, _ random: inout Randomness) -> Benefit {
    switch category {
    case .orphan, .deFactoUnsupported: .basicLiving
    case .leftBehind, .unknown: .none
    case .disadvantaged: random.pick([.minimumLiving, .minimumLiving, .destitute, .other, .none])
    }
  }

  /// A second line for the same child, entered the same day: 留守 and 困境 exclude each other as little as the texts do.
  private mutating func addSecondCategory(_ index: Int) {
    guard var entry = children[index].care.first, entry.category != .orphan else { return }
    entry.benefit = entry.category == .deFactoUnsupported ? .other : .minimumLiving
    entry.category = entry.category == .disadvantaged ? .deFactoUnsupported : .disadvantaged
    if entry.category == .deFactoUnsupported { entry.benefit = .basicLiving }
    children[index].care.append(entry)
  }
}
