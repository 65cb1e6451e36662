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
  private static let measures: [(id: String, outstanding: Word)] = [
    ("V1", .outV1), ("C1", .outC1), ("C4", .outC4), ("T1", .outT1), ("T2", .outT2),
  ]

  private var report: Report { figures.report }
  private var words: OverviewWords { OverviewWords(figures, look: look) }

  func sheet() -> WorkbookSheet {
    var sheet = WorkbookSheet(name: look.text(.overviewSheet), columnWidths: Self.widths)
    let frame = SheetFrame(report: report, look: look)
    let words = words
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
    return sheet
  }

  private func join(_ sheet: inout WorkbookSheet, _ columns: ClosedRange<Int>, _ height: Double, _ cell: SheetCell) {
    let row = sheet.rows.count
    sheet.rows.append(SheetRow(height: height))
    sheet.merges.append(.init(CellRange(rows: row...row, columns: columns), cell))
  }

  // MARK: - Indicators

  private func addIndicators(to sheet: inout WorkbookSheet) {
    let header: [Word] = [
      .number, .indicator, .thisMonth, .status, .part, .base, .lastMonth, .change, .target, .outstanding,
      .whatOutstanding,
    ]
    let lines =
      header.enumerated()
      .map { TableSheet.lines(look.text($1), width: Self.widths[$0], size: 10.5) }.max() ?? 1
    sheet.rows.append(SheetRow(height: Double(lines) * 14 + 6, header.map { look.text(look.text($0), look.header) }))
    var rows = Self.measures.compactMap { entry in figures.measure(entry.id).map { indicator($0, entry.outstanding) } }
    rows.append(dropoutRow())
    rows.append(discrepancyRow())
    for (index, row) in rows.enumerated() {
      let cells = [SheetCell(.number(Double(index + 1)), look.centred)] + row
      sheet.rows.append(SheetRow(height: TableSheet.height(cells, widths: Self.widths, least: 20.5), cells))
    }
  }

  private var headline: CellStyle { look.figure.with(\.face, look.headFace).with(\.size, 13) }
  private var detail: CellStyle { look.wrapped.with(\.size, 9.5) }

  private func indicator(_ measure: Measure, _ outstanding: Word) -> [SheetCell] {
    let figure = figures.figure(measure.id, Figures.whole)
    let target: SheetCell =
      figures.target(measure.id)
      .map { SheetCell(.number(Double($0) / 100), look.figure.with(\.numberFormat, "0%\"※\"_)")) }
      ?? look.text("—", look.quiet)
    return [
      look.text(measure.title.text(look.language), look.name.with(\.wraps, true)), look.rate(figure, style: headline),
      look.status(figure, style: look.label.with(\.wraps, true)), look.part(figure.numerator, of: figure),
      look.part(figure.denominator, of: figure),
      look.previous(figure), look.change(figure), target, outstandingCell(figure),
      look.text(note(figure, outstanding), detail),
    ]
  }

  private func outstandingCell(_ figure: Figures.Figure) -> SheetCell {
    guard let count = figure.outstanding else { return look.part(nil, of: figure) }
    return SheetCell(.number(Double(count)), look.figure.with(\.numberFormat, peopleFormat))
  }

  private var peopleFormat: String { look.language == .zh ? "#,##0\"人\"_)" : Look.count }
  private var itemFormat: String { look.language == .zh ? "#,##0\"件\"_)" : Look.count }

  /// What is outstanding, and which counties are left out and why.
  private func note(_ figure: Figures.Figure, _ word: Word) -> String {
    if case .cannotJudge(let dataset)? = figure.value?.state {
      let lacking = figures.counties.filter { !figures.readiness.isReady(dataset, for: $0) }
      return
        "\(look.join(lacking.map { figures.shortName($0) })) \(dataset.term.text(look.language)) \(look.text(.notReceived))"
    }
    let id = figure.value?.measure ?? ""
    let unjudged = figures.unjudged(id)
    guard !unjudged.isEmpty else { return look.text(word) }
    return "\(look.text(word))\(look.language == .zh ? "；" : "; ")\(unjudgedWords(unjudged))"
  }

  private func unjudgedWords(_ counties: [DivisionCode]) -> String {
    let names = look.join(counties.map { figures.shortName($0) })
    return Catalogue.sentence(.unjudgedCounties, look.language, ["counties": names])
  }

  private func countRow(_ title: Word, _ count: Int?, format: String, status: SheetCell, note: String) -> [SheetCell] {
    let none = look.text("—", look.quiet)
    let value =
      count.map { SheetCell(.number(Double($0)), headline.with(\.numberFormat, format)) }
      ?? look.text(look.text(.cannotJudge), look.quiet)
    let rest =
      count.map { SheetCell(.number(Double($0)), look.figure.with(\.numberFormat, format)) }
      ?? look.text(look.text(.cannotJudge), look.quiet)
    return [
      look.text(look.text(title), look.name.with(\.wraps, true)), value, status, none, none, none, none, none, rest,
      look.text(note, detail),
    ]
  }

  private func dropoutRow() -> [SheetCell] {
    let unjudged = figures.counties.filter { !figures.canJudgeDropouts($0) }
    let label = look.label.with(\.wraps, true)
    let count = figures.findings.count(.dropout, Figures.whole)
    guard unjudged.count < figures.counties.count else {
      let status = look.text("◇ \(look.text(.cannotJudge))", label.with(\.color, Look.grey))
      let note = "\(Dataset.schoolRoll.term.text(look.language)) \(look.text(.notReceived))/\(look.text(.stale))"
      return countRow(.dropoutIndicator, nil, format: peopleFormat, status: status, note: note)
    }
    let tail = unjudged.isEmpty ? "" : " ◇"
    let status =
      count == 0
      ? look.text("● \(look.text(.noneFound))\(tail)", label)
      : look.text("▼ \(look.text(.toVerify))\(tail)", label.with(\.color, Look.warning))
    let note = unjudged.isEmpty ? look.text(.outDropouts) : unjudgedWords(unjudged)
    return countRow(.dropoutIndicator, count, format: peopleFormat, status: status, note: note)
  }

  private func discrepancyRow() -> [SheetCell] {
    let count = figures.findings.count(.discrepancy, Figures.whole)
    let label = look.label.with(\.wraps, true)
    let status =
      count == 0
      ? look.text("● \(look.text(.noneFound))", label)
      : look.text("▼ \(look.text(.toCheck))", label.with(\.color, Look.warning))
    return countRow(
      .discrepancyIndicator,
      count,
      format: itemFormat,
      status: status,
      note: look.text(.outDiscrepancies)
    )
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
    let header: [Word] = [.number, .county, .department, .due, .decision]
    sheet.rows.append(
      SheetRow(height: 18, blanks + header.map { look.text(look.text($0), look.header.with(\.border, .all)) })
    )
    let matters = words.matters
    let widths = Array(Self.widths[Self.right])
    // The box of the circular is as high as five matters; a longer text makes the rows higher.
    let boxWidth = Self.widths[Self.left].reduce(0, +)
    let lines = TableSheet.lines(words.circular, width: boxWidth, size: 11.5)
    let least = max(25.5, (Double(lines) * 15.5 + 8 - 18) / 5)
    for index in 0..<5 {
      var cells: [SheetCell]
      if index < matters.count {
        let matter = matters[index]
        cells = [
          SheetCell(.number(Double(index + 1)), look.centred), look.text(matter.place, look.wrapped),
          look.text(Catalogue.addressee(matter.department, look.language), look.wrapped),
          SheetCell(.date(matter.due), look.centred.with(\.numberFormat, "mm-dd\"※\"")),
          look.text(matter.decision, detail),
        ]
      } else {
        cells = (0..<5).map { _ in look.empty(look.body) }
        if index == 0 { cells[4] = look.text(look.text(.noMatters), detail) }
      }
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
    let header: [Word] = [.number, .data, .from, .effect, .dataAsOf, .stateOfData]
    let mark = look.fact.with(\.indent, 1)
    let marks = [Word.marksLine1, .marksLine2, .marksLine3, .marksLine4].map { look.text(look.text($0), mark) }
    let small = look.wrapped.with(\.size, 9.5)
    for index in 0..<4 {
      var cells: [SheetCell]
      if index == 0 {
        cells = header.map { look.text(look.text($0), look.header.with(\.border, .all)) }
      } else if index == 3, late.count > 3 {
        cells = (0..<6).map { _ in look.empty(look.body) }
        cells[1] = look.text(
          Catalogue.sentence(.moreLate, look.language, ["count": "\(late.count - 2)"]),
          small.with(\.wraps, false)
        )
      } else if index <= late.count {
        let entry = late[index - 1]
        let places = entry.places.prefix(2).map { figures.name($0) }
        let more = entry.places.count > 2 ? "+\(entry.places.count - 2)" : ""
        cells = [
          SheetCell(.number(Double(index)), look.centred), look.text(entry.dataset.term.text(look.language), small),
          look.text(look.join(places) + more, small),
          look.text(Catalogue.effect(of: entry.dataset, look.language), small),
          entry.state.statementDate.map { SheetCell(.date($0), look.centred.with(\.numberFormat, "mm-dd")) }
            ?? look.text("—", look.centred),
          look.text(words.stateWords(entry.state), small.with(\.color, Look.warning)),
        ]
      } else {
        cells = (0..<6).map { _ in look.empty(look.body) }
        if index == 1 { cells[1] = look.text(look.text(.noLateData), small.with(\.wraps, false)) }
      }
      let height = TableSheet.height(cells, widths: Self.widths, least: 17)
      sheet.rows.append(SheetRow(height: height, cells.map { $0 } + [marks[index]]))
    }
  }
}
