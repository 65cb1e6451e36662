import Domain
import Tabular
import Testing

@testable import Publish

@Suite("Text in people's files")
struct TextTests {
  @Test(
    "loses its resident numbers' middles wherever they stand",
    arguments: [
      ("号码14042920150307914X，姓名", "号码140429********914X，姓名"), ("110105194912310", "110105*****2310"),
      ("１４０４２９２０１５０３０７９１４Ｘ", "１４０４２９********９１４Ｘ"), ("20261031", "20261031"),
      ("140429100201", "140429100201"), ("13800000000", "13800000000"),
      ("14042920150307914x14042920150307914X", "140429********914x140429********914X"),
    ]
  )
  func hidesNumbers(text: String, hidden: String) {
    #expect(NumberMask.hide(in: text) == hidden)
  }

  @Test(
    "loses them too where letters, blanks and strokes break them",
    arguments: [
      ("1404292O150307914X", "140429********914X"), ("14O42920l50307914X", "14O429********914X"),
      ("140429 20150307 914X", "140429 ******** 914X"), ("140429-2015-03-07-914X", "140429-****-**-**-914X"),
      ("140429/20150307/9142", "140429/********/9142"), ("140429.20150307.914 X", "140429.********.914 X"),
      ("140429　２０１５０３０７　914x", "140429　********　914x"), ("140429\u{200b}20150307914X", "140429\u{200b}********914X"),
      ("1 4 0 4 2 9 2 0 1 5 0 3 0 7 9 1 4 X", "1 4 0 4 2 9 * * * * * * * * 9 1 4 X"),
      ("140429201503079 14X", "140429********9 14X"), ("l40429 20150307 914X", "l40429 ******** 914X"),
      ("110105 491231 002", "110105 *****1 002"), ("14042920150307914O2", "140429*********14O2"),
      ("号码：140429 2015 0307 914X（母亲）", "号码：140429 **** **** 914X（母亲）"),
      ("140429201503079142 43", "140429**********42 43"),
    ]
  )
  func hidesBrokenNumbers(text: String, hidden: String) {
    #expect(NumberMask.hide(in: text) == hidden)
  }

  @Test(
    "keeps dates, telephones and codes",
    arguments: [
      "2026-10-31 2026-11-30", "13800000000/13900000000", "0355-7654321", "140429 武乡县", "140429 2026-10-31", "Bo Liszt",
      "1OOl", "", "2026-10-31—2026-11-30", "X", "G1404",
    ]
  )
  func keepsOthers(text: String) {
    #expect(NumberMask.hide(in: text) == text)
  }

  @Test("is masked in a path name by name")
  func hidesInPaths() {
    #expect(NumberMask.hide(inPath: "2026-10/140429-20261031.csv") == "2026-10/140429-20261031.csv")
    #expect(NumberMask.hide(inPath: "民政/14042920150307914X/a.csv") == "民政/140429********914X/a.csv")
  }

  @Test(
    "is disarmed in CSV where a spreadsheet might run it",
    arguments: [
      ("=1+1", true), ("+cmd", true), ("-2+3", true), ("@SUM(A1)", true), ("\tx", true), ("＝1", true), ("　＠x", true),
      ("  =1", true),
      ("-3.5", false), ("+12", false), ("张三", false), ("", false), ("a=b", false), ("-", true), ("--1", true),
    ]
  )
  func findsDanger(text: String, isDangerous: Bool) {
    #expect(FormulaGuard.isDangerous(text) == isDangerous)
  }

  @Test("is quoted in people's CSV, with a byte-order mark and CRLF")
  func quotes() {
    let bytes = CSVText.people(header: ["姓名"], rows: [["a\"b"], ["=1"]])
    #expect(bytes == [0xef, 0xbb, 0xbf] + Array("\"姓名\"\r\n\"a\"\"b\"\r\n\"'=1\"\r\n".utf8))
  }

  @Test(
    "is guarded in people's CSV against formulas",
    arguments: [
      ("=1+1", "'=1+1"), (" @SUM(A1)", "' @SUM(A1)"), ("+cmd", "'+cmd"), ("-5", "-5"), ("+86.5", "+86.5"), ("-", "'-"),
      ("＝1", "'＝1"), ("\tx", "'\tx"), ("张三", "张三"), ("", ""),
    ]
  )
  func guardsFormulas(text: String, written: String) {
    #expect(CSVText.people(header: [], rows: [[text]]).dropFirst(5) == Array("\"\(written)\"\r\n".utf8)[...])
  }

  @Test("in tables is read back as it was written", arguments: 1...20)
  func readsBack(seed: Int) {
    var state = UInt64(seed)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let letters = Array("a,\"\n张 x")
    let rows = (0..<20).map { _ in (0..<3).map { _ in String((0..<next(8)).map { _ in letters[next(letters.count)] }) }
    }
    var machine: [UInt8] = []
    for row in rows {
      machine.append(field: row[0])
      machine.append(comma: row[1])
      machine.append(comma: row[2])
      machine.appendLineEnd()
    }
    #expect(PublisherTests.fields(String(decoding: machine, as: UTF8.self)) == rows)
    let guarded = rows.map { $0.map { FormulaGuard.isDangerous($0) ? "'\($0)" : $0 } }
    let people = CSVText.people(header: ["a", "b", "c"], rows: rows).dropFirst(3)
    #expect(PublisherTests.fields(String(decoding: people, as: UTF8.self)) == [["a", "b", "c"]] + guarded)
  }

  @Test("writes numbers and dates of machine tables", arguments: [(0, 0, "0,"), (-12, 20_261_031, "-12,2026-10-31")])
  func writesNumbers(number: Int, date: UInt32, text: String) {
    var bytes: [UInt8] = []
    bytes.append(decimal: number)
    bytes.appendComma()
    bytes.append(packedDate: date)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test(
    "is quoted in machine tables only where it must be",
    arguments: [("a", "a"), ("a,b", "\"a,b\""), ("a\"", "\"a\"\"\""), ("a\nb", "\"a\nb\"")]
  )
  func quotesFields(text: String, field: String) {
    var bytes: [UInt8] = []
    bytes.append(field: text)
    #expect(String(decoding: bytes, as: UTF8.self) == field)
    var other: [UInt8] = []
    other.append(field: Array(text.utf8))
    #expect(other == bytes)
  }
}
