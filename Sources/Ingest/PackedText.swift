internal import Domain

/// Moves many texts between packed columns.
enum PackedText {
  /// Adds rows of another column in the order given; neighbours travel together.
  static func append(_ rows: [UInt32], of other: TextColumn, to column: inout TextColumn) {
    column.ends.reserveCapacity(max(column.ends.count + rows.count, column.ends.capacity))
    unsafe other.bytes.withUnsafeBufferPointer { source in
      var index = 0
      while index < rows.count {
        let first = Int(rows[index])
        var next = index + 1
        while next < rows.count, rows[next] == rows[next - 1] &+ 1 { next += 1 }
        let start = first == 0 ? 0 : Int(other.ends[first - 1])
        let end = Int(other.ends[Int(rows[next - 1])])
        let base = column.bytes.count
        unsafe column.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<end]))
        for row in index..<next {
          column.ends.append(UInt32(truncatingIfNeeded: base + Int(other.ends[Int(rows[row])]) - start))
        }
        index = next
      }
    }
  }
}
