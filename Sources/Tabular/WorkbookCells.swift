internal import CXLSXWriter

extension Workbook {
  /// Writes one sheet, rows in order: constant memory allows no going back.
  func write(_ sheet: WorkbookSheet, to target: UnsafeMutablePointer<lxw_worksheet>) throws(WorkbookError) {
    for (column, width) in sheet.columnWidths.enumerated() {
      let code = unsafe worksheet_set_column_pixels(target, UInt16(column), UInt16(column), UInt32(width), nil)
      try Self.check(code, at: "\(sheet.name) column \(column + 1)")
    }
    try unsafe setPage(of: sheet, target)
    var row = 0
    for content in sheet.rows {
      try unsafe write(content, at: row, of: sheet, target)
      row += 1
    }
    if let body = sheet.longBody {
      try unsafe write(body, from: row, of: sheet, target)
      row += body.count
    }
    for content in sheet.foot {
      try unsafe write(content, at: row, of: sheet, target)
      row += 1
    }
    for bar in sheet.bars { try unsafe add(bar, to: sheet, target) }
    for choice in sheet.choices { try unsafe add(choice, to: sheet, target) }
    for chart in sheet.charts { try unsafe insert(chart, into: sheet, target) }
  }

  private func add(
    _ choice: WorkbookSheet.Choice,
    to sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let (list, range) = (choice.list, choice.range)
    func cell(_ row: Int, _ column: Int) -> String {
      var letters = ""
      var rest = column
      repeat {
        letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
        rest = rest / 26 - 1
      } while rest >= 0
      return "$\(letters)$\(row + 1)"
    }
    let quoted = choice.sheet.replacing("'", with: "''")
    let from = cell(list.rows.lowerBound, list.columns.lowerBound)
    let to = cell(list.rows.upperBound, list.columns.upperBound)
    let formula = "='\(quoted)'!\(from):\(to)"
    let code = unsafe formula.withCString { text in
      var rule = unsafe lxw_data_validation()
      unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      unsafe rule.value_formula = UnsafeMutablePointer(mutating: text)
      return unsafe worksheet_data_validation_range(
        target,
        UInt32(range.rows.lowerBound),
        UInt16(range.columns.lowerBound),
        UInt32(range.rows.upperBound),
        UInt16(range.columns.upperBound),
        &rule
      )
    }
    try Self.check(code, at: "\(sheet.name) choices")
  }

  private func write(
    _ content: SheetRow,
    at row: Int,
    of sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    try Self.check(
      unsafe worksheet_set_row(target, UInt32(row), content.height, nil),
      at: "\(sheet.name) row \(row + 1)"
    )
    for (column, cell) in content.cells.enumerated() {
      guard let cell else { continue }
      try unsafe write(cell.value, try format(cell.style, inColumn: column), row, column, sheet.name, target)
    }
    for merge in sheet.merges where merge.range.rows.lowerBound == row {
      try unsafe write(merge, of: sheet, target)
    }
  }

  private func write(
    _ body: LongBody,
    from first: Int,
    of sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    var looks: [UnsafeMutablePointer<lxw_format>?] = unsafe []
    for style in body.styles { unsafe looks.append(try format(style)) }
    let empty = [CellValue](repeating: .blank, count: body.styles.count)
    var values = empty
    for index in 0..<body.count {
      let row = first + index
      for column in values.indices { values[column] = .blank }
      body.fill(index, &values)
      try Self.check(
        unsafe worksheet_set_row(target, UInt32(row), body.height, nil),
        at: "\(sheet.name) row \(row + 1)"
      )
      for column in unsafe looks.indices {
        try unsafe write(values[column], looks[column], row, column, sheet.name, target)
      }
    }
  }

  private func write(
    _ value: CellValue,
    _ format: UnsafeMutablePointer<lxw_format>?,
    _ row: Int,
    _ column: Int,
    _ sheet: String,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    func place() -> String { "\(sheet) row \(row + 1) column \(column + 1)" }
    let (r, c) = (UInt32(row), UInt16(column))
    switch value {
    case .blank: try Self.check(unsafe worksheet_write_blank(target, r, c, format), at: place())
    case .text(let text):
      let fit = WorkbookText.fit(text)
      // The library writes an empty text as nothing at all, without the cell's look.
      let code =
        fit.isEmpty
        ? unsafe worksheet_write_blank(target, r, c, format) : unsafe worksheet_write_string(target, r, c, fit, format)
      try Self.check(code, at: place())
    case .number(let number):
      guard number.isFinite else { throw .notFinite(place: place()) }
      try Self.check(unsafe worksheet_write_number(target, r, c, number, format), at: place())
    case .day(let day):
      guard CellValue.days.contains(day) else { throw .impossibleDate(place: place()) }
      // Spreadsheets count from 1899-12-30.
      try Self.check(unsafe worksheet_write_number(target, r, c, Double(day + 25_569), format), at: place())
    case .link(let text, let goal):
      let quoted = goal.replacing("'", with: "''")
      try Self.check(unsafe worksheet_write_url(target, r, c, "internal:'\(quoted)'!A1", format), at: place())
      try Self.check(unsafe worksheet_write_string(target, r, c, WorkbookText.fit(text), format), at: place())
    }
  }

  private func write(
    _ merge: WorkbookSheet.Merge,
    of sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let range = merge.range
    let look = unsafe try format(merge.cell.style)
    let code = unsafe worksheet_merge_range(
      target,
      UInt32(range.rows.lowerBound),
      UInt16(range.columns.lowerBound),
      UInt32(range.rows.upperBound),
      UInt16(range.columns.upperBound),
      " ",
      look
    )
    try Self.check(code, at: "\(sheet.name) row \(range.rows.lowerBound + 1), joined cells")
    let (row, column) = (range.rows.lowerBound, range.columns.lowerBound)
    try unsafe write(merge.cell.value, look, row, column, sheet.name, target)
  }

  private func add(
    _ bar: WorkbookSheet.DataBar,
    to sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    guard bar.end.isFinite else { throw .notFinite(place: "\(sheet.name) bars") }
    var rule = unsafe lxw_conditional_format()
    unsafe rule.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
    unsafe rule.data_bar_2010 = 1
    unsafe rule.bar_solid = 1
    unsafe rule.bar_no_border = 1
    unsafe rule.bar_color = bar.color
    unsafe rule.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    unsafe rule.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    unsafe rule.min_value = 0
    unsafe rule.max_value = bar.end
    let code = unsafe worksheet_conditional_format_range(
      target,
      UInt32(bar.range.rows.lowerBound),
      UInt16(bar.range.columns.lowerBound),
      UInt32(bar.range.rows.upperBound),
      UInt16(bar.range.columns.upperBound),
      &rule
    )
    try Self.check(code, at: "\(sheet.name) bars")
  }

  private func setPage(
    of sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let page = sheet.page
    unsafe worksheet_gridlines(target, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    unsafe worksheet_set_paper(target, 9)
    if page.isLandscape { unsafe worksheet_set_landscape(target) }
    unsafe worksheet_set_margins(target, 0.4, 0.4, 0.42, 0.55)
    unsafe worksheet_center_horizontally(target)
    unsafe worksheet_fit_to_pages(target, 1, UInt16(page.pagesHigh))
    let face = page.footerFace.isEmpty ? "" : "&\"\(page.footerFace)\""
    // A digit after the size would be read as part of it, hence the space; a lone & would begin a code.
    func part(_ text: String) -> String { "\(face)&9 \(text.replacing("&", with: "&&"))" }
    let middle = page.footerMiddle.replacing("&", with: "&&").replacing("{P}", with: "&P").replacing("{N}", with: "&N")
    let footer = "&L\(part(page.footerLeft))&C\(face)&9 \(middle)&R\(part(page.footerRight))"
    guard footer.unicodeScalars.count < 255 else {
      throw .refused(
        place: "\(sheet.name) footer",
        code: 0,
        reason: Wording("页脚超过254个字符", "The footer has over 254 characters")
      )
    }
    var options = unsafe lxw_header_footer_options()
    unsafe options.margin = 0.25
    try Self.check(unsafe worksheet_set_footer_opt(target, footer, &options), at: "\(sheet.name) footer")
    if let rows = page.repeatedRows {
      let code = unsafe worksheet_repeat_rows(target, UInt32(rows.lowerBound), UInt32(rows.upperBound))
      try Self.check(code, at: "\(sheet.name) repeated rows")
    }
    if let frozen = sheet.frozen { unsafe worksheet_freeze_panes(target, UInt32(frozen.rows), UInt16(frozen.columns)) }
    let last = UInt16(max(sheet.columnWidths.count, 1) - 1)
    let area = unsafe worksheet_print_area(target, 0, 0, UInt32(max(sheet.rowCount, 1) - 1), last)
    try Self.check(area, at: "\(sheet.name) print area")
    if let filter = sheet.filter {
      let code = unsafe worksheet_autofilter(
        target,
        UInt32(filter.rows.lowerBound),
        UInt16(filter.columns.lowerBound),
        UInt32(filter.rows.upperBound),
        UInt16(filter.columns.upperBound)
      )
      try Self.check(code, at: "\(sheet.name) filter")
    }
  }
}
