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
