/// A column of texts, packed: all bytes in one run, each row known by where it ends.
///
/// - Shape: `ends.count` rows; row i is `bytes[start(i)..<ends[i]]`, valid UTF-8. An empty text means "nothing stated".
package struct TextColumn: Sendable, Equatable {
  package var bytes: [UInt8]
  package var ends: [UInt32]

  package init() {
    bytes = []
    ends = []
  }

  package init(bytes: [UInt8], ends: [UInt32]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// `count` rows that state nothing.
  package init(blank count: Int) {
    self.init(bytes: [], ends: Array(repeating: 0, count: count))
  }

  package init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { append(text) }
  }

  @inlinable package var count: Int { ends.count }

  /// Where row `row` lies in `bytes`.
  @inlinable package func range(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
  }

  @inlinable package func isEmpty(_ row: Int) -> Bool { range(row).isEmpty }

  package subscript(row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  @inlinable package mutating func append(row: Int, of other: TextColumn) {
    bytes.append(contentsOf: other.bytes[other.range(row)])
    ends.append(UInt32(bytes.count))
  }

  package mutating func append(contentsOf other: TextColumn) {
    let base = UInt32(bytes.count)
    bytes += other.bytes
    if base == 0 { ends += other.ends } else { ends += other.ends.lazy.map { base + $0 } }
  }

  /// Whether row `row` has the very bytes of row `otherRow` of another column.
  package func equals(_ row: Int, _ other: TextColumn, _ otherRow: Int) -> Bool {
    let mine = range(row)
    let theirs = other.range(otherRow)
    guard mine.count == theirs.count else { return false }
    var left = mine.lowerBound
    var right = theirs.lowerBound
    while left < mine.upperBound {
      if bytes[left] != other.bytes[right] { return false }
      left += 1
      right += 1
    }
    return true
  }

  /// A 64-bit fingerprint of row `row`, the same on every machine and in every run (FNV-1a, finished by a mixer).
  package func fingerprint(_ row: Int) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range(row) { value = (value ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
    value ^= value >> 32
    value = value &* 0xd6e8_feb8_6659_fd93
    return value ^ (value >> 32)
  }

  /// The rows in a new order: row i of the result is row `order[i]` of this column.
  package func gathered(_ order: [UInt32]) -> TextColumn {
    let newEnds = unsafe [UInt32](unsafeUninitializedCapacity: order.count) { target, filled in
      var total: UInt32 = 0
      for (position, row) in order.enumerated() {
        total &+= UInt32(truncatingIfNeeded: range(Int(row)).count)
        unsafe target.initializeElement(at: position, to: total)
      }
      filled = order.count
    }
    let size = Int(newEnds.last ?? 0)
    let newBytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, filled in
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let to = target.baseAddress, let from = source.baseAddress else { return }
        var position = 0
        for row in order {
          let range = range(Int(row))
          precondition(range.upperBound <= source.count)
          unsafe (to + position).update(from: from + range.lowerBound, count: range.count)
          position += range.count
        }
      }
      filled = size
    }
    return TextColumn(bytes: newBytes, ends: newEnds)
  }
}
