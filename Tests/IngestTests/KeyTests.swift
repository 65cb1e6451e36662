import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A contract's key")
struct KeyTests {
  private static func desk(_ key: String) throws -> Desk {
    try Desk(contracts: [Desk.register.replacingOccurrences(of: "owner: test", with: "owner: test\nkey: \(key)")])
  }

  private static func row(_ index: Int, _ name: String, status: String = "正常") -> String {
    IntakeTests.row(name, IntakeTests.number(900 + index), status: status)
  }

  @Test("finds a second row that agrees in it and differs otherwise, and names both lines")
  func finds() throws {
    let text =
      IntakeTests.header + Self.row(1, "甲") + Self.row(2, "乙") + Self.row(1, "甲改") + Self.row(2, "乙")
      + Self.row(1, "丙", status: "死亡注销") + "无号,,无号,男,2015-03-01,,,,正常\n" + "无号2,,无号,男,2015-03-01,,,,正常\n"
    let reading = try Self.desk("[resident_id, register_status]").read(text)
    let repeats = reading.result.repairs.filter { $0.code == "row.repeated-key" }
    // Line 5 is the same row once more, line 6 has another status, and rows without a number have no key.
    #expect(repeats.map(\.line) == [4])
    #expect(repeats.map(\.after.disclosed) == ["户籍20261031.csv:2"])
    #expect(repeats.map(\.column) == ["公民身份号码"])
    #expect(reading.result.delivery.notices.contains(FileNotice(.repeatedKey, column: "公民身份号码", count: 1)))
    #expect(reading.accounting.accepted == 6)
    #expect(try Desk().read(text).result.repairs.contains { $0.code == "row.repeated-key" } == false)
  }

  @Test("finds the same as a slow, obvious twin, however the file is divided", arguments: [50, 400, 1 << 20])
  func twin(pieceBytes: Int) throws {
    var rows: [(key: String, text: String)] = []
    for index in 0..<400 {
      let name = "甲\((index * 7919 + index * index / 3) % 61)"
      // Some names are written over two lines.
      let written = index % 9 == 0 ? "\"\(name)\"" : name
      rows.append((name, "\"\(index)\n号\",\(IntakeTests.number(900 + index % 90)),\(written),男,2015-03-01,,,,正常\n"))
    }
    let desk = try Self.desk("[name]")
    let file = try desk.recognise(IntakeTests.header + rows.map(\.text).joined())
    let reading = try desk.read(file, workers: 2, pieceBytes: pieceBytes)
    var first: [String: Int] = [:]
    var expected: [String] = []
    for (index, row) in rows.enumerated() {
      let line = 2 + index * 2
      if let earlier = first[row.key] { expected.append("\(line) \(earlier)") } else { first[row.key] = line }
    }
    let found = reading.result.repairs.filter { $0.code == "row.repeated-key" }.map { repair in
      "\(repair.line) \(repair.after.disclosed.split(separator: ":").last ?? "")"
    }
    #expect(reading.accounting.accepted == rows.count)
    #expect(found == expected)
  }
}
