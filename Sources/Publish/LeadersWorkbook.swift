internal import Domain
internal import Tabular

/// The leaders' monthly workbook: cover, overview, one table a theme, definitions, data quality, chart data.
///
/// It holds no row about a child: every figure is a count by place.
struct LeadersWorkbook {
  let figures: Figures
  let look: Look

  /// Its path below the revision's folder.
  var path: String {
    let month = figures.report.period
    return look.language == .zh ? "leaders/月报-\(month).xlsx" : "leaders/monthly-\(month).xlsx"
  }

  func contents() -> Workbook.Contents {
    let report = figures.report
    let themes = ThemeSheets(figures, look: look)
    let references = ReferenceSheets(figures, look: look)
    // Table 1 is the overview.
    let tables: [(TableSheet, Word)] = [
      (themes.coverage(2), .coverageQuestion), (themes.visits(3), .visitsQuestion),
      (themes.training(4), .trainingQuestion), (themes.dropouts(5), .dropoutsQuestion),
      (themes.discrepancies(6), .discrepanciesQuestion), (themes.population(7), .populationQuestion),
      (references.definitions(8), .definitionsQuestion), (references.quality(9), .qualityQuestion),
      (references.chartData(10), .chartDataQuestion),
    ]
    var sheets = tables.map { $0.0.sheet() }
    addBars(to: &sheets[1])
    let overview = OverviewSheet(figures: figures, look: look, chartFirstRow: 4)
    let entries =
      [(name: look.text(.overviewSheet), question: look.text(.overviewQuestion))]
      + tables.map { (name: $0.0.name, question: look.text($0.1)) }
    var contents = Workbook.Contents(createdDay: report.asOf.dayNumber)
    contents.title = "\(report.area.text(look.language)) \(look.text(.reportTitle)) \(report.period)"
    contents.subject = look.text(.internalMark)
    contents.author = report.reporter.text(look.language)
    contents.sheets = [CoverSheet(figures: figures, look: look, contents: entries).sheet(), overview.sheet()] + sheets
    return contents
  }

  /// Bars behind the overdue counts, to twice the largest, so that the figures stay legible.
  private func addBars(to visits: inout WorkbookSheet) {
    let first = 6
    let counts = figures.counties.compactMap { figures.figure("V1", $0).outstanding }
    guard let largest = counts.max(), largest > 0 else { return }
    let range = CellRange(rows: first...(first + figures.counties.count - 1), columns: 4...4)
    visits.bars.append(.init(range: range, end: Double(largest * 2), color: Look.tint))
  }
}
