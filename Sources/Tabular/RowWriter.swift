/// Writes rows of different widths as lines of one width, blank lines for the rows that are not there.
///
/// The width is that of the widest row. The first rows are held until it is likely known; where a later row is wider, the text
/// is written once more.
final class RowWriter {
  private var spool: Spool
  private let folder: String?
  private let limit: Int
  private var head: [UInt8] = []
  /// Where each line of the head ends, and its width.
  private var headLines: [(end: Int, width: Int)] = []
  private var isSettled = false
  /// Where the width grew after the head was written, and what it was before.
  private var growths: [(offset: Int, width: Int)] = []
  private(set) var width = 0
  /// The last row written.
  private(set) var row = 0

  private static let headBytes = 1 << 20
  private static let comma = UInt8(ascii: ",")

  init(folder: String?, limit: Int) throws(WorkbookRefusal) {
    self.folder = folder
    self.limit = limit
    spool = try Spool(folder: folder, limit: limit)
  }

  /// Writes a row that is not blank: `width` fields in `line`; its number must be above the last one's.
  func write(row number: Int, _ line: [UInt8], width count: Int) throws(WorkbookRefusal) {
    let gap = number - row - 1
    row = number
    if isSettled {
      if count > width {
        growths.append((spool.byteCount, width))
        width = count
      }
      spool.buffer += repeatElement(0x0A, count: gap)
      spool.buffer += line
      spool.buffer += repeatElement(Self.comma, count: width - count)
      spool.buffer.append(0x0A)
      try spool.settle()
    } else {
      width = max(width, count)
      head += repeatElement(0x0A, count: gap)
      head += line
      headLines.append((head.count, count))
      head.append(0x0A)
      if head.count > Self.headBytes { try settleHead() }
    }
  }

  private func settleHead() throws(WorkbookRefusal) {
    isSettled = true
    var start = 0
    for line in headLines {
      spool.buffer += head[start..<line.end]
      spool.buffer += repeatElement(Self.comma, count: width - line.width)
      start = line.end
      try spool.settle()
    }
    spool.buffer += head[start...]
    head = []
    headLines = []
  }

  /// The whole text, and what it is.
  ///
  /// - Throws: ``WorkbookRefusal`` where it is too large or finds no room.
  func finish() throws(WorkbookRefusal) -> (text: MappedFile, check: UTF8Check) {
    if !isSettled { try settleHead() }
    let text = try spool.finish()
    guard !growths.isEmpty else { return (text, spool.check) }
    let wide = try Spool(folder: folder, limit: limit)
    var start = 0
    for growth in growths + [(text.byteCount, width)] {
      let range = start..<growth.offset
      try text.withBytes { bytes throws(WorkbookRefusal) in
        try Self.copy(bytes, range, missing: width - growth.width, to: wide)
      }
      start = growth.offset
    }
    return (try wide.finish(), wide.check)
  }

  private static func copy(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    missing: Int,
    to spool: Spool
  ) throws(WorkbookRefusal) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = LineScan.lineEnd(bytes, from: start)
      unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { unsafe spool.buffer.append(contentsOf: $0) }
      if end > start { spool.buffer += repeatElement(comma, count: missing) }
      spool.buffer.append(0x0A)
      start = end + 1
      try spool.settle()
    }
  }
}
