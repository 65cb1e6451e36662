internal import Domain
internal import Tabular

/// Refused rows as CSV: file, first and last line, byte offset, column, code, message, and the row itself.
struct RefusedLayout: Sendable {
  private let plan: FilePlan
  private let fileName: [UInt8]
  private let language: Language
  private let recordLimit: Int

  init(file: RecognisedFile, plan: FilePlan, language: Language) {
    self.plan = plan
    self.language = language
    recordLimit = file.contract.recordLimit
    fileName = Array(file.path.utf8)
  }

  /// The lines of a piece.
  func lines(_ rows: PieceRows, _ ranges: RecordRanges, _ raw: Span<UInt8>, linesBefore: UInt32) -> [UInt8] {
    var line = CSVLine()
    for refusal in rows.refusals {
      let range = ranges.range(refusal.record, from: 0)
      line.append(field: fileName)
      for number in [
        UInt64(linesBefore + 1 + rows.firstLines[refusal.record]),
        UInt64(linesBefore + 1 + rows.lastLines[refusal.record]),
        UInt64(rows.start + range.lowerBound),
      ] {
        line.appendComma()
        line.append(number: number)
      }
      for text in [refusal.column, refusal.code, RefusalWords.term(refusal.code).text(language)] {
        line.appendComma()
        line.append(field: Array(text.utf8))
      }
      line.appendComma()
      let kept = range.lowerBound..<min(range.upperBound, range.lowerBound + recordLimit)
      var row = text(raw.extracting(kept))
      if plan.cutter.isWorksheet { CellText.restoreLineBreaks(&row) }
      line.append(field: row)
      line.endLine()
    }
    return line.bytes
  }

  /// The row as UTF-8; where it cannot be decoded whole, every byte beyond printable ASCII as `\xD5`, and a backslash twice.
  private func text(_ raw: Span<UInt8>) -> [UInt8] {
    if let transcoder = try? Transcoder(from: plan.encoding.encoding) {
      var text: [UInt8] = []
      transcoder.transcode(raw, into: &text)
      if UTF8Check(text.span).isClean { return text }
    }
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for index in 0..<raw.count {
      let byte = raw[index]
      if byte == 0x5C { text.append(byte) }
      if (0x20...0x7E).contains(byte) || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        text.append(byte)
      } else {
        text += [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return text
  }
}
