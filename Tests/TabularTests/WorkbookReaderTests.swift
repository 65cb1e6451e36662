import Foundation
import Tabular
import Testing

@Suite("A workbook that was delivered")
struct WorkbookReaderTests {
  private static let people = [
    "登记编号,公民身份号码,姓名,性别,出生日期,户籍区划,联系电话", "R1,370832201503019010,张三,1,2015-03-01,370832104203,13800000901",
    "R2,370832201504109026,李四,2,2015-04-10,370832104204,13800000902",
    "R4,370832201506299046,买买提·吐尔逊,2,2015-06-29,370832104206,13800000904",
    "R5,370832201508089050,𠮷野,1,2015-08-08,370832104207,13800000905",
  ]

  private func lines(_ name: String) throws -> [String] {
    let reader = try WorkbookReader(try MappedFile(path: Fixture.path(name)))
    return WorkbookDesk.lines(try reader.text(of: reader.first))
  }

  @Test("is read as openpyxl writes it")
  func readsOpenpyxl() throws {
    let found = try lines("openpyxl.xlsx")
    #expect(found.prefix(5) == ["梁山县户籍名单,,,,,,", "统计截止日期：2026年10月31日,,,,,,"] + Self.people.prefix(3))
    #expect(found[5] == "R3,3.70832201505209e+17,王五,1,2015-05-20,370832104205,13800000903")
    #expect(found[6] == "R4,370832201506299046,\"买买提·⏎吐尔逊\",2,2015-06-29,370832104206,13800000904")
    #expect(found[7] == Self.people[4])
    #expect(found[8].hasSuffix(",=G8+1"))
  }

  @Test("is read as LibreOffice writes it, formulas computed")
  func readsLibreOffice() throws {
    let found = try lines("libreoffice.xlsx")
    #expect(found.count == 9)
    #expect(found[3] == Self.people[1])
    #expect(found[5].hasPrefix("R3,3.70832201505209E+017,"))
    #expect(found[8].hasSuffix(",13800000906"))
  }

  @Test("is read as XlsxWriter writes it, from 1904 on")
  func readsXlsxWriter() throws {
    var people = Self.people
    people[1] = people[1].replacingOccurrences(of: "张三", with: "张三 ")
    people[2] = people[2].replacingOccurrences(of: "2015-04-10", with: "2015-04-10 08:30:00")
    let found = try lines("xlsxwriter.xlsx")
    #expect(found.prefix(3) == people.prefix(3))
    #expect(found[4...5] == people[3...4])
  }

  @Test("comes back as it was written here", arguments: [10, 20_000])
  func readsOwn(count: Int) throws {
    let desk = try WorkbookDesk()
    let texts = (0..<count).map { "第\($0)行, \"引\"\n_x0041_" }
    var contents = WorkbookDesk.book(texts.map { .text($0) }, sheet: "复核")
    contents.sheets[0].rows[3].cells = [
      SheetCell(.day(16_495), WorkbookDesk.style), SheetCell(.number(0.25), WorkbookDesk.style),
    ]
    let reader = try WorkbookReader(try MappedFile(path: try desk.write(contents)))
    let text = try reader.text(of: try #require(reader.sheet(named: "复核")))
    let found = WorkbookDesk.lines(text)
    #expect(found.count == count)
    #expect(found[3].hasSuffix(",0.25"))
    for row in [0, 4, count - 1] { #expect(found[row] == "\"第\(row)行, \"\"引\"\"⏎_x0041_\",") }
  }

  @Test("opens at its first sheet that is not hidden, and knows the others")
  func choosesSheet() throws {
    let reader = try WorkbookReader(try MappedFile(path: Fixture.path("openpyxl.xlsx")))
    #expect(reader.sheets.map(\.name) == ["草稿", "名单", "说明"])
    #expect(reader.sheets.map(\.isVisible) == [false, true, true])
    #expect(reader.first.name == "名单")
    #expect(WorkbookDesk.lines(try reader.text(of: try #require(reader.sheet(named: "说明")))) == ["另有说明"])
    #expect(reader.sheet(named: "没有") == nil)
    #expect(try reader.sheets.allSatisfy { try reader.hasText($0) })
  }

  @Test("knows a sheet of blank cells for an empty one")
  func findsEmptySheets() throws {
    let blank = "<row r=\"1\"><c r=\"A1\" s=\"0\"/><c r=\"B1\"><v> </v></c></row>"
    let reader = try WorkbookDesk().reader(
      TinyBook(sheets: [("甲", blank), ("乙", "<row><c><v>1</v></c></row>")]).zip.bytes
    )
    #expect(try reader.sheets.map { try reader.hasText($0) } == [false, true])
  }

  @Test("is read in the strict form, too")
  func readsStrict() throws {
    var book = TinyBook("<row><c s=\"1\"><v>42064</v></c><c t=\"s\"><v>0</v></c></row>")
    book.isStrict = true
    book.formats = ["yyyy-mm-dd"]
    book.sharedStrings = ["<t>甲</t>"]
    #expect(try WorkbookDesk().lines(book) == ["2015-03-01,甲"])
  }

  @Test("may have a main part of any name, told by a default type, and a comment behind it")
  func readsOddPackages() throws {
    var zip = TinyBook("<row><c><v>1</v></c></row>").zip
    zip.entries.removeAll { $0.name == "[Content_Types].xml" }
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    let types = "<Types><Default Extension=\"xml\" ContentType=\"\(type)\"/></Types>"
    zip.entries.append(TinyZip.Entry(name: "[content_types].xml", bytes: Array(types.utf8)))
    zip.comment = "made elsewhere"
    let reader = try WorkbookDesk().reader(zip.bytes)
    #expect(WorkbookDesk.lines(try reader.text(of: reader.first)) == ["1"])
  }

  @Test(
    "is refused by its true name where it is another thing",
    arguments: [
      ("old.xls", .otherKind, "XLS"), ("encrypted.xlsx", .encrypted, "encrypted"), ("document.ods", .otherKind, "ODS"),
    ] as [(String, WorkbookRefusal.Reason, String)]
  )
  func namesOthers(file: String, reason: WorkbookRefusal.Reason, name: String) throws {
    let error = #expect(throws: WorkbookRefusal.self) {
      try WorkbookReader(try MappedFile(path: Fixture.path(file)))
    }
    #expect(error?.reason == reason)
    #expect(error?.fact.en.contains(name) == true)
  }

  @Test(
    "is refused by the true name of an Office file of another kind",
    arguments: [
      ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "XLSB"),
      ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "Word"),
      ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "presentation"),
    ]
  )
  func namesOfficeFiles(type: String, name: String) throws {
    var book = TinyBook("")
    book.changes["[Content_Types].xml"] =
      "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type)\"/></Types>"
    let error = #expect(throws: WorkbookRefusal.self) { try WorkbookDesk().reader(book.zip.bytes) }
    #expect(error?.reason == .otherKind)
    #expect(error?.fact.en.contains(name) == true)
  }

  @Test("is refused where it is text, markup or nothing", arguments: ["a,b\n1,2\n", "<html><table>", "", "%PDF-1.7"])
  func refusesText(text: String) throws {
    let error = #expect(throws: WorkbookRefusal.self) { try WorkbookDesk().reader(Array(text.utf8)) }
    #expect(error?.reason == .otherKind)
  }
}
