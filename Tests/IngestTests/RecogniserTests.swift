import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A recogniser")
struct RecogniserTests {
  private static let header = "登记编号,公民身份号码,姓名,性别,出生日期,户籍区划"
  private static let row = "R1,370832201503019010,张三,男,20150301,370832104203"

  @Test(
    "finds the header under titles, whatever clerks add to it",
    arguments: [
      "登记编号,公民身份号码,姓名", " 登记编号 ,公民身份号码*,姓　名", "登记编号,\"公民身份号码\n（18位）\",姓名",
      "登记编号,身份证号(必填),姓名", "\u{FEFF}登记编号,公民身份号码,姓名",
    ]
  )
  func findsHeader(header: String) throws {
    let desk = try Desk()
    let file = try desk.recognise("梁山县户籍名单\n填报单位：某局,,统计截止日期：2026年9月30日\n\(header)\nR1,370832201503019010,张三\n")
    #expect(file.dataset == .householdRegister)
    #expect(file.header.line == 3)
    #expect(file.header.sources.prefix(3) == [0, 1, 2])
    #expect(file.header.titles == ["梁山县户籍名单"])
    #expect(file.statementDate.description == "2026-09-30")
    let reading = try desk.read(file)
    #expect(reading.keyed.count == 1)
    #expect(reading.accounting.headerOrBlank == 3)
  }

  @Test(
    "takes the date from title, name, folder, contract, in this order",
    arguments: [
      ("2026-08/户籍20261031.csv", "2026-10-31"), ("2026-08/户籍_2026-10-30.csv", "2026-10-30"),
      ("2026-08/户籍2026年9月5日.csv", "2026-09-05"), ("2026-08/户籍2026年9月.csv", "2026-09-30"),
      ("2026-08/公安/户籍.csv", "2026-08-31"), ("20260815/户籍.csv", "2026-08-15"),
      ("2026-08-15/公安/户籍.csv", "2026-08-15"), ("2026-07/2026年8月15日/户籍.csv", "2026-08-15"),
      ("2026-08-15/户籍2026年9月.csv", "2026-09-30"), ("户籍.csv", "2026-10-31"),
    ]
  )
  func datesFiles(path: String, date: String) throws {
    #expect(try Desk().recognise("\(Self.header)\n\(Self.row)\n", as: path).statementDate.description == date)
  }

  @Test("refuses a file that says no date")
  func wantsDate() throws {
    let undated = Desk.register.split(separator: "\n").filter { !$0.hasPrefix("statement_date") }.joined(
      separator: "\n"
    )
    let desk = try Desk(contracts: [undated])
    Self.expect("delivery.no-statement-date") { try desk.recognise("\(Self.header)\n", as: "户籍.csv") }
  }

  @Test(
    "takes the place from name, folder or rows",
    arguments: [
      ("140429户籍20261031.csv", "140429"), ("武乡县_户籍_20261031.csv", "140429"), ("梁山县/户籍20261031.csv", "370832"),
      ("长治市武乡县户籍20261031.csv", "140429"), ("长治市户籍20261031.csv", "1404"), ("户籍20261031.csv", "370832"),
    ]
  )
  func placesFiles(path: String, code: String) throws {
    #expect(try Desk().recognise("\(Self.header)\n\(Self.row)\n", as: path).jurisdiction.short == code)
  }

  @Test("leaves the place open where rows name several")
  func leavesPlaceOpen() throws {
    let file = try Desk().recognise("\(Self.header)\n\(Self.row)\nR2,370832201503019029,李四,女,20150301,140429104203\n")
    #expect(file.jurisdiction == .unknown)
  }

  @Test("counts corrections", arguments: [("户籍20261031.csv", 0), ("户籍20261031更正.csv", 1), ("户籍更正2_20261031.csv", 2)])
  func countsCorrections(path: String, number: Int) throws {
    #expect(try Desk().recognise("\(Self.header)\n\(Self.row)\n", as: path).correction == number)
  }

  @Test("passes over what is no CSV", arguments: ["说明.docx", ".DS_Store", "~$户籍.csv", "无扩展名", "说明.txt"])
  func passesOverStrays(name: String) throws {
    let desk = try Desk()
    guard case .stray = try desk.recogniser.recognise(try desk.put(Array("随便写点什么\n".utf8), as: name)) else {
      Issue.record("\(name) was taken for a table")
      return
    }
  }

  @Test(
    "refuses a CSV it cannot place, with a reason of its own",
    arguments: [
      ("", "delivery.empty"), ("\u{FEFF}", "delivery.empty"), ("\0", "delivery.zeros"),
      (String(repeating: "\0", count: 70_000) + "a,b\n1,2\n", "delivery.zeros"), ("a,b\n1,2\n", "delivery.no-contract"),
      ("PK\u{3}\u{4}xlsx", "delivery.not-csv"), ("<html><table>", "delivery.not-csv"),
      ("登记编号,公民身份号码,姓名,姓名\n", "delivery.column-twice"), ("公民身份号码,性别\n", "delivery.missing-column"),
      ("\(RecogniserTests.header)\n", "delivery.header-only"),
      ("R1,370832201503019010,张三,男,20150301,370832104203\n", "delivery.no-header"),
    ]
  )
  func refuses(text: String, code: String) throws {
    let desk = try Desk()
    Self.expect(code) { try desk.recognise(text) }
  }

  @Test("names the missing column, what was found instead, and what comes nearest, and no number")
  func namesMissingColumns() throws {
    let desk = try Desk()
    let error = #expect(throws: Complaint.self) {
      try desk.recognise("名单\n身份证编号,姓名,性别,370832201503019010\n1,2,3,4\n")
    }
    let complaint = try #require(error)
    #expect(complaint.place.line == 2)
    for part in ["公民身份号码 / 身份证号", "Found: 身份证编号, 姓名, 性别, …", "身份证编号 is nearest to 公民身份号码"] {
      #expect(complaint.problem.en.contains(part), "\(complaint.problem.en)")
    }
    #expect(!complaint.description.contains("370832201503019010"))
  }

  @Test("refuses a header that fits two contracts equally")
  func refusesAmbiguity() throws {
    let twin = Desk.register.replacingOccurrences(of: "id: household-register\n", with: "id: twin\n")
    let desk = try Desk(contracts: [Desk.register, twin])
    Self.expect("delivery.several-contracts") { try desk.recognise("\(Self.header)\n") }
  }

  @Test("refuses links and files that change while they are read")
  func refusesMovingTargets() throws {
    let desk = try Desk()
    let file = try desk.recognise("\(Self.header)\n\(Self.row)\n")
    try FileManager.default.createSymbolicLink(atPath: desk.folder + "/link.csv", withDestinationPath: file.location)
    Self.expect("delivery.not-a-regular-file") {
      try desk.recogniser.recognise(IncomingFile(path: "link.csv", location: desk.folder + "/link.csv"))
    }
    _ = try desk.put(Array("\(Self.header)\n".utf8), as: "户籍20261031.csv")
    Self.expect("delivery.changed") { try desk.read(file) }
  }

  @Test("names the digest of the bytes")
  func digests() throws {
    let file = try Desk().recognise("\(Self.header)\n\(Self.row)\n")
    #expect(file.digest.utf8.count == 64)
    #expect(file.digest != (try Desk().recognise("\(Self.header)\n\(Self.row)\n\n").digest))
  }

  @Test("samples the same keys every time")
  func samplesKeys() throws {
    var text = Self.header + "\n"
    for number in 0..<5000 {
      let key = 37_083_220_150_301_000 + UInt64(number % 900) + UInt64(number / 900) * 100_000_000_000
      text += "R\(number),\(ResidentID(key: key).canonical),张三,男,20150301,370832104203\n"
    }
    let desk = try Desk()
    let file = try desk.recognise(text)
    let keys = sampleKeys(of: file, count: 64)
    #expect(keys.count == 64)
    #expect(keys == sampleKeys(of: file, count: 64))
  }

  private static func expect(_ code: String, _ body: () throws -> Any) {
    let error = #expect(throws: Complaint.self) { _ = try body() }
    #expect(error?.code == code)
  }
}
