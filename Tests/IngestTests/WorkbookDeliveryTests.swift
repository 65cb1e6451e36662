import Domain
import Foundation
import Tabular
import Testing

@testable import Ingest

@Suite("A delivery as a workbook")
struct WorkbookDeliveryTests {
  private static let style = CellStyle(face: "宋体", size: 10.5, color: 0)

  private static let header = ["登记编号", "公民身份号码", "姓名", "性别", "出生日期", "户籍区划", "联系电话"]

  /// A table with everything that may happen to a row.
  private static let table: [[String]] = [
    ["梁山县户籍名单"], ["填报单位：某局", "", "统计截止日期：2026年9月30日"], [], header,
    ["R1", "370832201503019010", "张三", "1", "2015-03-01", "370832104203", "13800000901"],
    ["R2", " 37083220150410902６", "李四", "2", "2015年4月10日", "370832104204", "说\"好\", 是"],
    ["R3", "3.70832201505209E+17", "王五", "1", "2015-05-20", "370832104205"],
    ["R4", "370832201506299046", "", "2", "2015-06-29", "370832104206"], [],
    ["R1", "370832201503019010", "张三", "1", "2015-03-01", "370832104203", "13800000901"],
    ["R5", "370832201508089051", "赵六", "9", "9/8/2015", "370832104207"], ["合计", "5"],
  ]

  private static func workbook(_ table: [[CellValue]], sheets: [String] = ["名单"]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var contents = Workbook.Contents(createdDay: 20_757)
    for name in sheets {
      var sheet = WorkbookSheet(name: name, columnWidths: header.map { _ in 100 })
      sheet.rows = table.map { row in SheetRow(height: 20, row.map { SheetCell($0, style) }) }
      contents.sheets.append(sheet)
    }
    let path = folder.appendingPathComponent("book.xlsx")
    try Workbook.write(contents, to: path.path, scratch: folder.path)
    return Array(try Data(contentsOf: path))
  }

  private static func texts(_ table: [[String]]) -> [[CellValue]] { table.map { row in row.map { .text($0) } } }

  private static func csv(_ table: [[String]]) -> String {
    let lines = table.map { row in
      let padded = row + Array(repeating: "", count: header.count - row.count)
      return row.isEmpty
        ? ""
        : padded.map { field in
          field.contains(",") ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
        }.joined(separator: ",")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: tests.appendingPathComponent("Workbooks/\(name)")))
  }

  private static func expect(_ code: String, _ body: () throws -> Any) -> Complaint? {
    let error = #expect(throws: Complaint.self) { _ = try body() }
    #expect(error?.code == code)
    return error
  }

  @Test("gives the records, repairs and refusals of the same table as CSV, at the same rows")
  func equalsCSV() throws {
    let desk = try Desk()
    let plain = try desk.read(Self.csv(Self.table), as: "户籍.csv")
    let bytes = try Self.workbook(Self.texts(Self.table))
    let file = try desk.recognise(bytes, as: "户籍.xlsx")
    let found = try desk.read(file, pieceBytes: 64)
    #expect(file.header.line == 4)
    #expect(file.statementDate.description == "2026-09-30")
    #expect(found.keyed == plain.keyed)
    #expect(found.residue == plain.residue)
    #expect(found.result.quarantine == plain.result.quarantine)
    #expect(found.result.repairs == plain.result.repairs)
    #expect(found.result.faults == plain.result.faults)
    #expect(found.accounting == plain.accounting)
    #expect(found.result.delivery.notices == plain.result.delivery.notices)
    #expect(
      plain.result.quarantine.count == 2 && plain.result.repairs.isEmpty == false && plain.result.faults.count == 1
    )
  }

  @Test("is known by the digest and size of the workbook, and says which sheet was read")
  func namesSheet() throws {
    let desk = try Desk()
    let bytes = try Self.workbook(Self.texts(Self.table))
    let file = try desk.recognise(bytes, as: "户籍.xlsx")
    let delivery = try desk.read(file).result.delivery
    #expect(delivery.byteCount == bytes.count)
    #expect(delivery.encoding == "UTF-8 (XLSX, worksheet 名单)")
    #expect(delivery.dialect == "worksheet")
    let copy = try desk.recognise(bytes, as: "户籍副本.xlsx")
    #expect(copy.digest == delivery.digest)
  }

  @Test("keeps line breaks inside its cells, and its rows where they are")
  func keepsLineBreaks() throws {
    let rows = [
      Self.header.map { $0 == "姓名" ? "姓\n名" : $0 }, ["R1", "370832201503019010\n", "张\n三", "", "", "", "甲\n乙"],
      ["R2", "370832201504109026", "", "", "", "", "丙\n丁"],
    ]
    let desk = try Desk()
    let reading = try desk.read(try desk.recognise(try Self.workbook(Self.texts(rows)), as: "户籍.xlsx"))
    let record = reading.keyed[0]
    #expect(record.text(.name) == "张三")
    #expect(record.text(.phone) == "甲\n乙")
    #expect(reading.keyed.lines == [2])
    let refused = try #require(reading.result.quarantine.first)
    #expect(refused.lines == 3...3)
    #expect(String(decoding: refused.raw, as: UTF8.self) == "R2,370832201504109026,,,,,\"丙\n丁\"")
  }

  /// One program leaves a formula uncomputed, which is no telephone number.
  @Test(
    "is read as other programs write it",
    arguments: [("openpyxl.xlsx", ["phone.unreadable"]), ("libreoffice.xlsx", [])] as [(String, [String])]
  )
  func readsOthers(name: String, oddities: [String]) throws {
    let desk = try Desk()
    let file = try desk.recognise(try Self.fixture(name), as: "户籍.xlsx")
    let reading = try desk.read(file)
    #expect(file.statementDate.description == "2026-10-31")
    #expect(reading.keyed.lines == [4, 5, 7, 8, 9])
    #expect(reading.residue.lines == [6])
    let codes = reading.result.delivery.notices.map(\.code)
    #expect(codes == ["column.spreadsheet-damage"] + oddities + ["workbook.other-worksheets"])
    #expect(reading.result.faults.map(\.code) == ["resident-id.spreadsheet-damage"])
  }

  @Test("is read from the sheet that its contract names, and from no other")
  func readsNamedSheet() throws {
    let contract = Desk.register + "\nworksheet: 正表"
    let desk = try Desk(contracts: [contract])
    let bytes = try Self.workbook(Self.texts(Self.table), sheets: ["说明", "正表"])
    #expect(try desk.recognise(bytes, as: "户籍.xlsx").encoding.evidence == "XLSX, worksheet 正表")
    let other = try Self.workbook(Self.texts(Self.table), sheets: ["名单"])
    let complaint = Self.expect("delivery.no-worksheet") { try desk.recognise(other, as: "户籍.xlsx") }
    #expect(complaint?.description.contains("正表") == true)
  }

  @Test("is refused under the name of a CSV, and named for what it is")
  func refusesDisguise() throws {
    let desk = try Desk()
    let found = Self.expect("delivery.not-csv") { try desk.recognise(try Self.fixture("openpyxl.xlsx"), as: "户籍.csv") }
    #expect(found?.description.contains("XLSX") == true)
    let old = Self.expect("delivery.not-csv") { try desk.recognise(try Self.fixture("old.xls"), as: "户籍.csv") }
    #expect(old?.description.contains("XLS)") == true)
  }

  @Test(
    "is refused by name where it is no XLSX workbook",
    arguments: [
      ("old.xls", "户籍.xls", "workbook.other-kind"), ("old.xls", "户籍.xlsx", "workbook.other-kind"),
      ("document.ods", "户籍.ods", "workbook.other-kind"), ("encrypted.xlsx", "户籍.xlsx", "workbook.encrypted"),
    ]
  )
  func refusesKinds(fixture: String, name: String, code: String) throws {
    let desk = try Desk()
    _ = Self.expect(code) { try desk.recognise(try Self.fixture(fixture), as: name) }
  }

  @Test("is refused where its sheet is empty or no contract's")
  func refusesStrangers() throws {
    let desk = try Desk()
    _ = Self.expect("delivery.empty") { try desk.recognise(try Self.workbook([]), as: "户籍.xlsx") }
    let strange = try Self.workbook(Self.texts([["甲", "乙"], ["1", "2"]]))
    _ = Self.expect("delivery.no-contract") { try desk.recognise(strange, as: "户籍.xlsx") }
  }

  @Test("is refused where it changes between being recognised and being read")
  func refusesChange() throws {
    let desk = try Desk()
    let file = try desk.recognise(try Self.workbook(Self.texts(Self.table)), as: "户籍.xlsx")
    _ = try desk.put(try Self.workbook(Self.texts(Self.table + [["R9"]])), as: "户籍.xlsx")
    _ = Self.expect("delivery.changed") { try desk.read(file) }
  }

  @Test("may be a file of decisions")
  func mayDecide() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("Pipelines/decisions/corrections.yaml"),
      encoding: .utf8
    )
    let contract = try DecisionContract(reading: TinyYAML.node(text, file: "corrections.yaml"))
    let rows = [
      ["数据更正清单"], ["文件", "行号", "记录指纹", "数据集", "更正列", "原值", "更正值", "更正人", "更正理由", "有效期至"], [],
      ["a.csv", "3", "", "", "姓名", "甲", "乙", "张三", "核对", "2026年12月31日"],
    ]
    let desk = try Desk()
    let file = try desk.put(try Self.workbook(Self.texts(rows)), as: "更正.xlsx")
    let decisions = try #require(try DecisionDesk(contracts: [contract]).read(file))
    #expect(decisions.rows.map(\.line) == [4])
    #expect(decisions.rows[0][.new] == "乙")
  }

  @Test("is inspected as it is read, with a contract and without")
  func isInspected() throws {
    let desk = try Desk()
    let bytes = try Self.fixture("openpyxl.xlsx")
    let incoming = try desk.put(bytes, as: "户籍.xlsx")
    let contract = try SourceContract(reading: TinyYAML.node(Desk.register))
    let examiner = Examiner(contracts: [contract], gazetteer: Desk.gazetteer)
    guard case .fits(let examined) = try examiner.examine(incoming) else { throw NoTable() }
    #expect(examined.file.header.line == 3)
    #expect(examined.file.encoding.evidence == "XLSX, worksheet 名单")
    #expect(examined.statementDate?.description == "2026-10-31")
    let loose = try LooseFile(path: incoming.location)
    #expect(loose.byteCount == bytes.count)
    #expect(loose.table.width == Self.header.count)
    var names: [UInt32: String] = [:]
    _ = try LooseReader(loose).read { bytes, piece in
      for record in 0..<piece.cut.count where piece.verdicts[record] == .accepted {
        names[UInt32(piece.lines(of: record).lowerBound)] = piece.cut.text(bytes, record: record, field: 2)
      }
    }
    #expect(names[4] == "张三")
    #expect(names[7] == "买买提·\n吐尔逊")
    #expect(names.count == 6)
  }
}
