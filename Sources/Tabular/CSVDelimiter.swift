/// How a file separates its fields.
package enum CSVDelimiter: String, Sendable, CaseIterable {
  case comma = ","
  case tab = "\t"
  case semicolon = ";"
  case pipe = "|"
  /// U+FF0C, typed by a Chinese keyboard.
  case wideComma = "，"
  /// A comma with a blank behind it that belongs to no field.
  case commaSpace = ", "
  case colon = ":"
  case space = " "

  /// Those that departments' exports use; the others are looked for only in files no contract describes.
  package static let usual: [CSVDelimiter] = [.comma, .tab, .semicolon, .pipe, .wideComma]

  /// The byte a cutter looks for: a delimiter of several bytes is replaced by a separator character before cutting.
  package var byte: UInt8 { hasStandIn ? Self.standIn : rawValue.utf8.first ?? 0x2C }

  /// Several bytes, for which one is put before the text is cut.
  package var hasStandIn: Bool { rawValue.utf8.count > 1 }

  /// Unit separator, which text may not contain.
  package static let standIn: UInt8 = 0x1F

  /// Whether the delimiter can be told in bytes of GB18030 before they are decoded: a pipe may be half of a character there.
  package var isSafeUndecoded: Bool { !hasStandIn && self != .pipe }

  package var name: String {
    switch self {
    case .comma: "comma"
    case .tab: "tab"
    case .semicolon: "semicolon"
    case .pipe: "pipe"
    case .wideComma: "full-width comma"
    case .commaSpace: "comma and space"
    case .colon: "colon"
    case .space: "space"
    }
  }

  /// Puts a one-byte stand-in for every delimiter of several bytes; does nothing for the others.
  package func putStandIns(in bytes: inout [UInt8]) {
    guard hasStandIn else { return }
    Self.replace(Array(rawValue.utf8), by: [Self.standIn], in: &bytes)
  }

  /// Undoes ``putStandIns(in:)`` in the text of a quoted field.
  package func takeStandIns(from bytes: inout [UInt8]) {
    guard hasStandIn, bytes.contains(Self.standIn) else { return }
    Self.replace([Self.standIn], by: Array(rawValue.utf8), in: &bytes)
  }

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
