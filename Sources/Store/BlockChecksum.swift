internal import Foundation

/// Tells a damaged block from a whole one: SQLite checks the shape of its pages, not what stands in them.
enum BlockChecksum {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A checksum of 63 bits and never 0, which stands for *none*; every byte and its place count.
  static func of(_ bytes: Data) -> Int64 {
    let sum = unsafe bytes.withUnsafeBytes { raw in
      var sum = UInt64(raw.count) &* multiplier
      var offset = 0
      func take(_ word: UInt64) {
        sum = (sum ^ word) &* multiplier
        sum ^= sum >> 29
      }
      while offset + 8 <= raw.count {
        take(unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < raw.count {
        rest = rest << 8 | UInt64(unsafe raw[offset])
        offset += 1
      }
      take(rest)
      return sum
    }
    return max(1, Int64(sum >> 1))
  }
}
