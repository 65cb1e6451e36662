import Domain

/// What is planted in the rows themselves: values that differ, numbers in disguise, rows broken or written twice.
extension World {
  // MARK: - Values that differ

  mutating func plantDifferences(_ deck: inout StoryDeck, _ random: inout Randomness) {
    let typos: [(Dataset, Int, (Child) -> Bool)] = [
      (.schoolRoll, 7, isPupil), (.careRoster, 3, isListed), (.disabilityCertificates, 2, { $0.certificate != nil }),
    ]
    for (dataset, count, fits) in typos {
      for index in deck.draw(count, from: self, where: { fits($0) && Names.mistyped($0.name) != nil }) {
        spoil([index], .nameTypo, in: dataset, value: Names.mistyped(children[index].name) ?? "")
      }
    }
    spoil(deck.draw(4, from: self, where: isPupil), .sexDiffers, in: .schoolRoll)
    spoil(deck.draw(1, from: self, where: { $0.certificate != nil }), .sexDiffers, in: .disabilityCertificates)
    spoil(deck.draw(4, from: self, where: isPupil), .birthDiffers, in: .schoolRoll)
    spoil(deck.draw(1, from: self, where: isListed), .birthDiffers, in: .careRoster)
    spoil(deck.draw(3, from: self, where: isInfant), .idBirthMismatch, in: .householdRegister)
    spoil(deck.draw(3, from: self, where: isInfant), .idSexMismatch, in: .householdRegister)
  }

  /// Names that programs write in different ways without meaning different people.
  mutating func plantNames() {
    for index in children.indices where !children[index].isTaken {
      let child = children[index]
      guard !child.enrolments.isEmpty, county(of: child) != Self.countyWithoutRoll else { continue }
      if child.name.unicodeScalars.contains("\u{B7}") {
        spoil([index], .nameSeparator, in: .schoolRoll, value: Names.separatorLookalikes[index % 4])
      } else if child.name.unicodeScalars.contains(where: { $0 == "\u{4DAE}" || $0 == "\u{20BB7}" }), index % 2 == 0 {
        spoil([index], .namePlaceholder, in: .schoolRoll)
      }
    }
  }

  // MARK: - Rows that cannot be read or are there twice

  mutating func plantBrokenRows(_ deck: inout StoryDeck, _ random: inout Randomness) {
    let register: [(TruthKind, Int)] = [
      (.idCheckDigit, 3), (.idMissing, 3), (.rowTooManyFields, 3), (.dateUnreadable, 3), (.duplicateExact, 3),
      (.duplicateInSource, 4),
    ]
    for (kind, count) in register {
      spoil(deck.draw(count, from: self, where: isInfant), kind, in: .householdRegister)
    }
    let roll: [(TruthKind, Int)] = [
      (.idCheckDigit, 3), (.idMissing, 2), (.rowTooManyFields, 2), (.dateUnreadable, 2), (.duplicateExact, 3),
    ]
    for (kind, count) in roll { spoil(deck.draw(count, from: self, where: isBesidePupils), kind, in: .schoolRoll) }
    // A second line in good order covers for the broken one.
    spoil(deck.draw(2, from: self, where: { $0.care.count == 2 }), .idCheckDigit, in: .careRoster)
    spoil(deck.draw(2, from: self, where: isListed), .duplicateExact, in: .careRoster)
    let isListedWithCertificate: (Child) -> Bool = { $0.certificate != nil && !$0.care.isEmpty }
    for kind in [TruthKind.idCheckDigit, .idMissing, .rowTooManyFields] {
      spoil(deck.draw(1, from: self, where: isListedWithCertificate), kind, in: .disabilityCertificates)
    }
    plantSharedNumbers(&deck)
  }

  /// One number, two children: the second is written under the first one's number.
  private mutating func plantSharedNumbers(_ deck: inout StoryDeck) {
    for _ in 0..<2 {
      guard let owner = deck.draw(1, from: self, where: { [self] in isBesidePupils($0) && $0.age(on: asOf) > 12 }).first
      else { break }
      let sex = children[owner].sex
      guard
        let other = deck.draw(
          1,
          from: self,
          where: { [self] in
            isBesidePupils($0) && $0.age(on: asOf) < 7 && $0.sex != sex
          }
        ).first
      else { break }
      children[other].enrolments[0].number =
        "L\(County.all[children[other].enrolments[0].county].code)\(children[other].birth.packed)0001"
      add(.rollNumberTemporary, to: other, in: .schoolRoll, "number=\(children[other].enrolments[0].number)")
      spoil([other], .idShared, in: .schoolRoll, value: children[owner].id.canonical)
    }
    guard let owner = deck.draw(1, from: self, where: isInfant).first else { return }
    let sex = children[owner].sex
    guard let other = deck.draw(1, from: self, where: { [self] in isInfant($0) && $0.sex != sex }).first else { return }
    spoil([other], .idShared, in: .householdRegister, value: children[owner].id.canonical)
  }

  /// Sound numbers in disguise: every one can be read safely, so nothing else follows from them.
  mutating func plantDisguises(_ deck: inout StoryDeck) {
    let kinds: [TruthKind] = [.idFullWidth, .idApostrophe, .idFormula, .idTrailingTab, .idNoBreakSpace]
    for kind in kinds {
      spoil(deck.draw(3, from: self, where: isInfant), kind, in: .householdRegister)
      spoil(deck.draw(3, from: self, where: isPupil), kind, in: .schoolRoll)
      spoil(deck.draw(1, from: self, where: isListed), kind, in: .careRoster)
    }
    let endsInX: (Child) -> Bool = { child in ResidentID.checkCharacter(forKey: child.id.key) == UInt8(ascii: "X") }
    spoil(deck.draw(3, from: self, where: { [self] in isInfant($0) && endsInX($0) }), .idLowerX, in: .householdRegister)
    spoil(deck.draw(3, from: self, where: { [self] in isPupil($0) && endsInX($0) }), .idLowerX, in: .schoolRoll)
    spoil(
      deck.draw(1, from: self, where: { $0.certificate != nil && endsInX($0) }),
      .idLowerX,
      in: .disabilityCertificates
    )
  }
}
