internal import Domain

/// Fields of tables, written into room that was asked for once a row or field.
///
/// Plain appends to an array look at its room for every byte; over the hundred million bytes of a population table that is half
/// the time.
extension OutputSpan where Element == UInt8 {
  @inline(__always) mutating func appendComma() { append(UInt8(ascii: ",")) }

  @inline(__always) mutating func append(bytes: [UInt8]) {
    for byte in bytes { append(byte) }
  }

  @inline(__always) mutating func append(fourDigits value: UInt32) {
    append(48 + UInt8(value / 1000))
    append(48 + UInt8(value / 100 % 10))
    append(48 + UInt8(value / 10 % 10))
    append(48 + UInt8(value % 10))
  }

  /// A packed date as `yyyy-MM-dd`, nothing for 0.
  mutating func append(packedDate value: UInt32) {
    guard value != 0 else { return }
    append(fourDigits: value / 10_000 % 10_000)
    append(UInt8(ascii: "-"))
    append(48 + UInt8(value / 1000 % 10))
    append(48 + UInt8(value / 100 % 10))
    append(UInt8(ascii: "-"))
    append(48 + UInt8(value / 10 % 10))
    append(48 + UInt8(value % 10))
  }

  /// A whole number in digits, not negative.
  mutating func append(count value: Int) {
    if value < 10 {
      append(48 + UInt8(truncatingIfNeeded: value))
      return
    }
    var divisor = 10
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(48 + UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }

  /// Part of a packed text column as a field (RFC 4180): quoted only where it must be.
  mutating func append(field bytes: [UInt8], _ range: Range<Int>) {
    var isSpecial = false
    for index in range {
      let byte = bytes[index]
      isSpecial = isSpecial || byte == 0x22 || byte == 0x2c || byte == 0x0a || byte == 0x0d
    }
    guard isSpecial else {
      for index in range { append(bytes[index]) }
      return
    }
    append(quoted: bytes, range)
  }

  /// The same in quotes, whatever it holds.
  mutating func append(quoted bytes: [UInt8], _ range: Range<Int>) {
    append(0x22)
    for index in range {
      if bytes[index] == 0x22 { append(0x22) }
      append(bytes[index])
    }
    append(0x22)
  }
}

/// Several text columns as one run of bytes.
struct FlatTexts {
  private(set) var bytes: [UInt8] = []
  /// As each column has them, one end before its first row, so that a row is always the space between two ends.
  private var ends: [UInt32] = []
  /// Where each column's ends and bytes begin, and how many rows it has; a missing column has none.
  private var first: [Int] = []
  private var bases: [Int] = []
  private var counts: [Int] = []
  /// One entry a column: whether some text of it holds what fields must be quoted for.
  private var isSpecial: [Bool] = []

  init(_ columns: [TextColumn?]) {
    bytes.reserveCapacity(columns.reduce(0) { $0 + ($1?.bytes.count ?? 0) })
    ends.reserveCapacity(columns.reduce(columns.count) { $0 + ($1?.count ?? 0) })
    for column in columns {
      first.append(ends.count)
      bases.append(bytes.count)
      counts.append(column?.count ?? 0)
      isSpecial.append(column.map { Self.isSpecial($0.bytes) } ?? false)
      guard let column else { continue }
      bytes += column.bytes
      ends.append(0)
      ends += column.ends
    }
  }

  /// Where a row's bytes lie; nowhere for a row or column that is missing.
  @inline(__always) func range(_ column: Int, row: UInt32) -> Range<Int> {
    guard row != Profiles.noRow, Int(row) < counts[column] else { return 0..<0 }
    let start = first[column] + Int(row)
    let base = bases[column]
    return (base + Int(ends[start]))..<(base + Int(ends[start + 1]))
  }

  /// A row's bytes as a field; those of a column without any quote, comma or line break are not looked through.
  @inline(__always) func put(_ column: Int, _ range: Range<Int>, with pen: inout RowPen) {
    if isSpecial[column] { pen.put(field: bytes, range) } else { pen.put(bytes, range) }
  }

  private static func isSpecial(_ bytes: [UInt8]) -> Bool {
    var found: UInt8 = 0
    // Without a way out of the middle, so that many bytes are compared at once.
    for byte in bytes {
      found |= (byte == 0x22 ? 1 : 0) | (byte == 0x2c ? 1 : 0) | (byte == 0x0a ? 1 : 0) | (byte == 0x0d ? 1 : 0)
    }
    return found != 0
  }
}

/// Several coded columns as one run of bytes, with the words of their values.
struct FlatCodes {
  private var codes: [UInt8] = []
  private var first: [Int] = []
  private var counts: [Int] = []
  /// A comma and the value's identifier, eight bytes a word; 256 values a column.
  private var words: [UInt64] = []
  /// Where each value's words begin, and how many bytes of them count.
  private var spans: [(start: Int, length: Int)] = []

  init(_ columns: [(codes: [UInt8]?, list: CodeList)]) {
    for column in columns {
      first.append(codes.count)
      counts.append(column.codes?.count ?? 0)
      codes += column.codes ?? []
      let values = column.list.values
      for byte in 0...255 {
        let name = byte == 0 ? "" : values.first { Int($0.byte) == byte }?.identifier ?? ""
        let text = Array(",\(name)".utf8)
        spans.append((words.count, text.count))
        for start in stride(from: 0, to: text.count, by: 8) {
          words.append(text[start...].prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
        }
      }
    }
  }

  /// A comma and the value, or the comma alone where nothing is stated.
  @inline(__always) func put(_ column: Int, row: UInt32, with pen: inout RowPen) {
    guard row != Profiles.noRow, Int(row) < counts[column] else { return pen.putComma() }
    let span = spans[column * 256 + Int(codes[first[column] + Int(row)])]
    var (word, rest) = span
    while rest > 8 {
      pen.put(words[word], 8)
      word += 1
      rest -= 8
    }
    pen.put(words[word], rest)
  }
}
