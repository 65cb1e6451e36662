/// Text that is well formed and means nothing, for its bytes were read in the wrong encoding before it came here.
///
/// Three kinds can be told from names for certain: 锟斤拷 (replacement characters read as GBK), 烫烫 and 屯屯屯 (memory that was never
/// filled), and å¼ ä¼Ÿ (UTF-8 read as a Western encoding, and written out again). What the text said is lost in the first two.
package enum Mojibake {
  /// Whether some text in these packed bytes may be of that kind: a first look that costs next to nothing.
  package static func mayBeIn(_ bytes: [UInt8]) -> Bool { mayBeIn(bytes.span, 0..<bytes.count) }

  /// The same of one text among them.
  package static func mayBeIn(_ span: Span<UInt8>, _ range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= span.count)
    var index = range.lowerBound
    let raw = unsafe span.bytes
    // While four bytes are left, a character of three is looked at in one piece.
    while index &+ 4 <= range.upperBound {
      let word = unsafe UInt32(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
      if word & 0x80 == 0 {
        index &+= 1
      } else if word & 0xE0 == 0xC0 || word & 0xC0 == 0x80 {
        if isWesternLead(UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8)) { return true }
        index &+= 2
      } else {
        if isTelling(word & 0xFF_FFFF) { return true }
        index &+= word & 0xFF < 0xF0 ? 3 : 4
      }
    }
    while index < range.upperBound {
      let byte = span[index]
      if byte < 0x80 {
        index &+= 1
      } else if byte < 0xE0 {
        if index &+ 1 < range.upperBound, isWesternLead(byte, span[index &+ 1]) { return true }
        index &+= 2
      } else {
        if index &+ 2 < range.upperBound, isTelling(byte, span[index &+ 1], span[index &+ 2]) { return true }
        index &+= byte < 0xF0 ? 3 : 4
      }
    }
    return false
  }

  /// Whether two bytes are ã to é: as characters of Windows-1252, the first bytes of Chinese in UTF-8.
  @inline(__always)
  private static func isWesternLead(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xC3 && second >= 0xA3 && second <= 0xA9
  }

  /// Whether three bytes are 锟, 烫 or 屯, which start what no name holds.
  @inline(__always)
  static func isTelling(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    isTelling(UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16)
  }

  /// The same of the three bytes of a word, the first lowest.
  @inline(__always)
  private static func isTelling(_ character: UInt32) -> Bool {
    character == 0x9F_94E9 || character == 0xAB_83E7 || character == 0xAF_B1E5
  }

  package static func isOne(_ text: some StringProtocol) -> Bool { isOne(Array(text.unicodeScalars)) }

  static func isOne(_ bytes: ArraySlice<UInt8>) -> Bool {
    isOne(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
  }

  private static func isOne(_ scalars: [Unicode.Scalar]) -> Bool {
    tellingRuns.contains { run in
      scalars.count >= run.count
        && (0...(scalars.count - run.count)).contains { scalars[$0..<($0 + run.count)].elementsEqual(run) }
    } || isWestern(scalars)
  }

  private static let tellingRuns: [[Unicode.Scalar]] = ["锟斤", "斤拷", "烫烫", "屯屯屯"].map { Array($0.unicodeScalars) }

  /// Whether the text is nothing but Chinese in UTF-8, byte by byte as characters of Windows-1252 or Latin-1.
  ///
  /// Spaces are let pass: U+00A0 is one of those bytes, and often trimmed.
  private static func isWestern(_ scalars: [Unicode.Scalar]) -> Bool {
    var isOpen = false
    var characters = 0
    for scalar in scalars where scalar != " " {
      if (0xE3...0xE9).contains(scalar.value) {
        if isOpen { return false }
        isOpen = true
      } else if (0x80...0xBF).contains(scalar.value) || westernSigns.contains(scalar.value) {
        // The first byte behind a lead makes it a character; the second may have been a blank.
        if isOpen { characters += 1 }
        isOpen = false
      } else {
        return false
      }
    }
    return characters > 0 && !isOpen
  }

  /// What Windows-1252 has in the places 0x80 to 0x9F.
  private static let westernSigns: Set<UInt32> = [
    0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x017D, 0x2018,
    0x2019,
    0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178,
  ]
}
