/// The lines of a text that has GB18030's shape throughout, counted 64 bytes at a time.
///
/// A run of bytes from 0x80 on is made of pairs; only the last byte of an odd run goes with the byte behind it: a letter or sign, or the
/// first digit of a character of four bytes, whose third byte is a run by itself. So the shape shows in the lengths of runs, and
/// nothing has to be followed from character to character.
struct GB18030Lines {
  /// Lines that are surely UTF-8 all the same.
  private(set) var alsoUTF8 = 0
  /// Lines that are no UTF-8.
  private(set) var others = 0

  /// Where the first byte from 0x80 on stands in the line that is being passed, or -1.
  private var firstHigh = -1
  private var lineStart = 0
  /// The run that reaches the end of the block before has an odd number of bytes.
  private var endsOdd = false
  /// Where the last digit of the latest character of four bytes stands.
  private var lastDigit = -1

  /// Nothing where the text has another shape, or 0x80 in a pair, which runs do not show.
  init?(_ bytes: Span<UInt8>) {
    var index = 0
    while let block = ByteBlock(bytes, at: index) {
      let high = block.highBits
      guard passRuns(high, bytes, at: index), high == 0 || block.bits(of: 0x80, or: 0xFF) == 0 else { return nil }
      passLines(block.bits(of: 0x0A, or: 0x0D), high, bytes, at: index)
      index += ByteBlock.size
    }
    let high = ByteBlock.tail(bytes, at: index) { $0 >= 0x80 }
    guard passRuns(high, bytes, at: index), !endsOdd,
      ByteBlock.tail(bytes, at: index, { $0 == 0x80 || $0 == 0xFF }) == 0
    else { return nil }
    passLines(ByteBlock.tail(bytes, at: index) { $0 == 0x0A || $0 == 0x0D }, high, bytes, at: index)
    endLine(bytes, at: bytes.count)
  }

  /// Whether every odd run that ends among 64 bytes has its last byte's other half behind it.
  @inline(__always)
  private mutating func passRuns(_ high: UInt64, _ bytes: Span<UInt8>, at base: Int) -> Bool {
    let evenPlaces: UInt64 = 0x5555_5555_5555_5555
    let carried: UInt64 = endsOdd ? 1 : 0
    let starts = high & ~(high &<< 1)
    // A run that goes on from the block before with an odd number of bytes begins, as it were, at an odd place.
    let evenStarts = starts & (evenPlaces ^ carried)
    let oddStarts = starts & ~(evenPlaces ^ carried)
    let afterEven = (high &+ evenStarts) & ~high
    let (sum, overflow) = high.addingReportingOverflow(oddStarts)
    let afterOdd = (sum | carried) & ~high
    endsOdd = overflow
    var halves = afterEven & ~evenPlaces | afterOdd & evenPlaces
    while halves != 0 {
      let place = base &+ halves.trailingZeroBitCount
      guard place < bytes.count else { return false }
      guard bytes[place] &- 0x40 < 0x3F || place == lastDigit || passFour(bytes, digit: place) else { return false }
      halves &= halves &- 1
    }
    return true
  }

  /// Whether a character of four bytes has its first digit here: its third byte then is a run of one, and ends at its last digit.
  private mutating func passFour(_ bytes: Span<UInt8>, digit place: Int) -> Bool {
    guard place + 2 < bytes.count, (0x30...0x39).contains(bytes[place]), (0x81...0xFE).contains(bytes[place + 1]),
      (0x30...0x39).contains(bytes[place + 2])
    else { return false }
    lastDigit = place + 2
    return true
  }

  @inline(__always)
  private mutating func passLines(_ ends: UInt64, _ high: UInt64, _ bytes: Span<UInt8>, at base: Int) {
    var rest = high
    var ends = ends
    while ends != 0 {
      let end = ends.trailingZeroBitCount
      let before = rest & ((1 &<< UInt64(truncatingIfNeeded: end)) &- 1)
      if firstHigh < 0, before != 0 { firstHigh = base &+ before.trailingZeroBitCount }
      rest ^= before
      endLine(bytes, at: base &+ end)
      ends &= ends &- 1
    }
    if firstHigh < 0, rest != 0 { firstHigh = base &+ rest.trailingZeroBitCount }
  }

  @inline(__always)
  private mutating func endLine(_ bytes: Span<UInt8>, at end: Int) {
    if firstHigh >= 0 {
      if Self.isUTF8(bytes, from: firstHigh, to: end) {
        if EncodingTally.isSurelyUTF8(bytes.extracting(lineStart..<end)) { alsoUTF8 += 1 }
      } else {
        others += 1
      }
    }
    firstHigh = -1
    lineStart = end &+ 1
  }

  private static func isUTF8(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var index = start
    while index < end {
      let length = UTF8Check.sequenceLength(bytes, at: index)
      if length == 0 { return false }
      index += length
    }
    return true
  }
}
