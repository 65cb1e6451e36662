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

  /// A sheet with the question it answers, made once its table number is known.
  private typealias Entry = (question: Word, table: (Int) -> TableSheet)

  private var entries: [Entry] {
    let themes = ThemeSheets(figures, look: look)
    let references = ReferenceSheets(figures, look: look)
    return [
      (.coverageQuestion, themes.coverage), (.gapsQuestion, themes.gaps), (.visitsQuestion, themes.visits),
      (.tiersQuestion, themes.tiers), (.contactsQuestion, themes.contacts), (.trainingQuestion, themes.training),
      (.dropoutsQuestion, themes.dropouts), (.discrepanciesQuestion, themes.discrepancies),
      (.casesQuestion, themes.cases), (.receiptsQuestion, themes.receipts), (.deadlinesQuestion, themes.deadlines),
      (.townsQuestion, themes.towns), (.trendsQuestion, themes.trends), (.populationQuestion, themes.population),
      (.definitionsQuestion, DefinitionsSheet(figures: figures, look: look).table),
      (.settingsQuestion, SettingsSheet(figures: figures, look: look).table),
      (.qualityQuestion, QualityStatement(figures: figures, look: look).table), (.filesQuestion, references.files),
      (.chartDataQuestion, references.chartData),
    ]
  }

  func contents() -> Workbook.Contents {
    let report = figures.report
    // Table 1 is the overview.
    let tables = entries.enumerated().map { (question: $0.element.question, table: $0.element.table($0.offset + 2)) }
    let chartFirstRow = tables.last.map { $0.table.firstDataRow } ?? 0
    let overview = OverviewSheet(figures: figures, look: look, chartFirstRow: chartFirstRow)
    let listed =
      [(name: look.text(.overviewSheet), question: look.text(.overviewQuestion))]
      + tables.map { (name: $0.table.name, question: look.text($0.question)) }
    var contents = Workbook.Contents(createdDay: report.asOf.dayNumber)
    contents.title = "\(report.area.text(look.language)) \(look.text(.reportTitle)) \(report.period)"
    contents.subject = look.text(.internalMark)
    contents.author = report.reporter.text(look.language)
    contents.sheets =
      [CoverSheet(figures: figures, look: look, contents: listed).sheet(), overview.sheet()]
      + tables.map { $0.table.sheet() }
    return contents
  }
}
