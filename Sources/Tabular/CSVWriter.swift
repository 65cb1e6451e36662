/// Writes CSV, for people or for programs.
///
/// - Machine tables: plain RFC 4180 in UTF-8 with LF; a field is quoted only where it must be.
/// - People's files: a byte-order mark and CRLF, so that spreadsheet programs read UTF-8; every field quoted; and nothing that a
///   spreadsheet would run, see ``FormulaGuard``.
package struct CSVWriter: Sendable {
  package enum Style: Sendable { case people, machine }

  package let style: Style
  /// What was written and not taken yet.
  package private(set) var bytes: [UInt8] = []
  private var isRowBegun = false

  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init(_ style: Style) {
    self.style = style
    if style == .people { bytes = Self.byteOrderMark }
  }

  /// One whole row.
  package mutating func append(row fields: [String]) {
    for field in fields { append(field: field) }
    endRow()
  }

  package mutating func append(field text: String) {
    switch style {
    case .people: append(field: Array((FormulaGuard.isDangerous(text) ? "'" + text : text).utf8).span, isQuoted: true)
    case .machine: append(field: Array(text.utf8).span)
    }
  }

  /// A field of a machine table, as UTF-8.
  package mutating func append(field content: Span<UInt8>) {
    var isSpecial = false
    for index in 0..<content.count {
      let byte = content[index]
      isSpecial = isSpecial || byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D
    }
    append(field: content, isQuoted: isSpecial)
  }

  private mutating func append(field content: Span<UInt8>, isQuoted: Bool) {
    if isRowBegun { bytes.append(0x2C) }
    isRowBegun = true
    if isQuoted { bytes.append(0x22) }
    for index in 0..<content.count {
      if content[index] == 0x22 { bytes.append(0x22) }
      bytes.append(content[index])
    }
    if isQuoted { bytes.append(0x22) }
  }

  /// Ends the row; `width` is the fields it has.
  package mutating func endRow() {
    // A row of one empty field would be a blank line, which readers skip.
    if style == .machine, bytes.last == 0x0A || bytes.isEmpty { bytes += [0x22, 0x22] }
    bytes += style == .people ? [0x0D, 0x0A] : [0x0A]
    isRowBegun = false
  }

  /// Hands over what was written, and begins anew.
  package mutating func take() -> [UInt8] {
    let written = bytes
    bytes.removeAll(keepingCapacity: true)
    return written
  }
}

/// Tells what a spreadsheet program would take for a formula.
package enum FormulaGuard {
  /// Whether a spreadsheet might run the field: its first sign after blanks, full-width forms included; plain numbers are none.
  package static func isDangerous(_ field: String) -> Bool {
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
