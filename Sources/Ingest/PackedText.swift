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

  /// The rows of a column in a new order.
  static func gathered(_ column: TextColumn, _ order: [UInt32]) -> TextColumn {
    let ends = unsafe [UInt32](unsafeUninitializedCapacity: order.count) { target, filled in
      var total: UInt32 = 0
      for (position, row) in order.enumerated() {
        total &+= UInt32(truncatingIfNeeded: column.range(Int(row)).count)
        unsafe target.initializeElement(at: position, to: total)
      }
      filled = order.count
    }
    let size = Int(ends.last ?? 0)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, filled in
      unsafe column.bytes.withUnsafeBufferPointer { source in
        guard let to = target.baseAddress, let from = source.baseAddress else { return }
        var position = 0
        for row in order {
          let range = column.range(Int(row))
          unsafe (to + position).update(from: from + range.lowerBound, count: range.count)
          position += range.count
        }
      }
      filled = size
    }
    return TextColumn(bytes: bytes, ends: ends)
  }
}
