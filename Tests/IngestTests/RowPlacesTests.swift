import Domain
import Testing

@testable import Ingest

@Suite("The places of rows")
struct RowPlacesTests {
  private static func file(_ divisions: [(String, Int)]) -> String {
    var text = "登记编号,公民身份号码,姓名,户籍区划\n"
    var index = 0
    for (division, times) in divisions {
      for _ in 0..<times {
        let key = 37_083_220_150_301_000 + UInt64(index % 900) + UInt64(index / 900) * 100_000_000_000
        text += "R\(index),\(ResidentID(key: key).canonical),甲,\(division)\n"
        index += 1
      }
    }
    return text
  }

  @Test(
    "make the file that of the finest division nearly all lie in",
    arguments: [
      ([("140429104203", 40)], "140429"), ([("140429104203", 10), ("", 30)], "140429"),
      ([("140429104203", 98), ("370832104203", 2)], "140429"), ([("140429104203", 97), ("370832104203", 3)], "0"),
      ([("140429104203", 60), ("140403001001", 40)], "1404"), ([("140429104203", 60), ("140502001001", 40)], "14"),
      ([("140429104203", 59), ("140403001001", 40), ("370832104203", 1)], "1404"),
      ([("140429104203", 50), ("370832104203", 50)], "0"), ([("", 10)], "0"), ([("1404", 0), ("140400", 9)], "1404"),
      ([("140429", 9), ("140400", 30)], "140429"),
    ] as [([(String, Int)], String)]
  )
  func decideJurisdiction(divisions: [(String, Int)], code: String) throws {
    let desk = try Desk()
    let file = try desk.recognise(Self.file(divisions))
    #expect(file.jurisdiction.short == code)
    #expect(file.jurisdictionIsSampled)
    for pieceBytes in [300, 1 << 20] {
      let delivery = try desk.read(file, workers: 2, pieceBytes: pieceBytes).result.delivery
      #expect(delivery.jurisdiction.short == code)
      #expect(delivery.countyRows.values.reduce(0, +) == delivery.accounting.accepted)
    }
  }

  @Test("are decided by all the rows where samples miss some")
  func decideByAllRows() throws {
    // Sixteen windows of 16 KiB: what lies between them is seen only on reading.
    var text = Self.file([("140429104203", 20_000)])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    text = lines.enumerated().map { index, line in
      (400..<1100).contains(index) ? String(line).replacing("140429104203", with: "140403001001") : String(line)
    }.joined(separator: "\n")
    let desk = try Desk()
    let file = try desk.recognise(text)
    #expect(file.jurisdiction.short == "140429")
    let delivery = try desk.read(file).result.delivery
    #expect(delivery.jurisdiction.short == "1404")
    #expect(
      delivery.countyRows == [
        DivisionCode(number: 140_429_000_000): 19_300, DivisionCode(number: 140_403_000_000): 700,
      ]
    )
  }

  @Test("are counted by county for accepted rows only, and a file's own name stands")
  func countRows() throws {
    let text =
      IntakeTests.header + IntakeTests.row("甲", "370832201503019010") + IntakeTests.row("甲", "370832201503019010")
      + IntakeTests.row("乙", "37083220131117901X", birth: "去年") + IntakeTests.row("丙", "")
      + "丁,22038120121231915X,丁,男,,140429104203,,,正常\n戊,370832201503019029,戊,男,,长治市,,,正常\n"
    let delivery = try Desk().read(text, as: "武乡县户籍20261031.csv").result.delivery
    #expect(delivery.jurisdiction.short == "140429")
    #expect(
      delivery.countyRows == [
        DivisionCode(number: 370_832_000_000): 2, DivisionCode(number: 140_429_000_000): 1, .unknown: 1,
      ]
    )
    #expect(delivery.accounting.accepted == 4)
  }

  @Test("are those of registration where a row states no place of living")
  func fallBack() throws {
    let plain = Desk.roll.replacing(", fallback: registered_division", with: "")
    let text = """
      学籍号,身份证件号,姓名,学生状态,现住址区划,户籍区划
      1,37083220131117901X,乙,在读,370832104203,140429
      2,370832201503019010,丙,在读,,140429
      """
    let delivery = try Desk(contracts: [plain]).read(text, as: "学籍20261031.csv").result.delivery
    #expect(
      delivery.countyRows == [DivisionCode(number: 370_832_000_000): 1, DivisionCode(number: 140_429_000_000): 1]
    )
  }
}
