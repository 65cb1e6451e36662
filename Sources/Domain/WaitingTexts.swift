internal import Synchronization

/// Texts that can be had one at a time, or all at once as a column.
package protocol TextSource: Sendable {
  var count: Int { get }
  /// All of them, in their order.
  var texts: TextColumn { get }
  /// One of them, as UTF-8 bytes.
  func utf8(of row: Int) -> [UInt8]
  /// Whether one of them comes before another, byte by byte; nothing where they are the same.
  func precedes(_ left: Int, _ right: Int) -> Bool?
}

extension TextColumn: TextSource {
  package var texts: TextColumn { self }
  package func utf8(of row: Int) -> [UInt8] { Array(bytes[range(row)]) }
  package func precedes(_ left: Int, _ right: Int) -> Bool? {
    equals(left, self, right) ? nil : bytes[range(left)].lexicographicallyPrecedes(bytes[range(right)])
  }
}

/// Texts of a table put together from others, which become a column when somebody asks for the column.
///
/// Of most children nobody asks for the telephone or the record's number: those few are looked up where they lie.
package final class WaitingTexts: TextSource {
  private struct State {
    var column: TextColumn?
    /// Rows asked for one at a time.
    var askedRows = 0
  }

  private let parts: [any TextSource]
  /// Where the rows of each part begin among all of them, and where the last ends.
  private let starts: [Int]
  /// The rows chosen among all of them, in their new order; nothing where they stay as they are.
  private let order: [UInt32]?
  private let state = Mutex(State())
  /// One row in so many asked for by itself, and making the column is the shorter way.
  private static let fewRows = 16

  package init(_ parts: [any TextSource], order: [UInt32]? = nil) {
    let parts = parts.map { ($0 as? WaitingTexts)?.sole ?? $0 }
    self.parts = parts
    self.order = order
    starts = parts.reduce(into: [0]) { starts, part in starts.append((starts.last ?? 0) + part.count) }
  }

  package var count: Int { order?.count ?? starts.last ?? 0 }

  /// What these texts are, where they are another's as they lie.
  private var sole: (any TextSource)? { order == nil && parts.count == 1 ? parts[0] : nil }

  package var texts: TextColumn { state.withLock { made(&$0) } }

  package func utf8(of row: Int) -> [UInt8] {
    precondition(row < count, "no such row")
    return state.withLock { state in
      state.askedRows += 1
      if state.column != nil || state.askedRows > count / Self.fewRows { return made(&state).utf8(of: row) }
      let (part, place) = place(of: row)
      return parts[part].utf8(of: place)
    }
  }

  package func precedes(_ left: Int, _ right: Int) -> Bool? {
    precondition(max(left, right) < count, "no such row")
    let (mine, theirs) = (place(of: left), place(of: right))
    // Rows of one child mostly lie in one block, which knows their order without making them.
    if mine.part == theirs.part { return parts[mine.part].precedes(mine.row, theirs.row) }
    let (first, second) = (parts[mine.part].utf8(of: mine.row), parts[theirs.part].utf8(of: theirs.row))
    return first == second ? nil : first.lexicographicallyPrecedes(second)
  }

  /// Where a row lies: in which part, and which row there.
  private func place(of row: Int) -> (part: Int, row: Int) {
    let place = order.map { Int($0[row]) } ?? row
    // Parts are few: the blocks of one partition.
    let part = starts.lastIndex { $0 <= place } ?? 0
    return (part, place - starts[part])
  }

  private func made(_ state: inout State) -> TextColumn {
    if let column = state.column { return column }
    let columns = parts.map(\.texts)
    var whole = columns.first ?? TextColumn()
    if columns.count > 1 {
      whole.bytes.reserveCapacity(columns.reduce(0) { $0 + $1.bytes.count })
      whole.ends.reserveCapacity(count)
      for column in columns.dropFirst() { whole.append(contentsOf: column) }
    }
    let column = order.map { whole.gathered($0) } ?? whole
    state.column = column
    return column
  }
}
