import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A correction")
struct CorrectionTests {
  private static let text =
    IntakeTests.header + IntakeTests.row("甲", "370832201503019010") + IntakeTests.row("乙", "370832201503019029")
    + "丙,37088220110615923２,\"丙\",男,2011-13-01,370832104203,,13800000000,正常\n"

  private static func correction(
    _ record: Correction.Record,
    _ column: String,
    _ old: String,
    _ new: String,
    id: String = "c1"
  ) -> Correction {
    Correction(
      id: id,
      place: Place(file: "更正.csv", line: 2),
      file: DeliveryReference("户籍20261031.csv"),
      dataset: nil,
      record: record,
      column: column,
      old: old,
      new: new,
      by: "张三",
      reason: "核对原件",
      until: nil
    )
  }

  private static func read(_ corrections: [Correction], _ text: String = text) throws -> Reading {
    let desk = try Desk()
    return try desk.read(desk.recognise(text), corrections: corrections)
  }

  @Test("makes the cell read as if it had been delivered so, and is logged as a change")
  func isApplied() throws {
    let reading = try Self.read([Self.correction(.line(3), "姓名", "乙", "乙改")])
    #expect(reading.keyed[1].text(.name) == "乙改")
    #expect(reading.result.corrections.map(\.state) == [.applied])
    #expect(reading.result.corrections.map(\.line) == [3])
    let repair = try #require(reading.result.repairs.first { $0.code == "correction.applied" })
    #expect(repair.line == 3)
    #expect(repair.column == "姓名")
    #expect([repair.before.disclosed, repair.after.disclosed] == ["乙", "乙改"])
    #expect("\(repair)".contains("乙改") == false)
  }

  @Test("can save a row that would have been refused")
  func saves() throws {
    let plain = try Self.read([])
    let refused = try #require(plain.result.quarantine.first)
    #expect(refused.code == "date.unreadable")
    let mended = Self.correction(.fingerprint(refused.fingerprint), "出生日期", "2011-13-01", "2011-06-15")
    let reading = try Self.read([mended])
    #expect(reading.result.quarantine.isEmpty)
    #expect(reading.accounting.accepted == plain.accounting.accepted + 1)
    #expect(reading.result.corrections.map(\.line) == [4])
    // The value goes the way of all values: what is wrong with it is found.
    let worse = try Self.read([Self.correction(.line(4), "出生日期", "2011-13-01", "2011年6月31日")])
    #expect(worse.result.quarantine.map(\.code) == ["date.unreadable"])
    #expect(worse.result.corrections.map(\.state) == [.applied])
    // What is kept of the row is what was delivered, not what was made of it.
    #expect(worse.result.quarantine.map(\.raw) == plain.result.quarantine.map(\.raw))
    #expect(worse.result.quarantine.map(\.fingerprint) == [refused.fingerprint])
  }

  @Test(
    "is not made, and says why, where it no longer fits",
    arguments: [
      (.line(3), "姓名", "丁", .stale), (.line(3), "民族", "乙", .unmatched), (.line(99), "姓名", "乙", .unmatched),
      (.line(1), "姓名", "姓名", .unmatched), (.fingerprint(7), "姓名", "乙", .unmatched),
    ] as [(Correction.Record, String, String, CorrectionOutcome.State)]
  )
  func isNotMade(record: Correction.Record, column: String, old: String, state: CorrectionOutcome.State) throws {
    let reading = try Self.read([Self.correction(record, column, old, "改")])
    let plain = try Self.read([])
    #expect(reading.result.corrections.map(\.state) == [state])
    #expect(reading.keyed == plain.keyed)
    #expect(reading.result.repairs.count == plain.result.repairs.count)
  }

  @Test("and another that wants something else in the same cell cancel each other")
  func conflicts() throws {
    let reading = try Self.read([
      Self.correction(.line(3), "姓名", "乙", "一", id: "c1"), Self.correction(.line(3), "name", "乙", "二", id: "c2"),
    ])
    #expect(reading.result.corrections.map(\.state) == [.conflict, .conflict])
    #expect(reading.keyed[1].text(.name) == "乙")
  }

  @Test("holds quotes, delimiters and blanks, and several in a row are made together")
  func severalCells() throws {
    let reading = try Self.read([
      Self.correction(.line(3), "登记编号", "乙", "A,\"B\" C", id: "c1"),
      Self.correction(.line(3), "联系电话", "13800000000", "", id: "c2"),
      Self.correction(.line(2), "公民身份号码", "370832201503019010", "370832201503019037", id: "c3"),
    ])
    #expect(reading.result.corrections.allSatisfy { $0.state == .applied })
    #expect(reading.keyed[0].text(.recordNumber) == "A,\"B\" C")
    #expect(reading.keyed[0].text(.phone).isEmpty)
    #expect(reading.keyed.keys == [37_083_220_150_301_902, 37_083_220_150_301_903])
  }

  @Test("is made the same whatever the encoding and however the file is divided", arguments: [64, 200, 1000, 1 << 20])
  func anyDivision(pieceBytes: Int) throws {
    var text = IntakeTests.header
    for index in 0..<60 {
      let note = index % 7 == 0 ? "\"甲\n乙\(index)\"" : "甲\(index)"
      text +=
        "\(note),\(IntakeTests.number(900 + index)),甲\(index),男,2015-03-01,370832104203,,1380000\(1000 + index),正常\n"
    }
    let corrections = (0..<20).map { index in
      Self.correction(.line(UInt32(3 + index * 3)), "联系电话", "x", "y", id: "s\(index)")
    }
    let desk = try Desk()
    let file = try desk.recognise(text)
    // Which lines have what is learnt from a plain reading; every row it can be told for is then corrected.
    let plain = try desk.read(file)
    let made = (0..<plain.keyed.count).filter { $0 % 3 == 0 }.map { row in
      let phone = plain.keyed[row].text(.phone)
      return Self.correction(.line(plain.keyed.lines[row]), "联系电话", phone, "0\(row)", id: "m\(row)")
    }
    let whole = try desk.read(file, corrections: made + corrections)
    let pieces = try desk.read(file, workers: 3, pieceBytes: pieceBytes, corrections: made + corrections)
    #expect(whole.result.corrections.filter { $0.state == .applied }.count == made.count)
    #expect(pieces.keyed == whole.keyed)
    #expect(Set(pieces.result.corrections) == Set(whole.result.corrections))
    let foreign = try desk.recognise(gb18030(text), as: "户籍20261031.csv")
    let decoded = try desk.read(foreign, workers: 2, pieceBytes: pieceBytes, corrections: made + corrections)
    #expect(decoded.keyed == whole.keyed)
    #expect(Set(decoded.result.corrections) == Set(whole.result.corrections))
  }

  private func gb18030(_ text: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["iconv", "-f", "UTF-8", "-t", "GB18030"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return [UInt8](bytes)
  }
}

@Suite("A file of decisions")
struct DecisionTests {
  private static func contracts() throws -> [DecisionContract] {
    let root =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/Pipelines/decisions/"
    return try ["acceptances", "corrections"].map { name in
      let text = try String(contentsOfFile: root + name + ".yaml", encoding: .utf8)
      return try DecisionContract(reading: TinyYAML.node(text, file: name + ".yaml"))
    }
  }

  private static func read(_ text: String, as path: String = "2026-11/更正.csv") throws -> DecisionFile? {
    let desk = try Desk()
    return try DecisionDesk(contracts: contracts()).read(desk.put(Array(text.utf8), as: path))
  }

  private static let header = "文件,行号,记录指纹,数据集,更正列,原值,更正值,更正人,更正理由,有效期至\n"

  @Test("is known by its header, whatever its name, and under a title")
  func isKnown() throws {
    let file = try #require(
      try Self.read("某某县数据更正清单,,,,,,,,,\n" + Self.header + "a.csv,3,,,姓名, 甲 ,乙,张三,核对,2026年12月31日\n,,,,,,,,,\n")
    )
    #expect(file.kind == .corrections)
    #expect(file.rows.map(\.line) == [3])
    #expect(file.rows[0][.old] == "甲")
    #expect(try file.rows[0].until(in: file.path)?.description == "2026-12-31")
    #expect(try Self.read("采信文件,采信人,采信理由,有效期至\nx.csv,李四,撤并,长期\n")?.kind == .acceptances)
  }

  @Test("leaves deliveries alone")
  func isNot() throws {
    #expect(try Self.read(IntakeTests.header + IntakeTests.row("甲", "370832201503019010")) == nil)
    #expect(try Self.read("") == nil)
  }

  @Test(
    "is refused, with file and line, where a decision says too little",
    arguments: [
      ("a.csv,3,,,姓名,甲,乙,,核对,长期\n", "decision.missing"), ("a.csv,3,,,姓名,甲,乙,张三,,长期\n", "decision.missing"),
      ("a.csv,3,,,姓名,甲,乙,张三,核对,\n", "decision.missing"), ("a.csv,3,,,姓名,甲\n", "decision.unreadable"),
    ]
  )
  func isRefused(row: String, code: String) throws {
    let error = #expect(throws: Complaint.self) { try Self.read(Self.header + row) }
    #expect(error?.code == code)
    #expect(error?.place.line == 2)
    #expect(error?.place.file == "2026-11/更正.csv")
  }
}
