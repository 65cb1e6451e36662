/// Walks sorted columns of numbers side by side, one number at a time.
///
/// - Invariant: every column ascends; rows of number 0 are passed over.
struct NumberWalk {
  /// All columns one after the other, each closed by a number larger than any.
  private var numbers: [UInt64]
  private var bases: [Int]
  private var starts: [Int]
  private var ends: [Int]
  /// The columns that have rows; the others never move.
  private let filled: [Int]
  /// The number the walk stands at.
  private(set) var number: UInt64 = 0

  init(_ columns: [[UInt64]]) {
    numbers = []
    numbers.reserveCapacity(columns.reduce(columns.count) { $0 + $1.count })
    bases = []
    filled = columns.indices.filter { !columns[$0].isEmpty }
    for column in columns {
      bases.append(numbers.count)
      numbers.append(contentsOf: column)
      numbers.append(.max)
    }
    ends = bases
    for column in filled {
      while numbers[ends[column]] == 0 { ends[column] += 1 }
    }
    starts = ends
  }

  /// Goes to the next number that any column holds; false after the last.
  mutating func next() -> Bool {
    var smallest = UInt64.max
    for column in filled {
      let end = ends[column]
      starts[column] = end
      if numbers[end] < smallest { smallest = numbers[end] }
    }
    guard smallest != .max else { return false }
    number = smallest
    for column in filled {
      var end = ends[column]
      while numbers[end] == smallest { end += 1 }
      ends[column] = end
    }
    return true
  }

  /// The rows of one column that hold the present number.
  func rows(_ column: Int) -> Range<Int> { (starts[column] - bases[column])..<(ends[column] - bases[column]) }
}
