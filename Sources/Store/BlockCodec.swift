package import Domain
package import Foundation

/// Turns a table of one delivery into the bytes the ledger keeps, and back.
///
/// - Shape: version byte, dataset, row count, keys as ascending differences (LEB128), claims (absent where all are 0), lines,
///   then each column: field, kind, values. Numbers are little-endian. The delivery is the block's owner and is not repeated.
package enum BlockCodec {
  private static let version: UInt8 = 1

  package static func encode(_ table: RecordTable) -> Data {
    let hasClaims = table.claims.contains { $0 != 0 }
    let keys = differences(table.keys)
    // Room for all of it from the start: a block is megabytes, and growing would copy it again and again.
    var out = ByteWriter(capacity: keys.count + room(for: table, hasClaims: hasClaims))
    out.append(version)
    out.append(UInt8(table.dataset.index))
    out.append(UInt32(table.count))
    out.append(array: keys)
    out.append(UInt8(hasClaims ? 1 : 0))
    if hasClaims { out.append(array: table.claims) }
    out.append(array: table.lines)
    let fields = table.fields
    out.append(UInt8(fields.count))
    for field in fields {
      guard let column = table[field] else { continue }
      out.append(text: field.rawValue)
      switch column {
      case .text(let texts):
        out.append(UInt32(texts.bytes.count))
        out.append(array: texts.ends)
        out.append(array: texts.bytes)
      case .code(let values): out.append(array: values)
      case .date(let values): out.append(array: values)
      case .number(let values): out.append(array: values)
      }
    }
    return out.bytes
  }

  /// Ascending keys, each as what it adds to the one before: seven bits a byte, lowest first, the high bit set where more follow.
  private static func differences(_ keys: [UInt64]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(keys.count * 6)
    var previous: UInt64 = 0
    for key in keys {
      var rest = key &- previous
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      previous = key
    }
    return bytes
  }

  /// Bytes that a table without its keys takes at the most.
  private static func room(for table: RecordTable, hasClaims: Bool) -> Int {
    var bytes = 64 + table.count * (hasClaims ? 12 : 4)
    for field in table.fields {
      bytes += 64
      switch table[field] {
      case .text(let texts): bytes += texts.bytes.count + texts.count * 4
      case .code: bytes += table.count
      case .date: bytes += table.count * 4
      case .number: bytes += table.count * 8
      case nil: break
      }
    }
    return bytes
  }

  /// The table behind a block's bytes, its rows owned by `delivery`.
  ///
  /// - Throws: ``LedgerError/damagedBlock`` where the bytes are not what ``encode(_:)`` wrote.
  package static func decode(_ bytes: Data, delivery: UInt16) throws(LedgerError) -> RecordTable {
    var reader = ByteReader(bytes: bytes)
    guard try reader.byte() == version else { throw .damagedBlock }
    let dataset = Int(try reader.byte())
    guard Dataset.allCases.indices.contains(dataset) else { throw .damagedBlock }
    var table = RecordTable(dataset: Dataset.allCases[dataset])
    let count = Int(try reader.number32())
    table.keys = try reader.ascending(count)
    table.claims = try reader.byte() == 1 ? try reader.array(count) : Array(repeating: 0, count: count)
    table.lines = try reader.array(count)
    table.deliveries = Array(repeating: delivery, count: count)
    for _ in 0..<(try reader.byte()) {
      guard let field = Field(rawValue: try reader.text()) else { throw .damagedBlock }
      switch field.kind {
      case .text:
        let size = Int(try reader.number32())
        let ends: [UInt32] = try reader.array(count)
        let text: [UInt8] = try reader.array(size)
        guard Int(ends.last ?? 0) == size, zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }) else {
          throw .damagedBlock
        }
        table[field] = .text(TextColumn(bytes: text, ends: ends))
      case .code: table[field] = .code(try reader.array(count))
      case .date: table[field] = .date(try reader.array(count))
      case .division, .residentID, .quantity: table[field] = .number(try reader.array(count))
      }
    }
    guard reader.isAtEnd else { throw .damagedBlock }
    return table
  }
}

/// Appends plain values to bytes.
struct ByteWriter {
  private(set) var bytes: Data

  init(capacity: Int) { bytes = Data(capacity: capacity) }

  mutating func append(_ value: UInt8) { bytes.append(value) }
  mutating func append(_ value: UInt32) { append(array: [value]) }
  mutating func append(text: String) {
    bytes.append(UInt8(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(array: [Value]) {
    // Every machine this runs on is little-endian; a big-endian one would need a swap here.
    unsafe array.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe bytes.append(base.assumingMemoryBound(to: UInt8.self), count: buffer.count)
    }
  }
}

/// Reads plain values from bytes, refusing to go past their end.
struct ByteReader {
  private let bytes: Data
  private var position: Int

  init(bytes: Data) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func byte() throws(LedgerError) -> UInt8 {
    guard position < bytes.endIndex else { throw .damagedBlock }
    position += 1
    return bytes[position - 1]
  }

  mutating func number32() throws(LedgerError) -> UInt32 {
    let values: [UInt32] = try array(1)
    return values[0]
  }

  mutating func text() throws(LedgerError) -> String {
    let values: [UInt8] = try array(Int(try byte()))
    return String(decoding: values, as: UTF8.self)
  }

  mutating func array<Value: FixedWidthInteger & BitwiseCopyable>(_ count: Int) throws(LedgerError) -> [Value] {
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.size)
    guard count >= 0, !isTooLarge, size <= bytes.endIndex - position else { throw .damagedBlock }
    let start = position
    position += size
    return unsafe [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      // Straight from the ledger's bytes: a partition's blocks are many megabytes.
      _ = unsafe bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer), from: start..<start + size)
      filled = count
    }
  }

  /// Ascending numbers, written as their differences.
  mutating func ascending(_ count: Int) throws(LedgerError) -> [UInt64] {
    guard count <= bytes.endIndex - position else { throw .damagedBlock }
    let start = position
    var end: Int?
    let result = unsafe bytes.withUnsafeBytes { all in
      // Positions are the data's own, which need not begin at 0.
      let rest = unsafe UnsafeRawBufferPointer(rebasing: all[(start - bytes.startIndex)...])
      var cursor = 0
      let values = unsafe Self.ascending(count, in: rest, &cursor)
      if values.count == count { end = start + cursor }
      return values
    }
    guard let end else { throw .damagedBlock }
    position = end
    return result
  }

  /// As many of the numbers as the bytes hold whole, fewer where they end or a number is longer than any.
  private static func ascending(_ count: Int, in bytes: UnsafeRawBufferPointer, _ cursor: inout Int) -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(count)
    var last: UInt64 = 0
    for _ in 0..<count {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        guard cursor < bytes.count, shift < 64 else { return result }
        let next = unsafe bytes[cursor]
        cursor += 1
        value |= UInt64(next & 0x7f) << shift
        if next < 0x80 { break }
        shift += 7
      }
      last = last &+ value
      result.append(last)
    }
    return result
  }
}
