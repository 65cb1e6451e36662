/// Finds physical lines in bytes that are not decoded yet.
package struct RawLines: Sendable {
  private let encoding: TextEncoding

  package init(encoding: TextEncoding) { self.encoding = encoding }

  /// Line ends in the bytes.
  package func count(_ bytes: Span<UInt8>) -> Int {
    encoding.isUTF16 ? tally(bytes).count : LineScan.count(bytes)
  }

  /// Line ends by kind, and whether a line without one stands last.
  package func tally(_ bytes: Span<UInt8>) -> LineTally {
    var tally = LineTally()
    var position = 0
    while position < bytes.count {
      let end = lineEnd(bytes, from: position)
      let next = afterLineEnd(bytes, at: end)
      tally.endsOpen = end >= bytes.count
      guard !tally.endsOpen else { break }
      let width = encoding.isUTF16 ? 2 : 1
      if next - end > width {
        tally.pairs += 1
      } else if encoding.isUTF16 ? unit(bytes, end) == 0x0D : bytes[end] == LineScan.carriageReturn {
        tally.returns += 1
      } else {
        tally.feeds += 1
      }
      position = next
    }
    return tally
  }

  /// Where every line begins, and where it ends before its line end; a last line without one is among them.
  package func bounds(_ bytes: Span<UInt8>) -> (starts: [UInt32], ends: [UInt32]) {
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    starts.reserveCapacity(bytes.count / 64)
    ends.reserveCapacity(bytes.count / 64)
    var position = 0
    while position < bytes.count {
      let end = lineEnd(bytes, from: position)
      starts.append(UInt32(truncatingIfNeeded: position))
      ends.append(UInt32(truncatingIfNeeded: end))
      position = afterLineEnd(bytes, at: end)
    }
    return (starts, ends)
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

  /// The end of the last line that ends at most `size` bytes behind `start`; `start` itself where not even one does.
  ///
  /// The end of the bytes counts as the end of a line.
  package func wholeLines(_ bytes: Span<UInt8>, from start: Int, within size: Int) -> Int {
    guard start + size < bytes.count else { return bytes.count }
    if encoding.isUTF16 { return wideLines(bytes, from: start, within: size) }
    var end = start + size
    while end > start {
      let last = bytes[end - 1]
      if last == LineScan.lineFeed || last == LineScan.carriageReturn && bytes[end] != LineScan.lineFeed { return end }
      end -= 1
    }
    return start
  }

  private func wideLines(_ bytes: Span<UInt8>, from start: Int, within size: Int) -> Int {
    var end = start + size / 2 * 2
    while end > start {
      let last = unit(bytes, end - 2)
      let next = end + 1 < bytes.count ? unit(bytes, end) : 0
      if last == 0x0A || last == 0x0D && next != 0x0A { return end }
      end -= 2
    }
    return start
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

/// Line ends by kind.
package struct LineTally: Sendable, Hashable {
  /// CR LF, LF alone, CR alone.
  package var pairs = 0
  package var feeds = 0
  package var returns = 0
  /// The last line has no line end.
  package var endsOpen = false

  package init() {}

  package var count: Int { pairs + feeds + returns }
  /// Lines as an editor numbers them, the last one with or without a line end.
  package var lines: Int { count + (endsOpen ? 1 : 0) }

  /// `CRLF`, `LF`, `CR`, `none`, or `mixed` with the counts.
  package var name: String {
    let kinds = [("CRLF", pairs), ("LF", feeds), ("CR", returns)].filter { $0.1 > 0 }
    if kinds.count > 1 { return "mixed: " + kinds.map { "\($0.1) \($0.0)" }.joined(separator: ", ") }
    return kinds.first?.0 ?? "none"
  }
}
