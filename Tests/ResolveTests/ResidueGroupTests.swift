import Domain
import Testing

@testable import Resolve

/// Settings under which rows are weighed, as the jobs do.
var weighing: LinkageSettings {
  var settings = LinkageSettings.standard
  settings.rules = [.claim]
  settings.weights = Shipped.weights
  settings.names = Shipped.names
  settings.listsOnce = [.householdRegister]
  return settings
}

/// People enough that a name and a birthday are rare.
func crowd(_ count: Int = 400) -> [Row] {
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

@Suite("Rows that no numbered child owns")
struct ResidueGroupTests {
  private func row(
    _ dataset: Dataset,
    _ record: String,
    damaged: String = "",
    name: String = "王小明",
    birth: UInt32 = 20_150_301,
    sex: Sex = .male,
    guardian: String = "王建国",
    address: String = "东柳村12号院"
  ) -> Row {
    Row(
      dataset,
      record,
      damaged: damaged,
      name: name,
      birth: birth,
      sex: sex,
      division: liangshan,
      address: address,
      guardian: guardian
    )
  }

  private func story(_ rows: [Row], _ decisions: [String: PairVerdict] = [:]) -> Story {
    World(rows + crowd(1600)).resolved(weighing, decisions: PairDecisions(decisions))
  }

  /// The strangers' records, each person's together.
  private func groups(_ story: Story) -> [[String]] {
    story.people.filter { $0.number == 0 }.map { $0.records.map { String($0.prefix { $0 != " " }) } }
  }

  @Test("are put together by what they weigh, as many sources as there are")
  func together() {
    let story = story([
      row(.schoolRoll, "E1"), row(.disabilityCertificates, "D1", name: "王晓明", birth: 20_150_103),
      row(.careRoster, "C1", guardian: ""),
    ])
    #expect(groups(story) == [["C1", "D1", "E1"]])
    #expect(story.people.first { $0.number == 0 }?.records.filter { $0.hasSuffix(" weighed") }.count == 2)
    #expect(story.people.first { $0.number == 0 }?.reason == "no-usable-number")
    #expect(story.report?.grouped == 2)
  }

  @Test("stay apart where the names differ, as twins' do, where two of three clash, or where a source lists them twice")
  func apart() {
    let cases: [[Row]] = [
      [row(.schoolRoll, "E1"), row(.disabilityCertificates, "D1", name: "王小亮")],
      [row(.schoolRoll, "E1"), row(.disabilityCertificates, "D1", name: "无名氏")],
      [row(.schoolRoll, "E1"), row(.disabilityCertificates, "D1", birth: 20_120_909, sex: .female)],
      [row(.schoolRoll, "E1"), row(.schoolRoll, "E2")],
      [row(.schoolRoll, "E1"), row(.careRoster, "C1", name: "李红梅", guardian: "李强", address: "西柳村3号")],
    ]
    for (position, rows) in cases.enumerated() {
      #expect(groups(story(rows)).count == 2, "case \(position)")
    }
  }

  @Test("stay apart where twins' names differ, though both numbers have the same mistake: a clerk decides")
  func twinsOfOneMistake() {
    let damaged = "370832201503019012"
    let first = row(.schoolRoll, "E1", damaged: damaged)
    for name in ["王小亮", "王海涛", "王亮"] {
      let told = story([first, row(.disabilityCertificates, "D1", damaged: damaged, name: name)])
      #expect(groups(told).count == 2, "\(name)")
      #expect(told.doubts.map(\.refusal) == ["name-differs"], "\(name)")
    }
    // A name of the same sound or shape is the same name, slipped.
    let slipped = story([first, row(.disabilityCertificates, "D1", damaged: damaged, name: "王晓明")])
    #expect(groups(slipped) == [["D1", "E1"]])
    // Nothing of a family in common: the number's mistake is all the stronger for it.
    let elsewhere = row(
      .disabilityCertificates,
      "D1",
      damaged: damaged,
      name: "王小亮",
      guardian: "赵玉兰",
      address: "西柳村3号"
    )
    #expect(story([first, elsewhere]).doubts.allSatisfy { $0.refusal != "name-differs" })
  }

  @Test("are queued for a clerk where something forbids what the weight would do, and obey the answer")
  func queued() throws {
    let rows = [row(.schoolRoll, "E1"), row(.disabilityCertificates, "D1", name: "王小亮")]
    let doubt = try #require(story(rows).doubts.first)
    #expect(doubt.record == "D1" && doubt.person == ["E1"] && doubt.refusal == "name-differs")
    let same = story(rows, [doubt.key: .same])
    #expect(groups(same) == [["D1", "E1"]] && same.doubts.isEmpty)
    #expect(same.report?.decided == 1 && same.report?.decisionsWithoutPair == 0)
    #expect(story(rows, [doubt.key: .undecided]).doubts.count == 1)
    let different = story(rows, [doubt.key: .different])
    #expect(groups(different).count == 2 && different.doubts.isEmpty)
  }

  @Test("told apart by a clerk stay apart, and are reported where the data now say otherwise")
  func contradicted() throws {
    let twice = [row(.schoolRoll, "E1"), row(.disabilityCertificates, "D1")]
    let (known, residue) = World(twice).partitions(.whole)
    let resolver = Resolver(settings: weighing)
    let loose = resolver.loosen(residue: residue, screened: known.map { resolver.screen($0) })
    let pair = PairKey.text(loose.rows[0], loose.rows[1])
    #expect(groups(story(twice)).count == 1)
    let story = story(twice, [pair: .different])
    #expect(groups(story).count == 2)
    #expect(story.doubts.map(\.refusal) == ["decision-contradicted"])
    #expect(story.report?.contradicted == 1)
  }

  @Test("join no group that one of its rows speaks against")
  func complete() {
    // E1 may be C1 and may be D1, but C1 and D1 are two children.
    let story = story([
      row(.schoolRoll, "E1", birth: 0, sex: .unknown), row(.careRoster, "C1"),
      row(.disabilityCertificates, "D1", birth: 20_120_909, sex: .female),
    ])
    let together = groups(story).first { $0.contains("E1") } ?? []
    #expect(!together.contains("C1") || !together.contains("D1"))
  }

  @Test("are never taken from a numbered child whose they may be as well")
  func rival() {
    // The numbered child has the roll's row; the certificate's is as likely the stranger's as the child's.
    let child = Row(
      .householdRegister,
      "R1",
      number: key(370_832, 20_150_301, 901),
      name: "王小明",
      birth: 20_150_301,
      sex: .male,
      division: liangshan,
      address: "东柳村12号院",
      guardian: "王建国"
    )
    let story = story([child, row(.disabilityCertificates, "D1"), row(.schoolRoll, "E1")])
    #expect(story.link(of: "D1")?.number == child.number)
    #expect(story.link(of: "E1")?.number == child.number)
  }

  @Test("agree by what both damaged numbers may have been")
  func numbers() {
    let sound = "370832201503019010"
    let cases: [(String, String, NumberLevel)] = [
      ("370832201503019012", "370832201503019012", .repaired), ("370832201503019012", "370832201503091010", .repaired),
      ("370832150301901", "370832201503019012", .repaired),
      (String(sound.prefix(15)) + "000", "370832201503019", .prefix),
      ("3.70832E+17", String(sound.prefix(15)) + "000", .head), ("3.70832E+17", "3.708E+17", .head),
      ("3.70832E+17", "140429201503019000", .far), ("370832201503019012", "140429201612319012", .far),
      ("", sound, .missing),
    ]
    for (left, right, level) in cases {
      #expect(NumberLevel(NumberClue(left), NumberClue(right)) == level, "\(left) \(right)")
      #expect(NumberLevel(NumberClue(right), NumberClue(left)) == level, "\(right) \(left)")
    }
  }
}
