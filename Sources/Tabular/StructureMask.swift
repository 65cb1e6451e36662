/// Marks the bytes that give a CSV its structure, up to 64 at a time.
struct StructureMask {
  private let delimiters: UInt64

  init(delimiter: UInt8) { delimiters = UInt64(delimiter) &* Self.ones }

  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  /// Bit i is set where byte `position + i` is a delimiter, a quote, CR or LF; bits past the end are clear.
  @inline(__always)
  func bits(_ bytes: Span<UInt8>, at position: Int, _ grammar: some QuoteGrammar) -> UInt64 {
    guard position + 64 <= bytes.count else { return tail(bytes, at: position, quote: grammar.quote) }
    let quotes = UInt64(grammar.quote) &* Self.ones
    let raw = unsafe bytes.bytes
    var result: UInt64 = 0
    for part in 0..<8 {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position &+ part &* 8, as: UInt64.self).littleEndian
      result |= Self.gathered(marks(word, quotes)) &<< UInt64(truncatingIfNeeded: part &* 8)
    }
    return result
  }

  /// The high bit of every byte of `word` that is structure.
  @inline(__always)
  private func marks(_ word: UInt64, _ quotes: UInt64) -> UInt64 {
    Self.zeros(word ^ delimiters) | Self.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A) | Self.zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
      | Self.zeros(word ^ quotes)
  }

  /// The high bit of every zero byte: exact, no carry crosses a byte.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 { ~(((word & low) &+ low) | word | low) }

  /// Eight high bits as one byte, first byte lowest.
  @inline(__always)
  private static func gathered(_ marks: UInt64) -> UInt64 { ((marks &>> 7) &* 0x0102_0408_1020_4080) &>> 56 }

  private func tail(_ bytes: Span<UInt8>, at position: Int, quote: UInt8) -> UInt64 {
    var result: UInt64 = 0
    let delimiter = UInt8(truncatingIfNeeded: delimiters)
    for index in position..<bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D || byte == quote {
        result |= 1 &<< UInt64(truncatingIfNeeded: index &- position)
      }
    }
    return result
  }
}
