internal import Domain

extension RecordTable {
  /// The row to speak of among several: the one with the smallest record number, as bytes, then the earliest address.
  func leadingRow(of rows: [Int]) -> Int? {
    let numbers = texts(.recordNumber)
    return rows.min { left, right in
      if let numbers, !numbers.equals(left, numbers, right) {
        return numbers.bytes[numbers.range(left)].lexicographicallyPrecedes(numbers.bytes[numbers.range(right)])
      }
      return self[left].address < self[right].address
    }
  }
}
