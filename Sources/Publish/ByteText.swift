/// Appends values to bytes of a small table, without a text in between; fields and dates are those of ``RowSpan``.
extension Array where Element == UInt8 {
  mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { unsafe append(contentsOf: $0) }
  }

  mutating func append(utf8 text: String) {
    var text = text
    text.withUTF8 { unsafe append(contentsOf: $0) }
  }

  /// A whole number in digits.
  mutating func append(decimal value: Int) { append(utf8: String(value)) }

  /// A packed date as `yyyy-MM-dd`, nothing for 0.
  mutating func append(packedDate value: UInt32) {
    append(addingCapacity: 10) { $0.append(packedDate: value) }
  }

  /// A field of a machine table (RFC 4180): quoted only where it must be.
  mutating func append(field text: String) {
    var text = text
    text.withUTF8 { bytes in
      let isSpecial = unsafe bytes.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
      if isSpecial { unsafe append(field: Array(bytes)) } else { unsafe append(contentsOf: bytes) }
    }
  }

  /// UTF-8 bytes as a field of a machine table.
  mutating func append(field bytes: [UInt8]) {
    append(addingCapacity: 2 * bytes.count + 2) { $0.append(field: bytes, bytes.indices) }
  }

  /// A comma, then a field.
  mutating func append(comma text: String) {
    appendComma()
    append(field: text)
  }

  /// A field in quotes, whatever it holds.
  mutating func append(quoted text: String) {
    let bytes = Array(text.utf8)
    append(addingCapacity: 2 * bytes.count + 2) { $0.append(quoted: bytes, bytes.indices) }
  }

  mutating func appendComma() { append(UInt8(ascii: ",")) }
  mutating func appendLineEnd() { append(UInt8(ascii: "\n")) }
}
