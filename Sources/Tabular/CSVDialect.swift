/// How a file separates its fields.
package enum CSVDelimiter: String, Sendable, CaseIterable {
  case comma = ","
  case tab = "\t"
  case semicolon = ";"
  case pipe = "|"
  /// U+FF0C, typed by a Chinese keyboard.
  case wideComma = "，"

  /// The byte a cutter looks for: the wide comma is replaced by a separator character before cutting.
  package var byte: UInt8 { self == .wideComma ? Self.wideStandIn : rawValue.utf8.first ?? 0x2C }

  /// Unit separator, which text may not contain.
  package static let wideStandIn: UInt8 = 0x1F

  /// Whether the delimiter can be told in bytes of GB18030 before they are decoded: a pipe may be half of a character there.
  package var isSafeUndecoded: Bool { self == .comma || self == .tab || self == .semicolon }

  package var name: String {
    switch self {
    case .comma: "comma"
    case .tab: "tab"
    case .semicolon: "semicolon"
    case .pipe: "pipe"
    case .wideComma: "full-width comma"
    }
  }
}

/// The dialect of a CSV file, read from its head.
package struct CSVDialect: Sendable, Hashable {
  package var delimiter: CSVDelimiter
  /// The first line says `sep=;` or the like, for Excel's use.
  package var hasSeparatorLine: Bool
  /// The text was a worksheet: line breaks inside its fields are stand-ins.
  package var isWorksheet = false

  /// What the cells of a worksheet are written in.
  package static var worksheet: CSVDialect {
    var dialect = CSVDialect(delimiter: .comma)
    dialect.isWorksheet = true
    return dialect
  }

  /// The dialect in a word or two.
  package var name: String { isWorksheet ? "worksheet" : delimiter.name }

  package init(delimiter: CSVDelimiter, hasSeparatorLine: Bool = false) {
    self.delimiter = delimiter
    self.hasSeparatorLine = hasSeparatorLine
  }

  /// Chooses the delimiter under which most records of the head agree on a width, wide tables first.
  package init(head: Span<UInt8>) {
    if let stated = Self.stated(head) {
      self.init(delimiter: stated, hasSeparatorLine: true)
      return
    }
    var best = (score: 0, delimiter: CSVDelimiter.comma)
    for delimiter in CSVDelimiter.allCases {
      var bytes: [UInt8] = []
      unsafe head.withUnsafeBufferPointer { bytes = unsafe Array($0) }
      if delimiter == .wideComma { Self.replaceWideCommas(&bytes) }
      let score = Self.score(RecordCutter(delimiter: delimiter.byte, width: 0, recordLimit: 65_536), bytes.span)
      if score > best.score { best = (score, delimiter) }
    }
    self.init(delimiter: best.delimiter)
  }

  /// Records that share the commonest width above one, times the delimiters in each.
  private static func score(_ cutter: RecordCutter, _ bytes: Span<UInt8>) -> Int {
    let records = cutter.cut(bytes, isLast: true)
    var widths: [Int: Int] = [:]
    for record in 0..<min(records.count, 200) where records.fieldCount(record) > 1 {
      widths[records.fieldCount(record), default: 0] += 1
    }
    return widths.map { ($0.key - 1) * $0.value }.max() ?? 0
  }

  private static func stated(_ head: Span<UInt8>) -> CSVDelimiter? {
    let end = LineScan.lineEnd(head, from: 0)
    guard end >= 5, end <= 9 else { return nil }
    var line: [UInt8] = []
    for index in 0..<end where head[index] != 0x22 { line.append(head[index]) }
    guard line.count > 4, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }) else { return nil }
    return CSVDelimiter(rawValue: String(decoding: line.dropFirst(4), as: UTF8.self))
  }

  /// Puts a one-byte stand-in for every full-width comma.
  package static func replaceWideCommas(_ bytes: inout [UInt8]) {
    replace([0xEF, 0xBC, 0x8C], by: [wideByte], in: &bytes)
  }

  /// Undoes ``replaceWideCommas(_:)`` in the text of a quoted field.
  package static func restoreWideCommas(_ bytes: inout [UInt8]) {
    guard bytes.contains(wideByte) else { return }
    replace([wideByte], by: [0xEF, 0xBC, 0x8C], in: &bytes)
  }

  private static let wideByte = CSVDelimiter.wideStandIn

  private static func replace(_ old: [UInt8], by new: [UInt8], in bytes: inout [UInt8]) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == old[0], bytes[index...].starts(with: old) {
        result += new
        index += old.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    bytes = result
  }
}
