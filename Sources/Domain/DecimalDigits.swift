/// The digits of numbers side by side in a word: constants instead of eight divisions.
package enum DecimalDigits {
  /// `0` in every byte.
  @usableFromInline static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The eight digits of a number below 100 000 000 as they are written, the first digit lowest.
  @inlinable @inline(__always) package static func ascii(_ value: UInt32) -> UInt64 { word(value) | zeros }

  /// The written form of digits side by side.
  @inlinable @inline(__always) package static func ascii(of word: UInt64) -> UInt64 { word | zeros }

  /// The eight digits of a number below 100 000 000, a byte each from 0 to 9, the first digit lowest.
  @inlinable @inline(__always) package static func word(_ value: UInt32) -> UInt64 {
    // Halves, quarters and eighths; shifts bind tighter than products in Swift, so every product is bracketed.
    var word = UInt64(value / 10_000) | UInt64(value % 10_000) << 32
    let hundreds = ((word &* 10_486) >> 20) & 0x0000_007f_0000_007f
    word = hundreds &+ ((word &- hundreds &* 100) << 16)
    let tens = ((word &* 103) >> 10) & 0x000f_000f_000f_000f
    return tens &+ ((word &- tens &* 10) << 8)
  }

  /// The number that eight written digits make, the first digit lowest; nothing where a byte is no digit.
  @inlinable @inline(__always) package static func value(ofASCII word: UInt64) -> UInt64? {
    // A digit has 3 in its high half, and 6 more leaves it there.
    let high: UInt64 = 0xf0f0_f0f0_f0f0_f0f0
    guard word & high == zeros, (word &+ 0x0606_0606_0606_0606) & high == zeros else { return nil }
    var digits = word &- zeros
    digits = (digits &* 10 &+ digits >> 8) & 0x00ff_00ff_00ff_00ff
    digits = (digits &* 100 &+ digits >> 16) & 0x0000_ffff_0000_ffff
    return (digits &* 10_000 &+ digits >> 32) & 0xffff_ffff
  }
}
