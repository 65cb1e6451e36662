import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("Inspecting files by contracts")
struct ContractInspectTests {
  /// A folder that a test owns, beside the contracts of this package.
  private final class Shelf {
    let folder = NSTemporaryDirectory() + "careledger-contract-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func add(_ name: String, _ text: String) throws -> String {
      let path = folder + "/" + name
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return path
    }

    func inspect(_ file: String, source: String? = nil, countsOnly: Bool = false) throws -> InspectionReport {
      let request = InspectionRequest(
        files: [file],
        source: source,
        contracts: Site.repository + "/Pipelines/sources",
        accepted: folder + "/yes.csv",
        rejected: folder + "/no.csv",
        countsOnly: countsOnly
      )
      return try #require(try Inspector(request, workers: 2).run().first)
    }

    func text(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
    }
  }

  private static let header = "公民身份号码,姓名,性别,出生日期,户籍状态,颜色\n"
  private static let rows =
    "'370832201503019010,张三丰,男,2015/3/1,正常,红\n37083220131117901X,李四光,女,2013-11-17,迁往县外,红\n"

  @Test("reads by the contract that fits, and writes what would be accepted and refused")
  func readsByContract() throws {
    let shelf = try Shelf()
    let path = try shelf.add("户籍.csv", Self.header + Self.rows + "370832201503019029,王五儿,男,去年,正常,红\n")
    let report = try shelf.inspect(path)
    #expect(report.contract == "household-register")
    #expect(report.statementDate == nil)
    #expect(report.counts.accepted == 2)
    #expect(report.counts.refused == 1)
    #expect(report.counts.balance)
    #expect(report.ending == .someRefused)
    #expect(report.repairs.map(\.code) == ["resident-id.apostrophe"])
    #expect(report.refusals.map(\.code) == ["date.unreadable"])
    #expect(report.mapping.first { $0.field == "name" }?.header == "姓名")
    #expect(report.mapping.contains { $0.field == "address" && $0.header == nil })
    #expect(report.columns.map(\.filled) == [3, 3, 3, 3, 3, 3])
    #expect(report.columns[4].readings.first?.codes.map(\.name) == ["normal", "movedOut"])
    let accepted = shelf.text("yes.csv").split(separator: "\n")
    #expect(accepted.count == 3)
    #expect(accepted[0].hasPrefix("record_number,resident_id,damaged_number,name,sex,birth_date,"))
    #expect(accepted[1].hasPrefix(",370832201503019010,,张三丰,male,2015-03-01,"))
    #expect(accepted[2].contains(",movedOut,"))
    #expect(accepted[1].hasSuffix(",\(path),2"))
    #expect(shelf.text("no.csv").contains("\(path),4,4,"))
    let mode = try FileManager.default.attributesOfItem(atPath: shelf.folder + "/yes.csv")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("speaks Chinese in Chinese: beside codes, fields and paths no English is left")
  func speaksChinese() throws {
    let shelf = try Shelf()
    let folder = shelf.folder
    let odd =
      " 370832201503019037 ,李四,男,2015年3月1日,3.70832E+17\n370832201503019000,'0123,锟斤拷,42064,x\n370832201503019000,赵六\n"
    let files = [
      try shelf.add("户籍.csv", Self.header + Self.rows + "370832201503019011,赵六郎,男,去年,正常,红\n\n合计,1\n"),
      try shelf.add("散.csv", "公民身份号码,姓名,性别,日期,号码\n\n" + odd + "公民身份号码,姓名,性别,日期,号码\n"),
      try shelf.add("无.csv", "1;2018-01-01;a\n2;2018-01-02;b\n"),
      try shelf.add("注.csv", "# 说明\n\n号;名\n\"a;b\";1\nc;2;3\n"),
    ]
    for file in files {
      let request = InspectionRequest(files: [file], contracts: Site.repository + "/Pipelines/sources", language: .zh)
      let report = try #require(try Inspector(request, workers: 2).run().first)
      for line in InspectionText(report, language: .zh).lines {
        let own = line.replacingOccurrences(of: folder, with: "")
        #expect(own.range(of: "[A-Za-z]{2,} [A-Za-z]{2,}", options: .regularExpression) == nil, "\(own)")
      }
      let english = InspectionText(report, language: .en).lines
      #expect(english.contains { $0.contains("records:") })
    }
  }

  @Test("shows no name and no full number, in text and in JSON")
  func masks() throws {
    let shelf = try Shelf()
    let report = try shelf.inspect(
      try shelf.add("户籍.csv", Self.header + Self.rows + "370832201503019011,赵六郎,男,2015-03-01,正常,红\n")
    )
    for language in Language.allCases {
      let shown = InspectionText(report, language: language).lines.joined(separator: "\n")
      for secret in ["张三丰", "李四光", "赵六郎", "370832201503019010", "370832201503019011", "37083220131117901X"] {
        #expect(!shown.contains(secret))
        #expect(try !InspectionJSON([report]).text().contains(secret))
      }
    }
    #expect(report.unusableNumbers.map(\.code) == ["resident-id.check-character"])
  }

  @Test("leaves columns undescribed where only counts are wanted")
  func countsOnly() throws {
    let shelf = try Shelf()
    let report = try shelf.inspect(try shelf.add("户籍.csv", Self.header + Self.rows), countsOnly: true)
    #expect(report.columns.isEmpty)
    #expect(report.counts.accepted == 2)
    #expect(report.ending == .allAccepted)
  }

  @Test("reads a table that no contract knows as it is, and names the nearest")
  func namesNearest() throws {
    let shelf = try Shelf()
    let path = try shelf.add("a.csv", "姓名,性别,户籍状态\n甲,男,正常\n乙,女,正常\n")
    let report = try shelf.inspect(path)
    #expect(report.contract == nil)
    #expect(report.nearestContract?.contract == "household-register")
    #expect(report.nearestContract?.missing.count == 1)
    #expect(report.nearestContract?.missing.first?.hasPrefix("resident_id (公民身份号码") == true)
    #expect(report.counts.accepted == 2)
  }

  @Test("refuses a file that does not fit the contract named, and says what it lacks")
  func refusesMisfits() throws {
    let shelf = try Shelf()
    let path = try shelf.add("a.csv", "姓名,性别,户籍状态\n甲,男,正常\n")
    let report = try shelf.inspect(path, source: "household-register")
    #expect(report.ending == .fileRefused)
    #expect(report.refusal?.description.contains("inspect.header-does-not-fit") == true)
    #expect(report.refusal?.description.contains("resident_id") == true)
    #expect(try shelf.inspect(path, source: "nobody").refusal?.description.contains("inspect.unknown-source") == true)
  }

  @Test("lines up Chinese and Latin in a terminal")
  func linesUp() {
    var table = TextTable(header: ["列", "n"], numeric: [1], indent: "")
    table.append(["姓名", "1"])
    table.append(["a", "10"])
    #expect(table.lines == ["列     n", "姓名   1", "a     10"])
    #expect(TextTable.width("姓名 → name") == 11)
    #expect(TextTable.width("（𠮷）e\u{301}") == 7)
  }
}
