package import Domain
package import Foundation

/// Turns a table of one delivery into the bytes the ledger keeps, and back.
///
/// - Shape: version byte, dataset, row count, keys as ascending differences (LEB128), claims (absent where all are 0), lines,
///   then each column: field, values as its kind has them (``NarrowNumbers``, ``StoredTexts``, codes a byte each). Numbers are
///   little-endian. The delivery is the block's owner and is not repeated.
/// - Version 1, which is read and no longer written, has numbers of full width, and texts as their ends and bytes.
package enum BlockCodec {
  static let version: UInt8 = 2

  package static func encode(_ table: RecordTable) -> Data {
    let hasClaims = table.claims.contains { $0 != 0 }
    let keys = differences(table.keys)
    var out = BlockWriter(room: keys.count + room(for: table, hasClaims: hasClaims))
    out.append(version)
    out.append(UInt8(table.dataset.index))
    out.append(UInt32(table.count))
    out.append(bytes: keys)
    out.append(UInt8(hasClaims ? 1 : 0))
    if hasClaims { NarrowNumbers.encode(table.claims, into: &out) }
    NarrowNumbers.encode(table.lines, into: &out)
    let fields = table.fields
    out.append(UInt8(fields.count))
    for field in fields {
      guard let column = table[field] else { continue }
      out.append(text: field.rawValue)
      switch column {
      case .text(let texts): StoredTexts.encode(texts, into: &out)
      case .code(let values): out.append(bytes: values)
      case .date(let values): NarrowNumbers.encode(values, into: &out)
      case .number(let values): NarrowNumbers.encode(values, into: &out)
      }
    }
    return out.finished()
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
    var bytes = 128 + table.count * (hasClaims ? 12 : 4)
    for field in table.fields {
      bytes += 128
      switch table[field] {
      case .text(let texts): bytes += texts.bytes.count + texts.count * 8
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
  /// - Throws: ``LedgerError/damagedBlock`` where the bytes are not what ``encode(_:)`` wrote, now or in version 1.
  package static func decode(_ bytes: Data, delivery: UInt16) throws(LedgerError) -> RecordTable {
    var reader = BlockReader(bytes: bytes)
    let version = try reader.byte()
    guard (1...Self.version).contains(version) else { throw .damagedBlock }
    let isNarrow = version >= 2
    let dataset = Int(try reader.byte())
    guard Dataset.allCases.indices.contains(dataset) else { throw .damagedBlock }
    var table = RecordTable(dataset: Dataset.allCases[dataset])
    let count = Int(try reader.number32())
    table.keys = try reader.ascending(count)
    table.claims =
      try reader.byte() == 1 ? try numbers(count, isNarrow, &reader) : Array(repeating: 0, count: count)
    table.lines = try numbers(count, isNarrow, &reader)
    table.deliveries = Array(repeating: delivery, count: count)
    for _ in 0..<(try reader.byte()) {
      guard let field = Field(rawValue: try reader.text()) else { throw .damagedBlock }
      switch field.kind {
      case .text:
        let texts: any TextSource =
          isNarrow ? try StoredTexts.decode(count, &reader) : try textsWithEnds(count, &reader)
        table.set(field, waiting: WaitingTexts([texts]))
      case .code: table[field] = .code(try reader.array(count))
      case .date: table[field] = .date(try numbers(count, isNarrow, &reader))
      case .division, .residentID, .quantity: table[field] = .number(try numbers(count, isNarrow, &reader))
      }
    }
    guard reader.isAtEnd else { throw .damagedBlock }
    return table
  }

  private static func numbers<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ count: Int,
    _ isNarrow: Bool,
    _ reader: inout BlockReader
  ) throws(LedgerError) -> [Value] {
    isNarrow ? try NarrowNumbers.decode(count, &reader) : try reader.array(count)
  }

  /// Texts as version 1 has them.
  private static func textsWithEnds(_ count: Int, _ reader: inout BlockReader) throws(LedgerError) -> TextColumn {
    let size = Int(try reader.number32())
    let ends: [UInt32] = try reader.array(count)
    let text: [UInt8] = try reader.array(size)
    guard Int(ends.last ?? 0) == size, zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .damagedBlock
    }
    return TextColumn(bytes: text, ends: ends)
  }
}
