internal import Tabular

/// Where the records of a piece lie in the bytes of the file, counted from the head of the piece.
struct RecordRanges: Sendable {
  private(set) var starts: [UInt32]
  private(set) var ends: [UInt32]

  /// The ranges of records cut from `raw`, decoded or not.
  init(_ rows: PieceRows, raw: Span<UInt8>, plan: FilePlan) {
    (starts, ends) = (rows.starts, rows.ends)
    guard !plan.isDirect else { return }
    let lines = RawLines(encoding: plan.encoding.encoding)
    var line: UInt32 = 0
    var position = 0
    for record in starts.indices {
      position = lines.skip(Int(rows.firstLines[record] &- line), lines: raw, from: position)
      starts[record] = UInt32(truncatingIfNeeded: position)
      line = rows.firstLines[record]
      var end = lines.lineEnd(raw, from: position)
      while line < rows.lastLines[record] {
        end = lines.lineEnd(raw, from: lines.afterLineEnd(raw, at: end))
        line += 1
      }
      ends[record] = UInt32(truncatingIfNeeded: end)
      position = lines.afterLineEnd(raw, at: end)
      line += 1
    }
  }

  func range(_ record: Int, from start: Int) -> Range<Int> {
    (start + Int(starts[record]))..<(start + Int(ends[record]))
  }
}
