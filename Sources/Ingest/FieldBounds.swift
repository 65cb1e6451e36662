internal import Tabular

extension CutRecords {
  /// Where a field's bytes lie: start, end, and whether they are in quotes.
  ///
  /// `quotedBit` is ``CutRecords/quotedBit``: asked of its own module it would be a call for every field.
  @inline(__always)
  func bounds(_ record: Int, _ source: Int, quotedBit: UInt32) -> (start: Int, end: Int, isQuoted: Bool) {
    let position = Int(firstFields[record]) &+ source
    let mark = fieldEnds[position]
    let start = source == 0 ? starts[record] : (fieldEnds[position &- 1] & ~quotedBit) &+ 1
    return (Int(start), Int(mark & ~quotedBit), mark & quotedBit != 0)
  }
}
