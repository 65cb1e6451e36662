/// One spelling for names that differ only in how they were typed.
///
/// - Dots between the parts of a transliterated name (U+00B7 and its look-alikes) and spaces are removed, full-width letters
///   narrowed, Latin letters upper-cased.
/// - Placeholders (某某之子, 无名氏, 未取名), texts with `?`, `*`, □ or private-use characters, and nonsense made by a wrong encoding
///   (``Mojibake``) say nothing about the name: they are *unknown*, which is never *different*.
/// - Source: 民委发〔2016〕33号 for the dot; the look-alikes are those met in exports.
package enum NameFolding {
  /// The folded name of a row as UTF-8, empty where it is unknown or not stated.
  package static func folded(_ column: TextColumn, _ row: Int) -> [UInt8] {
    let range = column.range(row)
    if isPlain(column.bytes, range) { return Array(column.bytes[range]) }
    return folded(column.bytes[range])
  }

  /// The folded name, or nothing where the text says nothing about it.
  package static func folded(_ text: String) -> String? {
    let bytes = folded(Array(text.utf8)[...])
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// A 64-bit fingerprint of each row's folded name, 0 where it is unknown; equal names have equal fingerprints.
  package static func fingerprints(_ column: TextColumn) -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(column.count)
    let bytes = column.bytes
    for row in 0..<column.count {
      let range = column.range(row)
      result.append(isPlain(bytes, range) ? fingerprint(bytes[range]) : fingerprint(folded(bytes[range])[...]))
    }
    return result
  }

  /// Whether both rows state a name, and the names differ even when folded.
  package static func differ(_ left: TextColumn, _ leftRow: Int, _ right: TextColumn, _ rightRow: Int) -> Bool {
    if left.equals(leftRow, right, rightRow) { return false }
    let mine = folded(left, leftRow)
    if mine.isEmpty { return false }
    let theirs = folded(right, rightRow)
    return !theirs.isEmpty && mine != theirs
  }

  /// Whether a row states a name that says something.
  package static func states(_ column: TextColumn, _ row: Int) -> Bool {
    let range = column.range(row)
    if range.isEmpty { return false }
    return isPlain(column.bytes, range) || isIdeographsAndDots(column.bytes, range)
      || !folded(column.bytes[range]).isEmpty
  }

  /// Whether the text is a name of ideographs, common or rare, and perhaps of the dot of the standard between its parts: folding
  /// leaves all but the dots.
  private static func isIdeographsAndDots(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var letters = 0
    var last: UInt32 = 0
    while index < range.upperBound {
      let rest = range.upperBound - index
      switch bytes[index] {
      // U+00B7.
      case 0xC2 where rest >= 2 && bytes[index + 1] == 0xB7: index += 2
      // U+3400 to U+9FFF.
      case 0xE3...0xE9 where rest >= 3 && (bytes[index] > 0xE3 || bytes[index + 1] >= 0x90):
        last = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
        // 斤 may be the first half of 斤拷.
        if Mojibake.isTelling(bytes[index], bytes[index + 1], bytes[index + 2]) || last == 0xE6_96A4 { return false }
        letters += 1
        index += 3
      // U+20000 to U+2FFFF.
      case 0xF0 where rest >= 4 && (0xA0...0xAF).contains(bytes[index + 1]):
        last = 0
        letters += 1
        index += 4
      default: return false
      }
    }
    return letters >= 2 && !placeholderEndings.contains(last)
  }

  /// Whether the text is a name of common ideographs only, which folding leaves as it is.
  private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    // U+4000 to U+9FFF: three bytes, the first from E4 to E9.
    while index < range.upperBound {
      guard bytes[index] >= 0xE4, bytes[index] <= 0xE9, index + 2 < range.upperBound,
        !Mojibake.isTelling(bytes[index], bytes[index + 1], bytes[index + 2])
      else { return false }
      index += 3
    }
    guard index == range.upperBound, range.count >= 6 else { return false }
    let last = UInt32(bytes[index - 3]) << 16 | UInt32(bytes[index - 2]) << 8 | UInt32(bytes[index - 1])
    return !placeholderEndings.contains(last)
  }

  /// The last characters of ``placeholders`` and of 之子, 之女, as three bytes.
  private static let placeholderEndings: [UInt32] = (placeholders + ["之子", "之女"]).reduce(into: []) { endings, text in
    let last = text.utf8.suffix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if !endings.contains(last) { endings.append(last) }
  }

  /// Texts that clerks write where there is no name yet.
  private static let placeholders = [
    "无", "暂无", "无名", "无名氏", "未取名", "未命名", "未起名", "未上名", "待取名", "不详", "未知", "新生儿",
  ]

  private static func fingerprint(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    if bytes.isEmpty { return 0 }
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    value ^= value >> 32
    value = value &* 0xd6e8_feb8_6659_fd93
    value ^= value >> 32
    return value == 0 ? 1 : value
  }

  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if Mojibake.isOne(bytes) { return [] }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch folding(of: scalar.value) {
      case .dropped: continue
      case .unknown: return []
      case .kept(let value):
        guard let kept = UnicodeScalar(value) else { return [] }
        result.append(contentsOf: UTF8.encode(kept) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return isPlaceholder(result) ? [] : result
  }

  private static func isPlaceholder(_ name: [UInt8]) -> Bool {
    if placeholders.contains(where: { name.elementsEqual($0.utf8) }) { return true }
    // 某某之子: at least one character before the ending.
    return name.count >= 9 && ["之子", "之女"].contains { name.suffix(6).elementsEqual($0.utf8) }
  }

  private enum Folding {
    case dropped, unknown
    case kept(UInt32)
  }

  private static func folding(of value: UInt32) -> Folding {
    switch value {
    case 0x2E, 0xB7, 0x387, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x25CF, 0x30FB, 0xFE52, 0xFF0E, 0xFF65: .dropped
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF: .dropped
    case 0x3F, 0x2A, 0xFF1F, 0xFF0A, 0x25A1, 0x3013, 0xFFFD: .unknown
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: .unknown
    case 0x61...0x7A, 0xE0...0xF6, 0xF8...0xFE: .kept(value - 0x20)
    case 0xFF41...0xFF5A: .kept(value - 0xFEE0 - 0x20)
    case 0xFF01...0xFF5E: .kept(value - 0xFEE0)
    default: .kept(value)
    }
  }
}
