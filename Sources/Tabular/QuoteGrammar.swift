/// What encloses fields, and what stands inside them for itself.
///
/// The cutter is compiled once for the ordinary quotes, whose bytes are constants in its loops, and once for all others.
protocol QuoteGrammar {
  var quote: UInt8 { get }
  /// What makes the next quote or itself plain text; the quote again where there is no such character.
  var escape: UInt8 { get }
  /// Whether a quote between two letters is an apostrophe.
  var allowsApostrophes: Bool { get }
}

/// Double quotes, doubled inside a field: RFC 4180.
struct OrdinaryQuotes: QuoteGrammar {
  @inline(__always) var quote: UInt8 { 0x22 }
  @inline(__always) var escape: UInt8 { 0x22 }
  @inline(__always) var allowsApostrophes: Bool { false }
}

/// Any quote, with or without a backslash as escape.
struct OtherQuotes: QuoteGrammar {
  let quote: UInt8
  let escape: UInt8
  let allowsApostrophes: Bool

  init(_ quote: UInt8, _ escape: CSVEscape) {
    self.quote = quote
    self.escape = escape == .backslash ? CutRecords.backslash : quote
    allowsApostrophes = quote == CSVQuote.single.rawValue
  }
}

extension QuoteGrammar {
  /// The first quote, escape or line end at or after `start`, or `limit`.
  @inline(__always)
  func firstMark(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Int {
    let raw = unsafe bytes.bytes
    let quotes = UInt64(quote) &* ByteWord.ones
    let escapes = UInt64(escape) &* ByteWord.ones
    var index = start
    while index &+ 8 <= limit {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      var marks =
        ByteWord.zeros(word ^ quotes) | ByteWord.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A)
        | ByteWord.zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
      if escape != quote { marks |= ByteWord.zeros(word ^ escapes) }
      if marks != 0 { return index &+ marks.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < limit {
      let byte = bytes[index]
      if byte == quote || byte == escape || byte == 0x0A || byte == 0x0D { return index }
      index &+= 1
    }
    return limit
  }
}
