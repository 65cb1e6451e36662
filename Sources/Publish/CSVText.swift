/// CSV for people: UTF-8 with a byte-order mark, CRLF, every field quoted, and nothing that a spreadsheet would run.
enum CSVText {
  static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// One file.
  static func people(header: [String], rows: [[String]]) -> [UInt8] {
    var result = byteOrderMark
    append(header, to: &result)
    for row in rows { append(row, to: &result) }
    return result
  }

  private static func append(_ fields: [String], to result: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { result.appendComma() }
      result.append(quoted: isDangerous(field) ? "'\(field)" : field)
    }
    result += [0x0d, 0x0a]
  }

  /// Whether a spreadsheet might take the field for a formula: its first sign after blanks, full-width forms included.
  static func isDangerous(_ field: String) -> Bool {
    var rest = field.unicodeScalars[...]
    while let first = rest.first, first == " " || first == "\u{3000}" || first == "\u{a0}" { rest = rest.dropFirst() }
    guard let first = rest.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return false }
    return !isPlainNumber(rest)
  }

  /// Digits with at most one point, after a sign.
  private static func isPlainNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let sign = text.first, sign == "+" || sign == "-" else { return false }
    let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
  }
}
