/// Writes CSV into a byte buffer.
package struct CSVWriter: Sendable {
  /// Who reads the file.
  package enum Audience: Sendable {
    /// Plain RFC 4180: UTF-8, LF, quotes only where needed.
    case machine
    /// For spreadsheets: byte-order mark, CR LF, every field quoted, and an apostrophe before what a spreadsheet would run as a formula.
    case people
  }

  package let audience: Audience
  /// What has been written and not been taken yet.
  package private(set) var bytes: [UInt8] = []
  private var isRowStart = true

  package init(for audience: Audience) {
    self.audience = audience
    if audience == .people { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Takes what has been written so far, so that a long file needs no long buffer.
  package mutating func drain() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    return taken
  }

  package mutating func field(_ text: String) {
    var text = text
    text.withUTF8 { buffer in unsafe field(buffer.span) }
  }

  package mutating func field(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Adds a field of UTF-8 bytes.
  package mutating func field(_ content: Span<UInt8>) {
    separate()
    let needsQuotes = audience == .people || Self.needsQuotes(content)
    if needsQuotes { bytes.append(0x22) }
    if audience == .people, Self.wouldRun(content) { bytes.append(UInt8(ascii: "'")) }
    if needsQuotes {
      for index in 0..<content.count {
        if content[index] == 0x22 { bytes.append(0x22) }
        bytes.append(content[index])
      }
      bytes.append(0x22)
    } else {
      unsafe content.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
  }

  package mutating func endRow() {
    if audience == .people { bytes.append(0x0D) }
    bytes.append(0x0A)
    isRowStart = true
  }

  package mutating func row(_ fields: [String]) {
    for text in fields { field(text) }
    // A row of one empty field would read as a blank line.
    if fields == [""], audience == .machine { bytes += [0x22, 0x22] }
    endRow()
  }

  private mutating func separate() {
    if !isRowStart { bytes.append(0x2C) }
    isRowStart = false
  }

  private static func needsQuotes(_ content: Span<UInt8>) -> Bool {
    for index in 0..<content.count {
      switch content[index] {
      case 0x22, 0x2C, 0x0A, 0x0D: return true
      default: continue
      }
    }
    return false
  }

  /// Whether a spreadsheet may take the text for a formula: after blanks it begins with = + - @ TAB CR LF or their wide forms.
  private static func wouldRun(_ content: Span<UInt8>) -> Bool {
    var start = 0
    while start < content.count, content[start] == 0x20 { start += 1 }
    guard start < content.count else { return false }
    switch content[start] {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isPlainNumber(content, from: start + 1)
    case 0xEF:
      guard start + 2 < content.count, content[start + 1] == 0xBC else { return false }
      // ＋ U+FF0B, － U+FF0D, ＝ U+FF1D, ＠ U+FF20
      return [0x8B, 0x8D, 0x9D, 0xA0].contains(content[start + 2])
    default: return false
    }
  }

  /// Digits with at most one point among them, after a sign.
  private static func isPlainNumber(_ content: Span<UInt8>, from start: Int) -> Bool {
    var digits = 0
    var points = 0
    for index in start..<content.count {
      switch content[index] {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "."): points += 1
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }
}
