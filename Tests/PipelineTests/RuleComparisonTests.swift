import Domain
import Foundation
import Pipeline
import Testing

@Suite("What another rule pack would change")
struct RuleComparisonTests {
  private func compare(_ site: Site, replacing pack: String, by path: String?) async throws -> RuleComparison {
    let request = RunRequest(
      jobPath: site.job,
      asOf: Site.asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: .zh,
      isDryRun: true
    )
    return try await JobRun(request, messenger: Messenger(isQuiet: true), workers: 2).compare(replacing: pack, by: path)
  }

  @Test("is nothing for the same pack, and figures and children by key for a shorter interval; nothing is kept")
  func compares() async throws {
    let site = try Site()
    try site.addWorld()
    let pack = site.folder + "/Pipelines/rules/changzhi-2024.yaml"
    let same = try await compare(site, replacing: "changzhi-2024", by: pack)
    #expect(same.figures.isEmpty && same.children.isEmpty && same.judgements.isEmpty)

    let draft = site.folder + "/changzhi-2024.yaml"
    let text = try String(contentsOfFile: pack, encoding: .utf8)
    try #require(text.contains("parameters: {months: 3}"))
    try text.replacing("parameters: {months: 3}", with: "parameters: {months: 2}")
      .write(toFile: draft, atomically: true, encoding: .utf8)
    let shorter = try await compare(site, replacing: "changzhi-2024", by: draft)
    #expect(shorter.figures.contains { $0.measure == "V1" && $0.place == .unknown })
    let visits = shorter.children.filter { $0.measure == "V1" }
    #expect(!visits.isEmpty)
    #expect(
      visits.allSatisfy { visit in
        visit.person.hasPrefix("P")
          && [visit.before, visit.after].contains { $0.contains("changzhi-2024/visit-every-three-months") }
      }
    )
    for form in Listing.Form.allCases {
      #expect(try !shorter.listing(.zh).text(form, .zh).contains(/[0-9]{17}/))
    }
    let ofVisits = shorter.judgements.filter { $0.measure == "V1" && $0.person.hasPrefix("P") }
    #expect(!ofVisits.isEmpty)
    #expect(shorter.counts.contains { $0 == ("V1", ofVisits.count) })
    // Training is no child's matter, and benefits do not turn on visits.
    #expect(!shorter.counts.contains { $0.measure.hasPrefix("T") || $0.measure == "C4" })
    #expect(!FileManager.default.fileExists(atPath: site.output))
  }

  @Test("refuses a pack that loosens without a reason")
  func refuses() async throws {
    let site = try Site()
    try site.addWorld()
    let draft = site.folder + "/quanpu-2024.yaml"
    let text = try String(contentsOfFile: site.folder + "/Pipelines/rules/quanpu-2024.yaml", encoding: .utf8)
    let lines = text.lines
    let start = try #require(lines.firstIndex { $0.contains("loosens:") })
    let kept = lines[..<start] + lines[(start + 5)...]
    try kept.joined(separator: "\n").write(toFile: draft, atomically: true, encoding: .utf8)
    await #expect(throws: RunFailure.self) { _ = try await compare(site, replacing: "quanpu-2024", by: draft) }
  }

  @Test("shows what binds a place, layer by layer, local settings marked")
  func shows() throws {
    let site = try Site()
    let listing = try RuleCheck(jobPath: site.job).show(
      at: #require(DivisionCode("370832104")),
      on: Site.asOf,
      .zh
    )
    let lines = listing.lines(.zh)
    let packs = lines.filter { !$0.hasPrefix(" ") && !$0.isEmpty }
    #expect(packs.count == 5)
    #expect(lines.contains { $0.contains("※本地设定") && $0.contains("shandong-visit-interval = 3（月）") })
    #expect(lines.contains { $0.contains("放宽：shandong-2024/director-training") })
    #expect(!lines.contains { $0.hasPrefix("  shandong-2024/director-training") })
  }
}
