/// Finds line ends in bytes: LF, CR LF, or a lone CR.
///
/// Line ends are the same single bytes in UTF-8 and GB18030, so lines can be counted before anything is decoded.
package enum LineScan {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  /// Line ends in the bytes: a count of its own, made by no parser.
  ///
  /// A piece must not end between CR and LF.
  package static func count(_ bytes: Span<UInt8>) -> Int {
    var feeds = 0
    var returns = 0
    var index = 0
    while let block = ByteBlock(bytes, at: index) {
      feeds &+= block.bits(of: lineFeed).nonzeroBitCount
      returns &+= block.bits(of: carriageReturn).nonzeroBitCount
      index &+= ByteBlock.size
    }
    while index < bytes.count {
      feeds += bytes[index] == lineFeed ? 1 : 0
      returns += bytes[index] == carriageReturn ? 1 : 0
      index += 1
    }
    return returns == 0 ? feeds : feeds + returns - pairs(bytes)
  }

  /// How many CR stand before an LF.
  private static func pairs(_ bytes: Span<UInt8>) -> Int {
    var pairs = 0
    for index in 1..<max(1, bytes.count) where bytes[index] == lineFeed && bytes[index - 1] == carriageReturn {
      pairs += 1
    }
    return pairs
  }

  /// Where the line that holds `start` ends: the offset of its line end, or the end of the bytes.
  package static func lineEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while let block = ByteBlock(bytes, at: index) {
      let ends = block.bits(of: lineFeed, or: carriageReturn)
      if ends != 0 { return index &+ ends.trailingZeroBitCount }
      index &+= ByteBlock.size
    }
    while index < bytes.count, bytes[index] != lineFeed, bytes[index] != carriageReturn { index += 1 }
    return index
  }

  /// Where the next line begins after the line end at `end`.
  package static func afterLineEnd(_ bytes: Span<UInt8>, at end: Int) -> Int {
    guard end < bytes.count else { return bytes.count }
    let isPair = bytes[end] == carriageReturn && end + 1 < bytes.count && bytes[end + 1] == lineFeed
    return end + (isPair ? 2 : 1)
  }

  /// Where line `count` lines further on begins, or the end of the bytes.
  package static func skip(_ count: Int, lines bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    for _ in 0..<count { position = afterLineEnd(bytes, at: lineEnd(bytes, from: position)) }
    return position
  }
}
