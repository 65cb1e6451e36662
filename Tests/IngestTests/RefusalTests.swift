import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A refused row")
struct RefusalTests {
  private static let number = "37083220131117901X"
  private static let key: UInt64 = 37_083_220_131_117_901

  @Test(
    "still says whose it is",
    arguments: [
      ("row(甲, n, 坏日期)", "甲,37083220131117901X,甲,男,去年,,,,正常", "date.unreadable"),
      ("lower-case x", "甲,37083220131117901x,甲,男,去年,,,,正常", "date.unreadable"),
      ("apostrophe", "甲,'37083220131117901X,甲,男,去年,,,,正常", "date.unreadable"),
      ("full width", "甲,３７０８３２２０１３１１１７９０１Ｘ,甲,男,去年,,,,正常", "date.unreadable"),
      ("forbidden character", "甲,37083220131117901X,张\u{FFFD},男,,,,,正常", "text.forbidden-character"),
      ("too few fields", "甲,37083220131117901X,甲,男", "row.wrong-width"),
      ("too many fields", "甲,,37083220131117901X,甲,男,,,,,正常,,", "row.wrong-width"),
      ("disguised, too few", "甲,3708 3220 1311 1790 1x,甲,男", "row.wrong-width"),
      ("a certificate before it", "3708322013111790191,37083220131117901X,甲", "row.wrong-width"),
      ("unclosed quote", "甲,\"37083220131117901X,甲,男,,,,,正常", "csv.unclosed-quote"),
      ("formula, stray quote", "\"甲\"乙,=\"37083220131117901X\",甲,男,,,,,正常", "csv.stray-quote"),
      ("no name", "甲,37083220131117901X,,男,,,,,正常", "value.missing"),
    ]
  )
  func saysWhose(kind: String, row: String, code: String) throws {
    let reading = try Desk().read(IntakeTests.header + row + "\n" + IntakeTests.row("乙", "370832201503019010"))
    #expect(reading.result.quarantine.map(\.code) == [code], "\(kind)")
    #expect(reading.result.quarantine.map(\.key) == [Self.key], "\(kind)")
  }

  @Test(
    "says nobody's where it shows no usable number",
    arguments: [
      "甲,,甲,男,去年,,,,正常", "甲,370832201311179011,甲,男,去年,,,,正常", "甲,370832201311179011,甲,男",
      "甲,G37083220131117901X,甲,男", "甲,13800000000,甲,男", "甲,,甲,男,去年,,37083220131117901X,,正常",
    ]
  )
  func saysNobody(row: String) throws {
    let reading = try Desk().read(IntakeTests.header + row + "\n" + IntakeTests.row("乙", "370832201503019010"))
    #expect(reading.result.quarantine.map(\.key) == [0])
  }

  @Test("keeps the number that a damaged column condemned")
  func keepsCondemned() throws {
    let strict = Desk.register.replacing("unusable_number: residue", with: "unusable_number: quarantine")
    let reading = try Desk(contracts: [strict]).read(
      IntakeTests.header + IntakeTests.row("甲", "370832201207159000") + IntakeTests.row("乙", "3.70832E+17")
    )
    #expect(
      reading.result.quarantine.map(\.code) == ["resident-id.spreadsheet-damage", "resident-id.spreadsheet-damage"]
    )
    #expect(reading.result.quarantine.map(\.key) == [37_083_220_120_715_900, 0])
    #expect(reading.result.delivery.countyRows.isEmpty)
  }

  @Test("is found in every encoding")
  func readsOtherEncodings() throws {
    let text = IntakeTests.header + "甲,\(Self.number),甲,男\n" + IntakeTests.row("乙", "370832201503019010")
    for encoding in [String.Encoding.utf16LittleEndian, .utf8] {
      var bytes = [UInt8](try #require(text.data(using: encoding)))
      if encoding == .utf16LittleEndian { bytes = [0xFF, 0xFE] + bytes }
      let desk = try Desk()
      let reading = try desk.read(try desk.recognise(bytes))
      #expect(reading.result.quarantine.map(\.key) == [Self.key])
    }
  }
}
