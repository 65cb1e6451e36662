import Domain
import Testing

@testable import Resolve

@Suite("The table of weights")
struct WeightsTests {
  @Test("ships with a line for every level, and bits that are log2(m ÷ u)")
  func shipped() throws {
    let weights = try #require(Shipped.weights)
    #expect(!weights.version.isEmpty)
    for (field, levels) in LinkageWeights.fields {
      for level in levels {
        let entry = weights.entry(field, level)
        guard let u = entry.u else { continue }
        #expect((LinkageWeights.log2(entry.m / u) - entry.bits).magnitude < 0.06, "\(field).\(level)")
      }
    }
  }

  @Test("is refused where its bits do not follow, or a level is missing")
  func refused() {
    func code(_ text: String) -> String? {
      do throws(Complaint) {
        _ = try LinkageWeights(reading: text, file: "weights.csv")
        return nil
      } catch { return error.code }
    }
    let text = Shipped.text("linkage/weights.csv")
    #expect(code(text) == nil)
    #expect(code(text + "sex,equal,0.99,0.5,3\n") == "linkage.bits")
    #expect(code(text + "sex;equal\n") == "linkage.unreadable")
    let lines = text.split(separator: "\n")
    #expect(code(lines.filter { !$0.hasPrefix("sex,equal") }.joined(separator: "\n")) == "linkage.missing-level")
  }

  @Test("has logarithms and powers that are each other's")
  func logarithms() {
    for value in [0.001, 0.5, 1, 2, 3, 1000, 1_048_576] {
      #expect((LinkageWeights.power(LinkageWeights.log2(value)) / value - 1).magnitude < 1e-9)
    }
    #expect(LinkageWeights.log2(8) == 3)
    #expect(LinkageWeights.power(-3) == 0.125)
  }
}

@Suite("Loose rows, weighed")
struct WeighingTests {
  private static let number = key(370_832, 20_150_301, 901)
  private static let twin = key(370_832, 20_150_301, 903)

  private var settings: LinkageSettings {
    var settings = LinkageSettings.standard
    settings.rules = [.claim]
    settings.weights = Shipped.weights
    settings.names = Shipped.names
    return settings
  }

  private func registered(_ record: String, _ number: UInt64, _ name: String, birth: UInt32 = 20_150_301) -> Row {
    Row(
      .householdRegister,
      record,
      number: number,
      name: name,
      birth: birth,
      sex: .male,
      division: liangshan,
      address: "东柳村12号院",
      guardian: "王建国"
    )
  }

  private func loose(
    _ record: String = "E1",
    number: UInt64 = 0,
    damaged: String = "",
    name: String = "王小明",
    birth: UInt32 = 20_150_301,
    sex: Sex = .male,
    division: UInt64 = liangshan,
    guardian: String = "王建国"
  ) -> Row {
    Row(
      .schoolRoll,
      record,
      number: number,
      damaged: damaged,
      name: name,
      birth: birth,
      sex: sex,
      division: division,
      address: division == liangshan ? "东柳村12号院" : "",
      guardian: guardian
    )
  }

  /// People enough that a name and a birthday are rare.
  private func crowd(_ count: Int = 400) -> [Row] {
    (0..<count).map { place in
      let number = key(370_832, UInt64(CivilDate(dayNumber: 15_000 + place * 3).packed), 911)
      return Row(
        .householdRegister,
        "N\(place)",
        number: number,
        name: ["李", "张", "刘", "陈"][place % 4] + ["红", "伟", "芳", "磊", "静"][place % 5] + ["玉", "山", "海"][place % 3],
        birth: ResidentID.birthPacked(ofKey: number),
        sex: .female,
        division: 370_832_100_000 + UInt64(place % 9) * 1000 + 201
      )
    }
  }

  private func story(_ rows: [Row], among count: Int = 400) -> Story { World(rows + crowd(count)).resolved(settings) }

  @Test("link with what is left of the number, if name or birth date bears it out")
  func rules() {
    let cases: [(Row, String?)] = [
      (loose(damaged: "370832201503019012"), "repairedNumber"),
      (loose(damaged: "370832201053019010", name: "王晓明", guardian: ""), "repairedNumber"),
      (loose(damaged: "370832201503019012", name: "李红梅", birth: 20_120_909, guardian: ""), nil),
      (loose(damaged: "370832150301901", birth: 0), "upgradedNumber"),
      (loose(damaged: "370832201503019000"), "weighed"),
      (loose(damaged: "3.70832E+17", name: "王晓明"), "weighed"),
    ]
    for (position, (row, how)) in cases.enumerated() {
      let link = story([registered("R1", Self.number, "王小明"), row]).link(of: "E1")
      #expect(link?.how == how ?? "alone", "case \(position)")
      #expect(link?.number == (how == nil ? 0 : Self.number), "case \(position)")
    }
  }

  @Test("go to the twin whose given name they have, and to nobody where the name is neither's")
  func twins() {
    let family = [registered("R1", Self.number, "王小明"), registered("R2", Self.twin, "王海涛")]
    // A name tells the more the more people do not bear it: among few, nobody may decide between twins unseen.
    let alike = [registered("R1", Self.number, "王小明"), registered("R2", Self.twin, "王小亮")]
    #expect(story(alike + [loose(name: "王小亮")]).link(of: "E1")?.how == "alone")
    #expect(story(family + [loose(name: "王海涛")], among: 1600).link(of: "E1")?.number == Self.twin)
    #expect(story(family + [loose(name: "王晓明")]).link(of: "E1")?.number == Self.number)
    #expect(story(family + [loose(name: "王小强")]).link(of: "E1")?.how == "alone")
    #expect(story(family + [loose(name: "无名氏")]).link(of: "E1")?.how == "alone")
    // With only one of the twins registered, the other is not taken for the one.
    #expect(story([family[0], loose(name: "王海涛")]).link(of: "E1")?.how == "alone")
  }

  @Test("are not taken for the twin whose number is one slip from theirs, where the twin has no person of its own")
  func twinOneSlipAway() {
    let family = [registered("R1", Self.number, "王小明")]
    for name in ["王小亮", "王海涛"] {
      for damaged in ["370832201503019012", "370832201503010919"] {
        let told = story(family + [loose(damaged: damaged, name: name)], among: 1600)
        #expect(told.link(of: "E1")?.how == "alone", "\(name) \(damaged)")
      }
    }
    let told = story(family + [loose(damaged: "370832201503019012", name: "王小亮")], among: 1600)
    #expect(told.doubts.map(\.refusal) == ["name-differs"])
    // A slip of the pen in the name, too, is the child's own; so is another name in another family, by number and birth date.
    #expect(story(family + [loose(damaged: "370832201503019012", name: "王晓明")]).link(of: "E1")?.how == "repairedNumber")
    let renamed = loose(damaged: "370832201503019012", name: "王小亮", division: wuxiang, guardian: "")
    #expect(story(family + [renamed]).link(of: "E1")?.how == "repairedNumber")
  }

  @Test("under a borrowed number find their own person, and the owner keeps the number")
  func borrowed() {
    let owner = key(370_832, 20_120_909, 905)
    let story = story([
      registered("R1", Self.number, "王小明"),
      registered("R2", owner, "李红梅", birth: 20_120_909),
      loose(number: owner),
    ])
    #expect(story.link(of: "E1")?.how == "weighed")
    #expect(story.link(of: "E1")?.number == Self.number)
    #expect(story.person(owner)?.records == ["R2 number"])
    #expect(story.notes.map(\.code).contains("identity.shared-number"))
  }

  @Test("with two valid numbers are two people, however alike")
  func secondNumber() {
    let story = story([registered("R1", Self.number, "王小明"), loose(number: Self.twin)])
    #expect(story.link(of: "E1")?.number == Self.twin)
  }

  @Test("copied from a damaged number are no second evidence")
  func copied() {
    let face = { () -> PersonFace in
      var face = PersonFace(number: Self.number)
      face.add(name: NameForm("王小明", Shipped.names), Shipped.names)
      return face
    }()
    var row = loose(damaged: "370832201203019010", birth: 20_120_301)
    row.division = 0
    let table = World([row]).partitions(.whole).residue[.schoolRoll]
    let prepared = LooseRows.prepared(table, Shipped.names)[0]
    #expect(face.levels(of: prepared, Shipped.names).birth == .copied)
  }

  @Test("show evidence that adds up to the weight")
  func evidence() throws {
    let (known, residue) = World([registered("R1", Self.number, "王小明"), loose()] + crowd()).partitions(.whole)
    let resolver = Resolver(settings: settings)
    let rows = resolver.loosen(residue: residue, screened: known.map { resolver.screen($0) })
    let settlement = resolver.settle(
      residue: residue,
      index: resolver.index(residue),
      surveys: [],
      loose: rows,
      weighings: known.map { resolver.weigh($0, loose: rows) }
    )
    let evidence = try #require(resolver.people(in: known[0], after: settlement).value.people.evidence.values.first)
    #expect((evidence.parts.reduce(0) { $0 + $1.bits } - evidence.weight).magnitude < 1e-9)
    #expect(evidence.text.contains("name=equal(1/401)"))
    #expect(evidence.text.contains("family=household"))
  }

  @Test("link the same wherever the world is cut and in whatever order it comes", arguments: UInt64(1)...8)
  func cuts(seed: UInt64) {
    let world = randomWorld(seed)
    let whole = world.resolved(settings)
    let plan = PartitionPlan(bounds: [key(370_832, 0, 0), key(370_832, 20_150_302, 0)])
    #expect(world.resolved(settings, plan: plan).differences(from: whole) == [])
    var shuffled = world
    var dice = Dice(seed)
    shuffled.rows = dice.shuffled(world.rows)
    #expect(shuffled.resolved(settings).differences(from: whole) == [])
    let told = whole.people.flatMap(\.records).map { $0.prefix { $0 != " " } }
    #expect(told.count == world.rows.count && Set(told).count == world.rows.count)
  }

  /// The key under which a clerk is asked about a record and a child.
  private func pairKey(_ row: Row, _ number: UInt64) throws -> String {
    let (_, residue) = World([row]).partitions(.whole)
    let rows = Resolver(settings: settings).loosen(residue: residue, screened: [])
    return PairKey.text(try #require(rows.rows.first), PersonMark(number: number, ordinal: 0))
  }

  private func story(_ rows: [Row], _ decisions: [String: PairVerdict]) -> Story {
    World(rows + crowd(1600)).resolved(settings, decisions: PairDecisions(decisions))
  }

  @Test("obey a clerk's answer about a pair, this month and next, while the record says the same")
  func decided() throws {
    let row = loose(name: "王小强")
    let child = registered("R1", Self.number, "王小明")
    let key = try pairKey(row, Self.number)
    #expect(story([child, row], [:]).doubts.map(\.key) == [key])
    let same = story([child, row], [key: .same])
    #expect(same.link(of: "E1")?.how == "decided" && same.link(of: "E1")?.number == Self.number)
    #expect(same.doubts.isEmpty && same.report?.decided == 1)
    let different = story([child, row], [key: .different])
    #expect(different.link(of: "E1")?.how == "alone" && different.doubts.isEmpty)
    #expect(story([child, row], [key: .undecided]).doubts.map(\.key) == [key])
    // Delivered again from elsewhere: the answer is about what the record says.
    var again = World([child, row] + crowd(1600))
    again.delivery = { UInt16($0.dataset.index + 7) }
    #expect(again.resolved(settings, decisions: PairDecisions([key: .same])).link(of: "E1")?.how == "decided")
    // The record has another name now: the question is another, and the old answer has no pair.
    let renamed = story([child, loose(name: "王小刚")], [key: .same])
    #expect(renamed.link(of: "E1")?.how == "alone" && renamed.report?.decisionsWithoutPair == 1)
  }

  @Test("that a clerk gave to one child are reported, not moved, where the data now speak for another")
  func contradictedSame() throws {
    let row = loose(name: "王晓强")
    var child = registered("R1", Self.number, "王小强")
    (child.division, child.address, child.guardian) = (wuxiang, "", "")
    let key = try pairKey(row, Self.number)
    #expect(story([child, row], [key: .same]).link(of: "E1")?.how == "decided")
    // The child whose name, guardian and house the row has is in the register at last.
    let other = registered("R2", Self.twin, "王晓强")
    let story = story([child, other, row], [key: .same])
    #expect(story.link(of: "E1")?.number != Self.number)
    let doubt = try #require(story.doubts.first { $0.refusal == "decision-contradicted" })
    #expect(doubt.key == key && doubt.record == "E1" && doubt.person == ["R1"])
    #expect(story.report?.contradicted == 1 && story.report?.decisionsWithoutPair == 0)
  }

  @Test("that a clerk told apart from a child are reported where the data would now link them, and stay apart")
  func contradictedDifferent() throws {
    let row = loose()
    let child = registered("R1", Self.number, "王小明")
    let key = try pairKey(row, Self.number)
    #expect(story([child, row], [:]).link(of: "E1")?.number == Self.number)
    let story = story([child, row], [key: .different])
    #expect(story.link(of: "E1")?.how == "alone")
    #expect(story.doubts.map(\.refusal) == ["decision-contradicted"])
  }
}
