/// A list of plain words (an enumeration with texts for raw values, fewer than 257 of them) that is told apart by position, not by text.
///
/// Without this, equality and hashing go by the raw text, which costs a hundred times as much where every record is asked.
package protocol OrdinalWord: CaseIterable, Hashable {}

extension OrdinalWord {
  /// Position among all cases, counted from 0.
  ///
  /// A case without a payload is stored as its position in the order of declaration (Swift ABI, type layout of enumerations); a test
  /// holds it against `allCases` for every list.
  @inlinable @inline(__always) package var ordinal: Int {
    precondition(MemoryLayout<Self>.size == 1, "more cases than one byte tells apart")
    return Int(unsafe unsafeBitCast(self, to: UInt8.self))
  }

  @inlinable @inline(__always) package static func == (left: Self, right: Self) -> Bool {
    left.ordinal == right.ordinal
  }
  @inlinable package var hashValue: Int {
    var hasher = Hasher()
    hash(into: &hasher)
    return hasher.finalize()
  }
  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(UInt8(truncatingIfNeeded: ordinal)) }
}
