internal import Domain
internal import Tabular

extension PieceWork {
  mutating func readTexts(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> TextColumn {
    var result = TextHeap(rows: cut.count, bytes: cut.count * 16)
    for record in 0..<cut.count {
      if rows.verdicts[record] == .accepted {
        let field = bounds(record, column.source)
        if field.isQuoted {
          appendQuoted(bytes, record, field.start..<field.end, column, to: &result)
        } else {
          append(bytes, record, field.start, field.end, column, to: &result)
        }
      }
      result.endRow()
    }
    return result.column()
  }

  private mutating func appendQuoted(
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ range: Range<Int>,
    _ column: FilePlan.ColumnPlan,
    to result: inout TextHeap
  ) {
    cut.unquote(bytes, range, into: &scratch)
    plan.delimiter.takeStandIns(from: &scratch)
    let content = scratch
    append(content.span, record, 0, content.count, column, to: &result)
  }

  @inline(__always)
  private mutating func append(
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ start: Int,
    _ end: Int,
    _ column: FilePlan.ColumnPlan,
    to result: inout TextHeap
  ) {
    let (from, to) = TextTrim.range(bytes, start, end)
    if from == to {
      if column.mustBeFilled { refuse(record, column: column.header, "value.missing") }
      return
    }
    if to &- from > plan.fieldLimit {
      refuse(record, column: column.header, "value.too-long")
      return
    }
    let first = bytes[from]
    let isPlain =
      switch column.form {
      case .asWritten: true
      case .name: !NameForm.needsCare(bytes, from, to)
      case .phone: PhoneForm.isPlain(bytes, from, to)
      case .certificate: CodeForm.isCertificate(bytes, from, to)
      case .rollNumber: CodeForm.isPlain(bytes, from, to)
      }
    if !isPlain || first == UInt8(ascii: "'") || first == UInt8(ascii: "=") {
      appendWithCare(bytes, record, from..<to, column, to: &result)
      return
    }
    result.append(bytes, from, to)
  }

  /// Takes off what forces a spreadsheet to keep digits as text, and brings names and numbers into their normal forms.
  private mutating func appendWithCare(
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ range: Range<Int>,
    _ column: FilePlan.ColumnPlan,
    to result: inout TextHeap
  ) {
    var content: [UInt8] = []
    for index in range { content.append(bytes[index]) }
    let before = String(decoding: content, as: UTF8.self)
    var text = before
    var codes: [String] = []
    if content.starts(with: [0x3D, 0x22]), content.last == 0x22, content.count > 3 {
      text = String(decoding: content[2..<(content.count - 1)], as: UTF8.self)
      codes = ["text.formula-wrapper"]
    } else if content[0] == UInt8(ascii: "'"), content.count > 1, (48...57).contains(content[1]) {
      text = String(decoding: content[1...], as: UTF8.self)
      codes = ["text.apostrophe"]
    }
    switch column.form {
    case .asWritten: break
    case .name:
      let normal = NameForm.normal(text)
      text = normal.text
      codes += normal.changes.map(\.rawValue)
    case .phone: take(PhoneForm.normal(text), "phone.normalised", .unreadablePhone, column, &text, &codes)
    case .certificate:
      take(CodeForm.certificate(text), "certificate.normalised", .unusableCertificate, column, &text, &codes)
    case .rollNumber: take(CodeForm.rollNumber(text) ?? text, "roll-number.normalised", nil, column, &text, &codes)
    }
    for code in codes { repair(record, column, code, before, text) }
    if text.isEmpty, column.mustBeFilled { refuse(record, column: column.header, "value.missing") }
    let normal = Array(text.utf8)
    result.append(normal.span, 0, normal.count)
  }

  /// Puts a normal form in a text's place; where there is none, the text stays and the column says so.
  private mutating func take(
    _ normal: String?,
    _ code: String,
    _ notice: FileNotice.Kind?,
    _ column: FilePlan.ColumnPlan,
    _ text: inout String,
    _ codes: inout [String]
  ) {
    guard let normal else {
      if let notice { note(notice, column) }
      return
    }
    // Words for "nothing" become blanks everywhere; only what was written otherwise is a repair.
    if normal.utf8.elementsEqual(text.utf8) { return }
    if !normal.isEmpty, codes.isEmpty { codes = [code] }
    text = normal
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
