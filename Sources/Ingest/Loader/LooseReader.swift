internal import Domain
package import Tabular

/// Reads the records of a file that no contract describes, piece by piece, in memory that does not grow with the file.
package struct LooseReader: Sendable {
  private let file: LooseFile
  private let lines: RawLines
  private let cutter: RecordCutter
  private let isDirect: Bool
  private let pieceBytes: Int

  /// Bytes a record may have.
  package static let recordLimit = 8 << 20

  package init(_ file: LooseFile, pieceBytes: Int = 1 << 20, recordLimit: Int = Self.recordLimit) {
    self.file = file
    self.pieceBytes = pieceBytes
    lines = RawLines(encoding: file.encoding.encoding)
    cutter = RecordCutter(file.table.dialect, width: file.table.width, recordLimit: recordLimit)
    isDirect = PieceText.isDirect(file.encoding.encoding, file.table.dialect.delimiter)
  }

  /// Hands over pieces in file order, with the text they are cut from.
  ///
  /// - Returns: the line ends of the file, and whether its last line has none.
  /// - Throws: ``Complaint`` where lines counted twice do not agree, or what `take` throws.
  package func read(_ take: (Span<UInt8>, LoosePiece) throws -> Void) throws -> LineTally {
    let dialect = file.table.dialect
    let place = Place(file: file.path)
    let text = try Recogniser.attempt(place) { () throws(MissingEncoding) in
      try PieceText(encoding: file.encoding.encoding, delimiter: dialect.delimiter)
    }
    var screen = RowScreen(file.table, isClean: file.encoding.isClean, recordLimit: cutter.recordLimit)
    var tally = LineTally()
    try file.mapped.withBytes { bytes in
      var position = min(file.encoding.markLength, bytes.count)
      var line = 1
      var size = pieceBytes
      var lastSize = 0
      while position < bytes.count {
        let end = lines.wholeLines(bytes, from: position, within: size)
        guard end > position else {
          if size <= cutter.recordLimit {
            size *= 2
            continue
          }
          position = try takeLongLine(bytes, position, &line, &screen, take)
          continue
        }
        // What cannot grow any more is cut as if nothing followed: an open quote then costs its own line.
        let isLast = end == bytes.count || end - position == lastSize
        let raw = bytes.extracting(position..<end)
        let next = try text.with(raw, needsCheck: false) { content, _ in
          Result {
            try self.piece(content, raw, position, isLast: isLast, line: &line, &screen, take)
          }
        }.get()
        lastSize = next == position ? end - position : 0
        size = next == position ? size * 2 : pieceBytes
        position = next
      }
      // Once more over all the bytes, by a count that knows nothing of pieces and records.
      tally = lines.tally(bytes.extracting(min(file.encoding.markLength, bytes.count)..<bytes.count))
      guard tally.count == line - 1 else { throw contradiction(0, tally.count, line - 1) }
    }
    return tally
  }

  /// Cuts and judges one piece; returns where the next one begins, which is its own start where not one record was whole.
  private func piece(
    _ content: Span<UInt8>,
    _ raw: Span<UInt8>,
    _ start: Int,
    isLast: Bool,
    line: inout Int,
    _ screen: inout RowScreen,
    _ take: (Span<UInt8>, LoosePiece) throws -> Void
  ) throws -> Int {
    var piece = LoosePiece(cut: cutter.cut(content, isLast: isLast))
    guard piece.cut.count > 0 else { return piece.cut.isOpen ? start : start + raw.count }
    piece.firstLine = line
    let used = piece.cut.isOpen ? lines.skip(piece.cut.lineCount, lines: raw, from: 0) : raw.count
    let counted = lines.count(raw.extracting(0..<used))
    guard counted == piece.cut.lineCount else { throw contradiction(start, counted, piece.cut.lineCount) }
    let foreign = mayHoldForeignLines ? PieceReader.foreignLines(raw) : []
    var ranges = LooseRanges(start: start, lines: lines, isDirect: isDirect)
    for record in 0..<piece.cut.count {
      let span = piece.lines(of: record)
      var judgement = screen.judge(content, piece.cut, record, line: span.lowerBound, lastLine: span.upperBound)
      if case .accepted = judgement, !foreign.isEmpty,
        (piece.cut.firstLines[record]...piece.cut.lastLines[record]).contains(where: foreign.contains)
      {
        judgement = .refused(
          column: "",
          code: "encoding.mixed",
          message: Term(
            "该行是UTF-8，文件是GB18030。请用同一种编码重新导出。",
            "The line is in UTF-8, the file in GB18030. Export the file again, in one encoding."
          )
        )
      }
      enter(judgement, record, raw, &piece, &ranges)
    }
    line += piece.cut.lineCount
    try take(content, piece)
    return start + used
  }

  private func enter(
    _ judgement: RowScreen.Judgement,
    _ record: Int,
    _ raw: Span<UInt8>,
    _ piece: inout LoosePiece,
    _ ranges: inout LooseRanges
  ) {
    let span = piece.lines(of: record)
    switch judgement {
    case .accepted: piece.verdicts.append(.accepted)
    case .header: piece.verdicts.append(.header)
    case .skipped(let reason):
      piece.verdicts.append(.skipped)
      piece.skips.append(LooseSkip(lines: span, reason: reason))
    case .refused(let column, let code, let message):
      piece.verdicts.append(.refused)
      piece.refusals.append(
        LooseRefusal(
          lines: span,
          range: ranges.range(raw, piece.cut, record),
          column: column,
          code: code,
          message: message
        )
      )
    }
  }

  /// Some lines may be in another encoding, and yet decode.
  private var mayHoldForeignLines: Bool { file.encoding.encoding == .gb18030 && !file.encoding.isStrict }

  /// A physical line longer than any record may be: refused without being looked into.
  private func takeLongLine(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ line: inout Int,
    _ screen: inout RowScreen,
    _ take: (Span<UInt8>, LoosePiece) throws -> Void
  ) throws -> Int {
    let end = lines.lineEnd(bytes, from: start)
    let next = lines.afterLineEnd(bytes, at: end)
    var cut = CutRecords()
    cut.addUnread(length: end - start, lineEnds: next > end ? 1 : 0)
    var piece = LoosePiece(cut: cut)
    piece.firstLine = line
    let judgement = screen.judge(bytes.extracting(start..<start), cut, 0, line: line, lastLine: line)
    guard case .refused(_, let code, let message) = judgement else { throw contradiction(start, 1, 0) }
    piece.verdicts = [.refused]
    piece.refusals = [
      LooseRefusal(lines: line...line, range: start..<end, column: "", code: code, message: message)
    ]
    line += next > end ? 1 : 0
    try take(bytes.extracting(start..<start), piece)
    return next
  }

  private func contradiction(_ start: Int, _ counted: Int, _ cut: Int) -> Complaint {
    Complaint(
      Place(file: file.path),
      "csv.unbalanced",
      Term(
        "自第\(start)字节起，数得\(counted)行，读出\(cut)行。",
        "From byte \(start) on, \(counted) lines were counted and \(cut) were read."
      ),
      remedy: Term(
        "未采用该文件的任何数据。这是程序自身的错误，请报告。",
        "Nothing was taken from the file. Please report it: the fault is the program's."
      )
    )
  }
}

/// Finds where the records of a piece lie in the file's own bytes; records are asked about in order.
private struct LooseRanges {
  private let start: Int
  private let lines: RawLines
  private let isDirect: Bool
  private var reached: (line: Int, offset: Int) = (0, 0)

  init(start: Int, lines: RawLines, isDirect: Bool) {
    self.start = start
    self.lines = lines
    self.isDirect = isDirect
  }

  /// The bytes of a record without its line end.
  mutating func range(_ raw: Span<UInt8>, _ cut: CutRecords, _ record: Int) -> Range<Int> {
    if isDirect { return (start + Int(cut.starts[record]))..<(start + Int(cut.ends[record])) }
    let first = Int(cut.firstLines[record])
    let from = lines.skip(first - reached.line, lines: raw, from: reached.offset)
    reached = (first, from)
    let last = lines.skip(Int(cut.lastLines[record]) - first, lines: raw, from: from)
    return (start + from)..<(start + lines.lineEnd(raw, from: last))
  }
}
