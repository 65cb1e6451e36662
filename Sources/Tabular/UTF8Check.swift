/// What a run of bytes is as UTF-8.
package struct UTF8Check: Sendable, Hashable {
  /// Offset of the first byte that no UTF-8 text has, or nothing.
  package var firstInvalid: Int?
  /// NUL, other control characters, U+FFFD or U+FFFE: text that was damaged before it came here.
  package var hasForbidden = false
  package var hasNonASCII = false

  package var isClean: Bool { firstInvalid == nil && !hasForbidden }

  /// Checks the bytes by the table of well-formed sequences in the Unicode standard (3-7).
  package init(_ bytes: Span<UInt8>) {
    var index = 0
    while let block = ByteBlock(bytes, at: index) {
      if let next = pass(block, at: index) {
        index = next
        continue
      }
      guard let next = look(bytes, from: index, to: index &+ ByteBlock.size) else { return }
      index = next
    }
    _ = look(bytes, from: index, to: bytes.count)
  }

  /// Passes over 64 bytes without a fault: the offset of the character that follows; nothing where they want a closer look.
  @inline(__always)
  private mutating func pass(_ block: ByteBlock, at index: Int) -> Int? {
    if block.controls != 0 { return nil }
    let high = block.highBits
    guard high != 0 else { return index &+ ByteBlock.size }
    guard block.waryLeads == 0 else { return nil }
    let threes = block.bits(of: 0xE0, under: 0xF0)
    let leads = threes | block.bits(of: 0xC0, under: 0xE0)
    let expected = leads &<< 1 | threes &<< 2
    // A character that the block cuts through is left to the next; none may begin where another wants its next byte.
    let cut: UInt64 = leads &>> 63 != 0 ? 1 : threes &>> 62 & 1 != 0 ? 2 : 0
    let whole = UInt64.max &>> cut
    guard expected & whole == high & ~leads & whole, expected & leads == 0 else { return nil }
    hasNonASCII = true
    return index &+ ByteBlock.size &- Int(truncatingIfNeeded: cut)
  }

  /// Looks at characters one by one, from `start` until they reach `end`: the offset behind them, or nothing where one is ill-formed.
  private mutating func look(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    let raw = unsafe bytes.bytes
    var index = start
    while index < end {
      if index + 8 <= bytes.count {
        let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        // With its high bit set, a byte below 0x20 loses that bit when 0x20 is taken away.
        let controls = ~((word | ByteWord.highBits) &- 0x2020_2020_2020_2020)
        if (word | controls) & ByteWord.highBits == 0 {
          index += 8
          continue
        }
      }
      let length = Self.sequenceLength(bytes, at: index)
      guard length > 0 else {
        firstInvalid = index
        return nil
      }
      if length > 1 { hasNonASCII = true }
      if Self.isForbidden(bytes, at: index, length: length) { hasForbidden = true }
      index += length
    }
    return index
  }

  private static func isForbidden(_ bytes: Span<UInt8>, at index: Int, length: Int) -> Bool {
    let first = bytes[index]
    switch length {
    case 1: return first < 0x20 && first != 0x09 && first != 0x0A && first != 0x0D
    case 2: return first == 0xC2 && bytes[index + 1] < 0xA0
    case 3: return first == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBD
    default: return false
    }
  }

  /// Bytes of the well-formed sequence at `index`, or 0 where there is none.
  static func sequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    func next(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + offset < bytes.count && bytes[index + offset] >= low && bytes[index + offset] <= high
    }
    switch first {
    case 0xC2...0xDF: return next(1) ? 2 : 0
    case 0xE0: return next(1, 0xA0) && next(2) ? 3 : 0
    case 0xED: return next(1, 0x80, 0x9F) && next(2) ? 3 : 0
    case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
    case 0xF0: return next(1, 0x90) && next(2) && next(3) ? 4 : 0
    case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
    case 0xF4: return next(1, 0x80, 0x8F) && next(2) && next(3) ? 4 : 0
    default: return 0
    }
  }
}
