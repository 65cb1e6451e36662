internal import Domain

/// What one pass over a cell's bytes tells, eight at a time.
struct CellScan {
  /// The same for the same bytes on every machine and in every run.
  private(set) var hash: UInt64
  /// Bytes that are no digits.
  private(set) var strays = 0
  /// Bytes of characters beyond ASCII.
  private(set) var wides = 0
  private(set) var characters: Int
  /// A first byte of the blocks that hold wide digits, odd spaces and signs: the cell wants a closer look.
  private(set) var isOdd = false

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highs: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: end &- start)
    characters = end &- start
    var index = start
    while index < end {
      let length = end &- index
      take(Self.word(bytes, index, min(8, length)), valid: length >= 8 ? ~0 : (1 &<< UInt64(length &* 8)) &- 1)
      index &+= 8
    }
    // Bits of short cells would else stay where they are.
    hash = Self.mixed(hash ^ 0xA076_1D64_78BD_642F)
  }

  @inline(__always)
  private mutating func take(_ word: UInt64, valid: UInt64) {
    hash = Self.mixed(hash ^ word)
    let shifted = word ^ 0x3030_3030_3030_3030
    let stray = ((shifted & ~Self.highs) &+ 0x7676_7676_7676_7676 | shifted) & Self.highs & valid
    strays &+= stray.nonzeroBitCount
    let wide = word & Self.highs
    guard wide != 0 else { return }
    wides &+= wide.nonzeroBitCount
    characters &-= ((word &>> 7) & ~(word &>> 6) & Self.ones).nonzeroBitCount
    // C2, E2, E3 and EF begin the characters in question and nothing else is written so.
    isOdd = isOdd || Self.has(word, 0xEF) || Self.has(word, 0xE3) || Self.has(word, 0xE2) || Self.has(word, 0xC2)
  }

  /// Whether one of eight bytes begins the blocks that hold wide digits, odd spaces, signs or private characters.
  @inline(__always)
  static func hasOddFirstByte(_ word: UInt64) -> Bool {
    // E2 and E3, EE and EF differ in their last bit only.
    let pairs = word & 0xFEFE_FEFE_FEFE_FEFE
    return has(pairs, 0xE2) || has(pairs, 0xEE) || has(word, 0xC2)
  }

  @inline(__always)
  private static func has(_ word: UInt64, _ byte: UInt64) -> Bool {
    let difference = word ^ (byte &* ones)
    return (difference &- ones) & ~difference & highs != 0
  }

  /// Up to eight bytes, first byte lowest, zeros behind.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ index: Int, _ count: Int) -> UInt64 {
    if index &+ 8 <= bytes.count {
      let raw = unsafe bytes.bytes
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      return count == 8 ? word : word & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
    }
    var word: UInt64 = 0
    for offset in 0..<count { word |= UInt64(bytes[index &+ offset]) &<< UInt64(truncatingIfNeeded: offset &* 8) }
    return word
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// Whether eight bytes are digits.
  @inline(__always)
  static func isDigits(_ word: UInt64) -> Bool {
    let digits = word ^ 0x3030_3030_3030_3030
    // What is above 9 reaches its high bit when 0x76 is added; what has that bit already may carry, and is no digit itself.
    return (digits &+ 0x7676_7676_7676_7676 | digits) & highs == 0
  }

  /// The value of eight digits.
  @inline(__always)
  static func value(ofDigits word: UInt64) -> UInt64 {
    // Neighbours are joined two by two: digits to pairs, pairs to fours, fours to the eight.
    let digits = word & 0x0F0F_0F0F_0F0F_0F0F
    let pairs = (digits &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    return (fours &* 42_949_672_960_001) &>> 32
  }
}
