/// Where inspection puts records: those accepted, and those refused with the reason and their own bytes.
///
/// Every way of inspecting a file writes to these; either may be missing.
final class InspectionOutputs {
  let accepted: InspectionOutput?
  let rejected: InspectionOutput?
  /// The columns that were written first: further files must have the same.
  private var columns: [String]?

  private static let rejectedColumns = [
    "file", "line_from", "line_to", "byte_offset", "column", "code", "message", "raw",
  ]

  /// - Throws: ``RunFailure/environment(_:)`` where a file cannot be written.
  init(accepted: String?, rejected: String?) throws {
    self.accepted = try accepted.map { try InspectionOutput(path: $0) }
    self.rejected = try rejected.map { try InspectionOutput(path: $0) }
    try self.rejected?.append(row: Self.rejectedColumns)
  }

  /// Begins a file's accepted records: writes the header with `file` and `line` behind the columns, once for all files.
  ///
  /// - Returns: false where another file of the same request has other columns: their records cannot stand in one table.
  func begin(columns: [String]) throws -> Bool {
    guard let accepted else { return true }
    if let known = self.columns { return known == columns }
    self.columns = columns
    // A file without a header becomes one without a header: every row of it is a record.
    if !columns.isEmpty { try accepted.append(row: columns + ["file", "line"]) }
    return true
  }

  /// Enters a refused record; `raw` are its bytes.
  func refuse(
    file: String,
    lines: ClosedRange<Int>,
    byteOffset: Int,
    column: String,
    code: String,
    message: String,
    raw: [UInt8]
  ) throws {
    guard let rejected else { return }
    try rejected.append(row: [
      file, String(lines.lowerBound), String(lines.upperBound), String(byteOffset), column, code, message,
      RawText.text(raw),
    ])
  }

  func close() throws {
    try accepted?.close()
    try rejected?.close()
  }

  func abandon() {
    accepted?.abandon()
    rejected?.abandon()
  }
}

/// Bytes of a file shown as text without losing any.
enum RawText {
  /// The bytes as UTF-8 where they are that, with `\xNN` for each byte that is not.
  static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var result = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = sequence(rest)
      if length > 0 {
        result += String(decoding: rest.prefix(length), as: UTF8.self)
      } else {
        let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      }
      rest = rest.dropFirst(max(1, length))
    }
    return result
  }

  /// Bytes of the well-formed character at the head, or 0.
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> Int {
    for length in 1...4 where bytes.count >= length {
      if String(validating: bytes.prefix(length), as: UTF8.self) != nil { return length }
    }
    return 0
  }
}
