import Domain
import Testing

@testable import Assess

@Suite("The rule book")
struct RuleBookTests {
  @Test("lists what binds a place from the nation's layer down")
  func layers() throws {
    let book = try Files.book()
    let rules = book.bindings(.visitInterval, at: village, on: day("2026-10-31"))
    #expect(
      rules.map(\.name) == [
        "national-2019-34/regular-visits", "changzhi-2024/visit-every-three-months", "changzhi-2024/visit-raised",
      ]
    )
    let shandong = book.bindings(.visitInterval, at: liangshan, on: day("2026-10-31"))
    #expect(shandong.map(\.pack.id) == ["national-2019-34", "shandong-2024"])
  }

  @Test(
    "knows no rule before its document was in force",
    arguments: [("2024-03-13", 1), ("2024-03-14", 3), ("2019-04-29", 0)]
  )
  func dates(date: String, count: Int) throws {
    #expect(try Files.book().bindings(.visitInterval, at: village, on: day(date)).count == count)
  }

  @Test("does not depend on the order packs are given in")
  func order() throws {
    let packs = try Files.packIDs.map { try Files.pack($0) }
    let one = RuleBook(packs: packs, localSettings: .none)
    let other = RuleBook(packs: packs.reversed(), localSettings: .none)
    #expect(one.packs.map(\.id) == other.packs.map(\.id))
  }

  @Test("lets the stricter of two intervals bind, whichever layer states it")
  func stricterBinds() throws {
    func pack(_ id: String, _ jurisdiction: String, _ parameters: String) throws -> RulePack {
      let text =
        RulePackTests.head.replacing("jurisdiction: nation", with: "jurisdiction: \(jurisdiction)") + RulePackTests.rule
        + "    parameters: {\(parameters)}"
      return try RulePack(reading: YAMLSubset.parse(text), id: id)
    }
    for (national, local, rule) in [("months: 1", "months: 3", "nation/one"), ("months: 3", "days: 60", "town/one")] {
      let packs = [try pack("nation", "nation", national), try pack("town", "\"140429100\"", local)]
      let judge = try assessor(on: "2025-05-31", book: RuleBook(packs: packs, localSettings: .none))
      let visits = judge.assess(partition([.visited("2025-03-15")])).visits
      #expect(visits.map(\.rule) == [rule])
      #expect(visits.map(\.status) == [.overdue])
    }
  }
}
