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
      "２０１５年３月１日", " 2015-3-1 ", "2015-03-01 00:00:00", "2015/3/1 0:00", "2015年3月1号", "2015 年 3 月 1 日", "'2015-03-01",
      "二〇一五年三月一日", "二○一五年三月一日", "2015-03-01T00:00:00.000",
    ]
  )
  func readsDates(text: String) {
    #expect(DateScan.read(text) == .date(2015_03_01))
    let bytes = Array(text.utf8)
    let packed = DateScan.packed(bytes.span, 0, bytes.count)
    #expect(packed == 0 || packed == 2015_03_01)
    let spoken = DateScan.spoken(bytes.span, 0, bytes.count)
    #expect(spoken == 0 || spoken == 2015_03_01)
  }

  @Test("dates read without a text are those read with one")
  func spokenDates() {
    var random = SplitMix(state: 20_150_301)
    let pieces = [
      "-", "/", ".", "年", "月", "日", "1", "03", "31", "9", "0", "12", "2015", "1899", " ", "号", "", "2016年2月29",
    ]
    var dates = 0
    for round in 0..<20_000 {
      let text: String
      if round % 2 == 0 {
        let (year, month, day) = (
          Int.random(in: 1890...2030, using: &random), Int.random(in: 0...13, using: &random),
          Int.random(in: 0...32, using: &random)
        )
        let marks = [["-", "/", ".", "年", "月"], ["-", "/", ".", "月", "年"], ["", "日", "号", " "]]
          .map { $0.randomElement(using: &random) ?? "" }
        text = "\(year)\(marks[0])\(month)\(marks[1])\(day)\(marks[2])"
      } else {
        text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined()
      }
      let bytes = Array(text.utf8)
      let spoken = DateScan.spoken(bytes.span, 0, bytes.count)
      if spoken != 0 {
        dates += 1
        #expect(DateScan.read(text) == .date(spoken), "\(text)")
      }
    }
    #expect(dates > 1_000)
    for text in ["2015-3-1", "2015/3/01", "2015.03.1", "2015年3月1日", "2015年03月1", "2015-3.1"] {
      let bytes = Array(text.utf8)
      #expect(DateScan.spoken(bytes.span, 0, bytes.count) == 2015_03_01, "\(text)")
    }
  }

  @Test(
    "impossible dates, and words, are refused",
    arguments: [
      "2015-02-30", "2015-13-01", "三月", "不详", "2015-03", "20150230", "2015", "9999999999", "2015-0-1", "1015-03-01",
      "2015-03-01T16:30Z", "2015-03-01 25:00", "农历二〇一五年三月", "2015年3月1日生", "99999",
    ]
  )
  func refusesDates(text: String) {
    #expect(DateScan.read(text) == .unreadable)
    let bytes = Array(text.utf8)
    #expect(DateScan.packed(bytes.span, 0, bytes.count) == 0)
  }

  @Test(
    "ambiguous dates are no dates, whatever day they may be",
    arguments: [
      ("15-3-1", [2015_03_01, 1915_03_01]), ("150301", [2015_03_01, 1915_03_01]), ("00/2/29", [2000_02_29]),
      ("3/1/2015", []), ("01-03-2015", []), ("42064", [2015_03_01]), ("42064.5", [2015_03_01]),
    ] as [(String, [UInt32])]
  )
  func knowsAmbiguousDates(text: String, days: [UInt32]) {
    #expect(DateScan.read(text) == .ambiguous(days))
    let bytes = Array(text.utf8)
    #expect(DateScan.packed(bytes.span, 0, bytes.count) == 0)
  }

  @Test("a spreadsheet's day numbers are dates in a column known to hold them")
  func readsSerials() {
    #expect(DateScan.read("42064", .init(serials: .from1900)) == .serial(2015_03_01))
    #expect(DateScan.read("40602", .init(serials: .from1904)) == .serial(2015_03_01))
    #expect(DateScan.read("42064.0", .init(serials: .from1900)) == .serial(2015_03_01))
    #expect(DateScan.read("2015-3-1", .init(serials: .from1900)) == .date(2015_03_01))
  }

  @Test(
    "a time of day behind a date is left out",
    arguments: ["2015-03-01 08:30", "2015/3/1 8:30:05", "2015-03-01T08:30:05.120"]
  )
  func dropsTimes(text: String) {
    #expect(DateScan.read(text) == .timed(2015_03_01))
  }

  @Test(
    "telephone numbers come into one form",
    arguments: [
      ("13800000000", "13800000000"), ("10012345678", "10012345678"), ("+86 10 66554433", "010-66554433"),
      ("138 0000 0000", "13800000000"), ("138-0000-0000", "13800000000"),
      ("+86 13800000000", "13800000000"), ("+86-138-0000-0000", "13800000000"), ("008613800000000", "13800000000"),
      ("8613800000000", "13800000000"), ("013800000000", "13800000000"), ("１３８０００００000", "13800000000"),
      ("13800000000.0", "13800000000"), ("0355-2023456", "0355-2023456"), ("03552023456", "0355-2023456"),
      ("(0355)2023456", "0355-2023456"), ("（0355）2023456转801", "0355-2023456-801"),
      ("0355-2023456-801", "0355-2023456-801"), ("0355-2023456 ext.801", "0355-2023456-801"),
      ("010-66554433", "010-66554433"),
      ("+86 355 2023456", "0355-2023456"), ("2023456", "2023456"), ("4008123456", "4008123456"),
      ("13800000000/13900000000", "13800000000/13900000000"), ("13800000000、0355-2023456", "13800000000/0355-2023456"),
      ("13800000000 13900000000", "13800000000/13900000000"), ("无", ""), ("/", ""),
    ] as [(String, String)]
  )
  func normalisesPhones(text: String, form: String) {
    #expect(PhoneForm.normal(text) == form)
    let bytes = Array(form.utf8)
    if PhoneForm.isPlain(bytes.span, 0, bytes.count) { #expect(PhoneForm.normal(form) == form) }
  }

  @Test(
    "texts that are no telephone number are left as they are",
    arguments: [
      "1.38E+10", "138****0000", "1380000000", "138000000000", "妈妈13800000000", "0000000", "110",
      "+1 2025550123", "0355-1023456",
    ]
  )
  func refusesPhones(text: String) { #expect(PhoneForm.normal(text) == nil) }

  @Test(
    "certificate numbers have twenty characters, or twenty-two after a reissue",
    arguments: [
      ("37083220150301901062", "37083220150301901062"), ("37083220131117901x53", "37083220131117901X53"),
      ("37083220150301901062b1", "37083220150301901062B1"), ("３７０８３２２０１５０３０１９０１０６２", "37083220150301901062"),
      ("370832 20150301 9010 62", "37083220150301901062"), ("37083220150301901082", nil), ("37083220150301901065", nil),
      ("370832201503019010", nil), ("3.70832E+19", nil), ("37083220150301901062C1", nil),
    ] as [(String, String?)]
  )
  func readsCertificates(text: String, form: String?) { #expect(CodeForm.certificate(text) == form) }

  @Test(
    "a month stands for its first day only where the contract says so",
    arguments: ["2021-09", "202109", "2021年9月"]
  )
  func readsMonths(text: String) {
    #expect(DateScan.read(text, .init(takesMonths: true)) == .date(2021_09_01))
    #expect(DateScan.read(text) == .unreadable)
  }

  @Test(
    "zeros that spreadsheets show as dates are neither dates nor refused",
    arguments: [
      "1899-12-30", "1900-01-00", "1900/1/0", "1900-01-01", "19000101", "1900年1月1日", "1900-02-28",
      "1900-01-00 00:00:00",
    ]
  )
  func knowsZeros(text: String) {
    #expect(DateScan.read(text) == .zero)
    let bytes = Array(text.utf8)
    #expect(DateScan.packed(bytes.span, 0, bytes.count) == 0)
  }

  @Test("blank and endless dates are no dates", arguments: ["", "/", "无", "长期", "0000-00-00", "—"])
  func knowsBlanks(text: String) {
    #expect(DateScan.read(text) == .blank)
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
    for name in ["武乡县", "长治市武乡县", "山西省长治市武乡县", "山西省武乡县", "山西省-长治市-武乡县", "山西省 / 武乡县"] {
      #expect(words.number(of: name) == 140_429_000_000, "\(name)")
    }
    #expect(words.number(of: "山东省武乡县") == nil)
    #expect(words.number(of: "140429.0") == 140_429_000_000)
    #expect(words.number(of: "某县") == nil)
    let bytes = Array("140429104203".utf8)
    #expect(DivisionWords.number(bytes.span, 0, 12) == 140_429_104_203)
    #expect(DivisionWords.number(bytes.span, 0, 7) == 0)
  }

  @Test(
    "names come into one form",
    arguments: [
      ("买买提•吐尔逊", "买买提·吐尔逊"), ("买买提・吐尔逊", "买买提·吐尔逊"), ("买买提.吐尔逊", "买买提·吐尔逊"), ("张　三", "张三"),
      ("欧 阳 娜", "欧阳娜"), ("王\u{E863}", "王䶮"), ("王䶮", "王䶮"), ("张?", "张?"), ("张□", "张□"),
      ("Mary  Ann", "Mary Ann"), ("买买提 吐尔逊", "买买提吐尔逊"),
    ] as [(String, String)]
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
    #expect(RowKind(labels: labels, rowsAbove: [], headerRows: 0).kind(cells) != nil)
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
    #expect(RowKind(labels: labels, rowsAbove: [], headerRows: 0).kind(cells) == nil)
  }
}
