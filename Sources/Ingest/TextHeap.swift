internal import Domain

/// Texts on their way into a column: written one behind the other, short ones as two words and not byte by byte.
@safe struct TextHeap: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var room: Int
  private var ends: [UInt32] = []
  private(set) var byteCount = 0

  /// Bytes of two words: what may be written behind the last text.
  private static let stride = 16

  /// - Parameters:
  ///   - rows: texts to come.
  ///   - bytes: their length, more or less.
  init(rows: Int, bytes: Int) {
    room = max(bytes, 64)
    unsafe base = .allocate(byteCount: room + Self.stride, alignment: 16)
    ends.reserveCapacity(rows)
  }

  deinit { unsafe base.deallocate() }

  /// Adds bytes to the text that is being written.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    precondition(start >= 0 && start <= end && end <= bytes.count)
    let count = end &- start
    if byteCount &+ count > room { grow(by: count) }
    let raw = unsafe bytes.bytes
    if count <= Self.stride, start &+ Self.stride <= bytes.count {
      let words = unsafe raw.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD2<UInt64>.self)
      unsafe base.storeBytes(of: words, toByteOffset: byteCount, as: SIMD2<UInt64>.self)
    } else {
      unsafe raw.withUnsafeBytes { source in
        guard let from = source.baseAddress else { return }
        unsafe (base + byteCount).copyMemory(from: from + start, byteCount: count)
      }
    }
    byteCount &+= count
  }

  /// Ends the text of a row; it is empty where nothing was added.
  @inline(__always)
  mutating func endRow() { ends.append(UInt32(truncatingIfNeeded: byteCount)) }

  @inline(never)
  private mutating func grow(by count: Int) {
    let larger = max(room * 2, byteCount + count)
    let target = UnsafeMutableRawPointer.allocate(byteCount: larger + Self.stride, alignment: 16)
    unsafe target.copyMemory(from: base, byteCount: byteCount)
    unsafe base.deallocate()
    unsafe base = target
    room = larger
  }

  /// The texts as a column.
  consuming func column() -> TextColumn {
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: byteCount))
    return TextColumn(bytes: bytes, ends: ends)
  }
}
