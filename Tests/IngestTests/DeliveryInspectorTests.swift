import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("An inspection")
struct DeliveryInspectorTests {
  private static let asOf = CivilDate(year: 2026, month: 10, day: 31) ?? CivilDate(dayNumber: 0)

  /// What came of one file, and what was written of it.
  private struct Outcome {
    let inspection: DeliveryInspection
    let accepted: String
    let rejected: String

    var acceptedLines: [String] { accepted.split(separator: "\n").map(String.init) }
    var rejectedLines: [String] { rejected.split(separator: "\n").map(String.init) }
  }

  private static func inspect(
    _ text: String,
    contracts: [String] = [Desk.register, Desk.roll],
    as path: String = "户籍20261031.csv",
    workers: Int = 1,
    pieceBytes: Int = 1 << 18
  ) throws -> Outcome {
    try inspect(Array(text.utf8), contracts: contracts, as: path, workers: workers, pieceBytes: pieceBytes)
  }

  private static func inspect(
    _ bytes: [UInt8],
    contracts: [String] = [Desk.register, Desk.roll],
    as path: String = "户籍20261031.csv",
    workers: Int = 1,
    pieceBytes: Int = 1 << 18
  ) throws -> Outcome {
    let desk = try Desk(contracts: contracts)
    let examiner = Examiner(
      contracts: try contracts.map { try SourceContract(reading: TinyYAML.node($0)) },
      gazetteer: Desk.gazetteer
    )
    guard case .fits(let examined) = try examiner.examine(try desk.put(bytes, as: path)) else { throw NoTable() }
    var inspector = DeliveryInspector(workers: workers, wantsProfile: true)
    inspector.pieceBytes = pieceBytes
    var accepted = Array((inspector.columns(of: examined) + ["file", "line"]).joined(separator: ",").utf8) + [0x0A]
    var rejected = Array("file,line_from,line_to,byte_offset,column,code,message,raw\n".utf8)
    let inspection = try inspector.inspect(
      examined,
      asOf: asOf,
      language: .en,
      accepted: { accepted += $0 },
      rejected: { rejected += $0 }
    )
    return Outcome(
      inspection: inspection,
      accepted: String(decoding: accepted, as: UTF8.self),
      rejected: String(decoding: rejected, as: UTF8.self)
    )
  }

  private static let strict = Desk.register.replacingOccurrences(
    of: "unusable_number: residue",
    with: "unusable_number: quarantine"
  )

  // MARK: The same as a run

  @Test("counts what a run would", arguments: 0..<4)
  func agreesWithIntake(seed: Int) throws {
    let text = IntakeTests.untidy(seed: seed)
    for contract in [Desk.register, Self.strict] {
      let reading = try Desk(contracts: [contract]).read(text)
      for (workers, pieceBytes) in [(1, 1 << 18), (2, 700), (3, 4000)] {
        let outcome = try Self.inspect(text, contracts: [contract], workers: workers, pieceBytes: pieceBytes)
        let inspection = outcome.inspection
        #expect(inspection.accounting == reading.accounting)
        #expect(inspection.notices == reading.result.delivery.notices)
        #expect(counts(inspection.refusals) == counts(reading.result.quarantine.map { "\($0.column) \($0.code)" }))
        #expect(counts(inspection.unusableNumbers) == counts(reading.result.faults.map { "\($0.column) \($0.code)" }))
        let repairs = reading.result.repairs.map { "\($0.column) \($0.code) \($0.isApplied)" }
        #expect(
          Dictionary(
            uniqueKeysWithValues: inspection.repairs.map { ("\($0.column) \($0.code) \($0.isApplied)", $0.count) }
          )
            == counts(repairs)
        )
        #expect(outcome.rejectedLines.count >= reading.result.quarantine.count)
      }
    }
  }

  private func counts(_ reasons: [DeliveryInspection.Reason]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: reasons.map { ("\($0.column) \($0.code)", $0.count) })
  }

  private func counts(_ names: [String]) -> [String: Int] { names.reduce(into: [:]) { $0[$1, default: 0] += 1 } }

  @Test("gives the same result from any pieces, on any number of threads", arguments: 0..<3)
  func agreesOverPieces(seed: Int) throws {
    let text = IntakeTests.untidy(seed: seed)
    let whole = try Self.inspect(text)
    for (workers, pieceBytes) in [(2, 97), (3, 4096)] {
      let other = try Self.inspect(text, workers: workers, pieceBytes: pieceBytes)
      #expect(other.accepted == whole.accepted)
      #expect(other.rejected == whole.rejected)
      #expect("\(other.inspection.columns ?? [])" == "\(whole.inspection.columns ?? [])")
      #expect("\(other.inspection.refusals)" == "\(whole.inspection.refusals)")
    }
  }

  // MARK: What is written

  @Test("writes accepted rows in the order of the file, in normal form")
  func writesAccepted() throws {
    let text =
      IntakeTests.header + IntakeTests.row("乙", "'370832201503019029", birth: "2015/3/1")
      + IntakeTests.row("\"甲,\n甲\"", "370832201503019010", status: "死亡注销") + IntakeTests.row("丙", "G370832201503019010")
    let outcome = try Self.inspect(text)
    let lines = outcome.accepted.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      lines[0]
        == "record_number,resident_id,damaged_number,name,sex,birth_date,division,guardian_id,phone,register_status,file,line"
    )
    #expect(lines[1] == "乙,370832201503019029,,乙,male,2015-03-01,370832104203,,13800000000,normal,户籍20261031.csv,2")
    #expect(
      outcome.accepted.contains(
        "\"甲,\n甲\",370832201503019010,,\"甲,甲\",male,2015-03-01,370832104203,,13800000000,dead,户籍20261031.csv,3\n"
      )
    )
    #expect(
      lines[4] == "丙,,G370832201503019010,丙,male,2015-03-01,370832104203,,13800000000,normal,户籍20261031.csv,6"
    )
  }

  @Test("writes neither repeated rows nor numbers that damage made among the accepted")
  func leavesOut() throws {
    let lone = "370832201207159000"
    let row = IntakeTests.row("丁", "37083220131117901X")
    let text =
      IntakeTests.header + IntakeTests.row("甲", lone) + row + row + IntakeTests.row("乙", "3.70832E+17")
    let outcome = try Self.inspect(text)
    #expect(outcome.acceptedLines.count == 4)
    #expect(outcome.acceptedLines[1].hasPrefix("甲,,\(lone),甲"))
    #expect(outcome.inspection.accounting.exactDuplicates == 1)
    #expect(outcome.inspection.unusableNumbers.map(\.code) == ["resident-id.spreadsheet-damage"])
    #expect(outcome.inspection.unusableNumbers.map(\.count) == [2])
    let strict = try Self.inspect(text, contracts: [Self.strict])
    #expect(strict.acceptedLines.count == 2)
    #expect(strict.rejectedLines.dropFirst().map { $0.contains("resident-id.spreadsheet-damage") } == [true, true])
  }

  @Test("writes refused rows with lines, offset, reason and the row itself")
  func writesRejected() throws {
    let head = IntakeTests.header + IntakeTests.row("甲", "370832201503019010")
    let bad = "乙,\"37083220131117901X\",乙,男,去年,,,,\n"
    let outcome = try Self.inspect(head + bad)
    #expect(
      outcome.rejectedLines[1]
        == "户籍20261031.csv,3,3,\(head.utf8.count),出生日期,date.unreadable,the date cannot be read,"
        + "\"乙,\"\"37083220131117901X\"\",乙,男,去年,,,,\""
    )
  }

  @Test("writes bytes that cannot be decoded as their numbers")
  func writesBytes() throws {
    let head = Array((IntakeTests.header + IntakeTests.row("李四", "370832201503019010")).utf8)
    let outcome = try Self.inspect(head + [0xD5, 0xC5] + Array("\\,37083220131117901X,,,,,,,\n".utf8))
    #expect(outcome.rejectedLines[1].hasSuffix(",\"\\xD5\\xC5\\\\,37083220131117901X,,,,,,,\""))
  }

  // MARK: The profile

  @Test("describes every column of the file, read or not")
  func describesColumns() throws {
    let rows = (0..<40).map { index in
      "\(index),\(IntakeTests.number(index * 8)),张\(index % 3 == 0 ? "三" : "四光"),男,2015-03-01,370832104203,,1380000000\(index % 2),正常,红\n"
    }
    let outcome = try Self.inspect(IntakeTests.header.dropLast() + ",颜色\n" + rows.joined())
    let columns = try #require(outcome.inspection.columns)
    #expect(columns.map(\.header).last == "颜色")
    #expect(outcome.inspection.extraColumns.map(\.header) == ["颜色"])
    #expect(outcome.inspection.profiledRows == 40)
    #expect(columns.map(\.filled) == [40, 40, 40, 40, 40, 40, 0, 40, 40, 40])
    #expect(columns[1].distinct == 40)
    #expect(columns[3].distinct == 1)
    #expect(columns[2].shortest == 2)
    #expect(columns[2].longest == 3)
    #expect(columns[4].shapes.map(\.shape) == [.dashedDate])
    #expect(columns[4].readings[0].earliest?.description == "2015-03-01")
    #expect(columns[5].readings[0].levels.map(\.level) == [.village])
    #expect(columns[3].readings[0].codes.map(\.identifier) == ["male"])
    #expect(columns[3].words.map(\.text) == ["男"])
    #expect(columns[7].suspicions.map(\.kind) == [.shared])
    #expect(columns[7].words.allSatisfy { $0.text.contains("*") })
    #expect(columns[9].words.map(\.text) == ["*"])
  }

  @Test("names the suspicious shares of a damaged file")
  func namesSuspicions() throws {
    let rows = (0..<30).map { index in
      IntakeTests.row("测试", "3708322015010190\(10 + index)".prefix(15) + "000", birth: "2027-01-01")
    }
    let outcome = try Self.inspect(IntakeTests.header + rows.joined() + IntakeTests.row("王某之子", "37083220131117901X"))
    let columns = try #require(outcome.inspection.columns)
    let found = Dictionary(uniqueKeysWithValues: columns.map { ($0.header, Set($0.suspicions.map(\.kind))) })
    #expect(found["公民身份号码"]?.isSuperset(of: [.thousands, .bornOnNewYear]) == true)
    #expect(found["姓名"] == [.stopgapNames])
    #expect(columns[2].suspicions.map(\.count) == [31])
  }

  @Test("shows no full number and no name")
  func masks() throws {
    let outcome = try Self.inspect(
      IntakeTests.header + IntakeTests.row("张三丰", "370832201503019011") + IntakeTests.row("李四光", "'37083220131117901X")
        + IntakeTests.row("王五儿", "37083220150301902O") + IntakeTests.row("赵六郎", "37083220150301903", birth: "x")
    )
    let inspection = outcome.inspection
    let shown = "\(inspection.refusals) \(inspection.unusableNumbers) \(inspection.repairs) \(inspection.columns ?? [])"
    for secret in ["张三丰", "李四光", "王五儿", "赵六郎", "370832201503019011", "37083220131117901X", "37083220150301902"] {
      #expect(!shown.contains(secret))
    }
    #expect(inspection.unusableNumbers.flatMap(\.examples).allSatisfy { $0.before.contains("*") && $0.line > 1 })
  }

  // MARK: Files that leave things unsaid

  @Test("needs neither a date nor a place")
  func needsNoDate() throws {
    let contract = Desk.register.replacingOccurrences(of: "statement_date: 2026-10-31\n", with: "")
    let outcome = try Self.inspect(
      IntakeTests.header
        + IntakeTests.row("甲", "370832201503019010").replacingOccurrences(of: "370832104203", with: ""),
      contracts: [contract],
      as: "户籍.csv"
    )
    #expect(outcome.inspection.examined.statementDate == nil)
    #expect(outcome.inspection.jurisdiction == .unknown)
    #expect(outcome.inspection.accounting.accepted == 1)
  }

  @Test("says which contract came nearest, and what it lacks")
  func namesNearest() throws {
    let desk = try Desk()
    let examiner = Examiner(
      contracts: try [Desk.register, Desk.roll].map { try SourceContract(reading: TinyYAML.node($0)) },
      gazetteer: Desk.gazetteer
    )
    let file = try desk.put(Array("标题\n学籍号,姓名,学生状态\nG1,甲,在读\n".utf8), as: "a.csv")
    guard case .unknown(let nearest?) = try examiner.examine(file) else {
      Issue.record("a contract fits")
      return
    }
    #expect(nearest.contract.id == "school-roll")
    #expect(nearest.line == 2)
    #expect(nearest.missing.map(\.field) == [.residentID])
    #expect(throws: Complaint.self) { try examiner.examine(file, source: "school-roll") }
    do {
      _ = try examiner.examine(file, source: "school-roll")
    } catch {
      #expect(error.code == "inspect.header-does-not-fit")
      #expect(error.description.contains("resident_id (身份证件号)"))
      #expect(error.description.contains("学籍号, 姓名, 学生状态"))
    }
    guard case .unknown(nil) = try examiner.examine(try desk.put(Array("a,b\n1,2\n".utf8), as: "b.csv")) else {
      Issue.record("something came near")
      return
    }
    #expect(throws: Complaint.self) { try examiner.examine(file, source: "nobody") }
  }

  @Test("has words for every reason and repair that reading a number can give")
  func hasWords() {
    for fault in NumberReading.Fault.allCases { #expect(RefusalWords.knows(fault.rawValue)) }
    for disguise in NumberReading.Disguise.allCases { #expect(RepairWords.knows(disguise.rawValue)) }
  }
}
