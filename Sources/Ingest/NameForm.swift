internal import Domain

/// The normal form of personal names: no blanks, one separator (U+00B7, 民委发〔2016〕33号), no private-use stand-ins.
enum NameForm {
  /// Whether the bytes may need a change: anything but plain letters, common characters and U+00B7 makes it worth a look.
  @inline(__always)
  static func needsCare(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end {
      let length = min(8, end &- index)
      let valid = length == 8 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1
      let word = CellScan.word(bytes, index, length)
      // Chinese characters and nothing else, none of them of the blocks that hold more than names.
      let isPlain = word & CellScan.highs == CellScan.highs & valid && !CellScan.hasOddFirstByte(word)
      if !isPlain { return mayNeedCare(bytes, start, end) }
      index &+= 8
    }
    return false
  }

  private static func mayNeedCare(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<end {
      let byte = bytes[index]
      if byte < 0x80 {
        if (byte | 0x20) &- 0x61 > 25 { return true }
      } else if byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEE || byte == 0xEF {
        let next = index &+ 1 < end ? bytes[index &+ 1] : 0
        // U+00B7 itself, and the Chinese characters from U+3400 on.
        let isPlain = byte == 0xC2 ? next == 0xB7 : byte == 0xE3 && next >= 0x90
        if !isPlain { return true }
      }
    }
    return false
  }

  /// What bringing a name into its normal form changed; the raw value is the code of the repair.
  enum Change: String, CaseIterable, Sendable {
    /// A private-use character was read as the character it stands for.
    case privateUse = "name.private-use-character"
    /// A look-alike became U+00B7.
    case separator = "name.separator"
    case blank = "name.blank"
  }

  /// A name in its normal form, and what was changed: placeholders (`?`, □) stay as they are.
  ///
  /// Blanks go, but for one between the words of a name in Latin letters.
  static func normal(_ text: String) -> (text: String, changes: [Change]) {
    // What was spoilt elsewhere is not spoilt further.
    if Mojibake.isOne(text) { return (text, []) }
    var kept = String.UnicodeScalarView()
    var changes: Set<Change> = []
    var blank = false
    for scalar in text.unicodeScalars {
      if Scalars.isBlank(scalar) {
        blank = blank || Scalars.isSpace(scalar)
        if scalar != " " { changes.insert(.blank) }
        continue
      }
      if blank {
        if let last = kept.last, isLatin(last), isLatin(scalar) { kept.append(" ") } else { changes.insert(.blank) }
        blank = false
      }
      if let proper = privateUse[scalar] {
        kept.append(proper)
        changes.insert(.privateUse)
      } else if dots.contains(scalar) {
        kept.append("·")
        if scalar != "\u{B7}" { changes.insert(.separator) }
      } else {
        kept.append(scalar)
      }
    }
    return (String(kept), Change.allCases.filter(changes.contains))
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || (0xC0...0x24F).contains(scalar.value)
  }

  private static let dots: Set<Unicode.Scalar> = [
    "\u{B7}", "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{25CF}", "\u{30FB}", "\u{FE52}", "\u{FF0E}",
    "\u{FF65}", ".",
  ]

  /// Characters that GB18030-2000 kept in the private-use area, with their places in Unicode since (GB18030-2022, annex D).
  private static let privateUse: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{E816}": "\u{20087}", "\u{E817}": "\u{20089}", "\u{E818}": "\u{200CC}", "\u{E81E}": "\u{9FB4}",
    "\u{E826}": "\u{9FB5}", "\u{E82B}": "\u{9FB6}", "\u{E82C}": "\u{9FB7}", "\u{E831}": "\u{215D7}",
    "\u{E832}": "\u{9FB8}", "\u{E83B}": "\u{2298F}", "\u{E843}": "\u{9FB9}", "\u{E854}": "\u{9FBA}",
    "\u{E855}": "\u{241FE}", "\u{E863}": "\u{4DAE}", "\u{E864}": "\u{9FBB}",
  ]
}
