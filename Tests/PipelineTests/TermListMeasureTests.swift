import Domain
import Foundation
import Pipeline
import Testing

@Suite("Lists before term, as figures")
struct TermListMeasureTests {
  /// The rows of a measure by county.
  private func measure(_ id: String, _ ending: RunEnding) throws -> [String: [String: String]] {
    let rows = try Table(ending.folder + "/tables/measures.csv").rows.filter { $0["measure"] == id }
    return Dictionary(rows.map { ($0["division"] ?? "", $0) }) { first, _ in first }
  }

  @Test(
    "are not collected before a list was ever sent; then the children on it are counted, and those answered in time"
  )
  func answered() async throws {
    let site = try Site()
    try site.addWorld()
    func run(_ job: String, _ asOf: CivilDate) async throws -> RunEnding {
      let request = RunRequest(
        jobPath: site.folder + "/Pipelines/\(job).yaml",
        asOf: asOf,
        input: site.input,
        output: site.output,
        ledger: site.ledger,
        language: .zh
      )
      return try await JobRun(request, messenger: Messenger(isQuiet: true), workers: 2).run()
    }
    let september = try #require(CivilDate(iso: "2026-09-30"))
    let before = try await run("monthly", september)
    #expect(try measure("C5", before)["140429"]?["state"] == "not-collected")

    let list = try await run("term-opening", september)
    let packet = try #require(
      try Table(list.folder + "/tables/packets.csv").rows.first { $0["division"] == "140429" }
    )
    let unanswered = try await run("monthly", Site.asOf)
    let silent = try #require(try measure("C5", unanswered)["140429"])
    #expect(silent["state"] == "counted" && silent["numerator"] == "0")
    let due = try #require(Int(silent["denominator"] ?? ""))
    #expect(due > 0)
    // The list went out after the term had begun.
    #expect(try measure("C5L", unanswered)["140429"]?["numerator"] == "0")

    let rows = try Table(list.folder + "/tables/receipt_figures.csv").rows
    #expect(rows.isEmpty)
    let keys = try packetKeys(list, site)
    #expect(keys.count == Int(packet["rows"] ?? ""))
    func answer(_ day: String) -> String {
      "清单版本,行编号,核查结果,截止日期,经办人,办理日期\n"
        + keys.map { "\(packet["version"] ?? ""),\($0),在读,,李老师,\(day)\n" }.joined()
    }
    try site.add("2026-10/教育/学期名单回执_武乡县_20261025.csv", answer("2026-10-25"))
    let late = try await run("monthly", Site.asOf)
    #expect(try measure("C5", late)["140429"]?["numerator"] == "0")
    try site.add("2026-10/教育/学期名单回执_武乡县_20261020.csv", answer("2026-10-20"))
    let inTime = try #require(try measure("C5", try await run("monthly", Site.asOf))["140429"])
    let answered = try #require(Int(inTime["numerator"] ?? ""))
    #expect(answered > 0 && answered <= keys.count && inTime["denominator"] == "\(due)")
  }

  /// The keys of the rows of Wuxiang's list, as the sheet that went out has them.
  private func packetKeys(_ ending: RunEnding, _ site: Site) throws -> [String] {
    let folder = ending.folder + "/education/140429"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".csv") })
    let path = site.folder + "/list.csv"
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      .replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    return try Table(path).rows.compactMap { $0["行编号"] }
  }
}
