internal import CByteMasks

/// Sixty-four neighbouring bytes, asked which of them are what: a bit for each, first byte lowest.
@safe struct ByteBlock {
  static let size = 64

  private let start: UnsafePointer<UInt8>

  /// The 64 bytes from `position` on; nothing where there are fewer.
  ///
  /// Valid while `bytes` is: made and asked in one go, never kept.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, at position: Int) {
    guard position >= 0, position <= bytes.count &- Self.size else { return nil }
    let address = unsafe bytes.withUnsafeBufferPointer { $0.baseAddress }
    guard let address = unsafe address else { return nil }
    unsafe start = address + position
  }

  @inline(__always)
  func bits(of byte: UInt8) -> UInt64 { unsafe byte_mask_is(start, byte) }

  @inline(__always)
  func bits(of first: UInt8, or second: UInt8) -> UInt64 { unsafe byte_mask_is_either(start, first, second) }

  /// Bytes of 0x80 and above.
  @inline(__always)
  var highBits: UInt64 { unsafe byte_mask_is_high(start) }

  /// The same for the last bytes of a text, fewer than 64, by any rule.
  static func tail(_ bytes: Span<UInt8>, at position: Int, _ rule: (UInt8) -> Bool) -> UInt64 {
    var result: UInt64 = 0
    for index in position..<min(bytes.count, position + size) where rule(bytes[index]) {
      result |= 1 &<< UInt64(truncatingIfNeeded: index &- position)
    }
    return result
  }
}
