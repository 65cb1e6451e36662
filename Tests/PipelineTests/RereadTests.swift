import Domain
import Foundation
import Pipeline
import Testing

@Suite("A file is read again only where something that decides how it is read has changed")
struct RereadTests {
  /// Datasets of the intakes made since the last call, in order.
  private final class Counter {
    private let site: Site
    private var known = 0
    init(_ site: Site) { self.site = site }

    func new() throws -> [String] {
      let rows = try site.query("SELECT dataset || ' ' || path FROM intakes WHERE id > \(known) ORDER BY id")
      known = Int(try site.query("SELECT max(id) FROM intakes").first ?? "") ?? 0
      return rows
    }
  }

  @Test("not by another as-of date, another job's settings, or an edited contract of another dataset")
  func stays() async throws {
    let site = try Site()
    try site.addWorld()
    let counter = Counter(site)
    _ = try await site.run()
    #expect(try counter.new().count > 20)
    _ = try await site.run(asOf: try #require(CivilDate(iso: "2026-11-10")))
    #expect(try counter.new() == [])
    try site.edit("settings/ages.yaml") { $0 + "# edited\n" }
    try site.edit("monthly.yaml") { $0.replacingOccurrences(of: "示例市民政局", with: "某市民政局") }
    #expect(try await site.run().kind == .published)
    #expect(try counter.new() == [])
    try site.edit("sources/care-roster.yaml") { $0 + "# edited\n" }
    _ = try await site.run()
    let reread = try counter.new()
    #expect(!reread.isEmpty)
    #expect(reread.allSatisfy { $0.hasPrefix("care-roster ") })
  }

  @Test("a corrected re-delivery alone is read")
  func redelivery() async throws {
    let site = try Site()
    try site.addWorld()
    let counter = Counter(site)
    _ = try await site.run()
    _ = try counter.new()
    let path = try #require(site.deliveries("2026-10", "武乡", "走访").first)
    let corrected = path.replacingOccurrences(of: ".csv", with: "更正.csv")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + path))
    try site.add(corrected, bytes + Data("\n".utf8))
    #expect(try await site.run().kind == .published)
    #expect(try counter.new() == ["home-visits " + corrected])
  }

  @Test("a birth after one as-of date makes a difference there, and is a birth like any other later on")
  func unborn() async throws {
    let site = try Site()
    try site.addWorld()
    let register = try #require(
      site.deliveries("2026-10", "武乡", "户籍").first ?? site.deliveries("2026-10", "140429").first
    )
    let newborn = try #require(
      (901...909).map { ResidentID(key: 140_429_000_000_000_00 + 20_261_115_000 + UInt64($0)).canonical }
        .first { !$0.hasSuffix("X") }
    )
    var line = 0
    try site.rewrite([register]) { text in
      var lines = text.lines
      line = lines.firstIndex { $0.range(of: "[1-9][0-9]{16}[0-9X]", options: .regularExpression) != nil } ?? 0
      if let range = lines[line].range(of: "[1-9][0-9]{16}[0-9X]", options: .regularExpression) {
        lines[line].replaceSubrange(range, with: newborn)
      }
      return lines.joined(separator: "\n")
    }
    func isRefused(_ ending: RunEnding) throws -> Bool {
      try Table(ending.folder + "/tables/discrepancies.csv").rows.contains { row in
        row["code"] == "resident-id.impossible-birth-date" && row["file_1"] == register
          && row["line_1"] == "\(line + 1)"
      }
    }
    #expect(try isRefused(await site.run()))
    let counter = Counter(site)
    _ = try counter.new()
    let later = try await site.run(asOf: try #require(CivilDate(iso: "2026-11-15")))
    #expect(try !isRefused(later))
    #expect(try counter.new() == [])
    // A site that sees the file first in November says the same.
    let fresh = try Site()
    try FileManager.default.copyItem(atPath: site.input, toPath: fresh.input)
    let first = try await fresh.run(asOf: try #require(CivilDate(iso: "2026-11-15")))
    for table in ["children", "discrepancies", "links", "obligations"] {
      let path = "/tables/\(table).csv"
      #expect(
        FileManager.default.contents(atPath: first.folder + path)
          == FileManager.default.contents(atPath: later.folder + path)
      )
    }
  }
}

@Suite("Corrections are replayed on every run")
struct CorrectionRunTests {
  private static let header = "文件,行号,记录指纹,数据集,更正列,原值,更正值,更正人,更正理由,有效期至\n"

  @Test("only the file they are for is read again, and each has a row that says what became of it")
  func replayed() async throws {
    let site = try Site()
    try site.addWorld()
    _ = try await site.run()
    let path = try #require(site.deliveries("2026-10", "武乡", "关爱儿童").first)
    let name = (path as NSString).lastPathComponent
    var column = ""
    var old = ""
    try site.rewrite([path]) { text in
      let lines = text.lines
      let header = lines.firstIndex { $0.contains("身份证") } ?? 0
      column = lines[header].components(separatedBy: ",").first { $0.contains("姓名") } ?? ""
      let position = lines[header].components(separatedBy: ",").firstIndex(of: column) ?? 0
      old = lines[header + 1].components(separatedBy: ",")[position]
      return (["标题" + String(repeating: ",", count: 3)] + lines[header...]).joined(separator: "\n")
    }
    _ = try await site.run()
    let before = try site.query("SELECT max(id) FROM intakes").first ?? ""
    let rows = [
      "\(name),3,,,\(column),\(old),改某某,张三,核对户口本,2026-12-31", "\(name),4,,,\(column),无此人,改某某,张三,核对,长期",
      "\(name),9999,,,\(column),甲,乙,张三,核对,长期", "没有这个文件.csv,4,,,\(column),甲,乙,张三,核对,长期",
      "\(name),3,,,\(column),\(old),改某某,张三,核对,2026-10-30", "\(name),5,,,没有这列,甲,乙,张三,核对,长期",
    ]
    try site.add("2026-11/更正清单.csv", Self.header + rows.joined(separator: "\n") + "\n")
    let ending = try await site.run()
    let table = try Table(ending.folder + "/tables/corrections.csv").rows
    #expect(
      table.map { $0["status"] } == ["applied", "stale", "unmatched", "unmatched", "expired", "unmatched"]
    )
    #expect(table[0]["file"] == path)
    #expect(table[0]["line"] == "3")
    #expect(table.allSatisfy { $0["new"] != "改某某" && $0["by"] == "张三" })
    #expect(try site.query("SELECT path FROM intakes WHERE id > \(before)") == [path])
    let repairs = try Table(ending.folder + "/tables/repairs.csv").rows.filter { $0["code"] == "correction.applied" }
    #expect(repairs.map { $0["line"] } == ["3"])
    #expect(repairs.first?["after"] == Sensitive("改某某").masked)
    let again = try await site.run()
    #expect(again.kind == .unchanged)
    // Past its last day it is gone, and the file reads as delivered.
    let later = try await site.run(asOf: try #require(CivilDate(iso: "2027-01-01")))
    #expect(try Table(later.folder + "/tables/corrections.csv").rows.first?["status"] == "expired")
    #expect(
      try Table(later.folder + "/tables/repairs.csv").rows.contains { $0["code"] == "correction.applied" } == false
    )
  }

  @Test("and one that says too little stops the run before anything is written")
  func refused() async throws {
    let site = try Site()
    try site.addWorld()
    try site.add("2026-11/更正清单.csv", Self.header + "a.csv,,,,姓名,甲,乙,张三,核对,长期\n")
    await #expect {
      try await site.run()
    } throws: { error in
      guard case RunFailure.refused(let complaints)? = error as? RunFailure else { return false }
      return complaints.map(\.code) == ["decision.which-record"] && complaints.first?.place.line == 2
    }
    #expect(FileManager.default.fileExists(atPath: site.output) == false)
  }
}
