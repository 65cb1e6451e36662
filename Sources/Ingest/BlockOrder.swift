/// The order of rows by key and line.
enum BlockOrder {
  /// Sorts by least significant digit first, eleven bits at a time, over the bits in which the keys differ.
  ///
  /// `lines` tells rows of one key apart.
  static func order(keys: [UInt64], lines: [UInt32]) -> [UInt32] {
    let count = keys.count
    var order = Array(0..<UInt32(count))
    guard count > 1, let least = keys.min(), let most = keys.max() else { return order }
    var source = keys.map { $0 - least }
    var target = source
    var swapped = order
    let bits = 64 - (most - least).leadingZeroBitCount
    var shift = 0
    while shift < bits {
      var counts = [Int](repeating: 0, count: 2048)
      for key in source { counts[Int(key >> UInt64(shift)) & 2047] += 1 }
      var sum = 0
      for digit in 0..<2048 {
        let here = counts[digit]
        counts[digit] = sum
        sum += here
      }
      for index in 0..<count {
        let digit = Int(source[index] >> UInt64(shift)) & 2047
        let place = counts[digit]
        counts[digit] = place + 1
        target[place] = source[index]
        swapped[place] = order[index]
      }
      swap(&source, &target)
      swap(&order, &swapped)
      shift += 11
    }
    settle(&order, keys: source, lines: lines)
    return order
  }

  /// Rows of one key by line: they lie so already, but for those held back to the end of the file.
  private static func settle(_ order: inout [UInt32], keys: [UInt64], lines: [UInt32]) {
    var start = 0
    while start < order.count {
      var end = start + 1
      var isSorted = true
      while end < order.count, keys[end] == keys[start] {
        if lines[Int(order[end])] < lines[Int(order[end - 1])] { isSorted = false }
        end += 1
      }
      if !isSorted { order[start..<end].sort { lines[Int($0)] < lines[Int($1)] } }
      start = end
    }
  }
}
