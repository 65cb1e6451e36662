import Domain
import Tabular
import Testing

@testable import Publish

@Suite("A sheet's reference")
struct ReferenceTests {
  private func sheets(_ language: Language, reference: String? = nil) -> [WorkbookSheet] {
    var fake = FakeReport(counties: 3)
    if let reference { fake.report.reference = reference }
    return LeadersWorkbook(figures: Figures(fake.report, language: language), look: Look(language: language)).contents()
      .sheets
  }

  private func texts(_ row: SheetRow) -> [String] {
    row.cells.compactMap { cell in if case .text(let text)? = cell?.value { text } else { nil } }
  }

  @Test(
    "stands above every table and at the foot of its pages, and no two tables share one",
    arguments: Language.allCases
  )
  func isPrinted(language: Language) {
    let tables = sheets(language).filter { !$0.reference.isEmpty }
    #expect(tables.count > 9)
    #expect(tables.map(\.reference) == (1...tables.count).map { "3f9a2c17-\($0)" })
    for sheet in tables {
      #expect(texts(sheet.rows[1]).contains { $0.hasSuffix(" \(sheet.reference)") }, "\(sheet.name)")
      #expect(sheet.page.footerRight.hasSuffix(" \(sheet.reference)"), "\(sheet.name)")
    }
  }

  @Test("is left out where there is no run to refer to")
  func isLeftOut() {
    let sheets = sheets(.zh, reference: "")
    #expect(sheets.allSatisfy { $0.reference.isEmpty })
    #expect(sheets.flatMap(\.rows).allSatisfy { row in texts(row).allSatisfy { !$0.contains("追溯") } })
  }

  @Test("leads from every count on a sheet to the value it shows")
  func leadsToValues() throws {
    let fake = FakeReport(counties: 3)
    let figures = Figures(fake.report, language: .zh)
    var traced = 0
    for sheet in sheets(.zh) {
      for case let cell? in sheet.rows.map(\.cells).joined() where !cell.origin.isEmpty {
        let origin = try #require(CellOrigin(cell.origin))
        #expect(origin.text == cell.origin)
        let figure = figures.figure(origin.measure, origin.place)
        guard case .number(let shown) = cell.value, let count = figure.count(origin.part) else { continue }
        #expect(shown == Double(count))
        traced += 1
      }
    }
    #expect(traced > 80)
  }
}
