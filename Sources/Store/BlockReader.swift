internal import Foundation

/// Reads plain values from bytes, refusing to go past their end.
struct BlockReader {
  private let bytes: Data
  private var position: Int

  init(bytes: Data) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }
  /// Bytes not yet read.
  var rest: Int { bytes.endIndex - position }

  mutating func byte() throws(LedgerError) -> UInt8 {
    guard position < bytes.endIndex else { throw .damagedBlock }
    position += 1
    return bytes[position - 1]
  }

  mutating func number32() throws(LedgerError) -> UInt32 {
    let values: [UInt32] = try array(1)
    return values[0]
  }

  mutating func number64() throws(LedgerError) -> UInt64 {
    let values: [UInt64] = try array(1)
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

  /// The next bytes, as they lie in memory, to whoever makes something of them.
  mutating func take<Result>(
    _ size: Int,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(LedgerError) -> Result {
    guard size >= 0, size <= rest else { throw .damagedBlock }
    let start = position - bytes.startIndex
    position += size
    return unsafe bytes.withUnsafeBytes { all in
      unsafe body(UnsafeRawBufferPointer(rebasing: all[start..<(start + size)]))
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
