/// Turns the cells of a worksheet into lines of CSV as they stream by.
final class WorksheetRows: XMLHandler {
  private enum State { case outside, data, row, cell, value, formula, inline, inlineText }
  private enum Content { case number, shared, inline, text, boolean, error, date }

  private let writer: RowWriter
  private let strings: SharedStrings
  private let formats: WorkbookFormats
  private let countsFrom1904: Bool
  private let limits: WorkbookLimits

  private var state = State.outside
  /// Elements open below one that is passed over.
  private var passed = 0
  private var runs = 0
  private var row = 0
  private var column = 0
  /// Fields in ``line``.
  private var width = 0
  private var line: [UInt8] = []
  private var content = Content.number
  private var style = 0
  private var value: [UInt8] = []
  private var formula: [UInt8]?
  private var hasValue = false

  init(
    _ writer: RowWriter,
    _ strings: SharedStrings,
    _ formats: WorkbookFormats,
    countsFrom1904: Bool,
    _ limits: WorkbookLimits
  ) {
    self.writer = writer
    self.strings = strings
    self.formats = formats
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  // MARK: - Tags

  func open(_ element: XMLName, _ attributes: XMLAttributes) throws(WorkbookRefusal) {
    guard passed == 0 else {
      passed += 1
      return
    }
    switch (state, element) {
    // The worksheet's own tag, and whatever surrounds the data.
    case (.outside, SheetWord.data): state = .data
    case (.outside, _): return
    case (.data, SheetWord.row): try beginRow(attributes)
    case (.row, SheetWord.cell): try beginCell(attributes)
    case (.cell, SheetWord.value):
      state = .value
      hasValue = true
    case (.cell, SheetWord.formula):
      state = .formula
      formula = []
    case (.cell, SheetWord.inline): state = .inline
    case (.inline, SheetWord.run): runs += 1
    case (.inline, SheetWord.text): state = .inlineText
    default: passed = 1
    }
  }

  func close(_ element: XMLName) throws(WorkbookRefusal) {
    guard passed == 0 else {
      passed -= 1
      return
    }
    switch state {
    case .outside: return
    case .data: state = .outside
    case .row:
      try endRow()
      state = .data
    case .cell:
      try endCell()
      state = .row
    case .value, .formula: state = .cell
    case .inline: if runs > 0 { runs -= 1 } else { state = .cell }
    case .inlineText: state = .inline
    }
  }

  func text(_ bytes: Span<UInt8>) throws(WorkbookRefusal) {
    guard passed == 0 else { return }
    switch state {
    case .value, .inlineText: unsafe bytes.withUnsafeBufferPointer { unsafe value.append(contentsOf: $0) }
    case .formula: unsafe bytes.withUnsafeBufferPointer { unsafe formula?.append(contentsOf: $0) }
    default: return
    }
    guard value.count <= limits.cellBytes, formula?.count ?? 0 <= limits.cellBytes else {
      throw limits.longCell(row: row)
    }
  }

  // MARK: - Rows

  private func beginRow(_ attributes: XMLAttributes) throws(WorkbookRefusal) {
    state = .row
    let stated = attributes.integer(SheetWord.position)
    guard stated != nil || !attributes.has(SheetWord.position) else {
      throw .damaged("worksheet", Wording("第\(row)行之后的一行没有行号", "the row after row \(row) has no number"), row: row)
    }
    let number = stated ?? row + 1
    guard number > row else {
      throw outOfOrder(Wording("第\(number)行排在第\(row)行之后。", "Row \(number) comes after row \(row)."))
    }
    guard number <= WorkbookLimits.rows else {
      throw .tooLarge(
        Wording(
          "第\(number)行：工作表最多\(WorkbookLimits.rows)行。",
          "Row \(number): a worksheet ends at row \(WorkbookLimits.rows)."
        )
      )
    }
    row = number
    column = 0
  }

  private func endRow() throws(WorkbookRefusal) {
    if width > 0 { try writer.write(row: row, line, width: width) }
    line.removeAll(keepingCapacity: true)
    width = 0
  }

  private func outOfOrder(_ fact: Wording) -> WorkbookRefusal {
    WorkbookRefusal(.outOfOrder, fact, remedy: WorkbookRefusal.saveAgain, row: row)
  }

  // MARK: - Cells

  private func beginCell(_ attributes: XMLAttributes) throws(WorkbookRefusal) {
    state = .cell
    value.removeAll(keepingCapacity: true)
    formula = nil
    hasValue = false
    if let place = attributes.position(SheetWord.position) {
      guard place.row == row, place.column > column else {
        throw outOfOrder(
          Wording(
            "第\(place.row)行第\(place.column)列的单元格出现在第\(row)行第\(column)列之后。",
            "A cell of row \(place.row), column \(place.column) comes in row \(row) after column \(column)."
          )
        )
      }
      column = place.column
    } else if attributes.has(SheetWord.position) {
      throw .damaged("worksheet", Wording("有单元格的位置无法识读", "a cell's position cannot be read"), row: row)
    } else {
      column += 1
    }
    guard column <= WorkbookLimits.columns else {
      throw .tooLarge(
        Wording(
          "第\(column)列：工作表最多\(WorkbookLimits.columns)列。",
          "Column \(column): a worksheet ends at column \(WorkbookLimits.columns)."
        ),
        row: row
      )
    }
    style = attributes.integer(SheetWord.style) ?? 0
    content = try Self.content(attributes.word(SheetWord.type), row)
  }

  private static let contents: [XMLName: Content] = [
    XMLName("n"): .number, XMLName("s"): .shared, XMLName("inlineStr"): .inline, XMLName("str"): .text,
    XMLName("b"): .boolean, XMLName("e"): .error, XMLName("d"): .date,
  ]
  private static let shared = XMLName("s")

  private static func content(_ type: XMLName?, _ row: Int) throws(WorkbookRefusal) -> Content {
    guard let type else { return .number }
    if type == shared { return .shared }
    guard let content = contents[type] else {
      throw .damaged("worksheet", Wording("有单元格的类型不明", "a cell of unknown type"), row: row)
    }
    return content
  }

  private func endCell() throws(WorkbookRefusal) {
    // A program that does not compute leaves formulas without results: the formula itself is all there is.
    if value.isEmpty, let formula, !(content == .text && hasValue) {
      (value, content) = ([UInt8(ascii: "=")] + formula, .text)
    }
    guard !value.isEmpty else { return }
    let before = line.count
    let fields = width
    line += repeatElement(UInt8(ascii: ","), count: column - (fields == 0 ? 1 : fields))
    let start = line.count
    try appendValue()
    if line.count == start {
      line.removeLast(start - before)
    } else {
      width = column
    }
    guard line.count <= limits.rowBytes else {
      throw .tooLarge(
        Wording("有一行超过\(limits.rowBytes)字节。", "A row has more than \(limits.rowBytes) bytes."),
        remedy: Wording("请缩短该行的内容。", "Shorten its cells."),
        row: row
      )
    }
  }

  private func appendValue() throws(WorkbookRefusal) {
    switch content {
    case .shared:
      guard let index = Self.index(value), index < strings.count else {
        throw .damaged(
          "worksheet",
          Wording("有单元格引用了不存在的共享文本", "a cell means a shared text that is not there"),
          row: row
        )
      }
      strings.append(index, to: &line)
    case .inline, .text, .error: CellText.append(value, to: &line)
    case .boolean:
      let word = value == [0x31] ? Array("TRUE".utf8) : value == [0x30] ? Array("FALSE".utf8) : value
      CellText.append(word, to: &line)
    case .date: CellText.append(Self.plainDate(value), to: &line)
    case .number: appendNumber()
    }
  }

  private func appendNumber() {
    let format = formats[style]
    if case .moment(let parts) = format,
      let moment = SerialDate.text(value, parts: parts, countsFrom1904: countsFrom1904)
    {
      line += Array(moment.utf8)
    } else {
      DecimalText.append(value, isScientific: format == .scientific, to: &line)
    }
  }

  private static func index(_ digits: [UInt8]) -> Int? {
    guard digits.count <= 9 else { return nil }
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit) - 48
    }
    return number
  }

  /// A date cell in ISO 8601 without the midnight behind it.
  private static func plainDate(_ text: [UInt8]) -> [UInt8] {
    guard let mark = text.firstIndex(of: UInt8(ascii: "T")) else { return text }
    let isMidnight = text[(mark + 1)...].allSatisfy { "0:.Z".utf8.contains($0) }
    return isMidnight ? Array(text[..<mark]) : text[..<mark] + [0x20] + text[(mark + 1)...]
  }
}
