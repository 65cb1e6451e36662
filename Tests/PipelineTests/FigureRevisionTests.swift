import Domain
import Foundation
import Pipeline
import SampleWorld
import Testing

@Suite("A figure that was published before")
struct FigureRevisionTests {
  private func revisions(_ ending: RunEnding) throws -> [[String: String]] {
    try Table(ending.folder + "/tables/revisions.csv").rows
  }

  private func history(_ site: Site, _ asOf: String = "2026-09-30") throws -> FigureHistory {
    try FigureHistory(
      job: "story",
      asOf: try #require(CivilDate(iso: asOf)),
      ledger: site.ledger,
      output: site.output
    )
  }

  @Test("names what it is made from that came late, was corrected, or was ruled otherwise; and nothing else")
  func names() async throws {
    let site = try Site(job: "story")
    try site.add(.september)
    let roster = try #require(site.deliveries("名册", "关爱").first)
    let text = try String(contentsOfFile: site.input + "/" + roster, encoding: .utf8)
    let first = try await site.run(.september)
    #expect(try revisions(first).isEmpty)

    // The visits of September come late: what is about visits changes, and the villages' directors do not.
    let children = text.lines.dropFirst().prefix(12).map { $0.split(separator: ",").map { String($0) } }
    try site.add(
      "2026-09/民政/武乡县走访记录2026年9月.csv",
      "走访编号,儿童身份证号,儿童姓名,走访日期,走访人,走访人身份证号,走访方式,是否见到儿童,录入日期\n"
        + children.enumerated().map { position, child in
          "V\(position),\(child[1]),\(child[2]),2026-09-1\(position % 10),赵玉梅,,入户走访,是,2026-09-2\(position % 10)\n"
        }.joined()
    )
    let late = try revisions(try await site.run(.september))
    try #require(late.isEmpty == false)
    #expect(late.allSatisfy { $0["causes"] == "late-data" && $0["late_data"] == "home-visits@140429 2026-09" })
    #expect(late.contains { $0["measure"] == "V1" && $0["division"] == "140429" })
    #expect(!late.contains { ["D0", "D1", "C4", "S0"].contains($0["measure"] ?? "") })

    // One village more has two directors, by a registry delivered again.
    let registry = try #require(site.deliveries("儿童主任名册").first)
    let workers = try String(contentsOfFile: site.input + "/" + registry, encoding: .utf8)
    let added = "孙桂英,\(ResidentID(key: 140_429_198_507_15908).canonical),儿童主任,140429100202,2026-09-01,2024-02-20\n"
    try site.add(registry.replacing(".csv", with: "更正.csv"), workers + added)
    let corrected = try revisions(try await site.run(.september))
    let load = try #require(corrected.first { $0["measure"] == "D1" && $0["division"] == "140429" })
    #expect(load["causes"] == "correction" && load["corrections"] == "director-registry@140429 2026-09 replaced")
    // The visits are compared with the first run still, and the registry has no part in them.
    let visits = try #require(corrected.first { $0["measure"] == "V1" && $0["division"] == "140429" })
    #expect(visits["causes"] == "late-data" && visits["corrections"] == "")

    // The county's rule allows more: of what changed, the load alone is made from it.
    try site.edit("story/wuxiang-2026.yaml") { text in
      text.replacing("parameters: {children: 10}", with: "parameters: {children: 30}")
        .replacing("children: 11, directors: 1}, expect: breaks", with: "children: 31, directors: 1}, expect: breaks")
        .replacing("children: 11, directors: 2}, expect: holds", with: "children: 31, directors: 2}, expect: holds")
    }
    let ending = try await site.run(.september)
    #expect(ending.folder.hasSuffix("r4-zh"))
    let ruled = try revisions(ending)
    let rule = try #require(ruled.first { $0["measure"] == "D1" && $0["division"] == "140429" })
    #expect(rule["causes"] == "correction;rule-change" && rule["rule_changes"] == "story/wuxiang-2026.yaml")
    #expect(ruled.filter { $0["measure"] == "V1" }.allSatisfy { $0["rule_changes"] == "" })

    // Between any two revisions, by the ledger and the folders alone.
    let history = try history(site)
    let step = try history.differences(.revision(3), .revision(4), jobPath: site.job)
    #expect(step.heading.first?.hasPrefix("story/2026-09-30/r3-zh → story/2026-09-30/r4-zh: ") == true)
    func rows(_ listing: Listing) throws -> [[String: String]] { try Table(csv: listing.text(.csv, .zh)).rows }
    let changed = try rows(step)
    #expect(
      changed.contains {
        $0["measure"] == "D1" && $0["division"] == "140429" && $0["rule_changes"] == "story/wuxiang-2026.yaml"
      }
    )
    #expect(!changed.contains { $0["measure"] == "V1" })
    #expect(try rows(history.differences(.newest, .revision(4), jobPath: site.job)).isEmpty)
    #expect(try rows(history.differences(.first, .newest, jobPath: site.job)).count == ruled.count)
  }

  @Test("names a cell that was decided on otherwise, and a delivery that was taken away")
  func decisions() async throws {
    let site = try Site(job: "story")
    try site.add(.september)
    _ = try await site.run(.september)
    let roster = try #require(site.deliveries("名册", "关爱").first)
    let name = (roster as NSString).lastPathComponent
    try site.add(
      "2026-09/民政/更正清单_20260930.csv",
      "更正文件,行号,更正列,原值,更正值,更正人,更正理由,有效期至\n\(name),3,享受待遇,无,孤儿基本生活费,郭主任,已发放,长期\n"
    )
    let cells = try revisions(try await site.run(.september))
    let benefit = try #require(cells.first { $0["measure"] == "C4" && $0["division"] == "140429" })
    #expect(benefit["causes"] == "correction" && benefit["corrections"] == "care-roster@140429 2026-09 cells")
    try FileManager.default.removeItem(
      atPath: site.input + "/" + (try #require(site.deliveries("村（社区）名录").first))
    )
    let gone = try revisions(try await site.run(.september))
    let villages = try #require(gone.first { $0["measure"] == "D0" && $0["division"] == "140429" })
    #expect(villages["corrections"] == "village-list@140429 2026-09 withdrawn" && villages["state"] == "cannot-judge")
  }

  @Test("is told as believed then and as known now")
  func thenAndNow() async throws {
    let site = try Site(job: "story")
    try site.add(.september)
    _ = try await site.run(.september)
    try site.add(.october)
    _ = try await site.run(.october)
    // After October's run, September's roster is delivered again with the allowance paid.
    let roster = try #require(site.deliveries("2026-09", "名册", "关爱").first)
    let text = try String(contentsOfFile: site.input + "/" + roster, encoding: .utf8)
    try site.add(roster.replacing(".csv", with: "更正.csv"), text.replacing(",无,", with: ",基本生活保障,"))
    _ = try await site.run(.september)
    _ = try await site.run(.october)
    let history = try history(site)
    let choice = FigureHistory.Choice(measure: "C4", place: DivisionCode("140429"))
    func told(_ pick: FigureHistory.Pick) throws -> [String] {
      let listing = try history.figures(pick, choice)
      let row = try Table(csv: listing.text(.csv, .zh)).rows.first
      return listing.heading + ["measure", "division", "numerator", "denominator"].map { row?[$0] ?? "" }
    }
    let october = Site.asOf
    #expect(try told(.first) == ["story/2026-09-30/r1-zh", "C4", "140429", "0", "1"])
    #expect(try told(.newest) == ["story/2026-09-30/r2-zh", "C4", "140429", "1", "1"])
    // What October's first run knew of September, and what its second did.
    #expect(try told(.known(at: october, revision: nil)) == (try told(.first)))
    #expect(try told(.known(at: october, revision: 2)) == (try told(.newest)))
    #expect(throws: RunFailure.self) { try told(.revision(7)) }
    #expect(throws: RunFailure.self) { try told(.known(at: try #require(CivilDate(iso: "2026-08-31")), revision: nil)) }
  }
}
