internal import Domain
internal import Tabular

extension PieceWork {
  /// Reads one column of every row still accepted.
  mutating func readColumn(_ bytes: Span<UInt8>, _ index: Int) {
    let column = plan.columns[index]
    switch column.field.kind {
    case .text: rows.columns.append(.text(readTexts(bytes, column)))
    case .date: rows.columns.append(.date(readDates(bytes, column)))
    case .code: rows.columns.append(.code(readCodes(bytes, column)))
    case .division: rows.columns.append(.number(readDivisions(bytes, column)))
    case .residentID: rows.columns.append(.number(readOthersNumbers(bytes, column)))
    }
  }

  private mutating func note(_ kind: FileNotice.Kind, _ column: FilePlan.ColumnPlan) {
    rows.oddities[PieceRows.Oddity(kind: kind, column: column.header), default: 0] += 1
  }

  private func text(_ bytes: Span<UInt8>, _ record: Int, _ column: FilePlan.ColumnPlan) -> String {
    cut.text(bytes, record: record, field: column.source)
  }

  // MARK: Dates, codes, divisions, numbers of others

  private mutating func readDates(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt32] {
    var values = [UInt32](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.isRequired { continue }
      let packed = field.isQuoted ? 0 : DateScan.packed(bytes, field.start, field.end)
      if packed != 0 {
        values[record] = packed
        continue
      }
      switch DateScan.read(text(bytes, record, column), takesMonths: column.takesMonths) {
      case .date(let packed): values[record] = packed
      case .blank: if column.isRequired { refuse(record, column: column.header, "value.missing") }
      case .zero:
        if column.isRequired {
          refuse(record, column: column.header, "value.missing")
        } else {
          note(.spreadsheetZero, column)
        }
      case .unreadable: refuse(record, column: column.header, "date.unreadable")
      }
    }
    return values
  }

  private mutating func readCodes(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt8] {
    var values = [UInt8](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.isRequired { continue }
      if !field.isQuoted, let byte = column.words.byte(bytes, field.start, field.end) {
        values[record] = byte
        continue
      }
      let text = text(bytes, record, column)
      if let byte = column.words.byte(of: text) {
        values[record] = byte
        if column.isRequired, text.unicodeScalars.allSatisfy(Scalars.isBlank) {
          refuse(record, column: column.header, "value.missing")
        }
      } else if column.isRequired {
        refuse(record, column: column.header, "code.unknown-word")
      } else {
        note(.unknownWord, column)
      }
    }
    return values
  }

  private mutating func readDivisions(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt64] {
    var values = [UInt64](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.isRequired { continue }
      let number = field.isQuoted ? 0 : DivisionWords.number(bytes, field.start, field.end)
      if number != 0 {
        values[record] = number
        continue
      }
      let found = plan.divisions.number(of: text(bytes, record, column))
      values[record] = found ?? 0
      if column.isRequired, values[record] == 0 {
        refuse(record, column: column.header, found == nil ? "division.unknown" : "value.missing")
      } else if found == nil {
        note(.unknownDivision, column)
      }
    }
    return values
  }

  /// Numbers of guardians and workers: an unusable one is left out and counted, for the row is not about them.
  private mutating func readOthersNumbers(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt64] {
    var values = [UInt64](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end { continue }
      let key = field.end &- field.start == 18 && !field.isQuoted ? scan.key(bytes, at: field.start) : 0
      if key != 0 {
        values[record] = key
        continue
      }
      let text = text(bytes, record, column)
      let reading = NumberReading(text, latestBirth: plan.latestBirth, takesFifteenDigits: true)
      values[record] = reading.key
      if reading.fault == nil {
        log(reading, before: text, record, column: column.header)
      } else if reading.fault != .missing {
        note(.unusableNumber, column)
      }
    }
    return values
  }

  // MARK: Texts

  private mutating func readTexts(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> TextColumn {
    var result = TextColumn()
    result.ends.reserveCapacity(cut.count)
    result.bytes.reserveCapacity(cut.count * 16)
    let isName = column.field == .name || column.field == .guardianName || column.field == .workerName
    for record in 0..<cut.count {
      if rows.verdicts[record] == .accepted {
        let field = bounds(record, column.source)
        if field.isQuoted {
          appendQuoted(bytes, record, field.start..<field.end, column, isName, to: &result)
        } else {
          append(bytes, record, field.start, field.end, column, isName, to: &result)
        }
      }
      result.ends.append(UInt32(truncatingIfNeeded: result.bytes.count))
    }
    return result
  }

  private mutating func appendQuoted(
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ range: Range<Int>,
    _ column: FilePlan.ColumnPlan,
    _ isName: Bool,
    to result: inout TextColumn
  ) {
    CutRecords.unquote(bytes, range, into: &scratch)
    if plan.delimiter == .wideComma { CSVDialect.restoreWideCommas(&scratch) }
    if cut.isWorksheet { CellText.restoreLineBreaks(&scratch) }
    let content = scratch
    append(content.span, record, 0, content.count, column, isName, to: &result)
  }

  @inline(__always)
  private mutating func append(
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ start: Int,
    _ end: Int,
    _ column: FilePlan.ColumnPlan,
    _ isName: Bool,
    to result: inout TextColumn
  ) {
    let (from, to) = TextTrim.range(bytes, start, end)
    if from == to {
      if column.isRequired { refuse(record, column: column.header, "value.missing") }
      return
    }
    if to &- from > plan.fieldLimit {
      refuse(record, column: column.header, "value.too-long")
      return
    }
    let first = bytes[from]
    if isName && NameForm.needsCare(bytes, from, to) || first == UInt8(ascii: "'") || first == UInt8(ascii: "=") {
      appendWithCare(bytes, record, from..<to, column, isName, to: &result)
      return
    }
    unsafe bytes.extracting(from..<to).withUnsafeBufferPointer { unsafe result.bytes.append(contentsOf: $0) }
  }

  /// Takes off what forces a spreadsheet to keep digits as text, and brings names into their normal form.
  private mutating func appendWithCare(
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ range: Range<Int>,
    _ column: FilePlan.ColumnPlan,
    _ isName: Bool,
    to result: inout TextColumn
  ) {
    var content: [UInt8] = []
    for index in range { content.append(bytes[index]) }
    let before = String(decoding: content, as: UTF8.self)
    var text = before
    var code: String?
    if before.hasPrefix("=\""), before.hasSuffix("\""), content.count > 3 {
      text = String(before.dropFirst(2).dropLast())
      code = "text.formula-wrapper"
    } else if content[0] == UInt8(ascii: "'"), content.count > 1, (48...57).contains(content[1]) {
      text = String(before.dropFirst())
      code = "text.apostrophe"
    }
    if isName {
      let normal = NameForm.normal(text)
      text = normal.text
      if normal.hadPrivateUse { code = "name.private-use-character" }
    }
    if let code {
      rows.repairs.append(
        PieceRows.PendingRepair(
          record: record,
          column: column.header,
          code: code,
          before: before,
          after: text,
          isApplied: true
        )
      )
    }
    if text.isEmpty, column.isRequired { refuse(record, column: column.header, "value.missing") }
    result.bytes.append(contentsOf: text.utf8)
  }
}

/// Takes blanks off both ends of a text: spaces, tabs, line ends, U+00A0, U+3000, and characters without width.
enum TextTrim {
  @inline(__always)
  static func range(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (Int, Int) {
    guard start < end else { return (start, start) }
    let first = bytes[start]
    let last = bytes[end &- 1]
    let headIsPlain = first > 0x20 && first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF
    let tailIsPlain = last > 0x20 && (last < 0x80 || last != 0x80 && last != 0xA0 && last != 0x8B && last != 0xBF)
    return headIsPlain && tailIsPlain ? (start, end) : careful(bytes, start, end)
  }

  private static func careful(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (Int, Int) {
    var from = start
    var to = end
    while from < to {
      let length = blankLength(bytes, from, to)
      guard length > 0 else { break }
      from += length
    }
    while to > from {
      guard let length = [1, 2, 3].first(where: { to - $0 >= from && blankLength(bytes, to - $0, to) == $0 }) else {
        break
      }
      to -= length
    }
    return (from, to)
  }

  /// Bytes of the blank character that begins at `index`, or 0.
  private static func blankLength(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    let first = bytes[index]
    if first <= 0x20 { return 1 }
    if first == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
    guard index + 2 < end else { return 0 }
    switch (first, bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x8B): return 3
    default: return 0
    }
  }
}
