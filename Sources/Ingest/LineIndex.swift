internal import Tabular

/// Finds the bytes of a physical line again, in any encoding.
struct LineIndex {
  private struct Piece {
    let firstLine: UInt32
    let start: Int
    let end: Int
  }

  private let lines: RawLines
  private var pieces: [Piece] = []
  /// For a piece that was asked about: the offset of every 256th of its lines.
  private var marks: [Int: [Int]] = [:]

  private static let stride = 256

  init(encoding: TextEncoding) { lines = RawLines(encoding: encoding) }

  /// Adds the next piece; its first physical line is counted from 1.
  mutating func add(firstLine: UInt32, start: Int, end: Int) {
    pieces.append(Piece(firstLine: firstLine, start: start, end: end))
  }

  /// Where a line of a known piece begins.
  mutating func offset(of line: UInt32, in bytes: Span<UInt8>) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].firstLine <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let piece = pieces[low - 1]
    let part = bytes.extracting(0..<piece.end)
    if marks[low - 1] == nil {
      var found: [Int] = []
      var position = piece.start
      while position < piece.end {
        found.append(position)
        position = lines.skip(Self.stride, lines: part, from: position)
      }
      marks[low - 1] = found
    }
    let distance = Int(line - piece.firstLine)
    let found = marks[low - 1] ?? []
    let mark = min(distance / Self.stride, max(0, found.count - 1))
    guard mark < found.count else { return piece.start }
    return lines.skip(distance - mark * Self.stride, lines: part, from: found[mark])
  }

  /// The bytes of the record on lines `first` to `last`, without its line end.
  mutating func range(first: UInt32, last: UInt32, in bytes: Span<UInt8>) -> Range<Int> {
    let start = offset(of: first, in: bytes)
    let lastStart = lines.skip(Int(last - first), lines: bytes, from: start)
    return start..<max(start, lines.lineEnd(bytes, from: lastStart))
  }
}
