internal import CByteMasks

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
    while true {
      index = pass(bytes, from: index)
      // Rarely more than a block wants a closer look.
      guard let next = look(bytes, from: index, to: min(index &+ ByteBlock.size, bytes.count)) else { return }
      if next >= bytes.count { return }
      index = next
    }
  }

  /// Passes over whole characters without a fault, 64 bytes at a time: the offset of the first that wants a closer look.
  private mutating func pass(_ bytes: Span<UInt8>, from index: Int) -> Int {
    var sawNonASCII: UInt8 = 0
    let length = unsafe bytes.extracting(index...).withUnsafeBufferPointer { rest in
      unsafe rest.baseAddress.map { unsafe utf8_plain_length($0, rest.count, &sawNonASCII) } ?? 0
    }
    if sawNonASCII != 0 { hasNonASCII = true }
    return index &+ length
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
