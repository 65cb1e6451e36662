import Domain
import Foundation
import Testing

@testable import Publish

@Suite("The note for a department")
struct DepartmentNoteTests {
  private func note(_ department: Department, _ fake: FakeReport, _ language: Language) -> String {
    DepartmentNote(department, Figures(fake.report, language: language), look: Look(language: language)).html()
  }

  @Test("lies beside the list it speaks of, and names as many items", arguments: Language.allCases)
  func goesWithList(language: Language) throws {
    let published = try Published(FakeReport(counties: 3), language: language)
    let figures = Figures(published.fake.report, language: language)
    let look = Look(language: language)
    #expect(!figures.owners.isEmpty)
    for department in figures.owners {
      let folder = "departments/\(department.rawValue)"
      let html = try published.text("\(folder)/\(look.text(.deliveryNote)).html")
      let list = "\(look.text(.discrepancyList)).xlsx"
      #expect(published.folder.outputs.contains { $0.path == "\(folder)/\(list)" })
      let count = figures.findings.count(.discrepancy, ownedBy: department, Figures.whole)
      #expect(html.contains(list) == (count > 0))
      // The table's counts add up to the list's rows.
      let part = try #require(html.components(separatedBy: PageText.escaped(look.text(.noteChecks))).last)
      let counts = part.matches(of: /<td class="n">([0-9,]+)<\/td><\/tr>/).compactMap {
        Int($0.1.replacing(",", with: ""))
      }
      #expect(counts.reduce(0, +) == count)
    }
  }

  @Test("names what is late or missing, and what was done with it")
  func namesLateData() throws {
    let fake = FakeReport(counties: 3)
    let lacking = fake.report.deliveries.filter { !$0.readiness.isReady }
    #expect(!lacking.isEmpty)
    for reported in lacking {
      let html = note(reported.dataset.department, fake, .zh)
      #expect(html.contains(fake.report.gazetteer.name(of: reported.jurisdiction)))
      #expect(html.contains(reported.dataset.term.zh))
    }
  }

  @Test("says of each damaged file how to export it again")
  func namesRemedy() throws {
    var fake = FakeReport(counties: 3)
    let index = try #require(fake.report.deliveries.firstIndex { $0.dataset == .schoolRoll && $0.delivery != nil })
    let old = fake.report.deliveries[index]
    var delivery = try #require(old.delivery)
    let notice = FileNotice(code: FileNotice.Kind.spreadsheetDamage.rawValue, column: "身份证号", count: 663)
    delivery.notices = [notice]
    delivery.accounting.quarantined = 12
    fake.report.deliveries[index] = ReportedDelivery(
      dataset: old.dataset,
      jurisdiction: old.jurisdiction,
      delivery: delivery,
      readiness: old.readiness,
      index: old.index
    )
    let html = note(.education, fake, .en)
    #expect(html.contains(PageText.escaped(notice.remedy.en)))
    #expect(html.contains("[身份证号]"))
    #expect(html.contains(">663</td>"))
    #expect(html.contains(">12</td>"))
  }

  @Test("speaks well of a department that owes nothing")
  func isKind() {
    var fake = FakeReport(counties: 3, withGaps: false)
    fake.report.findings = []
    fake.report.deliveries = fake.report.deliveries.filter { $0.readiness.isReady && $0.delivery != nil }
    let html = note(.education, fake, .zh)
    #expect(html.contains(Look(language: .zh).text(.noteAllArrived)))
    #expect(html.contains(Look(language: .zh).text(.noteNoChecks)))
  }

  @Test("names no child", arguments: Department.allCases)
  func namesNobody(department: Department) {
    let fake = FakeReport(counties: 3)
    for language in Language.allCases {
      let html = note(department, fake, language)
      for person in fake.report.people.values {
        #expect(!html.contains(person.key.text) && !html.contains(person.name.disclosed))
      }
      #expect(!html.contains(/[0-9]{15}/))
    }
  }
}
