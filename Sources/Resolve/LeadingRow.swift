internal import Domain

extension RecordTable {
  /// The row to speak of among several: the one with the smallest record number, as bytes, then the earliest address.
  func leadingRow(of rows: [Int]) -> Int? {
    rows.min { precedes($0, $1, by: .recordNumber) ?? (self[$0].address < self[$1].address) }
  }
}
