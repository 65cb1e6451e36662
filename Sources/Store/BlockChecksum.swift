internal import Foundation

/// Tells a damaged block from a whole one: SQLite checks the shape of its pages, not what stands in them.
enum BlockChecksum {
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always) private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* multiplier
    return product ^ product >> 29
  }

  /// A checksum of 63 bits and never 0, which stands for *none*; every byte and its place count.
  static func of(_ bytes: Data) -> Int64 {
    let sum = unsafe bytes.withUnsafeBytes { raw in
      var sum = UInt64(raw.count) &* multiplier
      var offset = 0
      func take(_ word: UInt64) { sum = mixed(sum, word) }
      // Blocks of version 1 were summed up in one row; of the others four rows are, which do not wait for one another.
      if let version = unsafe raw.first, version > 1 {
        var (first, second, third, fourth) = (sum, ~sum, sum &+ 1, ~sum &+ 1)
        while offset + 32 <= raw.count {
          first = mixed(first, unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          second = mixed(second, unsafe raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
          third = mixed(third, unsafe raw.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
          fourth = mixed(fourth, unsafe raw.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
          offset += 32
        }
        sum = first
        for row in [second, third, fourth] { take(row) }
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
