import Domain
import Foundation
import Pipeline
import Testing

@Suite("Bad input is refused with one clear line, and nothing is written")
struct RefusalTests {
  /// Runs a site and gives back the complaints; nothing may have been written.
  private func complaints(_ site: Site) async throws -> [Complaint] {
    do {
      _ = try await site.run()
    } catch RunFailure.refused(let complaints) {
      #expect(FileManager.default.fileExists(atPath: site.output) == false)
      for complaint in complaints { #expect(complaint.description.contains("\n") == false) }
      return complaints
    }
    Issue.record("the run was not refused")
    return []
  }

  @Test("a missing input folder")
  func missingInput() async throws {
    #expect(try await complaints(Site()).map(\.code) == ["input.missing"])
  }

  @Test("an input folder without a delivery")
  func emptyInput() async throws {
    let site = try Site()
    try site.add("readme.md", "nothing here")
    #expect(try await complaints(site).map(\.code) == ["input.empty"])
  }

  @Test("a CSV that matches no contract, named")
  func unknownTable() async throws {
    let site = try Site()
    try site.addWorld()
    try site.add("2026-10/其他/食堂菜单20261031.csv", "日期,菜名,价格\n2026-10-31,土豆,3\n2026-10-30,白菜,2\n")
    let found = try await complaints(site)
    #expect(found.map(\.code) == ["delivery.no-contract"])
    #expect(found.first?.place.file.contains("食堂菜单") == true)
  }

  @Test("two files that claim the same dataset, place and month; marking one as a correction settles it")
  func conflict() async throws {
    let site = try Site()
    try site.addWorld()
    let roster = try #require(
      FileManager.default.subpaths(atPath: site.input)?.sorted().last {
        $0.contains("民政") && $0.contains("名册") && !$0.contains("主任")
      }
    )
    let bytes = try #require(FileManager.default.contents(atPath: site.input + "/" + roster))
    try site.add(roster.replacingOccurrences(of: ".csv", with: "-b.csv"), bytes + Data("\r\n".utf8))
    #expect(try await complaints(site).map(\.code) == ["delivery.conflict"])
  }

  @Test("an unknown key in a settings file, with its line")
  func unknownKey() async throws {
    let site = try Site()
    try site.addWorld()
    try site.edit("monthly.yaml") { "tabels: [children]\n" + $0 }
    let found = try await complaints(site)
    #expect(found.map(\.code) == ["setting.unknown-key"])
    #expect(found.first?.place.line == 1)
    #expect(found.first?.place.file == "monthly.yaml")
  }

  @Test("a job that reaches out of its folder", arguments: ["../secrets", "/etc/passwd", "~/x", "a/../../b"])
  func pathEscape(path: String) async throws {
    let site = try Site()
    try site.addWorld()
    try site.edit("monthly.yaml") { $0.replacingOccurrences(of: "settings/sample.secret", with: path) }
    #expect(try await complaints(site).map(\.code) == ["job.path"])
  }

  @Test("and the program's exit code is 3 for input, 64 for misuse")
  func exitCodes() throws {
    let site = try Site()
    let refused = try site.program(site.runArguments)
    #expect(refused.status == 3)
    #expect(refused.errors.contains("input.missing"))
    #expect(try site.program(["run", site.job, "--as-of", "31.10.2026"]).status == 64)
    #expect(try site.program(["rnu"]).status == 64)
  }

  @Test("stray files that are no CSV are listed and passed over")
  func strays() async throws {
    let site = try Site()
    try site.addWorld()
    try site.add("2026-10/说明.txt", "请查收\n")
    try site.add("2026-10/图片.png", Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))
    #expect(try await site.run().kind == .published)
  }
}
