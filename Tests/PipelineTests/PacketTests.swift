import Domain
import Foundation
import Pipeline
import Testing

@Suite("Packets and what comes back")
struct PacketTests {
  private static let september = CivilDate(year: 2026, month: 9, day: 30) ?? CivilDate(dayNumber: 0)

  private func run(_ site: Site, _ job: String, _ asOf: CivilDate, _ language: Language = .zh) async throws -> RunEnding
  {
    let request = RunRequest(
      jobPath: site.folder + "/Pipelines/\(job).yaml",
      asOf: asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: language
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

  /// The workbook of a packet.
  private func book(_ ending: RunEnding, _ folder: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: ending.folder + "/" + folder)
    return ending.folder + "/" + folder + "/" + (try #require(names.first { $0.hasSuffix(".xlsx") }))
  }

  @Test("come back in English as they went out, answers, terms and all")
  func english() async throws {
    let site = try Site()
    try site.addWorld()
    let lists = try await run(site, "term-opening", Self.september, .en)
    let cases = try await run(site, "monthly", Self.september, .en)
    let termBook = try book(lists, "education/140429")
    #expect(termBook.hasSuffix("/term-list-140429-2026-09-30.xlsx"))
    let caseBook = try book(cases, "departments/education/140429")
    #expect(caseBook.hasSuffix("/cases-to-check-140429-2026-09-30.xlsx"))
    let sent = try Table(lists.folder + "/tables/packets.csv").rows.first { $0["division"] == "140429" }
    let version = try #require(sent?["version"])
    let children = try rows(termBook)
    #expect(children.title.hasSuffix("Term list, autumn term 2026") && children.rows.count >= 3)
    #expect(children.rows.allSatisfy { $0["Packet version"] == version })
    // Every answer that a list offers is understood when it comes back.
    let offered = children.choices
    #expect(offered.count == 2 && offered[0].count == 7 && offered[1].count == 3)
    let answers = [
      ["Answer": "in school", "Aid": "received"],
      ["Answer": "suspended", "Valid until": "2027-01-31", "Aid": "not eligible"],
    ]
    let given = Dictionary(
      uniqueKeysWithValues: zip(children.rows, answers).map { row, answer in
        (row["Row key"] ?? "", answer.merging(["Handled by": "Li", "Handled on": "2026-10-12"]) { $1 })
      }
    )
    try fill(termBook, site.input + "/2026-10/教育/term-list-140429-2026-10-12.xlsx", keyed: "Row key", given)
    let matter = try #require(try rows(caseBook).rows.first?["Row key"])
    try fill(
      caseBook,
      site.input + "/2026-10/教育/cases-to-check-140429-2026-10-13.xlsx",
      keyed: "Row key",
      [matter: ["Answer": "the data are right", "Handled by": "Wang", "Handled on": "2026-10-13"]]
    )
    let later = try await run(site, "monthly", Site.asOf, .en)
    let receipts = try Table(later.folder + "/tables/receipts.csv").rows.filter { $0["outcome"] == "accepted" }
    #expect(
      receipts.map { "\($0["answer"] ?? "") \($0["aid"] ?? "") \($0["until"] ?? "")" }.sorted()
        == ["dataCorrect  ", "enrolled received ", "suspended notEligible 2027-01-31"]
    )
    let value = try #require(try Table(later.folder + "/tables/cases.csv").rows.first { $0["case_key"] == matter })
    #expect(value["state"] == "disputed")
    // The next list says what was taken up, and chases the rest.
    let next = try rows(try book(try await run(site, "term-opening", Site.asOf, .en), "education/140429")).rows
    let told = Dictionary(uniqueKeysWithValues: next.map { ($0["Row key"] ?? "", $0) })
    for (row, answer) in zip(children.rows, ["in school", "suspended"]) {
      #expect(told[row["Row key"] ?? ""]?["List: last answer"] == "2026-10-12 \(answer) (taken up)")
    }
    let unanswered = try #require(children.rows.dropFirst(2).first?["Row key"])
    #expect(told[unanswered]?["List: reminders"] == "1")
  }

  @Test("every answer of both languages' lists is one that a receipt may give")
  func answersAreKnown() async throws {
    let site = try Site()
    try site.addWorld()
    for language in Language.allCases {
      let ending = try await run(site, "monthly", Self.september, language)
      let packets = try Table(ending.folder + "/tables/packets.csv").rows.filter { $0["outcome"] == "released" }
      var lines: [[String]] = []
      for department in ["education", "public-security", "civil-affairs"] {
        let sent = packets.first { $0["recipient"] == "\(department)-cases" && $0["division"] == "140429" }
        let sheet = try rows(try book(ending, "departments/\(department)/140429"))
        let row = try #require(sheet.rows.first)
        let key = row["行编号"] ?? row["Row key"]
        for (day, answer) in try #require(sheet.choices.first).enumerated() {
          lines.append([
            sent?["version"] ?? "", key ?? "", answer, "", "Li", "2026-10-\(day + 1 < 10 ? "0" : "")\(day + 1)",
          ])
        }
      }
      let name = "2026-10/教育/回执\(language.rawValue)_武乡县_20261031.csv"
      try site.add(name, receipt(lines))
      let later = try await run(site, "monthly", Site.asOf, language)
      let taken = try Table(later.folder + "/tables/receipts.csv").rows
      #expect(taken.count == lines.count && taken.allSatisfy { $0["outcome"] == "accepted" }, "\(language)")
      try FileManager.default.removeItem(atPath: site.input + "/" + name)
    }
  }

  /// A packet's title, its rows by header, and the texts to choose from, list by list.
  private func rows(_ book: String) throws -> (title: String, rows: [[String: String]], choices: [[String]]) {
    let script = """
      import sys, json, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[0]
      table = [[('' if c is None else str(c)) for c in r] for r in sheet.iter_rows(values_only=True)]
      head = next(i for i, r in enumerate(table) if '行编号' in r or 'Row key' in r)
      choices = [[c for c in col if c] for col in book.worksheets[1].iter_cols(values_only=True)]
      print(json.dumps({'title': [table[0][0]], 'choices': choices,
        'rows': [dict(zip(table[head], r)) for r in table[head + 1:] if r[1]]}))
      """
    struct Sheet: Decodable {
      let title: [String]
      let choices: [[String]]
      let rows: [[String: String]]
    }
    let sheet = try JSONDecoder().decode(Sheet.self, from: python(script, [book]))
    return (sheet.title.first ?? "", sheet.rows, sheet.choices)
  }

  /// Fills cells of several rows, by a column that names them.
  private func fill(_ book: String, _ target: String, keyed column: String, _ cells: [String: [String: String]]) throws
  {
    let script = """
      import sys, json, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[0]
      header = next(r for r in sheet.iter_rows() if any(c.value == sys.argv[3] for c in r))
      places = {c.value: c.column for c in header}
      cells = json.loads(sys.argv[4])
      for r in range(header[0].row + 1, sheet.max_row + 1):
        for name, text in cells.get(sheet.cell(r, places[sys.argv[3]]).value, {}).items():
          sheet.cell(r, places[name]).value = text
      book.save(sys.argv[2])
      """
    try FileManager.default.createDirectory(
      atPath: (target as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    _ = try python(script, [book, target, column, String(decoding: try JSONEncoder().encode(cells), as: UTF8.self)])
  }

  private func python(_ script: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return data
  }

  /// Fills cells of one row of a packet, as an office would.
  private func fill(_ book: String, _ target: String, row key: String, _ cells: [String: String]) throws {
    try fill(book, target, keyed: "行编号", [key: cells])
  }
}
