internal import Domain

/// The name of a pair of record and person in review lists and answers: the same next month while the record says the same.
enum PairKey {
  /// Crockford's base 32: no letter is mistaken for a digit.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  static func text(_ row: LooseRows.Row, _ person: PersonMark) -> String {
    text(mixed(fingerprint(row), mixed(person.number, UInt64(person.ordinal))))
  }

  /// The name of a pair of rows without a usable number, whichever comes first.
  static func text(_ left: LooseRows.Row, _ right: LooseRows.Row) -> String {
    let (mine, theirs) = (fingerprint(left), fingerprint(right))
    return text(mixed(min(mine, theirs), max(mine, theirs)))
  }

  /// What a row states, as a number: the same wherever and in whatever order rows were delivered.
  static func fingerprint(_ row: LooseRows.Row) -> UInt64 {
    var value = mixed(row.name.fingerprint, UInt64(row.birth))
    value = mixed(value, UInt64(row.sex) << 8 | UInt64(row.dataset.index))
    for byte in row.recordNumber { value = mixed(value, UInt64(byte)) }
    for digit in row.clue.digits { value = mixed(value, UInt64(digit)) }
    return mixed(value, row.number)
  }

  private static func text(_ value: UInt64) -> String {
    let letters = (0..<13).map { alphabet[Int(value >> UInt64(5 * $0) & 31)] }
    return "Q" + String(decoding: letters, as: UTF8.self)
  }
}
