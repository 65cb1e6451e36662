/// Finds physical lines in bytes that are not decoded yet.
package struct RawLines: Sendable {
  private let encoding: TextEncoding

  package init(encoding: TextEncoding) { self.encoding = encoding }

  /// Line ends in the bytes.
  package func count(_ bytes: Span<UInt8>) -> Int {
    guard encoding.isUTF16 else { return LineScan.count(bytes) }
    var lines = 0
    var position = 0
    while position < bytes.count {
      let end = lineEnd(bytes, from: position)
      if end >= bytes.count { break }
      lines += 1
      position = afterLineEnd(bytes, at: end)
    }
    return lines
  }

  /// Where the line that holds `start` ends: the offset of its line end, or the end of the bytes.
  package func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    guard encoding.isUTF16 else { return LineScan.lineEnd(bytes, from: start) }
    var index = start
    while index + 1 < bytes.count {
      let unit = unit(bytes, index)
      if unit == 0x0A || unit == 0x0D { return index }
      index += 2
    }
    return bytes.count
  }

  /// Where the next line begins after the line end at `end`.
  package func afterLineEnd(_ bytes: Span<UInt8>, at end: Int) -> Int {
    guard encoding.isUTF16 else { return LineScan.afterLineEnd(bytes, at: end) }
    guard end + 1 < bytes.count else { return bytes.count }
    let isPair = unit(bytes, end) == 0x0D && end + 3 < bytes.count && unit(bytes, end + 2) == 0x0A
    return end + (isPair ? 4 : 2)
  }

  /// Where line `count` lines further on begins, or the end of the bytes.
  package func skip(_ count: Int, lines bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    for _ in 0..<count { position = afterLineEnd(bytes, at: lineEnd(bytes, from: position)) }
    return position
  }

  private func unit(_ bytes: Span<UInt8>, _ index: Int) -> UInt16 {
    encoding == .utf16LittleEndian
      ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
  }
}
