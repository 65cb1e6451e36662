import Domain
import Foundation
import Testing

@testable import Publish
@testable import Tabular

@Suite("The overview as a page")
struct OverviewPageTests {
  private func page(_ fake: FakeReport, _ language: Language) -> String {
    OverviewPage(figures: Figures(fake.report, language: language), look: Look(language: language)).html()
  }

  /// Names of the tags left open at the end, or the first end tag that closes another.
  private func unbalanced(_ html: String) -> [String] {
    var open: [String] = []
    for tag in html.matches(of: /<(\/?)([a-zA-Z0-9]+)([^>]*?)(\/?)>/) {
      let name = String(tag.2)
      if ["meta", "br", "DOCTYPE"].contains(name) || !tag.4.isEmpty { continue }
      if tag.1.isEmpty {
        open.append(name)
      } else if open.last == name {
        open.removeLast()
      } else {
        return open + ["/\(name)"]
      }
    }
    return open
  }

  @Test("lies beside the workbook and says what its overview says", arguments: Language.allCases)
  func agreesWithWorkbook(language: Language) throws {
    let published = try Published(FakeReport(counties: 12), language: language)
    let report = published.fake.report
    let name = language == .zh ? "月报-\(report.period)" : "monthly-\(report.period)"
    let html = try published.text("leaders/\(name).html")
    let strings = try published.parts("leaders/\(name).xlsx")
    let figures = Figures(report, language: language)
    let look = Look(language: language)
    let tables = OverviewTables(figures, look: look)
    for row in tables.indicators() + tables.matters(rows: 5) + tables.late(rows: 3) {
      for cell in row where !ShownText.text(of: cell).isEmpty {
        let text = PageText.escaped(ShownText.text(of: cell)).replacing("\n", with: "<br>")
        #expect(html.contains(">\(text)</td>"), "\(text)")
        if case .text(let words) = cell.value {
          #expect(strings.contains(PageText.escaped(words).replacing("&#39;", with: "'")))
        }
      }
    }
    #expect(html.contains(PageText.escaped(tables.words.brief)))
    for line in tables.words.circular.split(separator: "\n") {
      #expect(html.contains("<p>\(PageText.escaped(line.drop { $0.isWhitespace }))</p>"))
    }
    for id in ["V1", "T1"] {
      for county in figures.counties {
        guard let rate = figures.figure(id, county).rate, !rate.isTrace else { continue }
        let shown = ShownText.shown(rate.fraction, format: id == "V1" ? "0.0%" : "0%")
        #expect(html.contains(">\(shown)</text>"), "\(id) of \(county) is not drawn")
      }
    }
  }

  @Test("needs nothing from outside and runs nothing", arguments: Language.allCases)
  func isSelfContained(language: Language) {
    for counties in [1, 3, 12] {
      let html = page(FakeReport(counties: counties), language)
      #expect(unbalanced(html) == [])
      for word in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", "javascript:", "onload"] {
        #expect(!html.contains(word), "\(word)")
      }
    }
  }

  @Test("holds nothing about a child", arguments: Language.allCases)
  func isForLeaders(language: Language) {
    let fake = FakeReport(counties: 12)
    let html = page(fake, language)
    for person in fake.report.people.values {
      #expect(!html.contains(person.key.text) && !html.contains(person.name.disclosed))
    }
    #expect(!html.contains(/[0-9]{15}/))
  }

  @Test("shows names with marks of the language they are written in as text")
  func escapes() throws {
    var fake = FakeReport(counties: 3)
    let county = try #require(fake.report.counties.first)
    fake.report.gazetteer.add(county, "<b onclick='x'>&\"县")
    let html = page(fake, .zh)
    #expect(!html.contains("<b "))
    #expect(html.contains("&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;"))
    #expect(unbalanced(html) == [])
  }

  @Test("says in words why a chart is missing")
  func chartsWithoutFigures() {
    let html = page(FakeReport(counties: 1), .zh)
    let drawn = html.matches(of: /<svg viewBox="0 0 460/).count
    let said = html.matches(of: /<figure class="words">/).count
    #expect(drawn + said == 3)
    #expect(said > 0)
  }
}

@Suite("Cells as a spreadsheet shows them")
struct ShownTextTests {
  @Test(
    "numbers",
    arguments: [
      (1234567, "#,##0_)", "1,234,567"), (12, "#,##0_)", "12"), (0, "#,##0", "0"), (999, "#,##0", "999"),
      (1000, "#,##0\"人\"_)", "1,000人"), (0.936, "0.0%_)", "93.6%"), (1, "0%_)", "100%"), (0.95, "0%\"※\"_)", "95%※"),
      (1.1, "+0.0_);-0.0_);0.0_)", "+1.1"), (-0.3, "+0.0_);-0.0_);0.0_)", "-0.3"), (0, "+0.0_);-0.0_);0.0_)", "0.0"),
      (-5, "#,##0", "-5"), (7, "General", "7"), (2.5, "General", "2.50"), (0.05, "0.0", "0.1"),
      (12.04, "0.00", "12.04"),
    ] as [(Double, String, String)]
  )
  func number(value: Double, format: String, shown: String) {
    #expect(ShownText.shown(value, format: format) == shown)
  }

  @Test("dates")
  func dates() throws {
    let date = try #require(CivilDate(year: 2026, month: 3, day: 7))
    #expect(ShownText.shown(date, format: "yyyy-mm-dd") == "2026-03-07")
    #expect(ShownText.shown(date, format: "mm-dd\"※\"") == "03-07※")
  }
}

@Suite("Charts drawn by our own hand")
struct ChartDrawingTests {
  private let style = CellStyle(face: "宋体", size: 10, color: 0)

  private func drawing(_ chart: WorkbookChart, _ numbers: [[Double?]], labels: [String]) -> ChartDrawing {
    ChartDrawing(chart: chart) { source in
      let column = source.range.columns.lowerBound
      if column == 0 { return labels.map { SheetCell(.text($0), style) } }
      return numbers[column - 1].map { $0.map { SheetCell(.number($0), style) } }
    }
  }

  private func source(_ column: Int) -> WorkbookChart.Source {
    .init(sheet: "s", range: CellRange(rows: 0...9, columns: column...column))
  }

  @Test("a value lies where its share of the axis is, and a blank is not drawn")
  func places() {
    var chart = WorkbookChart(.lines, title: "x")
    (chart.minimum, chart.maximum, chart.majorUnit) = (0, 1, 0.5)
    var series = WorkbookChart.Series(name: "a", categories: source(0), values: source(1))
    series.marker = .init(.circle, size: 7, color: 0x1f4e79)
    series.line = .init(color: 0x1f4e79, width: 1)
    chart.series = [series]
    let svg = drawing(chart, [[0, 0.5, nil, 1]], labels: ["甲", "乙", "丙", "丁"]).svg()
    let heights = svg.matches(of: /<circle cx="([0-9.]+)" cy="([0-9.]+)"/).map { Double($0.2) ?? -1 }
    #expect(heights == [164, 89, 14])
    // The blank breaks the line in two.
    #expect(svg.matches(of: /<path d="M[0-9. ]+(L|")/).count >= 2)
    #expect(!svg.contains("NaN") && !svg.contains("nan"))
  }

  @Test("columns stand on the axis, stacks on each other, and a level trend runs the whole width")
  func columns() {
    var chart = WorkbookChart(.stackedColumns, title: "x")
    (chart.minimum, chart.maximum, chart.majorUnit) = (0, 10, 5)
    var first = WorkbookChart.Series(name: "a", categories: source(0), values: source(1))
    first.fill = 0x9db4cc
    var second = WorkbookChart.Series(name: "b", categories: source(0), values: source(2))
    second.fill = 0xa8321f
    chart.series = [first, second]
    let svg = drawing(chart, [[4, 2], [6, nil]], labels: ["甲", "乙"]).svg()
    let boxes = svg.matches(of: /<rect x="[0-9.]+" y="([0-9.]+)" width="[0-9.]+" height="([0-9.]+)"/).map {
      [Double($0.1) ?? -1, Double($0.2) ?? -1]
    }
    #expect(boxes == [[104, 60], [134, 30], [14, 90]])
    var target = WorkbookChart(.columns, title: "x")
    (target.minimum, target.maximum, target.majorUnit) = (0, 10, 5)
    var level = WorkbookChart.Series(name: "t", categories: source(0), values: source(1))
    level.trend = .init(color: 0, width: 1, isDashed: true)
    target.series = [level]
    #expect(drawing(target, [[5, 5]], labels: ["甲", "乙"]).svg().contains("M42 89L452 89"))
  }
}
