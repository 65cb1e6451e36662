internal import Domain

/// Reads resident numbers as they should be: eighteen plain characters.
///
/// Everything else is left to ``NumberReading``.
struct NumberScan: Sendable {
  /// Packed date after which nobody is born.
  let latestBirth: UInt32

  /// The key of the bytes at `start`, or 0 where they are not an exact, valid number.
  ///
  /// Eight digits are read at a time: checked, made a number, and weighed, in a few instructions each.
  @inline(__always)
  func key(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    guard start >= 0, start &+ 18 <= bytes.count else { return 0 }
    let (first, second) = (CellScan.word(bytes, start, 8), CellScan.word(bytes, start &+ 8, 8))
    let last = UInt64(bytes[start &+ 16]) &- 48
    guard CellScan.isDigits(first), CellScan.isDigits(second), last <= 9 else { return 0 }
    let (high, low) = (CellScan.value(ofDigits: first), CellScan.value(ofDigits: second))
    let key = (high &* 100_000_000 &+ low) &* 10 &+ last
    guard key >= 10_000_000_000_000_000 else { return 0 }
    let weighed = Self.weighed(first, 7, 9, 10, 5, 8, 4, 2, 1) &+ Self.weighed(second, 6, 3, 7, 9, 10, 5, 8, 4)
    let sum = UInt32(truncatingIfNeeded: weighed &+ last &* 2)
    guard bytes[start &+ 17] == Self.check(sum % 11), isBirth(ResidentID.packedBirth(key)) else { return 0 }
    return key
  }

  /// Eight digits, first digit lowest, by their weights in GB 11643.
  @inline(__always)
  private static func weighed(
    _ word: UInt64,
    _ w0: UInt64,
    _ w1: UInt64,
    _ w2: UInt64,
    _ w3: UInt64,
    _ w4: UInt64,
    _ w5: UInt64,
    _ w6: UInt64,
    _ w7: UInt64
  ) -> UInt64 {
    let lanes: UInt64 = 0x000F_000F_000F_000F
    // In a product of four lanes by four weights in the opposite order, the top lane holds the sum: at most 9 × 31, so nothing carries.
    let evens = (word & lanes) &* (w0 << 48 | w2 << 32 | w4 << 16 | w6)
    let odds = (word &>> 8 & lanes) &* (w1 << 48 | w3 << 32 | w5 << 16 | w7)
    return evens &>> 48 &+ odds &>> 48
  }

  /// `1 0 X 9 8 7 6 5 4 3 2` by remainder.
  @inline(__always)
  private static func check(_ remainder: UInt32) -> UInt8 {
    let value = (12 &- remainder) % 11
    return value == 10 ? 0x58 : UInt8(truncatingIfNeeded: 48 &+ value)
  }

  @inline(__always)
  private func isBirth(_ packed: UInt32) -> Bool {
    guard packed >= 1900_01_01, packed <= latestBirth else { return false }
    return DateScan.isDay(packed)
  }
}

extension ResidentID {
  @inline(__always)
  static func packedBirth(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key / 1000 % 100_000_000) }
}
