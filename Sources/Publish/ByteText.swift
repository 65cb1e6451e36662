/// Appends values to bytes of a table, without a text in between.
extension Array where Element == UInt8 {
  mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { unsafe append(contentsOf: $0) }
  }

  mutating func append(utf8 text: String) { append(contentsOf: text.utf8) }

  /// A whole number in digits.
  mutating func append(decimal value: Int) {
    if value < 0 {
      append(UInt8(ascii: "-"))
      append(digits: value.magnitude)
    } else {
      append(digits: value.magnitude)
    }
  }

  private mutating func append(digits value: UInt) {
    var divisor: UInt = 1
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(48 + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  /// A number of exactly `width` digits.
  mutating func append(_ value: UInt64, width: Int) {
    var divisor: UInt64 = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      append(48 + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }

  /// A packed date as `yyyy-MM-dd`, nothing for 0.
  mutating func append(packedDate value: UInt32) {
    guard value != 0 else { return }
    append(UInt64(value / 10_000), width: 4)
    append(UInt8(ascii: "-"))
    append(UInt64(value / 100 % 100), width: 2)
    append(UInt8(ascii: "-"))
    append(UInt64(value % 100), width: 2)
  }

  /// A field of a machine table (RFC 4180): quoted only where it must be.
  mutating func append(field text: String) {
    guard text.utf8.contains(where: isSpecial) else {
      append(contentsOf: text.utf8)
      return
    }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  /// Part of a packed text column as a field of a machine table.
  mutating func append(field bytes: ArraySlice<UInt8>) {
    guard bytes.contains(where: isSpecial) else {
      append(contentsOf: bytes)
      return
    }
    append(UInt8(ascii: "\""))
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  mutating func appendComma() { append(UInt8(ascii: ",")) }
  mutating func appendLineEnd() { append(UInt8(ascii: "\n")) }
}

/// Whether a field with this byte must be quoted: quote, comma, line feed, carriage return.
@inline(__always) private func isSpecial(_ byte: UInt8) -> Bool {
  byte == 0x22 || byte == 0x2c || byte == 0x0a || byte == 0x0d
}
