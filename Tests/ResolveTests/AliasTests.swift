import Domain
import Testing

@testable import Resolve

@Suite("Numbers that were replaced")
struct AliasTests {
  private static let old = key(140_429, 20_150_301, 901)
  private static let new = key(370_832, 20_150_310, 903)

  private var settings: LinkageSettings {
    var settings = LinkageSettings.standard
    settings.rules = [.claim]
    settings.weights = Shipped.weights
    settings.names = Shipped.names
    settings.listsOnce = [.householdRegister]
    return settings
  }

  private func registered(_ number: UInt64 = new, name: String = "王小明", birth: UInt32 = 20_150_310) -> Row {
    Row(.householdRegister, "R1", number: number, name: name, birth: birth, sex: .male, division: liangshan)
  }

  private func pupil(_ number: UInt64 = old, name: String = "王小明", birth: UInt32 = 20_150_301) -> Row {
    Row(.schoolRoll, "E1", number: number, name: name, birth: birth, sex: .male, division: wuxiang)
  }

  private func story(
    _ rows: [Row],
    _ changes: [(old: UInt64, new: UInt64)] = [(old, new)],
    previousRoll: [Row] = []
  ) -> Story {
    let plan = PartitionPlan(bounds: [key(200_000, 0, 0)])
    let world = World(rows, previousRoll: previousRoll)
    let whole = world.resolved(settings, aliases: NumberAliases(changes))
    // The two numbers lie in different partitions: only the global step sees both.
    #expect(world.resolved(settings, plan: plan, aliases: NumberAliases(changes)) == whole)
    return whole
  }

  @Test("lead to the last of a chain, and nowhere from a fork or a circle")
  func chains() {
    let aliases = NumberAliases([(1, 2), (2, 3), (1, 2), (5, 6), (5, 7), (8, 9), (9, 8), (0, 4), (4, 4), (10, 5)])
    #expect([1, 2, 3, 4, 5, 8, 9, 10].map(aliases.successor) == [3, 3, nil, nil, nil, nil, nil, nil])
    // 5 forks, 8 and 9 run in a circle, 10 leads to the fork.
    #expect(aliases.unclear == 4)
    #expect(NumberAliases.none.isEmpty && NumberAliases.none.successor(of: 1) == nil)
  }

  @Test("take their rows along to the child of the new number, in every source")
  func moves() {
    let visit = Row(.homeVisits, "V1", number: Self.old, name: "王小明")
    let benefit = Row(.benefits, "B1", number: Self.old)
    let story = story([registered(), pupil(), visit, benefit])
    #expect(
      story.people.map(\.records) == [
        ["B1 changedNumber", "E1 changedNumber", "R1 number", "V1 changedNumber"]
      ]
    )
    #expect(story.person(Self.new)?.reason == nil)
    #expect(story.notes.isEmpty)
    #expect(story.report?.replaced == 3)
  }

  @Test("move nothing without a list, and say that two numbers may be one child's")
  func withoutList() {
    // The birth date was put right with the number: nothing else would tell.
    let story = story([registered(), pupil()], [])
    #expect(story.people.map(\.records) == [["E1 number"], ["R1 number"]])
  }

  @Test("leave a row alone whose name says it is somebody else's: a borrowed number that was put right")
  func borrowed() {
    let owner = Row(
      .householdRegister,
      "R2",
      number: Self.old,
      name: "李红梅",
      birth: 20_150_301,
      sex: .female,
      division: wuxiang
    )
    let story = story([registered(), owner, pupil(Self.new, birth: 20_150_310)])
    #expect(story.person(Self.old)?.records == ["R2 number"])
    #expect(story.person(Self.new)?.records == ["E1 number", "R1 number"])
  }

  @Test("do not bring a second standing record into a register that lists a child once: a clerk decides")
  func listedOnce() {
    var second = registered(Self.old, birth: 20_150_301)
    second.record = "R2"
    let story = story([registered(), second])
    #expect(story.people.map(\.records) == [["R2 number"], ["R1 number"]])
    #expect(story.doubts.map(\.refusal) == ["listed-once"])
    // A registration that was cancelled is the child's history.
    second.status = RegisterStatus.movedOut.rawValue
    #expect(self.story([registered(), second]).person(Self.new)?.records == ["R1 number", "R2 changedNumber"])
  }

  @Test("are followed where a row merely claims the old number")
  func claims() {
    var claiming = Row(.schoolRoll, "E1", claim: Self.old, name: "王小明", birth: 20_150_310)
    claiming.sex = .male
    #expect(story([registered(), claiming]).link(of: "E1")?.number == Self.new)
  }

  @Test("miss nobody: who stood on the roll under the old number and stands there under the new one has not vanished")
  func previousRoll() {
    var before = pupil()
    before.status = RollStatus.enrolled.rawValue
    let now = pupil(Self.new, birth: 20_150_310)
    #expect(story([registered(), now], previousRoll: [before]).people.map(\.number) == [Self.new])
    #expect(story([registered(), now], [], previousRoll: [before]).people.count == 2)
  }

  @Test("do not stand for the owner of a borrowed number, who left as the borrower came under its own")
  func borrowedBefore() {
    let now = pupil(Self.new, birth: 20_150_310)
    var owner = Row(
      .schoolRoll,
      "E0",
      number: Self.old,
      name: "李红梅",
      birth: 20_150_301,
      sex: .female,
      division: wuxiang
    )
    owner.status = RollStatus.enrolled.rawValue
    var borrower = pupil(birth: 20_150_310)
    borrower.record = "E9"
    borrower.status = RollStatus.enrolled.rawValue
    for before in [[owner], [owner, borrower], [borrower, owner]] {
      let story = story([registered(), now], previousRoll: before)
      #expect(story.people.map(\.number) == [Self.old, Self.new])
      #expect(story.person(Self.old)?.reason == "second-number")
      #expect(story.person(Self.new)?.reason == nil)
    }
    // The same name alone is no proof either, where birth date and sex are others.
    owner.name = "王小明"
    owner.birth = 20_120_909
    #expect(story([registered(), now], previousRoll: [owner]).people.map(\.number) == [Self.old, Self.new])
    #expect(story([registered(), now], previousRoll: [borrower, borrower]).people.map(\.number) == [Self.new])
  }

  @Test("take along whoever was to join their child")
  func heirs() {
    // The roll's row has the old number with a slip: it leads to the old number's child, and with it to the new one's.
    let slipped = Row(
      .schoolRoll,
      "E1",
      damaged: slip(ResidentID(key: Self.old).canonical),
      name: "王小明",
      birth: 20_150_301,
      sex: .male,
      division: wuxiang
    )
    let certificate = Row(
      .disabilityCertificates,
      "D1",
      number: Self.old,
      name: "王小明",
      birth: 20_150_301,
      sex: .male,
      division: wuxiang
    )
    let story = story([registered(), certificate, slipped])
    #expect(story.people.map(\.number) == [Self.new])
    #expect(story.link(of: "E1")?.how == "repairedNumber")
  }

  private func slip(_ number: String) -> String {
    var digits = Array(number.utf8)
    digits[15] = digits[15] == 57 ? 48 : digits[15] + 1
    return String(decoding: digits, as: UTF8.self)
  }
}
