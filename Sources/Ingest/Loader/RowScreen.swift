internal import Domain
internal import Tabular

/// Judges the records of a file one after the other; remembers what it must of those before.
struct RowScreen {
  enum Judgement {
    case accepted
    case header
    case skipped(LooseSkip.Reason)
    case refused(column: String, code: String, message: Term)
  }

  private let table: LooseTable
  private let kinds: RowKind
  private let recordLimit: Int
  private let isClean: Bool
  /// Records judged.
  private(set) var count = 0
  /// The record before was no accepted one: a new table may begin here.
  private var isBehindGap = false
  /// The physical line another table of the same width begins on, while it lasts.
  private var otherTable: Int?
  /// The last run of records of another width: how wide, from which line on, how many.
  private var odd: (width: Int, line: Int, count: Int) = (0, 0, 0)

  init(_ table: LooseTable, isClean: Bool, recordLimit: Int) {
    self.table = table
    self.isClean = isClean
    self.recordLimit = recordLimit
    kinds = RowKind(labels: table.labels.map { HeaderLabel($0) }, rowsAbove: [], headerRows: 0)
  }

  /// Judges the next record; `line` is its first physical line, `lastLine` its last.
  mutating func judge(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int, line: Int, lastLine: Int) -> Judgement {
    let position = count
    count += 1
    if position == 0, table.dialect.hasSeparatorLine { return .skipped(.separatorLine) }
    if table.headerRecords.contains(position) { return header(cut, record, lastLine) }
    if let fault = fault(bytes, cut, record, lastLine: lastLine) {
      isBehindGap = true
      return fault
    }
    let isAbove = position < table.headerRecords.lowerBound && table.header != .none
    if isBlank(bytes, cut, record) {
      isBehindGap = true
      return .skipped(isAbove ? .aboveHeader : .blank)
    }
    if isAbove { return .skipped(.aboveHeader) }
    let judgement =
      cut.fieldCount(record) == table.width ? whole(bytes, cut, record, line) : odd(bytes, cut, record, line)
    if case .accepted = judgement { isBehindGap = false } else { isBehindGap = true }
    return judgement
  }

  private func header(_ cut: CutRecords, _ record: Int, _ lastLine: Int) -> Judgement {
    guard case .doubtful(let problem) = table.header else { return .header }
    return .refused(
      column: "",
      code: "header.damaged",
      message: Term("\(problem.zh)请核对列名。", "\(problem.en) Check the names of the columns.")
    )
  }

  // MARK: Faults of grammar and text

  private func fault(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int, lastLine: Int) -> Judgement? {
    switch cut.faults[record] {
    case .unclosedQuote:
      return .refused(
        column: "",
        code: "csv.unclosed-quote",
        message:
          Term(
            "第\(lastLine)行的引号没有闭合。请闭合；引号属于内容的，请写两个。",
            "The quote that opens on line \(lastLine) is never closed. Close it, or double it if it is part of the text."
          )
      )
    case .strayQuote:
      return .refused(
        column: "",
        code: "csv.stray-quote",
        message: Term(
          "第\(lastLine)行闭合的引号之后还有文字。引号属于内容的，请写两个。",
          "Text follows a closing quote on line \(lastLine). Double the quotes that are part of the text."
        )
      )
    case .tooLong:
      return .refused(
        column: "",
        code: "csv.record-too-long",
        message: Term(
          "记录超过\(recordLimit)字节。请查找是否缺少换行。",
          "The record has more than \(recordLimit) bytes. Look for a line end that is missing."
        )
      )
    case .none: break
    }
    if table.dialect.usesQuotes, cut.hasBareQuote(bytes, record) {
      return .refused(
        column: bareQuoteColumn(bytes, cut, record),
        code: "csv.stray-quote",
        message: Term(
          "未加引号的字段中有引号。请给字段加引号，其中的引号写两个。",
          "A quote stands in a field that is not quoted. Quote the field and double the quote."
        )
      )
    }
    return isClean ? nil : textFault(bytes, cut, record)
  }

  private func bareQuoteColumn(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> String {
    guard cut.fieldCount(record) == table.width else { return "" }
    for field in 0..<table.width where !cut.isQuoted(record: record, field: field) {
      for index in cut.range(record: record, field: field) where bytes[index] == table.dialect.quote.rawValue {
        return table.name(of: field)
      }
    }
    return ""
  }

  private func textFault(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> Judgement? {
    var check = UTF8Check(bytes.extracting(cut.range(record)))
    guard !check.isClean else { return nil }
    var column = ""
    if cut.fieldCount(record) == table.width {
      // Field by field, since a stand-in between fields or in them is a control character that the file does not have.
      guard let faulty = (0..<table.width).first(where: { !self.check(bytes, cut, record, $0).isClean }) else {
        return nil
      }
      column = table.name(of: faulty)
      check = self.check(bytes, cut, record, faulty)
    }
    return check.firstInvalid != nil
      ? .refused(
        column: column,
        code: "encoding.undecodable",
        message: Term(
          "有些字节不合文件的编码。请用同一种编码重新导出。",
          "Some bytes are no text in the file's encoding. Export the file again, in one encoding."
        )
      )
      : .refused(
        column: column,
        code: "text.forbidden-character",
        message: Term(
          "内容中有控制字符或替代字符。请重新输入该值。",
          "A control or replacement character stands in the text. Type the value again."
        )
      )
  }

  private func check(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int, _ field: Int) -> UTF8Check {
    var content: [UInt8] = []
    cut.copy(bytes, record: record, field: field, into: &content)
    table.dialect.delimiter.takeStandIns(from: &content)
    return UTF8Check(content.span)
  }

  // MARK: Rows of the table's width

  private mutating func whole(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int, _ line: Int) -> Judgement {
    odd = (0, 0, 0)
    if isRepeatedHeader(bytes, cut, record) {
      otherTable = nil
      return .skipped(.repeatedHeader)
    }
    if isNote(bytes, cut, record) { return .skipped(.note) }
    if isBehindGap, otherTable == nil, beginsOtherTable(bytes, cut, record) { otherTable = line }
    if let otherTable { return Self.foreign(line: otherTable, width: table.width) }
    return .accepted
  }

  private static func foreign(line: Int, width: Int) -> Judgement {
    .refused(
      column: "",
      code: "row.other-table",
      message: Term(
        "第\(line)行起是另一张\(width)列的表。请每张表单独成一个文件。",
        "Another table, of \(width) columns, begins on line \(line). Deliver each table as a file of its own."
      )
    )
  }

  private func cells(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> [String] {
    (0..<cut.fieldCount(record)).map { LooseFile.cell(bytes, cut, record, $0, table.dialect) }
  }

  /// The header again, from pages pasted together.
  private func isRepeatedHeader(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> Bool {
    guard let first = table.headerRows.first?.first, cut.fieldCount(record) > 0 else { return false }
    // Most rows differ from the header in the first bytes of their first field.
    let range = cut.range(record: record, field: 0)
    let isQuoted = cut.isQuoted(record: record, field: 0)
    if !isQuoted, range.count != first.utf8.count { return false }
    let cells = cells(bytes, cut, record)
    return table.headerRows.contains(cells)
  }

  /// Titles and notes put into the table's own grid: one filled cell in a row of three or more.
  private func isNote(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> Bool {
    guard table.width >= 3, cut.range(record).count < 1000 else { return false }
    var filled = 0
    for field in 0..<table.width where !cut.range(record: record, field: field).isEmpty { filled += 1 }
    guard filled == 1 else { return false }
    return isFurniture(cells(bytes, cut, record))
  }

  private func isFurniture(_ cells: [String]) -> Bool {
    let filled = cells.filter { !HeaderLabel($0).isEmpty }
    if filled.count == 1, table.titles.contains(filled[0]) { return true }
    return kinds.kind(cells) != nil
  }

  /// A row of labels after a gap, where every row should have numbers and dates.
  private func beginsOtherTable(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> Bool {
    guard table.kinds.count(where: { $0 != nil }) >= 2 else { return false }
    let cells = cells(bytes, cut, record)
    return cells.count { CellKind($0) == .text } == cells.count
  }

  // MARK: Rows of another width

  private func isBlank(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> Bool {
    for field in 0..<cut.fieldCount(record) {
      let range = cut.range(record: record, field: field)
      if cut.isQuoted(record: record, field: field) {
        if range.count > 2 { return false }
      } else {
        for index in range where bytes[index] > 0x20 { return false }
      }
    }
    return true
  }

  private mutating func odd(_ bytes: Span<UInt8>, _ cut: CutRecords, _ record: Int, _ line: Int) -> Judgement {
    let width = cut.fieldCount(record)
    let cells = cells(bytes, cut, record)
    if cells.count(where: { !HeaderLabel($0).isEmpty }) <= 2, isFurniture(cells) { return .skipped(.note) }
    odd = width == odd.width ? (width, odd.line, odd.count + 1) : (width, line, 1)
    if odd.count >= 3, width > 1 { return Self.foreign(line: odd.line, width: width) }
    return .refused(
      column: "",
      code: "row.wrong-width",
      message: Term(
        "有\(width)个字段，应为\(table.width)个。请查找是否\(width < table.width ? "缺少分隔符" : "多了分隔符，或有应加引号的内容")。",
        "\(width) \(width == 1 ? "field" : "fields"), not \(table.width). "
          + "Look for a delimiter that is \(width < table.width ? "missing" : "one too many, or text that should be quoted")."
      )
    )
  }
}
