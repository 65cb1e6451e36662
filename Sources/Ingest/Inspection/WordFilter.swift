/// Tells at once of nearly every cell that it is none of a few words.
struct WordFilter: Sendable {
  static let placeholders = WordFilter(Placeholder.words)
  static let stopgapNames = WordFilter(StopgapName.words)

  private let marks: [Bool]
  private static let size = 4096

  init(_ words: Set<String>) {
    var marks = [Bool](repeating: false, count: Self.size)
    for word in words {
      let bytes = Array(word.utf8)
      marks[Int(truncatingIfNeeded: CellScan(bytes.span, 0, bytes.count).hash & UInt64(Self.size - 1))] = true
    }
    self.marks = marks
  }

  /// Whether the cell of this ``CellScan/hash`` may be one of the words.
  @inline(__always)
  func mayHold(_ hash: UInt64) -> Bool { marks[Int(truncatingIfNeeded: hash & UInt64(Self.size - 1))] }
}
