internal import Foundation

/// Bytes of a block, written into memory that was asked for once: growing would copy megabytes again and again.
@safe struct BlockWriter: ~Copyable {
  private let base: UnsafeMutableRawPointer
  private let capacity: Int
  private var count = 0

  /// A number may be stored as a whole word of which only the first bytes count.
  private static let slack = 8

  /// - Parameter room: bytes that will be written at the most.
  init(room: Int) {
    capacity = room + Self.slack
    unsafe base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { unsafe base.deallocate() }

  /// What was written; nothing is copied.
  consuming func finished() -> Data {
    let data = unsafe Data(
      bytesNoCopy: base,
      count: count,
      deallocator: .custom { memory, _ in unsafe memory.deallocate() }
    )
    discard self
    return data
  }

  mutating func append(_ value: UInt8) { append(word: UInt64(value), bytes: 1) }
  mutating func append(_ value: UInt32) { append(word: UInt64(value), bytes: 4) }
  mutating func append(_ value: UInt64) { append(word: value, bytes: 8) }

  mutating func append(text: String) {
    append(UInt8(text.utf8.count))
    for byte in text.utf8 { append(byte) }
  }

  mutating func append(bytes: [UInt8]) {
    precondition(bytes.count <= capacity - Self.slack - count, "a block is larger than its room")
    unsafe bytes.withUnsafeBytes { source in
      unsafe UnsafeMutableRawBufferPointer(start: base + count, count: source.count).copyMemory(from: source)
    }
    count += bytes.count
  }

  /// The lowest bytes of a word, eight at most.
  @inline(__always) mutating func append(word: UInt64, bytes: Int) {
    precondition(count <= capacity - Self.slack && bytes <= 8, "a block is larger than its room")
    unsafe base.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= bytes
  }
}
