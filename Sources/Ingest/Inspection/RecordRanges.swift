internal import Tabular

/// Where the records of a piece lie in the bytes of the file, counted from the head of the piece.
struct RecordRanges: Sendable {
  private(set) var starts: [UInt32]
  private(set) var ends: [UInt32]

  /// The ranges of records cut from `raw`, decoded or not.
  init(_ rows: PieceRows, raw: Span<UInt8>, plan: FilePlan) {
    (starts, ends) = (rows.starts, rows.ends)
    guard !plan.isDirect else { return }
    let lines = RawLines(encoding: plan.encoding.encoding).bounds(raw)
    let end = UInt32(truncatingIfNeeded: raw.count)
    func offset(_ offsets: [UInt32], _ line: UInt32) -> UInt32 {
      Int(line) < offsets.count ? offsets[Int(line)] : end
    }
    for record in starts.indices {
      starts[record] = offset(lines.starts, rows.firstLines[record])
      ends[record] = offset(lines.ends, rows.lastLines[record])
    }
  }

  func range(_ record: Int, from start: Int) -> Range<Int> {
    (start + Int(starts[record]))..<(start + Int(ends[record]))
  }
}
