internal import Domain

/// Reads resident numbers as they should be: eighteen plain characters.
///
/// Everything else is left to ``NumberReading``.
struct NumberScan: Sendable {
  /// Packed date after which nobody is born.
  let latestBirth: UInt32

  /// The key of the bytes at `start`, or 0 where they are not an exact, valid number.
  @inline(__always)
  func key(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    var key: UInt64 = 0
    var weighted: UInt32 = 0
    var stray: UInt32 = 0
    for index in 0..<17 {
      let digit = UInt32(bytes[start &+ index]) &- 48
      stray |= digit > 9 ? 1 : 0
      key = key &* 10 &+ UInt64(digit)
      weighted &+= digit &* Self.weight(index)
    }
    guard stray == 0, key >= 10_000_000_000_000_000 else { return 0 }
    guard bytes[start &+ 17] == Self.check(weighted % 11), isBirth(ResidentID.packedBirth(key)) else { return 0 }
    return key
  }

  /// Weights of GB 11643, first digit first.
  @inline(__always)
  private static func weight(_ index: Int) -> UInt32 {
    // 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, four bits each, the first lowest.
    let low: UInt64 = 0x485A_9736_1248_5A97
    return index == 16 ? 2 : UInt32(truncatingIfNeeded: (low >> UInt64(index &* 4)) & 0xF)
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
