import Domain
import Tabular
import Testing

@testable import Publish

@Suite("What the overview puts before a leader")
struct OverviewWordsTests {
  private func words(_ fake: FakeReport, _ language: Language = .zh) -> OverviewWords {
    OverviewWords(Figures(fake.report, language: language), look: Look(language: language))
  }

  @Test("names the county and the department with most cases past their day", arguments: Language.allCases)
  func namesOverdueCases(language: Language) throws {
    let fake = FakeReport(counties: 12, withGaps: false)
    let report = fake.report
    var counts: [String: Int] = [:]
    for value in report.cases where value.isOverdue(on: report.asOf) {
      counts["\(value.place.county.short) \(value.owner.rawValue)", default: 0] += 1
    }
    let most = try #require(counts.values.max())
    let matters = words(fake, language).matters
    #expect(matters.count <= 5)
    let matter = try #require(
      matters.first { $0.decision.hasPrefix(language == .zh ? "\(most)件问题逾期" : "\(most) case") },
      "\(matters.map(\.decision))"
    )
    let code = report.counties.first { report.gazetteer.name(of: $0) == matter.place }?.short ?? ""
    #expect(counts["\(code) \(matter.department.rawValue)"] == most)
    #expect(matter.due > report.asOf && !matter.isDocumentDate)
  }

  @Test("puts a document's date before the leader while it is near and nothing shows it kept, as the document's own")
  func namesNearDates() throws {
    let fake = FakeReport(counties: 3, withGaps: false)
    let matter = try #require(words(fake).matters.first { $0.isDocumentDate })
    #expect(matter.due == CivilDate(year: 2026, month: 12, day: 1))
    #expect(matter.decision == "入户走访，请定责任单位")
    var kept = fake
    let rule = "changzhi-2024/visit"
    kept.report.deadlines = [DeadlineFigure(rule: rule, numerator: 4, denominator: 4, evidence: .homeVisits)]
    #expect(!words(kept).matters.contains { $0.isDocumentDate })
    kept.report.deadlines = [DeadlineFigure(rule: rule, numerator: 3, denominator: 4, evidence: .homeVisits)]
    #expect(words(kept).matters.contains { $0.decision.contains("（3/4）") })
  }

  @Test("says who was late with data, though the data came and are used")
  func namesTheLate() throws {
    var fake = FakeReport(counties: 3, withGaps: false)
    let county = fake.report.counties[1]
    let given = try #require(
      fake.report.deliveries.first { $0.dataset == .benefits && $0.jurisdiction == county }
    )
    var reported = given
    reported.status = .late
    reported.due = fake.report.asOf.adding(days: -20)
    reported.arrived = fake.report.asOf.adding(days: -3)
    fake.report.deliveryAccount = [reported]
    let name = fake.report.gazetteer.name(of: county)
    #expect(words(fake).late.isEmpty)
    #expect(words(fake).circular.contains("\(name)\(Dataset.benefits.term.zh)迟交，已采用"))
    let tables = OverviewTables(Figures(fake.report, language: .zh), look: Look(language: .zh))
    let row = try #require(tables.late(rows: 3).first)
    #expect(row.map { ShownText.text(of: $0) } == ["1", Dataset.benefits.term.zh, name, "已补交，照常采用", "10-11", "迟交"])
  }

  @Test("says what changed since last month, and which departments' cases are past due")
  func saysWhatChanged() {
    let fake = FakeReport(counties: 3, withGaps: false)
    let text = words(fake).circular
    let overdue = fake.report.cases.count { $0.isOverdue(on: fake.report.asOf) }
    #expect(text.contains("逾期未办结\(overdue)件（"))
    #expect(text.contains("比上月"))
    var without = fake
    without.report.cases = []
    #expect(!words(without).circular.contains("问题在办"))
  }
}

@Suite("The trends")
struct TrendTests {
  @Test("show each month as first published, blank where nothing can be said, and compare neighbours only")
  func months() throws {
    var fake = FakeReport(counties: 3, withGaps: false)
    func month(_ number: Int) throws -> Month { try #require(Month(year: 2026, month: number)) }
    func value(_ numerator: Int, _ denominator: Int, _ state: MeasureValue.State = .counted) -> MeasureValue {
      MeasureValue(
        measure: "V1",
        place: .unknown,
        state: state,
        numerator: numerator,
        denominator: denominator,
        known: denominator
      )
    }
    fake.report.history = try [
      PastMonth(period: month(6), asOf: month(6).last, values: [value(80, 100)], basisChanged: false),
      PastMonth(period: month(8), asOf: month(8).last, values: [value(90, 100)], basisChanged: true),
      PastMonth(period: month(9), asOf: month(9).first, values: [value(0, 0, .notCollected)], basisChanged: false),
    ]
    let table = ThemeSheets(Figures(fake.report, language: .zh), look: Look(language: .zh)).trends(14)
    #expect(table.rows.map { $0[1].value } == [.text("2026-06"), .text("2026-08"), .text("2026-09"), .text("2026-10")])
    // Numerator, denominator, rate, change: June and August are no neighbours.
    #expect(table.rows[0][2...5].map(\.value) == [.number(80), .number(100), .number(0.8), .blank])
    #expect(table.rows[1][2...5].map(\.value) == [.number(90), .number(100), .number(0.9), .blank])
    #expect(table.rows[2][2...5].allSatisfy { $0.value == .blank })
    #expect(table.rows[3][5].value == .blank)
    #expect(
      table.rows.map { $0[$0.count - 1].value } == [
        .text(""), .text("规则或设定有变"), .text("统计截止 2026-09-01"), .text(""),
      ]
    )
    #expect(table.charts.count == 1)
  }
}
