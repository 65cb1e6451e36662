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

  package init() {}

  package static let quotedBit: UInt32 = 0x8000_0000

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

  /// The field as text, for headers and the like; not for the hot path.
  package func text(_ bytes: Span<UInt8>, record: Int, field: Int) -> String {
    let range = range(record: record, field: field)
    var content: [UInt8] = []
    if isQuoted(record: record, field: field) {
      Self.unquote(bytes, range, into: &content)
    } else {
      for index in range { content.append(bytes[index]) }
    }
    if isWorksheet { CellText.restoreLineBreaks(&content) }
    return String(decoding: content, as: UTF8.self)
  }

  /// The content of a quoted field: outer quotes off, doubled quotes single.
  package static func unquote(_ bytes: Span<UInt8>, _ range: Range<Int>, into content: inout [UInt8]) {
    content.removeAll(keepingCapacity: true)
    var index = range.lowerBound + 1
    while index < range.upperBound - 1 {
      content.append(bytes[index])
      index += bytes[index] == 0x22 ? 2 : 1
    }
  }

  mutating func reserve(bytes: Int) {
    fieldEnds.reserveCapacity(bytes / 8)
    let records = bytes / 64 + 8
    firstFields.reserveCapacity(records)
    starts.reserveCapacity(records)
    ends.reserveCapacity(records)
    firstLines.reserveCapacity(records)
    lastLines.reserveCapacity(records)
    faults.reserveCapacity(records)
  }
}
