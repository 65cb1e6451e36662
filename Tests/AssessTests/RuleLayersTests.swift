import Domain
import Testing

@testable import Assess

@Suite("The layers of rule packs")
struct RuleLayersTests {
  private func pack(_ id: String, _ jurisdiction: String, _ rest: String, from: String = "2024-01-01") throws
    -> RulePack
  {
    let head = RulePackTests.head.replacing("jurisdiction: nation", with: "jurisdiction: \(jurisdiction)")
      .replacing("2024-01-01", with: from)
    return try RulePack(reading: YAMLSubset.parse(head + RulePackTests.rule + rest), id: id)
  }

  private func check(_ packs: [RulePack]) -> String? {
    do throws(Complaint) {
      try RuleLayers.check(packs, settings: .none)
      return nil
    } catch {
      return error.code
    }
  }

  private static let reason = "    loosens: {rule: nation/one, reason: {zh: 甲, en: A}}"

  @Test("of this repository agree with each other under its settings")
  func repository() throws {
    try RuleLayers.check(Files.packIDs.map { try Files.pack($0) }, settings: Files.settings())
  }

  @Test("may tighten, and may loosen only with a stated reason")
  func loosening() throws {
    let nation = try pack("nation", "nation", "    parameters: {months: 3}")
    #expect(try check([nation, pack("town", "\"140429100\"", "    parameters: {months: 1}")]) == nil)
    #expect(try check([nation, pack("town", "\"140429100\"", "    parameters: {months: 3}")]) == nil)
    #expect(try check([nation, pack("town", "\"140429100\"", "    parameters: {months: 6}")]) == "rule.loosens")
    #expect(
      try check([nation, pack("town", "\"140429100\"", "    parameters: {months: 6}\n\(Self.reason)")]) == nil
    )
    // Another tier, or another time, is no loosening.
    #expect(
      try check([nation, pack("town", "\"140429100\"", "    parameters: {months: 6, categories: [orphan]}")]) == nil
    )
  }

  @Test("name only rules that are written, where the pack is in use")
  func names() throws {
    let nation = try pack("nation", "nation", "    parameters: {months: 3}")
    func town(_ name: String) throws -> RulePack {
      try pack("town", "\"140429100\"", "    parameters: {months: 1}\n    supersedes: [\(name)]")
    }
    #expect(try check([nation, town("nation/two")]) == "rule.unknown")
    #expect(try check([nation, town("nation/one")]) == nil)
    #expect(try check([nation, town("elsewhere/one")]) == nil)
  }

  @Test("let a stated loosening bind in its own place only, and print its reason with the figures")
  func looserBinds() throws {
    let packs = [
      try pack("nation", "nation", "    parameters: {months: 3}"),
      try pack("town", "\"140429100\"", "    parameters: {months: 6}\n\(Self.reason)"),
    ]
    let judge = try assessor(on: "2025-05-31", book: RuleBook(packs: packs, localSettings: .none))
    var elsewhere = Child.visited("2025-01-15")
    elsewhere.listings[0].place = DivisionCode(number: 140_429_101_201)
    let visits = judge.assess(partition([.visited("2025-01-15"), elsewhere])).visits
    #expect(visits.map(\.rule) == ["town/one", "nation/one"])
    #expect(visits.map(\.status) == [.inDate, .overdue])
    let definition = try #require(judge.measures.first { $0.id == "V1" })
    #expect(definition.exclusions.zh.contains("放宽（nation/one）：甲"))
  }

  @Test("let a town's session count in Quanpu, and nowhere else in the county")
  func townSessions() throws {
    let sessions = [Session(day: "2026-05-10", organiser: .town)]
    for (town, isTrained) in [(quanpu, true), (DivisionCode(number: 370_832_101_000), false)] {
      let place = DivisionCode(number: town.number + 201)
      let tally = try assessor(on: "2026-10-31").assessPlaces(
        places(villages: [place], [Post(place: place)], sessions),
        caseload: Caseload()
      ).tally
      #expect(tally.total("T1").numerator == (isTrained ? 1 : 0))
    }
  }
}
