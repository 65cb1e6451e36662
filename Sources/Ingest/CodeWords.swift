internal import Domain

/// The words of a coded column, ready to be found by their bytes.
struct CodeWords: Sendable {
  /// A word of up to sixteen bytes as two numbers, with its length; no word where it has none.
  private struct Short: Sendable {
    var length = 0
    var low: UInt64 = 0
    var high: UInt64 = 0
    var byte: UInt8 = 0
  }

  /// By their hash, more than half of the places empty.
  private var short: [Short]
  private let shift: UInt64
  private var all: [String: UInt8] = [:]

  /// `common` words stand where `words` does not say otherwise.
  init(_ words: [(word: String, byte: UInt8)], common: [(word: String, byte: UInt8)] = []) {
    let own = Set(words.map { Self.plain($0.word) })
    let bits = Int.bitWidth - (2 * (words.count + common.count)).leadingZeroBitCount + 1
    short = Array(repeating: Short(), count: 1 << bits)
    shift = UInt64(64 - bits)
    for (word, byte) in words + common.filter({ !own.contains(Self.plain($0.word)) }) {
      all[Self.plain(word)] = byte
      let symbols = Array(word.utf8)
      guard symbols.count <= 16, !symbols.isEmpty else { continue }
      let (low, high) = Self.packed(symbols.span, 0, symbols.count)
      var place = place(low, high)
      // A word that comes twice is found as what it was first.
      while short[place].length != 0 { place = (place + 1) & (short.count - 1) }
      short[place] = Short(length: symbols.count, low: low, high: high, byte: byte)
    }
  }

  /// The byte a word stands for as it is written, or nothing.
  @inline(__always)
  func byte(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt8? {
    guard end &- start <= 16 else { return nil }
    let (low, high) = Self.packed(bytes, start, end)
    var place = place(low, high)
    while short[place].length != 0 {
      let word = short[place]
      if word.low == low, word.high == high, word.length == end &- start { return word.byte }
      place = (place &+ 1) & (short.count &- 1)
    }
    return nil
  }

  @inline(__always)
  private func place(_ low: UInt64, _ high: UInt64) -> Int {
    let product = ((low ^ high &<< 1) &* 0x9E37_79B9_7F4A_7C15)
    return Int(truncatingIfNeeded: product &>> shift)
  }

  /// The byte of a word with blanks in it, or in full-width letters; 0 for a blank cell.
  func byte(of text: String) -> UInt8? {
    let plain = Self.plain(text)
    if plain.isEmpty || Placeholder.isOne(plain) && all[plain] == nil { return 0 }
    return all[plain]
  }

  private static func plain(_ text: String) -> String {
    let kept = text.unicodeScalars.map(Scalars.narrowed).filter { !Scalars.isBlank($0) && $0 != "'" }
    return String(String.UnicodeScalarView(kept))
  }

  @inline(__always)
  private static func packed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt64) {
    let count = end &- start
    guard count > 8 else { return (CellScan.word(bytes, start, count), 0) }
    return (CellScan.word(bytes, start, 8), CellScan.word(bytes, start &+ 8, count &- 8))
  }
}
