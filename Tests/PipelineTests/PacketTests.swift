import Domain
import Foundation
import Pipeline
import Testing

@Suite("Packets and what comes back")
struct PacketTests {
  private static let september = CivilDate(year: 2026, month: 9, day: 30) ?? CivilDate(dayNumber: 0)

  private func run(_ site: Site, _ job: String, _ asOf: CivilDate) async throws -> RunEnding {
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

  private func list(_ ending: RunEnding, _ folder: String) throws -> [[String: String]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: ending.folder + "/" + folder)
    let name = try #require(
      names.first { $0.hasSuffix(".csv") && $0.contains("名单-") || $0.hasSuffix(".csv") && $0.contains("核查清单-") }
    )
    let text = try String(contentsOfFile: ending.folder + "/" + folder + "/" + name, encoding: .utf8)
    let path = NSTemporaryDirectory() + "careledger-packet-\(UUID().uuidString).csv"
    try text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n").write(
      toFile: path,
      atomically: true,
      encoding: .utf8
    )
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Table(path).rows
  }

  /// A receipt file: version, row, answer, until, by, on.
  private func receipt(_ rows: [[String]]) -> String {
    "清单版本,行编号,核查结果,截止日期,经办人,办理日期\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  @Test("the list before term goes to the county of schooling, and its answers are held against what was sent")
  func termList() async throws {
    let site = try Site()
    try site.addWorld()
    let ending = try await run(site, "term-opening", Self.september)
    let packets = try Table(ending.folder + "/tables/packets.csv").rows
    #expect(packets.map { $0["division"] } == ["140403", "140429", "370832"])
    #expect(packets.allSatisfy { $0["outcome"] == "released" && $0["due"] == "2026-10-20" })
    let rows = try list(ending, "education/140429")
    try #require(rows.count >= 3)
    #expect(rows.allSatisfy { $0["清单·县区"] == "武乡县" && $0["清单·证件号码"]?.count == 18 })
    #expect(Set(rows.compactMap { $0["清单·类别"] }).isSubset(of: ["孤儿", "事实无人抚养儿童"]))
    let schools = rows.compactMap { $0["清单·学校"] }
    #expect(schools == schools.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    let version = try #require(rows[0]["清单版本"])
    let keys = rows.compactMap { $0["行编号"] }
    try site.add(
      "2026-10/教育/学期名单回执_武乡县_20261010.csv",
      receipt([
        [version, keys[0], "在读", "", "李老师", "2026-10-10"], [version, keys[0], "在读", "", "李老师", "2026-10-10"],
        [version, "T0000000000000", "在读", "", "李老师", "2026-10-10"],
        ["K0000000000000", keys[1], "在读", "", "李老师", "2026-10-10"],
        [version, keys[1], "", "", "李老师", "2026-10-10"],
      ])
    )
    // A second file of the same county and month: all receipts count.
    try site.add(
      "2026-10/教育/学期名单回执二_武乡县_20261025.csv",
      receipt([
        [version, keys[2], "休学", "2027-01-31", "王老师", "2026-10-25"],
        [version, keys[2], "在读", "", "李老师", "2026-10-25"],
      ])
    )
    let later = try await run(site, "term-opening", Site.asOf)
    let receipts = try Table(later.folder + "/tables/receipts.csv").rows
    func outcomes(_ isMeant: ([String: String]) -> Bool) -> [String] {
      receipts.filter(isMeant).compactMap { $0["outcome"] }.sorted()
    }
    // Two rows alike in one file are one record already.
    #expect(outcomes { $0["row_key"] == keys[0] } == ["accepted"])
    #expect(outcomes { $0["row_key"] == "T0000000000000" } == ["edited-key"])
    #expect(outcomes { $0["row_key"] == keys[2] } == ["conflicting", "conflicting"])
    #expect(outcomes { $0["version"] == "K0000000000000" } == ["unknown-packet"])
    let figures = try #require(
      try Table(later.folder + "/tables/receipt_figures.csv").rows.first { $0["version"] == version }
    )
    #expect(figures["rows"] == "\(rows.count)" && figures["answered"] == "2" && figures["on_time"] == "1")
    #expect(figures["conflicting"] == "1" && figures["edited_keys"] == "1" && figures["answer_enrolled"] == "1")
    // The next list acknowledges what was taken up, and chases the rest.
    let next = try list(later, "education/140429")
    let byKey = Dictionary(uniqueKeysWithValues: next.map { ($0["行编号"] ?? "", $0) })
    #expect(byKey[keys[0]]?["清单·上次答复"] == "2026-10-10 在读（已采纳）" && byKey[keys[0]]?["清单·催办次数"] == "")
    #expect(byKey[keys[1]]?["清单·上次答复"] == "" && byKey[keys[1]]?["清单·催办次数"] == "1")
    #expect(byKey[keys[2]]?["清单·上次答复"]?.contains("答复不一致") == true)
  }

  @Test("an answer from a department moves its case, and a recipient without a valid agreement gets nothing")
  func casesMove() async throws {
    let site = try Site()
    try site.addWorld()
    try site.edit("recipients/public-security-cases.yaml") {
      $0.replacing("valid_until: 2026-12-31", with: "valid_until: 2026-09-29")
    }
    let ending = try await run(site, "monthly", Self.september)
    let refused = try Table(ending.folder + "/tables/packets.csv").rows.filter { $0["outcome"] != "released" }
    #expect(refused.isEmpty == false)
    for row in refused {
      #expect(
        row["recipient"] == "public-security-cases" && row["outcome"] == "no-agreement"
          && row["division"]?.hasPrefix("1404") == true
      )
      #expect(
        !FileManager.default.fileExists(atPath: ending.folder + "/departments/public-security/\(row["division"] ?? "")")
      )
    }
    let rows = try list(ending, "departments/education/140429")
    #expect(rows.allSatisfy { $0["清单·证件号码"] == "" || $0["清单·证件号码"]?.contains("*") == true })
    let lasting = Set(
      try Table(try await run(site, "monthly", Site.asOf).folder + "/tables/cases.csv").rows
        .filter { $0["state"] == "open" && $0["first_seen"] == "2026-09-30" }.compactMap { $0["case_key"] }
    )
    let row = try #require(rows.first { lasting.contains($0["行编号"] ?? "") && $0["清单·问题"] != "应学未学" })
    let (version, key) = (try #require(row["清单版本"]), try #require(row["行编号"]))
    // The sheet itself comes back, filled in.
    let book = ending.folder + "/departments/education/140429/核查清单-武乡县-2026-09-30.xlsx"
    let target = site.input + "/2026-10/教育/回执-武乡县-2026-10-12.xlsx"
    try fill(book, target, row: key, ["核查结果": "数据属实", "经办人": "李老师", "办理日期": "2026-10-12"])
    let later = try await run(site, "monthly", Site.asOf)
    #expect(later.folder.hasSuffix("r2-zh"))
    let value = try #require(try Table(later.folder + "/tables/cases.csv").rows.first { $0["case_key"] == key })
    #expect(value["state"] == "disputed")
    let receipts = try Table(later.folder + "/tables/receipts.csv").rows
    #expect(receipts.filter { $0["outcome"] == "accepted" }.map { $0["row_key"] } == [key])
    #expect(receipts.allSatisfy { $0["version"] == version })
    let events = try Table(later.folder + "/tables/case_events.csv").rows.filter { $0["case_key"] == key }
    #expect(
      events.first?["event"] == "disputed" && events.first?["by"] == "李老师" && events.first?["cause"] == "dataCorrect"
    )
  }

  /// Fills cells of one row of a packet, as an office would.
  private func fill(_ book: String, _ target: String, row key: String, _ cells: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    let script = """
      import sys, json, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[0]
      header = next(r for r in sheet.iter_rows() if any(c.value == '行编号' for c in r))
      places = {c.value: c.column for c in header}
      for r in range(header[0].row + 1, sheet.max_row + 1):
        if sheet.cell(r, places['行编号']).value == sys.argv[3]:
          for name, text in json.loads(sys.argv[4]).items(): sheet.cell(r, places[name]).value = text
      book.save(sys.argv[2])
      """
    let values = String(decoding: try JSONEncoder().encode(cells), as: UTF8.self)
    process.arguments = ["-c", script, book, target, key, values]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
