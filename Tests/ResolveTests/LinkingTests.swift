import Domain
import Resolve
import Testing

private let number = key(370_832, 20_150_301, 901)
private let twinNumber = key(370_832, 20_150_301, 903)
private let registered = Row(
  .householdRegister,
  "R1",
  number: number,
  name: "王小明",
  birth: 20_150_301,
  sex: .male,
  division: liangshan
)

@Suite("Records of one number")
struct NumberTests {
  @Test("are one person across all sources, and keep the reason")
  func onePerson() {
    let story = World([
      registered,
      Row(.schoolRoll, "E1", number: number, name: "王晓明"),
      Row(.careRoster, "C1", number: number),
      Row(.homeVisits, "V1", number: number),
      Row(.homeVisits, "V2", number: number),
    ]).resolved()
    #expect(story.people.count == 1)
    #expect(story.people.first?.records == ["C1 number", "E1 number", "R1 number", "V1 number", "V2 number"])
    #expect(story.notes.isEmpty)
  }

  @Test("are people even where only a visit or the previous roll, as a pupil, knows the number")
  func elsewhereOnly() {
    let visited = key(370_832, 20_160_101, 901)
    let vanished = key(370_832, 20_160_101, 903)
    let graduated = key(370_832, 20_160_101, 905)
    let story = World(
      [registered, Row(.homeVisits, "V1", number: visited)],
      previousRoll: [
        Row(.schoolRoll, "E1", number: vanished, status: RollStatus.enrolled.rawValue),
        Row(.schoolRoll, "E2", number: graduated, status: RollStatus.graduated.rawValue),
      ]
    ).resolved()
    #expect(story.people.map(\.number) == [number, visited, vanished])
  }

  @Test(
    "twice in one source are a duplicate unless history or a second category explains it",
    arguments: [
      (Dataset.householdRegister, [RegisterStatus.normal, .normal].map(\.rawValue), [], true),
      (.householdRegister, [RegisterStatus.normal, .movedOut].map(\.rawValue), [], false),
      (.householdRegister, [RegisterStatus.movedOut, .dead].map(\.rawValue), [], true),
      (.disabilityCertificates, [CertificateStatus.valid, .valid].map(\.rawValue), [], true),
      (.disabilityCertificates, [CertificateStatus.cancelled, .valid].map(\.rawValue), [], false),
      (.careRoster, [1, 1], [CareCategory.orphan, .disadvantaged], false),
      (.careRoster, [1, 1], [CareCategory.orphan, .orphan], true),
      (.careRoster, [1, 2], [CareCategory.orphan, .orphan], false),
      // Two standing rows of the roll are `discrepancy.two-rolls`, not told twice.
      (.schoolRoll, [RollStatus.enrolled, .enrolled].map(\.rawValue), [], false),
      (.homeVisits, [0, 0], [], false),
    ] as [(Dataset, [UInt8], [CareCategory], Bool)]
  )
  func duplicates(dataset: Dataset, statuses: [UInt8], categories: [CareCategory], isDuplicate: Bool) {
    let rows = (0..<2).map { position in
      Row(
        dataset,
        "X\(position)",
        number: number,
        name: "王小明",
        status: statuses[position],
        category: categories.isEmpty ? .unknown : categories[position]
      )
    }
    let notes = World(rows).resolved().notes
    #expect(notes.map(\.code) == (isDuplicate ? ["identity.duplicate-record"] : []))
    if isDuplicate { #expect(notes.first?.records == ["X0", "X1"]) }
  }

  @Test(
    "are split only between clearly different children",
    arguments: [
      // Another child altogether: name and birth date differ.
      ("王小明", 20_150_301, Sex.male, "李红梅", 20_140_707, Sex.unknown, true),
      ("王小明", 20_150_301, .male, "王红梅", 20_150_301, .female, true),
      // A name alone is no proof: the child may have been renamed.
      ("王小明", 20_150_301, .male, "李红梅", 20_150_301, .male, false),
      ("王小明", 20_150_301, .male, "李红梅", 0, .unknown, false),
      // Two of name, birth date and sex that clash split, whichever they are.
      ("王小明", 20_150_301, .male, "王小明", 20_140_707, .female, true),
      ("王小明", 20_150_301, .male, "李明", 20_140_707, .female, true),
      ("欧阳小明", 20_150_301, .male, "欧阳红梅", 20_140_707, .male, true),
      // A date with one wrong digit, or the lunar one, does not clash.
      ("王小明", 20_150_301, .male, "李红梅", 20_150_303, .male, false),
      ("王小明", 20_150_301, .male, "李红梅", 20_150_110, .male, false),
      // A placeholder is unknown, not different.
      ("王小明", 20_150_301, .male, "李某之女", 20_140_707, .male, false),
      ("王小明", 20_150_301, .male, "李?", 20_150_301, .female, false),
      ("阿依古丽·买买提", 20_150_301, .female, "阿依古丽•买买提", 20_140_707, .female, false),
    ] as [(String, UInt32, Sex, String, UInt32, Sex, Bool)]
  )
  func split(name: String, birth: UInt32, sex: Sex, other: String, otherBirth: UInt32, otherSex: Sex, isSplit: Bool) {
    let story = World([
      Row(.householdRegister, "R1", number: number, name: name, birth: birth, sex: sex),
      Row(.schoolRoll, "E1", number: number, name: other, birth: otherBirth, sex: otherSex),
    ]).resolved()
    #expect(story.people.map(\.ordinal) == (isSplit ? [0, 1] : [0]))
    #expect(story.notes.map(\.code) == (isSplit ? ["identity.shared-number"] : []))
    #expect(story.people.allSatisfy { $0.reason == (isSplit ? "shared-number" : nil) })
  }

  @Test("that are split are grouped by agreement, the most trusted child first")
  func grouped() {
    let story = World([
      Row(.householdRegister, "R1", number: number, name: "王小明", birth: 20_150_301, sex: .male),
      Row(.schoolRoll, "E1", number: number, name: "李红梅", birth: 20_140_707, sex: .female),
      Row(.disabilityCertificates, "D1", number: number, name: "李红梅", birth: 20_140_707, sex: .female),
      Row(.careRoster, "C1", number: number, name: "王小明", birth: 20_150_301, sex: .male),
      Row(.homeVisits, "V1", number: number, name: "王小明"),
    ]).resolved()
    #expect(story.people.map(\.records) == [["C1 number", "R1 number", "V1 number"], ["D1 number", "E1 number"]])
    #expect(story.notes.map(\.records) == [["E1", "R1"]])
  }
}

@Suite("A row without a usable number")
struct ResidueTests {
  private func row(
    _ dataset: Dataset = .schoolRoll,
    _ record: String = "E1",
    claim: UInt64 = 0,
    damaged: String = "",
    name: String = "王小明",
    birth: UInt32 = 20_150_301,
    sex: Sex = .male,
    division: UInt64 = liangshan
  ) -> Row {
    Row(
      dataset,
      record,
      claim: claim,
      damaged: damaged,
      name: name,
      birth: birth,
      sex: sex,
      division: division
    )
  }

  private func twin(_ name: String) -> Row {
    Row(
      .householdRegister,
      "R2",
      number: twinNumber,
      name: name,
      birth: 20_150_301,
      sex: .male,
      division: liangshan
    )
  }

  @Test("links by the first rule that decides")
  func rules() {
    let cases: [(Row, String)] = [
      (row(claim: number), "claim"),
      (row(claim: number, birth: 0), "claim"),
      (row(claim: number, name: "", sex: .unknown, division: 0), "claim"),
      (row(claim: number, name: "王晓明"), "alone"),
      (row(claim: number, birth: 20_150_302), "alone"),
      (row(claim: number, name: "", birth: 0), "alone"),
      (row(claim: number, name: "", sex: .female), "alone"),
      (row(damaged: "370832201503019000", birth: 0, sex: .unknown, division: 0), "truncatedNumber"),
      (row(damaged: "370832201503019", birth: 0), "truncatedNumber"),
      (row(damaged: "370832201503019008", name: "王晓明"), "alone"),
      (row(damaged: "3.70832E+17"), "nameBirthPlace"),
      (row(damaged: "3.70832E+17", division: wuxiang), "alone"),
      (row(), "nameBirthPlace"),
      (row(division: 370_832_200_000), "nameBirthPlace"),
      (row(sex: .unknown), "alone"),
      (row(birth: 20_150_310), "alone"),
      (row(name: "王 小 明"), "nameBirthPlace"),
      (row(name: "王某之子"), "alone"),
    ]
    for (position, (row, how)) in cases.enumerated() {
      let story = World([registered, row]).resolved()
      #expect(story.link(of: "E1")?.how == how, "case \(position)")
      #expect(story.link(of: "E1")?.number == (how == "alone" ? 0 : number), "case \(position)")
    }
  }

  @Test("that merely agrees with a child stays apart, and the child may not be called absent")
  func suspends() {
    let cases: [(Row, String?)] = [
      (row(division: wuxiang), "unlinked-record"),
      (row(sex: .unknown), "unlinked-record"),
      (row(birth: 0), "unlinked-record"),
      (row(claim: number, name: "王晓明"), "unlinked-record"),
      (row(damaged: "370832201503019000", name: ""), "unlinked-record"),
      (row(birth: 20_150_310), nil),
      (row(sex: .female), nil),
      (row(damaged: "370832201503019000", name: "李红"), nil),
      // An unlinked certificate says nothing about school.
      (row(.disabilityCertificates, "E1", division: wuxiang), nil),
    ]
    for (position, (row, reason)) in cases.enumerated() {
      let story = World([registered, row]).resolved()
      #expect(story.person(number)?.reason == reason, "case \(position)")
      #expect(story.link(of: "E1")?.how == "alone", "case \(position)")
    }
  }

  @Test("never goes to the wrong twin: the given name decides, else nobody gets it")
  func twins() {
    let named = World([registered, twin("王小亮"), row(damaged: "370832201503019000", name: "王小亮")]).resolved()
    #expect(named.link(of: "E1")?.how == "truncatedNumber")
    #expect(named.link(of: "E1")?.number == twinNumber)
    let nameless = World([registered, twin("王小亮"), row(damaged: "370832201503019000", name: "王某之子")]).resolved()
    #expect(nameless.link(of: "E1")?.how == "alone")
    #expect(nameless.person(number)?.reason == "unlinked-record")
    #expect(nameless.person(twinNumber)?.reason == "unlinked-record")
    let namesakes = World([registered, twin("王小明"), row()]).resolved()
    #expect(namesakes.link(of: "E1")?.how == "alone")
    #expect(namesakes.person(number)?.reason == "unlinked-record")
  }

  @Test("is refused where the child has a standing record in that source, or another row wants the child")
  func oneToOne() {
    let enrolled = Row(.schoolRoll, "E0", number: number, name: "王小明")
    var transferred = enrolled
    transferred.status = RollStatus.transferredOut.rawValue
    #expect(World([registered, enrolled, row()]).resolved().link(of: "E1")?.how == "alone")
    #expect(World([registered, enrolled, row(claim: number)]).resolved().link(of: "E1")?.how == "alone")
    #expect(World([registered, transferred, row(claim: number)]).resolved().link(of: "E1")?.how == "claim")
    #expect(World([registered, transferred, row()]).resolved().link(of: "E1")?.how == "alone")

    let rivals = World([registered, row(), row(.schoolRoll, "E2")]).resolved()
    #expect(rivals.link(of: "E1")?.how == "alone")
    #expect(rivals.person(number)?.reason == "unlinked-record")
    let unequal = World([registered, row(), row(.schoolRoll, "E2", claim: number)]).resolved()
    #expect(unequal.link(of: "E2")?.how == "claim")
    #expect(unequal.link(of: "E1")?.how == "alone")
    let both = World([registered, row(), row(.careRoster, "C1")]).resolved()
    #expect(both.person(number)?.records == ["C1 nameBirthPlace", "E1 nameBirthPlace", "R1 number"])
  }

  @Test("needs the claimed number to be known in another source")
  func otherSource() {
    let story = World([
      Row(.schoolRoll, "E0", number: number, name: "王小明", status: RollStatus.transferredOut.rawValue),
      row(claim: number, birth: 0),
    ]).resolved()
    #expect(story.link(of: "E1")?.how == "alone")
  }

  @Test("may be a visit, any number of them")
  func visits() {
    let story = World([
      registered,
      Row(.homeVisits, "V1", claim: number, name: "王小明"),
      Row(.homeVisits, "V2", damaged: "370832201503019000", name: "王小明"),
      Row(.homeVisits, "V3", damaged: "370832201503019000", name: "王小明"),
      Row(.homeVisits, "V4", name: "王小明"),
    ]).resolved()
    #expect(
      story.person(number)?.records == ["R1 number", "V1 claim", "V2 truncatedNumber", "V3 truncatedNumber"]
    )
  }

  @Test("joins rows of other sources that agree in everything and that nobody else may own")
  func strangers() {
    let together = World([row(), row(.careRoster, "C1")]).resolved()
    #expect(together.people.map(\.records) == [["C1 nameBirthPlace", "E1 nameBirthPlace"]])
    #expect(together.people.first?.reason == "no-usable-number")
    let twice = World([row(), row(.schoolRoll, "E2"), row(.careRoster, "C1")]).resolved()
    #expect(twice.people.count == 3)
    let apart = World([row(), row(.careRoster, "C1", division: wuxiang)]).resolved()
    #expect(apart.people.count == 2)
  }

  @Test("counts no rule that is switched off")
  func rulesOff() {
    var settings = LinkageSettings.standard
    settings.rules = [.claim]
    let story = World([registered, row()]).resolved(settings)
    #expect(story.link(of: "E1")?.how == "alone")
    #expect(story.person(number)?.reason == "unlinked-record")
  }

  @Test("is left alone, and nobody is suspended, where only numbers count")
  func exactNumber() {
    let story = World([registered, row(claim: number)]).resolved(.exactNumber)
    #expect(story.people.map(\.records) == [["E1 alone"], ["R1 number"]])
    #expect(story.person(number)?.reason == nil)
  }
}

@Suite("A second number")
struct SecondNumberTests {
  private let other = key(140_429, 20_150_310, 905)

  private func enrolled(name: String = "王小明", birth: UInt32 = 20_150_301, sex: Sex = .male, claim: UInt64 = 0) -> Row {
    Row(.schoolRoll, "E1", number: other, claim: claim, name: name, birth: birth, sex: sex, division: wuxiang)
  }

  @Test("is suspected where the register has one number and the roll another, wherever the population is cut")
  func suspected() {
    for plan in [PartitionPlan.whole, PartitionPlan(bounds: [key(370_000, 0, 0)])] {
      let story = World([registered, enrolled()]).resolved(plan: plan)
      #expect(story.notes.map(\.code) == ["identity.possible-second-number"])
      #expect(story.notes.first?.number == number)
      #expect(story.notes.first?.records == ["E1", "R1"])
      #expect(story.person(number)?.reason == "second-number")
    }
  }

  @Test("is suspected from the roll's own claim, even where the birth date was corrected")
  func claimed() {
    let story = World([registered, enrolled(birth: 20_150_310, claim: number)]).resolved()
    #expect(story.notes.map(\.code) == ["identity.possible-second-number"])
    #expect(World([registered, enrolled(birth: 20_150_310)]).resolved().notes.isEmpty)
  }

  @Test("is not suspected of others")
  func notSuspected() {
    let worlds: [[Row]] = [
      [registered, enrolled(name: "王小亮")],
      [registered, enrolled(birth: 20_150_302)],
      [registered, enrolled(sex: .female)],
      [registered, enrolled(name: "无名氏")],
      // On the roll under its own number: nobody is missing.
      [registered, enrolled(), Row(.schoolRoll, "E0", number: number, name: "王小明")],
      // The namesake is registered, and so another child.
      [registered, enrolled(), Row(.householdRegister, "R2", number: other, name: "王小明")],
    ]
    for (position, rows) in worlds.enumerated() {
      let story = World(rows).resolved()
      #expect(story.notes.isEmpty, "case \(position)")
      #expect(story.people.allSatisfy { $0.reason == nil }, "case \(position)")
    }
  }

  @Test("is how the real owner of a borrowed number is found")
  func borrowed() {
    let friend = key(370_832, 20_140_707, 902)
    let story = World([
      registered,
      Row(.schoolRoll, "E0", number: number, name: "王小明", birth: 20_150_301, sex: .male),
      Row(.schoolRoll, "E1", number: number, name: "李红梅", birth: 20_140_707, sex: .female),
      Row(.householdRegister, "R2", number: friend, name: "李红梅", birth: 20_140_707, sex: .female),
    ]).resolved()
    #expect(Set(story.notes.map(\.code)) == ["identity.shared-number", "identity.possible-second-number"])
    #expect(story.person(friend)?.reason == "second-number")
  }
}

@Suite("A pupil of the previous roll whom no register knows now")
struct DepartureTests {
  private let before = Row(
    .schoolRoll,
    "P1",
    number: number,
    name: "王小明",
    birth: 20_150_301,
    sex: .male,
    division: liangshan
  )
  private let corrected = key(370_832, 20_150_301, 905)

  private func reason(_ rows: [Row]) -> String? {
    World(rows, previousRoll: [before]).resolved().person(number)?.reason
  }

  @Test("may be on the roll under a corrected number, or without a usable one")
  func mayBeThere() {
    let arrival = Row(.schoolRoll, "E1", number: corrected, name: "王小明", birth: 20_150_301, sex: .male)
    let registered = Row(.householdRegister, "R1", number: corrected, name: "王小明")
    #expect(reason([arrival]) == "second-number")
    #expect(reason([arrival, registered]) == "second-number")
    #expect(reason([Row(.schoolRoll, "E1", damaged: "370832201503019000", name: "王小明")]) == "unlinked-record")
    #expect(reason([Row(.schoolRoll, "E1", name: "王小明", birth: 20_150_301, sex: .male)]) == "unlinked-record")
  }

  @Test("is otherwise gone")
  func isGone() {
    #expect(reason([]) == nil)
    #expect(reason([Row(.schoolRoll, "E1", number: corrected, name: "王小亮", birth: 20_150_301, sex: .male)]) == nil)
    // The namesake was on the previous roll too, and so is another child.
    let namesake = Row(.schoolRoll, "E1", number: corrected, name: "王小明", birth: 20_150_301, sex: .male)
    var earlier = namesake
    earlier.record = "P2"
    let story = World([namesake], previousRoll: [before, earlier]).resolved()
    #expect(story.person(number)?.reason == nil)
  }
}
