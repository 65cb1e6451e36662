internal import Domain
internal import Tabular

/// The first rows of a file, as text: enough to find the dialect, the titles and the header.
struct FileHead {
  struct Row {
    let cells: [String]
    /// First physical line, counted from 1, and the line after the last.
    let line: Int
    let nextLine: Int
  }

  let dialect: CSVDialect
  let records: [Row]
  private let encoding: EncodingFinding
  /// Lines and records that stand before the first of ``records``: a `sep=` line.
  private let skipped: Int

  private static let size = 1 << 17

  /// - Throws: ``MissingEncoding`` where the system cannot decode the file.
  init(_ file: MappedFile, _ encoding: EncodingFinding, dialect known: CSVDialect? = nil) throws(MissingEncoding) {
    self.encoding = encoding
    let raw = file.withBytes { Self.headText($0, encoding) }
    let isWhole = file.byteCount <= Self.size + encoding.markLength
    let plain = try PieceText(encoding: encoding.encoding, delimiter: .comma)
    let dialect = known ?? plain.with(raw.span, needsCheck: false) { bytes, _ in CSVDialect(head: bytes) }
    self.dialect = dialect
    let skipped = dialect.hasSeparatorLine ? 1 : 0
    self.skipped = skipped
    let text = try PieceText(encoding: encoding.encoding, delimiter: dialect.delimiter)
    records = text.with(raw.span, needsCheck: false) { bytes, _ in
      var cutter = RecordCutter(delimiter: dialect.delimiter.byte, width: 0, recordLimit: Self.size)
      cutter.isWorksheet = dialect.isWorksheet
      let cut = cutter.cut(bytes, isLast: true)
      // The last record of a head that was cut short is no record.
      let whole = isWhole ? cut.count : max(0, cut.count - 1)
      return (skipped..<max(skipped, min(whole, HeaderFinder.deepest + 40))).map { record in
        Row(
          cells: (0..<cut.fieldCount(record)).map { cut.text(bytes, record: record, field: $0) },
          line: Int(cut.firstLines[record]) + 1,
          nextLine: Int(cut.lastLines[record]) + 2
        )
      }
    }
  }

  /// The head's bytes behind any mark, ending at a line end where there is one.
  private static func headText(_ bytes: Span<UInt8>, _ encoding: EncodingFinding) -> [UInt8] {
    let start = min(encoding.markLength, bytes.count)
    var end = min(bytes.count, start + size)
    if end < bytes.count {
      let lines = RawLines(encoding: encoding.encoding)
      var position = start
      while true {
        let lineEnd = lines.lineEnd(bytes, from: position)
        guard lineEnd < end else { break }
        position = lines.afterLineEnd(bytes, at: lineEnd)
      }
      if position > start { end = min(position, bytes.count) }
    }
    return unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The header at a row, with where the rows behind it begin.
  func header(at record: Int, sources: [Int?], in file: MappedFile) -> TableHeader {
    let row = records[record]
    let lines = row.nextLine - 1
    let start = encoding.markLength
    let dataStart = file.withBytes { bytes in
      RawLines(encoding: encoding.encoding).skip(lines, lines: bytes, from: min(start, bytes.count))
    }
    var titles: [String] = []
    for above in records[..<record] {
      let filled = above.cells.filter { !HeaderLabel($0).isEmpty }
      if filled.count == 1 { titles.append(filled[0]) }
    }
    return TableHeader(
      line: row.line,
      labels: row.cells,
      sources: sources,
      titles: titles,
      dataStart: dataStart,
      linesAbove: lines,
      recordsAbove: skipped + record + 1
    )
  }

  /// The date that a row above the header states: 统计截止, 填报日期, 截至日期 and the like.
  func statementDate(above header: TableHeader) -> CivilDate? {
    let words = ["统计截止", "截止日期", "截止时间", "截至", "填报日期", "填报时间", "报出日期", "统计日期", "数据日期"]
    for row in records where row.line < header.line {
      for (index, cell) in row.cells.enumerated() {
        let label = HeaderLabel(cell).text
        guard words.contains(where: label.contains) else { continue }
        // The date stands behind the word, or in the cell beside it.
        for text in [label, index + 1 < row.cells.count ? HeaderLabel(row.cells[index + 1]).text : ""] {
          if let date = FileNaming.date(in: Array(text.unicodeScalars)) { return date }
        }
      }
    }
    return nil
  }
}
