internal import Tabular

/// CSV for people, as Tabular writes it.
enum CSVText {
  /// One file.
  static func people(header: [String], rows: [[String]]) -> [UInt8] {
    var writer = CSVWriter(.people)
    writer.append(row: header)
    for row in rows { writer.append(row: row) }
    return writer.take()
  }
}
