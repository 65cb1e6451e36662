/// Eight bytes looked at as one number.
enum ByteWord {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

  /// The high bit of every zero byte: exact, no carry crosses a byte.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 { ~(((word & low) &+ low) | word | low) }
}
