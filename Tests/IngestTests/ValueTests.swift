import Domain
import Testing

@testable import Ingest

@Suite("The values of cells")
struct ValueTests {
  @Test(
    "dates are read in every style with a four-digit year first",
    arguments: [
      "20150301", "2015-03-01", "2015-3-1", "2015/03/01", "2015/3/1", "2015.3.1", "2015.03.01", "2015年3月1日",
      "2015年03月01日",
      "２０１５年３月１日", " 2015-3-1 ", "2015-03-01 00:00:00", "2015/3/1 0:00",
    ]
  )
  func readsDates(text: String) {
    #expect(DateScan.read(text, takesMonths: false) == .date(2015_03_01))
    let bytes = Array(text.utf8)
    let packed = DateScan.packed(bytes.span, 0, bytes.count)
    #expect(packed == 0 || packed == 2015_03_01)
  }

  @Test(
    "ambiguous and impossible dates are refused",
    arguments: [
      "15-3-1", "150301", "3/1/2015", "01-03-2015", "2015-02-30", "2015-13-01", "42064", "三月", "不详", "2015-03",
      "20150230",
      "2015-03-01 08:30", "2015", "9999999999", "2015-0-1", "1015-03-01",
    ]
  )
  func refusesDates(text: String) {
    #expect(DateScan.read(text, takesMonths: false) == .unreadable)
    let bytes = Array(text.utf8)
    #expect(DateScan.packed(bytes.span, 0, bytes.count) == 0)
  }

  @Test(
    "a month stands for its first day only where the contract says so",
    arguments: ["2021-09", "202109", "2021年9月"]
  )
  func readsMonths(text: String) {
    #expect(DateScan.read(text, takesMonths: true) == .date(2021_09_01))
    #expect(DateScan.read(text, takesMonths: false) == .unreadable)
  }

  @Test(
    "zeros that spreadsheets show as dates are neither dates nor refused",
    arguments: [
      "1899-12-30", "1900-01-00", "1900/1/0", "1900-01-01", "19000101", "1900年1月1日", "1900-02-28",
      "1900-01-00 00:00:00",
    ]
  )
  func knowsZeros(text: String) {
    #expect(DateScan.read(text, takesMonths: false) == .zero)
    let bytes = Array(text.utf8)
    #expect(DateScan.packed(bytes.span, 0, bytes.count) == 0)
  }

  @Test("blank and endless dates are no dates", arguments: ["", "/", "无", "长期", "0000-00-00", "—"])
  func knowsBlanks(text: String) {
    #expect(DateScan.read(text, takesMonths: false) == .blank)
  }

  @Test("words are found as written, in full width and with blanks")
  func findsWords() {
    let words = CodeWords([("男", 1), ("女", 2), ("1", 1), ("事实无人抚养儿童", 3), ("迁往市(县)外", 4), ("无", 5)])
    for (text, byte) in [("男", 1), ("女 ", 2), ("１", 1), ("事实无人抚养儿童", 3), ("迁往市（县）外", 4), ("无", 5), ("", 0)] {
      #expect(words.byte(of: text) == UInt8(byte))
    }
    let bytes = Array("男".utf8)
    #expect(words.byte(bytes.span, 0, bytes.count) == 1)
    #expect(words.byte(of: "男女") == nil)
  }

  @Test("divisions are read by code and by name")
  func readsDivisions() {
    let words = DivisionWords(Desk.gazetteer)
    #expect(words.number(of: "140429") == 140_429_000_000)
    #expect(words.number(of: "140429104") == 140_429_104_000)
    #expect(words.number(of: " 140429104203") == 140_429_104_203)
    #expect(words.number(of: "长治市武乡县") == 140_429_000_000)
    #expect(words.number(of: "某县") == nil)
    let bytes = Array("140429104203".utf8)
    #expect(DivisionWords.number(bytes.span, 0, 12) == 140_429_104_203)
    #expect(DivisionWords.number(bytes.span, 0, 7) == 0)
  }

  @Test(
    "names come into one form",
    arguments: [
      ("买买提•吐尔逊", "买买提·吐尔逊"), ("买买提・吐尔逊", "买买提·吐尔逊"), ("买买提.吐尔逊", "买买提·吐尔逊"), ("张　三", "张三"),
      ("欧 阳 娜", "欧阳娜"), ("王\u{E863}", "王䶮"), ("王䶮", "王䶮"),
    ]
  )
  func normalisesNames(text: String, form: String) {
    #expect(NameForm.normal(text).text == form)
    let bytes = Array(text.utf8)
    #expect(NameForm.needsCare(bytes.span, 0, bytes.count) || text == form)
  }

  @Test(
    "texts lose the blanks at their ends, and only those",
    arguments: [
      (" a b ", "a b"), ("　张三　", "张三"), ("\u{A0}x\u{A0}", "x"), ("一", "一"), ("。", "。"), ("\u{3000}", ""), ("", ""),
      ("全", "全"),
    ]
  )
  func trims(text: String, trimmed: String) {
    let bytes = Array(text.utf8)
    let (from, to) = TextTrim.range(bytes.span, 0, bytes.count)
    #expect(String(decoding: bytes[from..<to], as: UTF8.self) == trimmed)
  }

  @Test(
    "rows that carry no record are told by what they say",
    arguments: [
      ["", "", ""], ["合计", "12", ""], ["姓名", "身份证号", "性别"], ["1", "2", "3"], ["备注：以上数据截至十月", "", ""],
      ["填表人：张某", "", "审核人：李某"], ["第1页", "", "共3页"],
    ]
  )
  func knowsFurniture(cells: [String]) {
    let labels = ["姓名", "身份证号", "性别"].map { HeaderLabel($0) }
    #expect(RowKind.isFurniture(cells, labels: labels, titles: []))
  }

  @Test(
    "rows that may be somebody's are never furniture",
    arguments: [
      ["合计", "370832201503019010", "男"], ["张三", "", "男"], ["共青", "", "女"], ["第五明", "", "男"],
      ["说", "370832201503019010", ""],
    ]
  )
  func keepsRecords(cells: [String]) {
    let labels = ["姓名", "身份证号", "性别"].map { HeaderLabel($0) }
    #expect(!RowKind.isFurniture(cells, labels: labels, titles: []))
  }
}
