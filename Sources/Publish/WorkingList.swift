internal import Domain
internal import Tabular

/// A list that people work through, once as XLSX and once as CSV, with the same rows.
struct WorkingList {
  enum Value: Hashable, Sendable {
    case empty
    case text(String)
    case count(Int)
    case date(CivilDate)

    var text: String {
      switch self {
      case .empty: ""
      case .text(let text): text
      case .count(let count): "\(count)"
      case .date(let date): date.description
      }
    }
  }

  /// How a column is set: fixed widths in pixels before the sheet's whole width is shared out.
  struct Column: Sendable {
    let word: Word
    let width: Int
    var isCentred = false
    var wraps = false
    /// Its header, where no word of the catalogue is.
    var title: Term?

    init(_ word: Word, _ width: Int, centred: Bool = false, wraps: Bool = false) {
      self.word = word
      self.width = width
      isCentred = centred
      self.wraps = wraps
    }
  }

  /// Its files' name, and its sheet's title.
  let name: Word
  let sheetTitle: Word
  let title: String
  /// Whom it is for.
  let recipient: String
  let hints: [String]
  let columns: [Column]
  let rows: [[Value]]
  /// Cells to be marked, by row: positions in ``columns``.
  var marked: [Int: Set<Int>] = [:]
  /// Texts to choose from in a column, by its position in ``columns``; they stand on a sheet of their own.
  var choices: [(column: Int, texts: [String])] = []

  /// The machine table whose rows the list prints: with a row's own code, `careledger trace` finds what is behind it.
  var table: TableName? { Self.tables[name] }
  private static let tables: [Word: TableName] = [
    .visitList: .obligations, .dropoutList: .dropouts, .discrepancyList: .discrepancies, .childDutyList: .duties,
    .needList: .needs, .caseList: .cases,
  ]

  func header(_ look: Look) -> [String] {
    [look.text(.number)] + columns.map { $0.title?.text(look.language) ?? look.text($0.word) }
  }

  /// The rows as both files hold them, numbered.
  private var numbered: [[Value]] { rows.enumerated().map { [.count($0 + 1)] + $1 } }

  func csv(_ look: Look) -> [UInt8] {
    CSVText.people(header: header(look).map { $0.replacing("\n", with: "") }, rows: numbered.map { $0.map(\.text) })
  }

  func contents(_ look: Look, report: Report) -> Workbook.Contents {
    var contents = Workbook.Contents(createdDay: report.asOf.dayNumber)
    contents.title = title
    contents.author = report.reporter.text(look.language)
    contents.subject = look.text(.personalMark)
    contents.sheets = [sheet(look, report: report)]
    if !choices.isEmpty { contents.sheets.append(choiceSheet(look)) }
    return contents
  }

  private func sheet(_ look: Look, report: Report) -> WorkbookSheet {
    let all = [Column(.number, 36, centred: true)] + columns
    let widths = shared(all)
    var sheet = WorkbookSheet(name: look.text(sheetTitle), columnWidths: widths)
    let last = all.count - 1
    let frame = SheetFrame(report: report, look: look, isPersonal: true)
    sheet.rows.append(SheetRow(height: 27.75))
    sheet.merges.append(.init(CellRange(rows: 0...0, columns: 0...last), look.text(title, look.title)))
    let count = Catalogue.sentence(.rowsInAll, look.language, ["count": "\(rows.count)"])
    let colon = look.language == .zh ? "：" : ": "
    var facts = [SheetCell?](repeating: nil, count: all.count)
    facts[0] = look.text("\(look.text(.sendTo))\(colon)\(recipient)", look.fact)
    let reference = table.flatMap { frame.reference(table: $0.rawValue) }.map { "　　\(frame.referenceWords($0))" } ?? ""
    facts[last] = look.text(
      "\(count)　　\(look.text(.asOf))\(colon)\(report.asOf)　　\(look.text(.provisional))\(reference)",
      look.factRight
    )
    sheet.rows.append(SheetRow(height: 16, facts))
    for hint in hints {
      let row = sheet.rows.count
      let style = look.brief.with(\.size, 10)
      let lines = TableSheet.lines(hint, width: TableSheet.width - 30, size: 10)
      sheet.rows.append(SheetRow(height: Double(lines) * 14.5 + 6))
      sheet.merges.append(.init(CellRange(rows: row...row, columns: 0...last), look.text(hint, style)))
    }
    sheet.rows.append(SheetRow(height: 5))
    let headerRow = sheet.rows.count
    let titles = header(look)
    let lines = titles.indices.map { TableSheet.lines(titles[$0], width: widths[$0], size: look.headerSize) }.max() ?? 1
    sheet.rows.append(SheetRow(height: Double(lines) * 14 + 10, titles.map { look.text($0, look.header) }))
    addBody(to: &sheet, all, widths, look)
    sheet.frozen = (headerRow + 1, min(2, all.count))
    sheet.filter = CellRange(rows: headerRow...(headerRow + max(1, rows.count)), columns: 0...last)
    sheet.page = frame.page(sheet: look.text(sheetTitle), table: 0)
    sheet.page.repeatedRows = 0...headerRow
    for (position, choice) in choices.enumerated() where !rows.isEmpty {
      sheet.choices.append(
        .init(
          // The number of the row stands before the list's own columns.
          range: CellRange(
            rows: (headerRow + 1)...(headerRow + rows.count),
            columns: (choice.column + 1)...(choice.column + 1)
          ),
          sheet: look.text(.choiceSheet),
          list: CellRange(rows: 0...(choice.texts.count - 1), columns: position...position)
        )
      )
    }
    return sheet
  }

  /// One column a list, from the first row on.
  private func choiceSheet(_ look: Look) -> WorkbookSheet {
    var sheet = WorkbookSheet(name: look.text(.choiceSheet), columnWidths: choices.map { _ in 150 })
    for row in 0..<(choices.map(\.texts.count).max() ?? 0) {
      let cells = choices.map { choice in
        row < choice.texts.count ? look.text(choice.texts[row], look.label) : nil
      }
      sheet.rows.append(SheetRow(height: 18, cells))
    }
    return sheet
  }

  /// A list of many columns keeps the widths they need, and is printed smaller: squeezed, its dates and keys would be cut.
  private func shared(_ all: [Column]) -> [Int] {
    let planned = all.map(\.width)
    return planned.reduce(0, +) > 1290 ? planned : TableSheet.shared(planned)
  }

  private func addBody(to sheet: inout WorkbookSheet, _ all: [Column], _ widths: [Int], _ look: Look) {
    let styles = all.map { column -> CellStyle in
      // Dates and numbers a little smaller: faces that stand in for missing ones have broader digits.
      column.isCentred ? look.centred.with(\.size, 9.5) : look.wrapped.with(\.size, column.wraps ? 9.5 : 10)
    }
    let formatted = styles.map(FormattedStyle.init)
    guard rows.count >= 5_000 else {
      if rows.isEmpty { sheet.rows.append(SheetRow(height: 20.5, styles.map { look.empty($0) })) }
      let warning = styles.map { FormattedStyle($0.with(\.color, Look.warning)) }
      for (place, row) in rows.enumerated() {
        let marks = marked[place] ?? []
        // The number of the row stands before the list's own columns.
        var cells: [SheetCell?] = [formatted[0].cell(.count(place + 1))]
        cells.reserveCapacity(formatted.count)
        for (column, value) in row.enumerated() {
          cells.append((marks.contains(column) ? warning : formatted)[column + 1].cell(value))
        }
        sheet.rows.append(SheetRow(height: TableSheet.height(cells, widths: widths, least: 20.5), cells))
      }
      return
    }
    // A long list is written row by row, each column in the style of its first filled cell.
    let rows = numbered
    let columns = styles.indices.map { column in
      formatted[column].style(of: rows.first { $0[column] != .empty }?[column] ?? .empty)
    }
    sheet.longBody = LongBody(count: rows.count, height: 20.5, styles: columns) { index, values in
      for (column, value) in rows[index].enumerated() { values[column] = Self.cellValue(value) }
    }
  }

  /// A column's style with the number format of each kind of value, made once a column.
  private struct FormattedStyle {
    private let empty: CellStyle
    private let text: CellStyle
    private let count: CellStyle
    private let date: CellStyle

    init(_ style: CellStyle) {
      empty = style.with(\.numberFormat, nil)
      text = style.with(\.numberFormat, Look.text)
      count = style.with(\.numberFormat, "0")
      date = style.with(\.numberFormat, Look.date)
    }

    func style(of value: Value) -> CellStyle {
      switch value {
      case .empty: empty
      case .text: text
      case .count: count
      case .date: date
      }
    }

    func cell(_ value: Value) -> SheetCell { SheetCell(cellValue(value), style(of: value)) }
  }

  private static func cellValue(_ value: Value) -> CellValue {
    switch value {
    case .empty: .blank
    case .text(let text): .text(text)
    case .count(let count): .number(Double(count))
    case .date(let date): .date(date)
    }
  }
}
