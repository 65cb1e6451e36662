/// Writes the text of a cell as a field of CSV that never leaves its line.
///
/// A line break inside a cell is written as ``lineBreak``, so that lines of the text are rows of the worksheet.
package enum CellText {
  /// U+FDD0, which Unicode keeps for a program's own use, stands for a line break inside a cell.
  static let lineBreak: [UInt8] = [0xEF, 0xB7, 0x90]
  /// U+FFFD: takes the place of what no text may hold, so that the row is refused.
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Puts the line breaks back that ``append(_:to:)`` took out.
  package static func restoreLineBreaks(_ bytes: inout [UInt8]) {
    guard contains(lineBreak, in: bytes.span) else { return }
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if isThere(lineBreak, bytes.span, index) {
        kept.append(0x0A)
        index += lineBreak.count
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    bytes = kept
  }

  /// Appends a cell's text as a field: escapes (`_x000D_`) read, quoted where it must be.
  static func append(_ text: [UInt8], to line: inout [UInt8]) {
    guard needsCare(text) else {
      line += text
      return
    }
    var content = unescaped(text)
    breakLines(&content)
    guard
      content.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") })
        || contains(lineBreak, in: content.span)
    else {
      line += content
      return
    }
    line.append(UInt8(ascii: "\""))
    for byte in content {
      line.append(byte)
      if byte == UInt8(ascii: "\"") { line.append(byte) }
    }
    line.append(UInt8(ascii: "\""))
  }

  /// Whether anything in the text could mean something else than itself.
  private static func needsCare(_ text: [UInt8]) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "\""): return true
      case UInt8(ascii: "_"): if index + 1 < text.count, text[index + 1] == UInt8(ascii: "x") { return true }
      case 0xEF: if isThere(lineBreak, text.span, index) { return true }
      default: continue
      }
    }
    return false
  }

  /// Line ends become the stand-in; the stand-in itself, which no text may hold, becomes U+FFFD.
  private static func breakLines(_ text: inout [UInt8]) {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 8)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D {
        result += lineBreak
        if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
        index += 1
      } else if byte == 0xEF, isThere(lineBreak, text.span, index) {
        result += replacement
        index += 3
      } else {
        result.append(byte)
        index += 1
      }
    }
    text = result
  }

  // MARK: - Escapes

  /// Reads `_xHHHH_`, which stands for a UTF-16 unit that XML cannot hold or that would open an escape (ISO/IEC 29500-1, 22.4.2.4).
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard let unit = escape(text, index) else {
        result.append(text[index])
        index += 1
        continue
      }
      index += 7
      if unit & 0xFC00 == 0xD800, let low = escape(text, index), low & 0xFC00 == 0xDC00 {
        index += 7
        append(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF)), to: &result)
      } else {
        append(UInt32(unit), to: &result)
      }
    }
    return result
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else {
      bytes += replacement
      return
    }
    bytes += Array(String(Character(scalar)).utf8)
  }

  private static func escape(_ text: [UInt8], _ index: Int) -> UInt16? {
    guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"), text[index + 1] == UInt8(ascii: "x"),
      text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for offset in 2...5 {
      let byte = text[index + offset]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private static func contains(_ pattern: [UInt8], in bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == pattern[0] && isThere(pattern, bytes, index) { return true }
    return false
  }

  private static func isThere(_ pattern: [UInt8], _ bytes: Span<UInt8>, _ index: Int) -> Bool {
    guard index + pattern.count <= bytes.count else { return false }
    for offset in pattern.indices where bytes[index + offset] != pattern[offset] { return false }
    return true
  }
}
