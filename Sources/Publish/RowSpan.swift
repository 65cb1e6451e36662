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

  /// A number of exactly eight digits.
  @inline(__always) mutating func append(eightDigits value: UInt32) {
    // Halves, quarters and eighths side by side in one word: constants instead of eight divisions.
    var word = UInt64(value / 10_000) | UInt64(value % 10_000) << 32
    // Shifts bind tighter than products in Swift, so every product is bracketed.
    let hundreds = ((word &* 10_486) >> 20) & 0x0000_007f_0000_007f
    word = hundreds &+ ((word &- hundreds &* 100) << 16)
    let tens = ((word &* 103) >> 10) & 0x000f_000f_000f_000f
    word = tens &+ ((word &- tens &* 10) << 8)
    word |= 0x3030_3030_3030_3030
    for _ in 0..<8 {
      append(UInt8(truncatingIfNeeded: word))
      word >>= 8
    }
  }

  /// A resident number: seventeen digits and the check character.
  mutating func append(residentKey key: UInt64) {
    append(48 + UInt8(key / 10_000_000_000_000_000 % 10))
    append(eightDigits: UInt32(key / 100_000_000 % 100_000_000))
    append(eightDigits: UInt32(key % 100_000_000))
    append(ResidentCheck.character(forKey: key))
  }

  /// A division code of twelve digits.
  mutating func append(division: UInt64) {
    append(fourDigits: UInt32(division / 100_000_000 % 10_000))
    append(eightDigits: UInt32(division % 100_000_000))
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
  private var ends: [Int] = []
  /// Where each column's ends begin, and how many rows it has; a missing column has none.
  private var first: [Int] = []
  private var counts: [Int] = []

  init(_ columns: [TextColumn?]) {
    for column in columns {
      first.append(ends.count)
      counts.append(column?.count ?? 0)
      guard let column else { continue }
      let base = bytes.count
      // One end before the first row, so that a row is always the space between two ends.
      ends.append(base)
      bytes += column.bytes
      for end in column.ends { ends.append(base + Int(end)) }
    }
  }

  /// Where a row's bytes lie; nowhere for a row or column that is missing.
  @inline(__always) func range(_ column: Int, row: UInt32) -> Range<Int> {
    guard row != Profiles.noRow, Int(row) < counts[column] else { return 0..<0 }
    let start = first[column] + Int(row)
    return ends[start]..<ends[start + 1]
  }
}

/// Several coded columns as one run of bytes, with the words of their values.
struct FlatCodes {
  private var codes: [UInt8] = []
  private var first: [Int] = []
  private var counts: [Int] = []
  /// A comma and the value's identifier; `wordEnds` has 256 entries a column.
  private var words: [UInt8] = []
  private var wordEnds: [Int] = [0]

  init(_ columns: [(codes: [UInt8]?, list: CodeList)]) {
    for column in columns {
      first.append(codes.count)
      counts.append(column.codes?.count ?? 0)
      codes += column.codes ?? []
      let values = column.list.values
      for byte in 0...255 {
        let name = byte == 0 ? "" : values.first { Int($0.byte) == byte }?.identifier ?? ""
        words += ",\(name)".utf8
        wordEnds.append(words.count)
      }
    }
  }

  /// A comma and the value, or the comma alone where nothing is stated.
  @inline(__always) func append(_ column: Int, row: UInt32, to result: inout OutputSpan<UInt8>) {
    guard row != Profiles.noRow, Int(row) < counts[column] else {
      result.appendComma()
      return
    }
    let word = column * 256 + Int(codes[first[column] + Int(row)])
    for index in wordEnds[word]..<wordEnds[word + 1] { result.append(words[index]) }
  }
}

/// The check character of a resident number, by weights rather than by a chain of divisions.
///
/// - Source: GB 11643-1999, ISO 7064 MOD 11-2; ``Domain/ResidentID/checkCharacter(forKey:)`` is the plain form.
enum ResidentCheck {
  private static let weights: [UInt64] = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1, 2, 4, 8, 5, 10, 9, 7]
  private static let characters = Array("10X98765432".utf8)

  static func character(forKey key: UInt64) -> UInt8 {
    var rest = key
    var sum: UInt64 = 0
    // Weight 2 belongs to the last of the seventeen digits, 7 to the first.
    for weight in weights {
      sum += rest % 10 * weight
      rest /= 10
    }
    return characters[Int(sum % 11)]
  }
}
