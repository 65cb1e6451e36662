import Domain
import Foundation
import Publish
import Store
import Tabular
import Testing

@testable import Pipeline

/// A site with one month published, and what tracing needs of it.
private struct TracedSite {
  let site: Site
  let ending: RunEnding

  init() async throws {
    site = try Site()
    try site.addWorld()
    ending = try await site.run()
  }

  var tables: String { ending.folder + "/tables" }

  func run() throws -> TracedRun {
    let ledger = try Ledger(path: site.ledger)
    let record = try #require(try ledger.runs().first { ending.folder.hasSuffix($0.folder) })
    return try TracedRun(record, ledger: ledger, output: site.output)
  }

  func trace(_ reference: String, disclosure: Disclosure? = nil, isBrief: Bool = false) throws -> [String] {
    try listing(reference, disclosure: disclosure, isBrief: isBrief).lines(.en)
  }

  func listing(_ reference: String, disclosure: Disclosure? = nil, isBrief: Bool = false) throws -> Listing {
    let request = Trace.Request(
      reference,
      ledger: site.ledger,
      output: site.output,
      input: site.input,
      disclosure: disclosure,
      isBrief: isBrief,
      language: .en
    )
    return try Trace(request).listing
  }

  /// The code of the complaint that a reference meets.
  func refusal(_ reference: String) -> String {
    do {
      _ = try trace(reference)
      return "none"
    } catch RunFailure.refused(let complaints) {
      return complaints.map(\.code).joined()
    } catch {
      return "\(error)"
    }
  }
}

@Suite("Tracing a published figure")
struct TraceTests {
  /// For tests that only look.
  private static let published = Task { try await TracedSite() }

  @Test("finds lists as long as the numerator, denominator, exclusions and unjudged of every value of every measure")
  func listsAreTheFigures() async throws {
    let traced = try await Self.published.value
    let run = try traced.run()
    let book = try FigureTrace.book(of: run)
    let values = Dictionary(grouping: try run.ledger.values(ofRun: run.record.identity), by: \.measure)
    #expect(values.values.joined().count > 1_000)
    let found = values.mapValues { values in book.lists(of: values[0].measure, at: values.map(\.place)) }
    var judged: Set<String> = []
    for value in values.values.joined() {
      let lists = try #require(found[value.measure]?[value.place])
      #expect(lists.agree(with: value), "\(value.measure) at \(value.place)")
      // A child stands once in a list, a place once for each step.
      for list in [lists.met, lists.unmet, lists.unjudged] + Array(lists.excluded.values) {
        let people = list.map { $0.person.isEmpty ? $0.place.short : $0.person }
        #expect(Set(people).count == people.count)
      }
      if value.place == .unknown, lists.all.contains(where: { !$0.person.isEmpty }) { judged.insert(value.measure) }
    }
    #expect(judged.isSuperset(of: ["V1", "V2", "C1", "C4", "K1"]))
    #expect(judged.isDisjoint(with: ["T1", "D0", "S0"]))
  }

  @Test("starts from every cell of the leaders' workbook that shows a measure, and comes to the number printed there")
  func cellsAreFigures() async throws {
    let traced = try await Self.published.value
    let run = try traced.run()
    let book = try FigureTrace.book(of: run)
    let path = try #require(traced.ending.workbook)
    let workbook = try WorkbookReader(MappedFile(path: path))
    var sheets: [String: [[String]]] = [:]
    for sheet in workbook.sheets { sheets[sheet.name] = Self.cells(try workbook.text(of: sheet)) }
    let cells = try Table(traced.tables + "/cells.csv").rows
    var compared = 0
    for cell in cells {
      let row = try #require(Int(cell["row"] ?? "")) - 1
      let column = try #require(Self.column(cell["column"] ?? ""))
      let printed = try #require(sheets[cell["sheet"] ?? ""])[row]
      let place = DivisionCode(cell["division"] ?? "") ?? .unknown
      let lists = book.lists(of: cell["measure"] ?? "", at: place)
      let counts = [
        "numerator": FigureLists.count(lists.met), "outstanding": FigureLists.count(lists.unmet),
        "denominator": FigureLists.count(lists.met) + FigureLists.count(lists.unmet),
      ]
      guard let count = counts[cell["part"] ?? ""], let number = Int(column < printed.count ? printed[column] : "")
      else {
        continue
      }
      #expect(number == count, "\(cell)")
      compared += 1
    }
    #expect(compared > 60)
    // The command itself, from what a reader sees: the sheet's reference, the county's name, the column's heading.
    let cell = try #require(
      cells.first { $0["measure"] == "V1" && $0["part"] == "numerator" && $0["division"] == "370832" }
    )
    let names = [cell["reference"], cell["label"], cell["header"]].map { $0 ?? "" }.joined(separator: ":")
    let letters = [cell["reference"], cell["row"], cell["column"]].map { $0 ?? "" }.joined(separator: ":")
    let lines = try traced.trace(names, isBrief: true)
    #expect(try traced.trace(letters, isBrief: true).dropFirst() == lines.dropFirst())
    let lists = book.lists(of: "V1", at: try #require(DivisionCode("370832")))
    #expect(lines.contains("numerator: \(FigureLists.count(lists.met))"))
    for entry in lists.all { #expect(lines.contains("  \(entry.person)  \(entry.place.short)")) }
  }

  /// The rows of a sheet as lists of cells; our own workbooks have no line break in a cell that is compared here.
  private static func cells(_ text: WorksheetText) -> [[String]] {
    text.text.withBytes { bytes in
      let cut = RecordCutter(.worksheet, width: text.width, recordLimit: 1 << 20).cut(bytes, isLast: true)
      return (0..<cut.count).map { record in
        (0..<cut.fieldCount(record)).map { cut.text(bytes, record: record, field: $0) }
      }
    }
  }

  private static func column(_ letters: String) -> Int? {
    letters.isEmpty ? nil : letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
  }

  @Test("shows the delivered lines while their files are there, and the values read when they are gone")
  func linesOrValues() async throws {
    let traced = try await TracedSite()
    let reference = try Self.reference(traced)
    let place = "370832"
    let lines = try traced.trace("\(reference)-measures:V1@\(place):numerator")
    #expect(lines.contains { $0.hasPrefix("      raw   ") } && lines.contains { $0.hasPrefix("      read  number=") })
    #expect(!lines.contains { $0.contains("has these bytes any more") })
    let visits = traced.site.deliveries("梁山县", "走访")
    // A file of another name is the same file; one that was changed is not.
    for path in visits { try traced.site.rename(path, to: "moved-\(visits.firstIndex(of: path) ?? 0).csv") }
    #expect(try traced.trace("\(reference)-measures:V1@\(place):numerator") == lines)
    for path in traced.site.deliveries("moved-") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: traced.site.input + "/" + path))
      try traced.site.add(path, bytes + Data("\n".utf8))
    }
    let gone = try traced.trace("\(reference)-measures:V1@\(place):numerator")
    #expect(gone.contains { $0.contains("has these bytes any more") })
    #expect(gone.filter { $0.contains("      read  ") } == lines.filter { $0.contains("      read  ") })
  }

  private static func reference(_ traced: TracedSite) throws -> String { try traced.run().reference }

  @Test("hides names and numbers until somebody says what for, and notes every child shown first")
  func masking() async throws {
    let traced = try await Self.published.value
    let reference = "\(try Self.reference(traced))-measures:V1@0:denominator"
    let children = try Table(traced.tables + "/children.csv").rows
    let masked = try traced.trace(reference).joined(separator: "\n")
    for child in children {
      for column in ["name", "resident_id"] {
        guard let value = child[column], value.count > 1 else { continue }
        #expect(!masked.contains(value), "\(column) of \(child["person_key"] ?? "")")
      }
    }
    func noted() throws -> [AuditEntry] {
      try Ledger(path: traced.site.ledger).verifiedAudit().entries.filter { $0.action == "trace" }
    }
    #expect(try noted().isEmpty)
    let disclosure = Disclosure(
      purpose: try Purpose("核对"),
      asker: Operator(account: "lifang", time: Date(timeIntervalSince1970: 1_800_000_000))
    )
    let shown = try traced.trace(reference, disclosure: disclosure, isBrief: true)
    let people = Set(shown.compactMap { $0.split(separator: " ").first }.filter { $0.hasPrefix("P") && $0.count == 15 })
    #expect(try Set(noted().map(\.object)) == Set(people.map(String.init)))
    let named = children.first { child in people.contains { $0 == child["person_key"] ?? "" } }
    #expect(shown.joined(separator: "\n").contains(try #require(named?["name"])))
  }

  @Test("answers for an old revision after a newer one, and shows what stands behind a row of a list")
  func oldRevisions() async throws {
    let traced = try await TracedSite()
    let reference = try Self.reference(traced)
    let before = try traced.trace("\(reference)-measures:V1@370832:numerator", isBrief: true)
    try traced.site.rewrite(traced.site.deliveries("梁山县", "走访")) { text in
      text.lines.prefix(text.lines.count / 2).joined(separator: "\n") + "\n"
    }
    let ending = try await traced.site.run()
    #expect(ending.folder.contains("/r2-"))
    #expect(try traced.trace("\(reference)-measures:V1@370832:numerator", isBrief: true) == before)
    let newer = try RevisionFolder.identity(at: ending.folder)?.prefix(8) ?? ""
    #expect(try traced.trace("\(newer)-measures:V1@370832:numerator", isBrief: true) != before)
    let row = try #require(try Table(traced.tables + "/obligations.csv").rows.first)
    let key = try #require(row["person_key"])
    let lines = try traced.trace("\(reference)-obligations:\(key)")
    #expect(lines.contains("  status: \(row["status"] ?? "")"))
    #expect(lines.contains("  \(key)") && lines.contains { $0.contains("  care-roster  ") })
    let line = try traced.trace("\(reference)-obligations:2")
    #expect(line.dropFirst() == lines.dropFirst())
  }

  @Test("says of a wrong reference what is wrong with it")
  func refusals() async throws {
    let traced = try await TracedSite()
    let run = try Self.reference(traced)
    let expected = [
      ("V1", "trace.malformed"), ("\(run)-3", "trace.malformed"), ("-3:1:A", "trace.malformed"),
      ("00000000-3:1:A", "trace.unknown-run"), ("\(run)-3:6", "trace.no-column"),
      ("\(run)-99:6:C", "trace.unknown-table"),
      ("\(run)-4:无此县:C", "trace.unknown-row"), ("\(run)-4:合计:AZ", "trace.unknown-column"),
      ("\(run)-4:合计:rate", "trace.several-columns"), ("\(run)-measures:V1:rate", "trace.unknown-row"),
      ("\(run)-measures:ZZ@0:rate", "trace.no-figure"), ("\(run)-obligations:PNOBODY", "trace.unknown-row"),
      ("\(run)-reviews:1", "trace.no-table"),
    ]
    for (reference, code) in expected { #expect(traced.refusal(reference) == code, "\(reference)") }
    let path = traced.tables + "/judgements.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try text.replacing("V1", with: "V9", maxReplacements: 1).write(toFile: path, atomically: false, encoding: .utf8)
    #expect(traced.refusal("\(run)-measures:V1@0:rate") == "trace.changed")
    try FileManager.default.removeItem(atPath: traced.ending.folder)
    #expect(traced.refusal("\(run)-measures:V1@0:rate") == "trace.no-folder")
  }
}

@Suite("A delivered line that anybody may see")
struct MaskedLineTests {
  @Test(
    "hides words and long numbers, and keeps dates and short ones",
    arguments: [
      ("张三,男,2015-04-12,110105201504120035", "张*,男*,2015-04-12,1101************35"),
      ("\"欧阳·古丽\",20261031,2026/1/5,2026.10,2026-10-31 08", "\"欧****\",20261031,2026/1/5,2026.10,2026-10-31 08"),
      ("138 0013 8000;138-0013-8000;13800138000", "138 *******00;138-*******00;13*******00"),
      ("G11010520150412003X|1101 0520 1504 1200 35", "G110*************3X|1101**************35"),
      ("20261399,1990-13-01,3.5,1200", "20****99,19******01,3.5,1200"),
      ("在读,,是", "在*,,*"),
    ]
  )
  func isMasked(line: String, shown: String) {
    // A single character is hidden altogether.
    #expect(MaskedLine(line).description == shown.replacing("男*", with: "*"))
  }
}

@Suite("A delivered file looked into again")
struct RawFileTests {
  private func delivery(_ bytes: Data, encoding: String) -> Delivery {
    Delivery(
      digest: RunIdentityDigest.of(bytes),
      path: "a.csv",
      dataset: .careRoster,
      jurisdiction: .unknown,
      statementDate: Site.asOf,
      byteCount: bytes.count,
      encoding: encoding
    )
  }

  /// Hexadecimal SHA-256, by the file it is read back from.
  private enum RunIdentityDigest {
    static func of(_ bytes: Data) -> String {
      let path = NSTemporaryDirectory() + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: path) }
      return (try? bytes.write(to: URL(fileURLWithPath: path))).flatMap { try? MappedFile(path: path).digest } ?? ""
    }
  }

  @Test("gives the lines asked for, whatever the encoding, and a record over several lines whole")
  func lines() throws {
    let site = try Site()
    // 张三 in GB18030.
    let chinese = Data("name,note\r\n".utf8) + Data([0xD5, 0xC5, 0xC8, 0xFD]) + Data(",a\r\n".utf8)
    try site.add("deep/gb.csv", chinese)
    let found = try #require(RawFile(of: delivery(chinese, encoding: "GB18030 (x)"), path: "gone.csv", in: site.input))
    #expect(found.records(at: [2, 9]) == [2: "张三,a"])
    let torn = Data("a,b\n1,\"x\ny \"\"z\"\"\"\n2,c\n".utf8)
    try site.add("torn.csv", torn)
    let lines = try #require(
      RawFile(of: delivery(torn, encoding: "UTF-8 (ASCII only)"), path: "torn.csv", in: site.input)
    )
    #expect(lines.records(at: [2, 4]) == [2: "1,\"x⏎y \"\"z\"\"\"", 4: "2,c"])
    let book = try Data(contentsOf: URL(fileURLWithPath: Site.repository + "/Tests/Workbooks/openpyxl.xlsx"))
    try site.add("book.xlsx", book)
    let sheet = try #require(
      RawFile(of: delivery(book, encoding: "UTF-8 (XLSX, worksheet 名单)"), path: "book.xlsx", in: site.input)
    )
    #expect(sheet.records(at: [2])[2]?.isEmpty == false)
    #expect(RawFile(of: delivery(Data("other".utf8), encoding: "UTF-8 ()"), path: "torn.csv", in: site.input) == nil)
  }
}
