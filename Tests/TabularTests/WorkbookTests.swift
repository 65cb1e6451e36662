import Foundation
import Tabular
import Testing

/// A folder of one test's own, gone when the test is.
final class WorkbookDesk {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("workbook-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path + "/scratch", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ contents: Workbook.Contents, _ name: String = "book.xlsx") throws -> String {
    try Workbook.write(contents, to: "\(path)/\(name)", scratch: path + "/scratch")
    return "\(path)/\(name)"
  }

  func bytes(_ contents: Workbook.Contents, _ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: try write(contents, name)))
  }

  static let style = CellStyle(face: "宋体", size: 10.5, color: 0x262626)

  /// A workbook of one sheet with these cells in a column.
  static func book(_ values: [CellValue], sheet: String = "表") -> Workbook.Contents {
    var contents = Workbook.Contents(createdDay: 20_757)
    var made = WorkbookSheet(name: sheet, columnWidths: [200, 100])
    made.rows = values.map { SheetRow(height: 20, [SheetCell($0, style)]) }
    contents.sheets = [made]
    return contents
  }
}

@Suite("A workbook")
struct WorkbookTests {
  @Test("is refused before writing where a number is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func refusesNumbers(number: Double) throws {
    let desk = try WorkbookDesk()
    #expect(throws: WorkbookError.notFinite(place: "表 row 1 column 1")) {
      try desk.write(WorkbookDesk.book([.number(number)]))
    }
    #expect(!FileManager.default.fileExists(atPath: desk.path + "/book.xlsx"))
  }

  @Test("is refused where a date lies before spreadsheets' calendars agree")
  func refusesDates() throws {
    let desk = try WorkbookDesk()
    #expect(throws: WorkbookError.impossibleDate(place: "表 row 1 column 1")) {
      try desk.write(WorkbookDesk.book([.day(-25_600)]))
    }
  }

  @Test(
    "is refused for a sheet name that programs would repair",
    arguments: ["", "History", "a/b", "a:b", "[x]", "'quoted", String(repeating: "长", count: 32), "a\u{1}b"]
  )
  func refusesNames(name: String) throws {
    let desk = try WorkbookDesk()
    #expect(throws: WorkbookError.self) { try desk.write(WorkbookDesk.book([.blank], sheet: name)) }
  }

  @Test("is refused where two sheets differ only in capitals")
  func refusesTwins() throws {
    let desk = try WorkbookDesk()
    var contents = WorkbookDesk.book([.blank], sheet: "Sheet")
    contents.sheets.append(WorkbookDesk.book([.blank], sheet: "sHEET").sheets[0])
    let reason = Wording("与另一张工作表同名（不分大小写）", "another sheet has it, but for capitals")
    #expect(throws: WorkbookError.badSheetName("sHEET", reason: reason)) {
      try desk.write(contents)
    }
  }

  @Test("never overwrites a file")
  func keepsFiles() throws {
    let desk = try WorkbookDesk()
    _ = try desk.write(WorkbookDesk.book([.blank]))
    #expect(throws: WorkbookError.self) { try desk.write(WorkbookDesk.book([.blank])) }
  }

  @Test("is private, and leaves no temporary file")
  func isPrivate() throws {
    let desk = try WorkbookDesk()
    let path = try desk.write(WorkbookDesk.book([.text("x")]))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path + "/scratch").isEmpty)
  }

  @Test("has the same bytes each time it is written")
  func isReproducible() throws {
    let desk = try WorkbookDesk()
    let contents = WorkbookDesk.book([.text("走访"), .number(0.085), .day(20_757), .link(text: "表", sheet: "表")])
    let first = try desk.bytes(contents, "a.xlsx")
    let second = try desk.bytes(contents, "b.xlsx")
    #expect(first == second)
  }

  @Test("keeps every row of a long list, which is written with constant memory")
  func writesLongLists() throws {
    let desk = try WorkbookDesk()
    var contents = WorkbookDesk.book([.text("序号")])
    contents.sheets[0].longBody = LongBody(count: 25_000, height: 20, styles: [WorkbookDesk.style, WorkbookDesk.style])
    {
      row,
      values in
      values[0] = .number(Double(row + 1))
      values[1] = .text("140429********914X")
    }
    contents.sheets[0].foot = [SheetRow(height: 20, [SheetCell(.text("注"), WorkbookDesk.style)])]
    let path = try desk.write(contents)
    let archive = try WorkbookArchive(path: path)
    try archive.verify(rows: [25_002])
    let reason = Wording("有25002行，应为25003行", "25002 rows, not 25003")
    #expect(throws: WorkbookError.broken(part: "xl/worksheets/sheet1.xml", reason: reason)) {
      try archive.verify(rows: [25_003])
    }
    // Cells joined over several rows would lose the later ones without a word.
    contents.sheets[0].merges = [
      .init(CellRange(rows: 0...1, columns: 0...1), SheetCell(.text("题"), WorkbookDesk.style))
    ]
    #expect(throws: WorkbookError.self) { try desk.write(contents) }
  }

  @Test(
    "holds texts as they are, but for what no cell can hold",
    arguments: [
      ("身份证号", "身份证号"), ("=1+1", "=1+1"), ("a\u{0}b\u{1b}c", "a␀b␛c"), ("_x0041_", "_x005F_x0041_"),
      ("_x004_", "_x004_"), ("\u{FFFE}", "\u{FFFD}"), ("两\n行", "两\n行"), ("＝", "＝"),
    ]
  )
  func fitsTexts(text: String, fit: String) {
    #expect(WorkbookText.fit(text) == fit)
  }

  @Test("ends an over-long text in an ellipsis")
  func cutsTexts() {
    let fit = WorkbookText.fit(String(repeating: "长", count: 40_000))
    #expect(fit.utf16.count == WorkbookText.longest)
    #expect(fit.hasSuffix("长…"))
    #expect(WorkbookText.fit(String(repeating: "𠮷", count: 20_000)).utf16.count <= WorkbookText.longest)
  }

  @Test("tells which text it refused, not only that it did")
  func namesPlaces() throws {
    let desk = try WorkbookDesk()
    let values: [CellValue] = [.text("a"), .number(.nan)]
    #expect(throws: WorkbookError.notFinite(place: "表 row 2 column 1")) { try desk.write(WorkbookDesk.book(values)) }
  }
}
