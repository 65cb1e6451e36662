/// A mainland-China resident identity number whose check character has been verified.
///
/// - Shape: 18 ASCII characters: 6-digit region, `yyyyMMdd` birth date, 3-digit order (odd = male), check character (`0`–`9`, `X`).
/// - Source: GB 11643-1999; check character by ISO 7064 MOD 11-2.
package struct ResidentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first 17 digits as a number: 17 significant digits, since no region begins with 0.
  ///
  /// Sorting by key is sorting by canonical text; columns store keys, and 0 for "no usable number".
  package let key: UInt64

  /// The number behind a key that came from a verified number.
  package init(key: UInt64) { self.key = key }

  /// Reads an exact number: 18 ASCII characters, digits and a final digit or capital `X`.
  ///
  /// Disguises that clerks and spreadsheets add are undone by `Ingest`, which logs them, not here.
  /// - Throws: ``ResidentIDError``, naming the first rule the text breaks.
  package init(parsing text: some StringProtocol) throws(ResidentIDError) {
    let symbols = Array(text.utf8)
    guard symbols.count == 18 else { throw .wrongLength(text.unicodeScalars.count) }
    key = try Self.key(of: symbols.span)
  }

  /// The key of 18 bytes of text.
  ///
  /// - Throws: ``ResidentIDError``, naming the first rule the bytes break.
  package static func key(of symbols: Span<UInt8>) throws(ResidentIDError) -> UInt64 {
    guard symbols.count == 18 else { throw .wrongLength(symbols.count) }
    var key: UInt64 = 0
    var remainder = 0
    for index in 0..<17 {
      let digit = Int(symbols[index]) - 48
      guard digit >= 0, digit <= 9 else { throw .notADigit(position: index + 1) }
      key = key * 10 + UInt64(digit)
      remainder = (remainder + digit) * 2 % 11
    }
    guard symbols[0] != UInt8(ascii: "0") else { throw .impossibleRegion }
    let last = symbols[17]
    guard (48...57).contains(last) || last == UInt8(ascii: "X") else { throw .notADigit(position: 18) }
    guard CivilDate(packed: UInt32(key / 1000 % 100_000_000)) != nil else { throw .impossibleBirthDate }
    guard last == checkCharacter(remainder: remainder) else { throw .checkCharacterMismatch }
    return key
  }

  /// The check character that belongs to 17 digits.
  package static func checkCharacter(forKey key: UInt64) -> UInt8 {
    // Horner's rule from the left needs the digits in order; a key always has 17 of them.
    var divisor: UInt64 = 10_000_000_000_000_000
    var remainder = 0
    while divisor > 0 {
      remainder = (remainder + Int(key / divisor % 10)) * 2 % 11
      divisor /= 10
    }
    return checkCharacter(remainder: remainder)
  }

  private static func checkCharacter(remainder: Int) -> UInt8 {
    let value = (12 - remainder) % 11
    return value == 10 ? UInt8(ascii: "X") : UInt8(48 + value)
  }

  /// The number in its canonical spelling.
  ///
  /// It identifies a person: only the bureau's own tables and permitted packets may print it.
  package var canonical: String { String(key) + String(UnicodeScalar(Self.checkCharacter(forKey: key))) }

  /// First six digits: the county that first registered the person, whatever it is called now.
  package var region: UInt32 { UInt32(key / 100_000_000_000) }

  /// The date encoded in positions 7–14.
  package var birthDate: CivilDate { CivilDate(packed: Self.birthPacked(ofKey: key)) ?? CivilDate(dayNumber: 0) }

  /// The sex encoded in position 17.
  package var sex: Sex { Self.sex(ofKey: key) }

  package static func birthPacked(ofKey key: UInt64) -> UInt32 { UInt32(key / 1000 % 100_000_000) }
  package static func sex(ofKey key: UInt64) -> Sex { key % 2 == 1 ? .male : .female }

  /// The number with its middle hidden: region and last four stay, as in `110105********002X`.
  package var description: String { masked }
  package var masked: String {
    let text = canonical
    return "\(text.prefix(6))********\(text.suffix(4))"
  }

  package static func < (left: ResidentID, right: ResidentID) -> Bool { left.key < right.key }
}

/// The first rule a text breaks as a resident identity number.
package enum ResidentIDError: Error, Equatable, Sendable {
  case wrongLength(Int)
  case notADigit(position: Int)
  case impossibleRegion
  case impossibleBirthDate
  case checkCharacterMismatch
}
