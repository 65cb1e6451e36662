internal import Domain
internal import Tabular

/// The one page that tells the story: indicators, charts, the text to paste, what to decide, late data, marks.
struct OverviewSheet {
  let figures: Figures
  let look: Look
  /// The row of the chart data in which the first county stands.
  let chartFirstRow: Int

  private static let widths = [34, 156, 86, 124, 78, 78, 66, 96, 96, 88, 322]
  /// The block on the left, and the one on the right.
  private static let left = 0...5
  private static let right = 6...10
  private static let chartHeight = 146.0
  /// The columns each chart lies over.
  private static let panels = [0...4, 5...8, 9...10]

  private var report: Report { figures.report }
  private var tables: OverviewTables { OverviewTables(figures, look: look) }

  func sheet() -> WorkbookSheet {
    var sheet = WorkbookSheet(name: look.text(.overviewSheet), columnWidths: Self.widths)
    let frame = SheetFrame(report: report, look: look)
    let words = tables.words
    let isChinese = look.language == .zh
    let title = "\(report.area.text(look.language))\(isChinese ? "" : ": ")\(look.text(.reportTitle))"
    let period = look.month(report.period)
    join(
      &sheet,
      0...10,
      30,
      look.text(isChinese ? "\(title)（\(period)）" : "\(title) (\(period))", look.title.with(\.size, 18))
    )
    sheet.rows.append(frame.facts(columns: 11, widths: Self.widths, unit: look.text(.unitPeople), table: 1))
    let lines = TableSheet.lines(words.brief, width: 1200, size: 11.5)
    join(&sheet, 0...10, Double(lines) * 17 + 8, look.text(words.brief, look.brief))
    sheet.rows.append(SheetRow(height: 5))
    addIndicators(to: &sheet)
    sheet.rows.append(SheetRow(height: 5))
    addCharts(to: &sheet)
    sheet.rows.append(SheetRow(height: 5))
    addCircularAndMatters(to: &sheet, words)
    sheet.rows.append(SheetRow(height: 5))
    addLateAndMarks(to: &sheet, words)
    sheet.page = frame.page(sheet: look.text(.overviewSheet), table: 1, pagesHigh: 1)
    sheet.reference = frame.reference(table: 1) ?? ""
    return sheet
  }

  private func join(_ sheet: inout WorkbookSheet, _ columns: ClosedRange<Int>, _ height: Double, _ cell: SheetCell) {
    let row = sheet.rows.count
    sheet.rows.append(SheetRow(height: height))
    sheet.merges.append(.init(CellRange(rows: row...row, columns: columns), cell))
  }

  // MARK: - Indicators

  private func addIndicators(to sheet: inout WorkbookSheet) {
    let header = OverviewTables.indicatorHeader.map { look.text($0) }
    let lines =
      header.enumerated().map { TableSheet.lines($1, width: Self.widths[$0], size: look.headerSize) }.max() ?? 1
    sheet.headerRow = sheet.rows.count
    sheet.rows.append(SheetRow(height: Double(lines) * 14 + 6, header.map { look.text($0, look.header) }))
    for cells in tables.indicators() {
      sheet.rows.append(SheetRow(height: TableSheet.height(cells, widths: Self.widths, least: 20.5), cells))
    }
  }

  // MARK: - Charts

  private func addCharts(to sheet: inout WorkbookSheet) {
    let row = sheet.rows.count
    sheet.rows.append(SheetRow(height: Self.chartHeight))
    let charts = OverviewCharts(figures: figures, look: look, firstRow: chartFirstRow)
    let boxed = look.body.with(\.horizontal, .center).with(\.wraps, true).with(\.color, Look.grey)
    for (index, panel) in [charts.visits, charts.dropouts, charts.training].enumerated() {
      let columns = Self.panels[index]
      switch panel {
      case .words(let text):
        sheet.merges.append(.init(CellRange(rows: row...row, columns: columns), look.text(text, boxed)))
      case .chart(let chart):
        // The last ends with its column, where every program puts the edge of the print area; the others leave a gap.
        let width = Self.widths[columns].reduce(0, +) - (index == 2 ? 0 : 8)
        let height = Int(Self.chartHeight * 4 / 3) - 2
        sheet.charts.append(PlacedChart(chart, row: row, column: columns.lowerBound, width: width, height: height))
      }
    }
  }

  // MARK: - Words

  private func headings(_ sheet: inout WorkbookSheet, _ left: String, _ right: String) {
    var cells = [SheetCell?](repeating: nil, count: Self.widths.count)
    for column in Self.left { cells[column] = look.empty(look.block) }
    for column in Self.right { cells[column] = look.empty(look.block) }
    cells[Self.left.lowerBound] = look.text(left, look.block)
    cells[Self.right.lowerBound] = look.text(right, look.block)
    sheet.rows.append(SheetRow(height: 18, cells))
  }

  private func addCircularAndMatters(to sheet: inout WorkbookSheet, _ words: OverviewWords) {
    headings(&sheet, look.text(.circular), look.text(.matters))
    let first = sheet.rows.count
    let blanks = [SheetCell?](repeating: nil, count: 6)
    let header = OverviewTables.matterHeader.map { look.text(look.text($0), look.header.with(\.border, .all)) }
    sheet.rows.append(SheetRow(height: 18, blanks + header))
    let widths = Array(Self.widths[Self.right])
    // The box of the circular is as high as five matters; a longer text makes the rows higher.
    let boxWidth = Self.widths[Self.left].reduce(0, +)
    let lines = TableSheet.lines(words.circular, width: boxWidth, size: 11.5)
    let least = max(25.5, (Double(lines) * 15.5 + 8 - 18) / 5)
    for cells in tables.matters(rows: 5) {
      sheet.rows.append(SheetRow(height: TableSheet.height(cells, widths: widths, least: least), blanks + cells))
    }
    let box = look.body.with(\.face, look.letterFace).with(\.size, 11).with(\.wraps, true).with(\.vertical, .top)
    let range = CellRange(rows: first...(sheet.rows.count - 1), columns: Self.left)
    sheet.merges.append(.init(range, look.text(words.circular, box)))
  }

  private func addLateAndMarks(to sheet: inout WorkbookSheet, _ words: OverviewWords) {
    let late = words.late
    headings(
      &sheet,
      late.isEmpty ? look.text(.lateData) : "\(look.text(.lateData))\(look.bracketed("\(late.count)"))",
      look.text(.marks)
    )
    let mark = look.fact.with(\.indent, 1)
    let header = OverviewTables.lateHeader.map { look.text(look.text($0), look.header.with(\.border, .all)) }
    for (cells, line) in zip([header] + tables.late(rows: 3), OverviewTables.marks) {
      let height = TableSheet.height(cells, widths: Self.widths, least: 17)
      sheet.rows.append(SheetRow(height: height, cells.map { $0 } + [look.text(look.text(line), mark)]))
    }
  }
}
