import Domain
import Testing

@testable import Ingest

@Suite("A file notice")
struct NoticeTests {
  @Test("has a meaning and a remedy in both languages", arguments: FileNotice.Kind.allCases)
  func hasWords(kind: FileNotice.Kind) {
    let notice = FileNotice(kind, column: "列", count: 2)
    #expect(notice.code == kind.rawValue)
    for language in Language.allCases {
      for text in [notice.words.text(language), notice.remedy.text(language)] {
        #expect(!text.isEmpty && !text.contains("\n"))
      }
    }
    #expect(Set(FileNotice.Kind.allCases.map(\.words)).count == FileNotice.Kind.allCases.count)
  }

  @Test("of another version stands for itself")
  func readsUnknownCodes() {
    #expect(FileNotice(code: "x.y", count: 1).words == Term("x.y", "x.y"))
  }

  @Test("tells a spreadsheet's zeros from dates")
  func countsZeros() throws {
    var text = IntakeTests.header
    let zeros = ["1900-01-00", "1899/12/30", "19000101", "1900/1/0 0:00", "1900-02-29"]
    for (index, zero) in zeros.enumerated() { text += IntakeTests.row("甲\(index)", "", birth: zero) }
    text += IntakeTests.row("乙", "", birth: "1900-03-01") + IntakeTests.row("丙", "", birth: "1899-13-01")
    let reading = try Desk().read(text)
    #expect(reading.result.delivery.notices == [FileNotice(.spreadsheetZero, column: "出生日期", count: zeros.count)])
    #expect(reading.result.quarantine.map(\.code) == ["date.unreadable"])
    #expect(reading.residue.count == zeros.count + 1)
    let dates = (0..<reading.residue.count).map { reading.residue[$0].date(.birthDate)?.description }
    #expect(dates == Array(repeating: nil, count: zeros.count) + ["1900-03-01"])
  }

  @Test(
    "names what a wrong encoding made nonsense of, and leaves it as it is",
    arguments: ["锟斤拷", "王锟斤拷", "烫烫烫", "屯屯屯屯", "å¼ ä¼Ÿ", "å¼\u{A0}ä¼Ÿ"]
  )
  func countsMojibake(name: String) throws {
    let reading = try Desk().read(
      IntakeTests.header + IntakeTests.row("张伟", "370832201503019010") + IntakeTests.row(name, "")
        + IntakeTests.row("唐烫", "")
    )
    #expect(reading.result.delivery.notices == [FileNotice(.mojibake, column: "姓名", count: 1)])
    #expect(reading.result.repairs.isEmpty)
    #expect(reading.residue.texts(.name).map { Set([$0[0], $0[1]]) } == [name, "唐烫"])
    #expect(NameFolding.folded(name) == nil)
    let column = TextColumn([name, "张伟"])
    #expect(!NameFolding.states(column, 0))
    #expect(!NameFolding.differ(column, 0, column, 1))
  }

  @Test(
    "is not made of names that only look odd",
    arguments: ["唐烫", "屯屯", "锟", "José", "é", "Zoë", "阿依古丽·买买提", "李·éß", "王"]
  )
  func sparesOddNames(name: String) { #expect(!Mojibake.isOne(name)) }

  @Test("counts rows of counties that are no more, and keeps their codes")
  func countsAbolished() throws {
    let reading = try Desk().read(
      "公民身份号码,姓名,户籍区划\n370832201503019010,甲,140421001001\n370832201503019037,乙,长治县\n370832201503019045,丙,140429001001\n"
    )
    #expect(reading.result.delivery.notices == [FileNotice(.abolishedDivision, column: "户籍区划", count: 2)])
    #expect(reading.keyed.numbers(.division) == [140_421_001_001, 140_421_000_000, 140_429_001_001])
  }

  @Test(
    "of a damaged column of others' numbers takes from it what damage only happened to leave valid",
    arguments: [true, false]
  )
  func condemnsOthers(isDamaged: Bool) throws {
    let lucky = (1...9999).lazy.map { ResidentID(key: 37_083_219_800_101_000 + UInt64($0)) }
      .first { $0.canonical.hasSuffix("000") }
    let chance = try #require(lucky).canonical
    let damage = isDamaged ? "3.70832E+17" : "370832198003019013"
    let header = "公民身份号码,姓名,监护人身份证号\n"
    let text = header + "370832201503019010,甲,\(chance)\n370832201503019037,乙,\(damage)\n"
    let reading = try Desk().read(text)
    #expect(reading.keyed[0].number(.guardianID)?.canonical == (isDamaged ? nil : chance))
    let codes = reading.result.delivery.notices.map(\.code)
    #expect(codes.contains("column.spreadsheet-damage") == isDamaged)
    #expect(
      reading.result.delivery.notices.contains(FileNotice(.unusableNumber, column: "监护人身份证号", count: 2)) == isDamaged
    )
  }

  @Test("of float damage needs more than mistakes among sound numbers")
  func sparesSoundColumns() {
    var column = NumberStatistics()
    column.valid = 1000
    column.validX = 90
    column.validMultiples = 30
    column.invalidMultiples = 2
    #expect(!column.showsFloats)
    #expect(!column.condemns(.floatMultiple))
    column.valid = 120
    column.invalidMultiples = 800
    #expect(column.showsFloats)
    column.valid = 130
    #expect(column.showsFloats)
    column.valid = 220
    #expect(!column.showsFloats)
  }
}
