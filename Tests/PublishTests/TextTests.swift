import Domain
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
    "is disarmed in CSV where a spreadsheet might run it",
    arguments: [
      ("=1+1", true), ("+cmd", true), ("-2+3", true), ("@SUM(A1)", true), ("\tx", true), ("＝1", true), ("　＠x", true),
      ("  =1", true),
      ("-3.5", false), ("+12", false), ("张三", false), ("", false), ("a=b", false), ("-", true), ("--1", true),
    ]
  )
  func findsDanger(text: String, isDangerous: Bool) {
    #expect(CSVText.isDangerous(text) == isDangerous)
  }

  @Test("is quoted in people's CSV, with a byte-order mark and CRLF")
  func quotes() {
    let bytes = CSVText.people(header: ["姓名"], rows: [["a\"b"], ["=1"]])
    #expect(bytes == [0xef, 0xbb, 0xbf] + Array("\"姓名\"\r\n\"a\"\"b\"\r\n\"'=1\"\r\n".utf8))
  }

  @Test(
    "is quoted in machine tables only where it must be",
    arguments: [("a", "a"), ("a,b", "\"a,b\""), ("a\"", "\"a\"\"\""), ("a\nb", "\"a\nb\"")]
  )
  func quotesFields(text: String, field: String) {
    var bytes: [UInt8] = []
    bytes.append(field: text)
    #expect(String(decoding: bytes, as: UTF8.self) == field)
    var slice: [UInt8] = []
    slice.append(field: Array(text.utf8)[...])
    #expect(slice == bytes)
  }
}
