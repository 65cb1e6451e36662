/// The records of a piece, as positions in its bytes: flat arrays, nothing copied.
///
/// - Shape: record r holds fields `firstFields[r]..<firstFields[r + 1]`; a broken record holds none.
package struct CutRecords: Sendable {
  /// Why a record could not be cut into fields.
  package enum Fault: UInt8, Sendable, CaseIterable {
    case none = 0
    /// A quote opened and never closed properly.
    case unclosedQuote
    /// Text follows a closing quote.
    case strayQuote
    /// More bytes than the contract allows.
    case tooLong
  }

  /// Where each field ends; the high bit marks a field in quotes.
  package var fieldEnds: [UInt32] = []
  /// One more entry than records.
  package var firstFields: [UInt32] = [0]
  package var starts: [UInt32] = []
  /// Where a record's content ends, before its line end.
  package var ends: [UInt32] = []
  /// Physical lines, counted from 0 at the head of the piece.
  package var firstLines: [UInt32] = []
  package var lastLines: [UInt32] = []
  package var faults: [Fault] = []
  /// Line ends in the piece.
  package var lineCount = 0
  /// The piece ended inside a record: it must be cut again together with what follows.
  package var isOpen = false
  /// Line breaks inside fields are stand-ins, to be put back.
  package var isWorksheet = false

  /// The dialect they were cut by.
  package let quote: UInt8
  package let escape: CSVEscape

  package init(quote: UInt8 = CSVQuote.double.rawValue, escape: CSVEscape = .doubled) {
    self.quote = quote
    self.escape = escape
  }

  static let backslash: UInt8 = 0x5C
  @inlinable package static var quotedBit: UInt32 { 0x8000_0000 }

  package var count: Int { starts.count }
  package func fieldCount(_ record: Int) -> Int { Int(firstFields[record + 1] - firstFields[record]) }

  /// Where a field's bytes lie, quotes included.
  package func range(record: Int, field: Int) -> Range<Int> {
    let position = Int(firstFields[record]) + field
    let start = field == 0 ? Int(starts[record]) : Int(fieldEnds[position - 1] & ~Self.quotedBit) + 1
    return start..<Int(fieldEnds[position] & ~Self.quotedBit)
  }

  package func isQuoted(record: Int, field: Int) -> Bool {
    fieldEnds[Int(firstFields[record]) + field] & Self.quotedBit != 0
  }

  package func range(_ record: Int) -> Range<Int> { Int(starts[record])..<Int(ends[record]) }

  /// Whether a quote stands in a field that is not quoted: no writer that quotes leaves one there.
  package func hasBareQuote(_ bytes: Span<UInt8>, _ record: Int) -> Bool {
    for field in 0..<fieldCount(record) where !isQuoted(record: record, field: field) {
      for index in range(record: record, field: field) where bytes[index] == quote { return true }
    }
    return false
  }

  /// The field as text, for headers and the like; not for the hot path.
  package func text(_ bytes: Span<UInt8>, record: Int, field: Int) -> String {
    var content: [UInt8] = []
    copy(bytes, record: record, field: field, into: &content)
    return String(decoding: content, as: UTF8.self)
  }

  /// The field's content in place of what `content` held: quotes off, escapes undone.
  package func copy(_ bytes: Span<UInt8>, record: Int, field: Int, into content: inout [UInt8]) {
    let range = range(record: record, field: field)
    if isQuoted(record: record, field: field) {
      unquote(bytes, range, into: &content)
    } else {
      content.removeAll(keepingCapacity: true)
      for index in range { content.append(bytes[index]) }
    }
  }

  /// The content of a quoted field: outer quotes off, doubled quotes single, escaped ones plain.
  package func unquote(_ bytes: Span<UInt8>, _ range: Range<Int>, into content: inout [UInt8]) {
    content.removeAll(keepingCapacity: true)
    let end = range.upperBound - 1
    var index = range.lowerBound + 1
    while index < end {
      let byte = bytes[index]
      let next = index + 1 < end ? bytes[index + 1] : 0
      if next == quote && (byte == quote || escape == .backslash && byte == Self.backslash)
        || escape == .backslash && byte == Self.backslash && next == Self.backslash
      {
        content.append(next)
        index += 2
      } else {
        content.append(byte)
        index += 1
      }
    }
    if isWorksheet { CellText.restoreLineBreaks(&content) }
  }

  /// Adds a record of one line that is too long to be looked into.
  package mutating func addUnread(length: Int, lineEnds: Int) {
    starts.append(0)
    // Its length may be more than an offset can say; nobody asks for its fields.
    ends.append(UInt32(clamping: length))
    firstFields.append(UInt32(truncatingIfNeeded: fieldEnds.count))
    firstLines.append(UInt32(truncatingIfNeeded: lineCount))
    lastLines.append(UInt32(truncatingIfNeeded: lineCount))
    faults.append(.tooLong)
    lineCount += lineEnds
  }

  mutating func reserve(bytes: Int) {
    // To be filled by place: what is left of it in the end is taken away.
    fieldEnds = Array(repeating: 0, count: bytes / 8)
    let records = bytes / 64 + 8
    firstFields.reserveCapacity(records)
    starts.reserveCapacity(records)
    ends.reserveCapacity(records)
    firstLines.reserveCapacity(records)
    lastLines.reserveCapacity(records)
    faults.reserveCapacity(records)
  }
}
