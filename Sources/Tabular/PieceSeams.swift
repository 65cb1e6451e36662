/// Where a file is cut into pieces that can be read side by side.
///
/// A line end may lie inside quotes, so no seam can be known by looking at its surroundings alone. Each is therefore a good guess,
/// and proven afterwards: a piece begun at a true record start that does not leave a record open ends at one. Where a guess was wrong
/// the two pieces are cut again as one.
package struct PieceSeams: Sendable {
  private let encoding: TextEncoding
  private let cutter: RecordCutter
  /// The delimiter can be told before decoding.
  private let canLook: Bool

  package init(encoding: TextEncoding, dialect: CSVDialect, width: Int) {
    self.encoding = encoding
    cutter = RecordCutter(dialect, width: width, recordLimit: Self.window)
    // In GB18030 a backslash may be half of a character, too.
    let isSafe = dialect.delimiter.isSafeUndecoded && dialect.escape == .doubled
    canLook = encoding == .utf8 ? !dialect.delimiter.hasStandIn : encoding == .gb18030 && isSafe
  }

  private static let window = 8192
  private static let glance = 1024
  private static let candidates = 16

  /// The first likely record start at or after `offset`; the end of the bytes where there is none.
  package func seam(_ bytes: Span<UInt8>, after offset: Int) -> Int {
    guard offset < bytes.count else { return bytes.count }
    if encoding.isUTF16 { return wideSeam(bytes, after: offset) }
    // One byte back: an offset that is a line start already is a candidate itself.
    let first = LineScan.afterLineEnd(bytes, at: LineScan.lineEnd(bytes, from: max(0, offset - 1)))
    guard canLook else { return first }
    var candidate = first
    for _ in 0..<Self.candidates where candidate < bytes.count {
      if looksLikeRecords(bytes, at: candidate) { return candidate }
      candidate = LineScan.afterLineEnd(bytes, at: LineScan.lineEnd(bytes, from: candidate))
    }
    return first
  }

  /// Whether the next two records from here have the header's width.
  private func looksLikeRecords(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    func records(within size: Int) -> CutRecords {
      let end = min(bytes.count, start + size)
      return cutter.cut(bytes.extracting(start..<end), isLast: end == bytes.count)
    }
    // Two records seldom need the whole window.
    let few = records(within: Self.glance)
    let found = few.count >= 2 ? few : records(within: Self.window)
    guard found.count > 0 else { return false }
    return (0..<min(2, found.count)).allSatisfy { found.fieldCount($0) == cutter.width }
  }

  private func wideSeam(_ bytes: Span<UInt8>, after offset: Int) -> Int {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    var index = (offset + 1) / 2 * 2
    while index + 1 < bytes.count {
      if bytes[index + low] == 0x0A, bytes[index + 1 - low] == 0 { return index + 2 }
      index += 2
    }
    return bytes.count
  }
}
