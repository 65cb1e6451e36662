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
    var result = TextColumn()
    result.append(order, of: self)
    return result
  }

  /// Adds rows of another column in the order given.
  package mutating func append(_ rows: [UInt32], of other: TextColumn) {
    let start = bytes.count
    var end = start
    ends.append(addingCapacity: rows.count) { ends in
      for row in rows {
        end += other.range(Int(row)).count
        ends.append(UInt32(truncatingIfNeeded: end))
      }
    }
    bytes.append(addingCapacity: end - start + Self.stride) { bytes in
      unsafe bytes.withUnsafeMutableBufferPointer { target, filled in
        let target = UnsafeMutableRawBufferPointer(target)
        unsafe other.bytes.withUnsafeBytes { source in
          for row in rows {
            let range = other.range(Int(row))
            unsafe Self.copy(source, range, to: target, at: filled)
            filled += range.count
          }
        }
      }
    }
  }

  /// Bytes copied whole, though only the first of them may count; so many must be left behind the last text.
  private static let stride = MemoryLayout<SIMD16<UInt8>>.size

  /// Copies a part of some bytes; most texts are names and numbers of a few bytes, for which a call costs more than the copying.
  @inline(__always) private static func copy(
    _ source: UnsafeRawBufferPointer,
    _ range: Range<Int>,
    to target: UnsafeMutableRawBufferPointer,
    at start: Int
  ) {
    precondition(range.upperBound <= source.count && start + range.count <= target.count, "no room")
    if range.count <= stride, range.lowerBound + stride <= source.count, start + stride <= target.count {
      let word = unsafe source.loadUnaligned(fromByteOffset: range.lowerBound, as: SIMD16<UInt8>.self)
      unsafe target.storeBytes(of: word, toByteOffset: start, as: SIMD16<UInt8>.self)
    } else if !range.isEmpty {
      let part = unsafe UnsafeRawBufferPointer(rebasing: source[range])
      unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: part)
    }
  }
}
