/// Rows of texts as JSON, as ``RFC 8259`` writes them: a province has a hundred thousand, and an encoder made for each costs more than
/// all the rest of writing it down.
enum JSONRows {
  /// An array of arrays of strings.
  static func text(of rows: [[String]]) -> String {
    var result: [UInt8] = [UInt8(ascii: "[")]
    for (index, row) in rows.enumerated() {
      if index > 0 { result.append(UInt8(ascii: ",")) }
      result.append(UInt8(ascii: "["))
      for (position, text) in row.enumerated() {
        if position > 0 { result.append(UInt8(ascii: ",")) }
        append(text, to: &result)
      }
      result.append(UInt8(ascii: "]"))
    }
    result.append(UInt8(ascii: "]"))
    return String(decoding: result, as: UTF8.self)
  }

  private static func append(_ text: String, to result: inout [UInt8]) {
    result.append(UInt8(ascii: "\""))
    defer { result.append(UInt8(ascii: "\"")) }
    if isPlain(text) {
      result.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case ..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
  }

  /// Whether the text stands in JSON as it is: nearly all does.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }
}
