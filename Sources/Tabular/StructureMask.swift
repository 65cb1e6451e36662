/// The bytes among 64 neighbours that give a CSV its structure: a bit for each, first byte lowest.
struct StructureMask {
  /// Delimiters and line ends, where fields end: an LF behind a CR is no end of its own.
  private(set) var fieldEnds: UInt64 = 0
  /// Those of ``fieldEnds`` where lines end, too.
  private(set) var lineEnds: UInt64 = 0
  /// Those of ``lineEnds`` behind which an LF belongs to the same line end.
  private(set) var pairs: UInt64 = 0
  private(set) var quotes: UInt64 = 0
  /// Where to go on: behind the 64 bytes, and behind the other half of a line end that they cut through.
  private(set) var next: Int

  /// Marks the bytes from `position` on; bits past the end of `bytes` are clear.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at position: Int, delimiter: UInt8, quote: UInt8) {
    next = position &+ ByteBlock.size
    let feeds: UInt64
    let returns: UInt64
    let delimiters: UInt64
    if let block = ByteBlock(bytes, at: position) {
      (feeds, returns) = (block.bits(of: 0x0A), block.bits(of: 0x0D))
      (delimiters, quotes) = (block.bits(of: delimiter), block.bits(of: quote))
    } else {
      func bits(of byte: UInt8) -> UInt64 { ByteBlock.tail(bytes, at: position) { $0 == byte } }
      (feeds, returns) = (bits(of: 0x0A), bits(of: 0x0D))
      (delimiters, quotes) = (bits(of: delimiter), bits(of: quote))
    }
    lineEnds = feeds
    if returns != 0 {
      pairs = returns & feeds &>> 1
      lineEnds = (feeds & ~(returns &<< 1)) | returns
      if returns &>> 63 != 0, next < bytes.count, bytes[next] == 0x0A {
        pairs |= 1 &<< 63
        next &+= 1
      }
    }
    fieldEnds = delimiters | lineEnds
  }
}
