internal import Domain

/// The words of a coded column, ready to be found by their bytes.
struct CodeWords: Sendable {
  /// A word of up to sixteen bytes as two numbers, with its length.
  private struct Short: Sendable {
    let length: Int
    let low: UInt64
    let high: UInt64
    let byte: UInt8
  }

  private var short: [Short] = []
  private var all: [String: UInt8] = [:]

  /// `common` words stand where `words` does not say otherwise.
  init(_ words: [(word: String, byte: UInt8)], common: [(word: String, byte: UInt8)] = []) {
    let own = Set(words.map { Self.plain($0.word) })
    for (word, byte) in words + common.filter({ !own.contains(Self.plain($0.word)) }) {
      all[Self.plain(word)] = byte
      let symbols = Array(word.utf8)
      guard symbols.count <= 16, !symbols.isEmpty else { continue }
      let (low, high) = Self.packed(symbols.span, 0, symbols.count)
      short.append(Short(length: symbols.count, low: low, high: high, byte: byte))
    }
  }

  /// The byte a word stands for as it is written, or nothing.
  @inline(__always)
  func byte(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt8? {
    guard end &- start <= 16 else { return nil }
    let (low, high) = Self.packed(bytes, start, end)
    for word in short where word.low == low && word.high == high && word.length == end &- start { return word.byte }
    return nil
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
    var low: UInt64 = 0
    var high: UInt64 = 0
    let middle = min(end, start &+ 8)
    for index in start..<middle { low = low << 8 | UInt64(bytes[index]) }
    for index in middle..<max(middle, end) { high = high << 8 | UInt64(bytes[index]) }
    return (low, high)
  }
}
