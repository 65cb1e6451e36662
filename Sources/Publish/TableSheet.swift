internal import Domain
internal import Tabular

/// A sheet with one rectangular table under the title block, as every theme sheet has it.
struct TableSheet {
  struct ColumnPlan {
    let header: String
    /// Pixels before the sheet's whole width is shared out.
    let width: Int

    init(_ header: String, _ width: Int) {
      self.header = header
      self.width = width
    }
  }

  /// Words over several columns.
  struct Group {
    let title: String
    let columns: Int

    init(_ title: String, _ columns: Int) {
      self.title = title
      self.columns = columns
    }
  }

  static let width = 1220

  let look: Look
  let frame: SheetFrame
  let name: String
  let title: String
  let tableNumber: Int
  var unit: String
  var groups: [Group] = []
  var columns: [ColumnPlan]
  var rows: [[SheetCell]] = []
  /// Charts side by side over the whole width, between the table and its notes.
  var charts: [WorkbookChart] = []
  var notes: [String] = []
  /// A column whose figures have bars behind them, to twice the largest, so that the figures stay legible.
  var barColumn: Int?
  /// Columns kept in sight: number and place.
  var frozenColumns = 2
  /// Points of a row of one line.
  var leastHeight = 21.5

  /// The columns' widths in pixels, together about `TableSheet.width`; none is narrower than a word of its header.
  var widths: [Int] {
    let shared = Self.shared(columns.map(\.width))
    let least = columns.map { look.leastWidth(ofHeader: $0.header) }
    let lacking = zip(shared, least).reduce(0) { $0 + max(0, $1.1 - $1.0) }
    let spare = zip(shared, least).reduce(0) { $0 + max(0, $1.0 - $1.1) }
    guard lacking > 0, spare > 0 else { return shared }
    return zip(shared, least).map { width, least in
      width < least ? least : width - min(width - least, (width - least) * lacking / spare)
    }
  }

  /// Widths as planned where their sum suits the page, else in proportion: all pages print at one scale.
  static func shared(_ planned: [Int]) -> [Int] {
    let sum = max(1, planned.reduce(0, +))
    if (1140...1290).contains(sum) { return planned }
    var result = planned.map { $0 * width / sum }
    if let last = result.indices.last { result[last] += width - result.reduce(0, +) }
    return result
  }

  /// The row in which the table's first data row stands.
  var firstDataRow: Int { groups.isEmpty ? 4 : 5 }

  func sheet() -> WorkbookSheet {
    let widths = widths
    var sheet = WorkbookSheet(name: name, columnWidths: widths)
    let last = columns.count - 1
    sheet.rows.append(SheetRow(height: 27.75))
    sheet.merges.append(.init(CellRange(rows: 0...0, columns: 0...last), SheetCell(.text(title), look.title)))
    sheet.rows.append(frame.facts(columns: columns.count, widths: widths, unit: unit, table: tableNumber))
    sheet.rows.append(SheetRow(height: 6))
    if !groups.isEmpty { addGroups(to: &sheet) }
    let lines =
      columns.indices.map { Self.lines(columns[$0].header, width: widths[$0], size: look.headerSize) }.max() ?? 1
    sheet.reference = frame.reference(table: tableNumber) ?? ""
    sheet.headerRow = sheet.rows.count
    sheet.rows.append(
      SheetRow(height: max(20, Double(lines) * 14 + 6), columns.map { look.text($0.header, look.header) })
    )
    for row in rows { sheet.rows.append(SheetRow(height: Self.height(row, widths: widths, least: leastHeight), row)) }
    sheet.frozen = (firstDataRow, frozenColumns)
    sheet.page = frame.page(sheet: name, table: tableNumber)
    sheet.page.repeatedRows = 0...(firstDataRow - 1)
    addBars(to: &sheet)
    addCharts(to: &sheet)
    addNotes(to: &sheet)
    return sheet
  }

  /// The total, in the first row, has none.
  private func addBars(to sheet: inout WorkbookSheet) {
    guard let column = barColumn, rows.count > 1 else { return }
    let numbers = rows.dropFirst().map { row -> Double in
      if case .number(let number) = row[column].value { number } else { 0 }
    }
    guard let largest = numbers.max(), largest > 0 else { return }
    let range = CellRange(rows: (firstDataRow + 1)...(firstDataRow + rows.count - 1), columns: column...column)
    sheet.bars.append(.init(range: range, end: largest * 2, color: Look.tint))
  }

  private func addCharts(to sheet: inout WorkbookSheet) {
    guard !charts.isEmpty else { return }
    sheet.rows.append(SheetRow(height: 8))
    let row = sheet.rows.count
    sheet.rows.append(SheetRow(height: 176))
    // Each begins where a column does, so that nothing crosses the print edge.
    let edges = sheet.columnWidths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let starts = charts.indices.map { index in
      let wanted = edges[edges.count - 1] * index / charts.count
      return edges.dropLast().indices.min { abs(edges[$0] - wanted) < abs(edges[$1] - wanted) } ?? 0
    }
    for (index, chart) in charts.enumerated() {
      let end = index + 1 < charts.count ? edges[starts[index + 1]] - 8 : edges[edges.count - 1]
      let width = end - edges[starts[index]]
      sheet.charts.append(PlacedChart(chart, row: row, column: starts[index], width: width, height: 232))
    }
  }

  private func addGroups(to sheet: inout WorkbookSheet) {
    let row = sheet.rows.count
    var cells: [SheetCell?] = []
    for group in groups {
      let first = cells.count
      cells += (0..<group.columns).map { _ in look.empty(look.group) }
      if group.columns > 1 {
        let range = CellRange(rows: row...row, columns: first...(first + group.columns - 1))
        sheet.merges.append(.init(range, look.text(group.title, look.group)))
      } else {
        cells[first] = look.text(group.title, look.group)
      }
    }
    sheet.rows.append(SheetRow(height: 20, cells))
  }

  /// Notes under the table, each over the whole width.
  private func addNotes(to sheet: inout WorkbookSheet) {
    guard !notes.isEmpty else { return }
    sheet.rows.append(SheetRow(height: 8))
    for note in notes {
      let row = sheet.rows.count
      let lines = Self.lines(note, width: Self.width, size: 9)
      sheet.rows.append(SheetRow(height: Double(lines) * 12.5 + 2))
      let range = CellRange(rows: row...row, columns: 0...(columns.count - 1))
      sheet.merges.append(.init(range, look.text(note, look.note)))
    }
  }

  /// Lines a text takes in a column, by pixels.
  static func lines(_ text: String, width: Int, size: Double, indent: Int = 0) -> Int {
    let room = max(14, width - 6 - 10 * indent)
    var lines = 0
    WorkbookText.eachLine(of: text, size: size) { lines += max(1, ($0 + room - 1) / room) }
    return lines
  }

  /// The height a row of cells needs.
  static func height(_ cells: [SheetCell?], widths: [Int], least: Double = 21.5) -> Double {
    var height = least
    for (index, cell) in cells.enumerated() where index < widths.count {
      guard let cell, cell.style.wraps, case .text(let text) = cell.value else { continue }
      let size = cell.style.size
      let lines = Self.lines(text, width: widths[index], size: size, indent: cell.style.indent)
      // Points a line: 14.5 of the body's 10.5 points, in proportion for smaller type.
      if lines > 1 { height = max(height, Double(lines) * size * 1.38 + 7) }
    }
    return height
  }
}

/// What every sheet of a report shares: facts under the title, footers.
struct SheetFrame {
  let report: Report
  let look: Look
  var isPersonal = false

  /// What a reader gives `careledger trace` for a table: the run's reference and the table's number; nothing where there is
  /// no run to refer to.
  func reference(table: Int) -> String? {
    table > 0 ? reference(table: "\(table)") : nil
  }

  func reference(table: String) -> String? {
    report.reference.isEmpty || table.isEmpty ? nil : "\(report.reference)-\(table)"
  }

  /// The reference with its word before it, as title blocks and footers print it.
  func referenceWords(_ reference: String) -> String { "\(look.text(.traceReference)) \(reference)" }

  func facts(columns: Int, widths: [Int], unit: String, table: Int) -> SheetRow {
    var cells = [SheetCell?](repeating: nil, count: columns)
    let separator = look.language == .zh ? "：" : ": "
    let reporter = "\(look.text(.reporter))\(separator)\(report.reporter.text(look.language))"
    cells[0] = look.text(reporter, look.fact)
    var middle = 0
    var sum = 0
    while middle < columns - 1, sum + widths[middle] < 520 {
      sum += widths[middle]
      middle += 1
    }
    let asOf = "\(look.text(.asOf))\(separator)\(report.asOf)"
    if middle > 0, middle < columns - 1, sum >= 240 {
      cells[middle] = look.text(asOf, look.fact)
    } else if columns > 2 {
      // No column begins where the text before it ends: one cell says both.
      cells[0] = look.text("\(reporter)　　　　\(asOf)", look.fact)
    }
    // Of two columns the first has no room for both: the text of the second would cut them.
    let day = columns > 2 ? "" : "\(asOf)　　　　"
    let number = table > 0 ? "　　\(look.text(.table))\(table)" : ""
    let unitText = unit.isEmpty ? "" : "\(look.text(.unit))\(separator)\(unit)　　"
    let reference = reference(table: table).map { "　　\(referenceWords($0))" } ?? ""
    cells[columns - 1] = look.text("\(day)\(unitText)\(look.text(.provisional))\(number)\(reference)", look.factRight)
    return SheetRow(height: 16, cells)
  }

  func page(sheet: String, table: Int, pagesHigh: Int = 0) -> PageSetup {
    var page = PageSetup()
    page.pagesHigh = pagesHigh
    page.footerFace = look.bodyFace
    page.footerLeft = look.text(isPersonal ? .personalMark : .internalMark)
    page.footerMiddle = look.text(.page)
    page.footerRight = table > 0 ? "\(sheet) · \(look.text(.table))\(table)" : sheet
    if let reference = reference(table: table) { page.footerRight += " · \(referenceWords(reference))" }
    return page
  }
}
