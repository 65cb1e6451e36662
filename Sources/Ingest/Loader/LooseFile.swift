package import Domain
package import Tabular

/// A CSV file or worksheet that no contract describes, looked at and ready to be read.
package struct LooseFile: Sendable {
  /// As it was asked for.
  package let path: String
  package let byteCount: Int
  /// Hexadecimal SHA-256 of the bytes; empty where nobody wants it.
  package let digest: String
  package let encoding: EncodingFinding
  package let table: LooseTable
  let mapped: MappedFile

  /// Bytes of the head that dialect and table are told from.
  private static let headSize = 1 << 18
  private static let headRows = 400

  /// - Throws: ``Complaint`` where it is no readable regular file, no text, or empty.
  package init(path: String, needsDigest: Bool = true) throws(Complaint) {
    let place = Place(file: path)
    let survey: FileSurvey
    (mapped, survey) = try Recogniser.readable(
      IncomingFile(path: path, location: path),
      needsDigest: needsDigest
    )
    if let signature = survey.signature { throw Recogniser.complaint(about: signature, mapped, place) }
    self.path = path
    byteCount = survey.byteCount
    digest = survey.digest
    encoding = survey.encoding
    let mapped = mapped
    let found = try Recogniser.attempt(place) { () throws(MissingEncoding) in
      try Self.table(mapped, survey.encoding, survey.dialect)
    }
    guard let found else { throw Self.emptiness(place, mapped.byteCount) }
    table = found
  }

  /// Bytes of the file as UTF-8; what cannot be decoded stays as it is.
  package func text(of range: Range<Int>) -> [UInt8] {
    mapped.withBytes { bytes in
      let raw = bytes.extracting(range)
      if encoding.encoding != .utf8, let transcoder = try? Transcoder(from: encoding.encoding) {
        var text: [UInt8] = []
        transcoder.transcode(raw, into: &text)
        if UTF8Check(text.span).firstInvalid == nil { return text }
      }
      var text = unsafe raw.withUnsafeBufferPointer { unsafe Array($0) }
      if table.dialect.isWorksheet { CellText.restoreLineBreaks(&text) }
      return text
    }
  }

  private static func emptiness(_ place: Place, _ byteCount: Int) -> Complaint {
    Complaint(
      place,
      "delivery.empty",
      byteCount == 0
        ? Term("文件是空的，没有任何字节。", "The file is empty: it has no byte.")
        : Term("文件只有空行。", "The file has only blank lines."),
      remedy: Term("请重新导出，并核对是否选中了数据行。", "Export it again and look whether rows are chosen.")
    )
  }

  private static func table(
    _ file: MappedFile,
    _ encoding: EncodingFinding,
    _ known: CSVDialect?
  ) throws(MissingEncoding) -> LooseTable? {
    let raw: [UInt8] = file.withBytes { bytes in
      let start = min(encoding.markLength, bytes.count)
      let end = RawLines(encoding: encoding.encoding).wholeLines(bytes, from: start, within: headSize)
      // Not even one line end: the head of one long line is better than nothing.
      let head = bytes.extracting(start..<(end > start ? end : min(bytes.count, start + headSize)))
      return unsafe head.withUnsafeBufferPointer { unsafe Array($0) }
    }
    let plain = try PieceText(encoding: encoding.encoding, delimiter: .comma)
    let dialect =
      known
      ?? plain.with(raw.span, needsCheck: false) { bytes, _ in
        CSVDialect(head: bytes, among: CSVDelimiter.allCases)
      }
    let text = try PieceText(encoding: encoding.encoding, delimiter: dialect.delimiter)
    return text.with(raw.span, needsCheck: false) { bytes, _ in
      // Once the width is known, quotes that swallow whole records can be told: the rows are cut anew, as they will be read.
      table(bytes, dialect, width: 0).flatMap { table(bytes, dialect, width: $0.width) }
    }
  }

  private static func table(_ bytes: Span<UInt8>, _ dialect: CSVDialect, width: Int) -> LooseTable? {
    let cut = RecordCutter(dialect, width: width, recordLimit: headSize).cut(bytes, isLast: true)
    let skipped = dialect.hasSeparatorLine ? 1 : 0
    let rows = (skipped..<max(skipped, min(cut.count, headRows + skipped))).map { record in
      TableFinder.Row(
        cells: (0..<cut.fieldCount(record)).map { Self.cell(bytes, cut, record, $0, dialect) },
        isWhole: cut.faults[record] == .none,
        raw: unsafe bytes.extracting(cut.range(record)).withUnsafeBufferPointer { unsafe Array($0) }
      )
    }
    guard var table = TableFinder(rows, dialect).find() else { return nil }
    table.headerRecords = (table.headerRecords.lowerBound + skipped)..<(table.headerRecords.upperBound + skipped)
    return table
  }

  static func cell(
    _ bytes: Span<UInt8>,
    _ cut: CutRecords,
    _ record: Int,
    _ field: Int,
    _ dialect: CSVDialect
  ) -> String {
    var content: [UInt8] = []
    cut.copy(bytes, record: record, field: field, into: &content)
    dialect.delimiter.takeStandIns(from: &content)
    return String(decoding: content, as: UTF8.self)
  }
}
