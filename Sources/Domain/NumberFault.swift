/// Why an accepted row has no usable resident number.
package struct NumberFault: Sendable, Hashable {
  package let delivery: UInt16
  /// First physical line of the row.
  package let line: UInt32
  /// The header of the number's column as the file writes it.
  package let column: String
  /// As `resident-id.missing`, `resident-id.spreadsheet-damage`, `resident-id.check-character`.
  package let code: String
  /// The number as delivered.
  package let value: Sensitive

  package init(delivery: UInt16, line: UInt32, column: String, code: String, value: String) {
    self.delivery = delivery
    self.line = line
    self.column = column
    self.code = code
    self.value = Sensitive(value)
  }
}
