internal import Domain

/// What a field of the contract was read as, over the rows that were accepted.
///
/// Taking rows is the same in any order and any division.
struct FieldTally: Sendable, Equatable {
  /// Rows that state the field.
  private(set) var stated = 0
  /// Least and greatest packed date: of a date, or of the births that numbers hold.
  private(set) var earliest = UInt32.max
  private(set) var latest: UInt32 = 0
  /// Dates after the as-of date.
  private(set) var later = 0
  /// Dates on 1 January.
  private(set) var newYear = 0
  /// Rows by the byte of a coded column's value.
  private(set) var codes: [Int] = []
  /// Rows by the level of the division they state.
  private(set) var levels = [Int](repeating: 0, count: DivisionCode.Level.allCases.count)

  /// Takes the rows of a piece that were accepted.
  mutating func take(_ column: Column, _ kind: Field.Kind, _ verdicts: [PieceRows.Verdict], asOf: UInt32) {
    switch (column, kind) {
    case (.text(let texts), _):
      for record in verdicts.indices where verdicts[record] == .accepted && !texts.isEmpty(record) { stated &+= 1 }
    case (.date(let dates), _):
      for record in verdicts.indices where verdicts[record] == .accepted { take(date: dates[record], asOf) }
    case (.code(let values), _):
      if codes.isEmpty { codes = Array(repeating: 0, count: 256) }
      for record in verdicts.indices where verdicts[record] == .accepted { codes[Int(values[record])] &+= 1 }
    case (.number(let numbers), .division):
      for record in verdicts.indices where verdicts[record] == .accepted { take(division: numbers[record]) }
    case (.number(let keys), _): take(keys: keys, verdicts)
    }
  }

  /// Takes keys of resident numbers.
  mutating func take(keys: [UInt64], _ verdicts: [PieceRows.Verdict]) {
    for record in verdicts.indices where verdicts[record] == .accepted && keys[record] != 0 {
      stated &+= 1
      let birth = ResidentID.packedBirth(keys[record])
      earliest = min(earliest, birth)
      latest = max(latest, birth)
      if birth % 10_000 == 101 { newYear &+= 1 }
    }
  }

  @inline(__always)
  private mutating func take(date: UInt32, _ asOf: UInt32) {
    guard date != 0 else { return }
    stated &+= 1
    earliest = min(earliest, date)
    latest = max(latest, date)
    if date > asOf { later &+= 1 }
    if date % 10_000 == 101 { newYear &+= 1 }
  }

  @inline(__always)
  private mutating func take(division: UInt64) {
    guard division != 0 else { return }
    stated &+= 1
    levels[DivisionCode(number: division).level.rawValue] &+= 1
  }

  mutating func merge(_ other: FieldTally) {
    stated += other.stated
    earliest = min(earliest, other.earliest)
    latest = max(latest, other.latest)
    later += other.later
    newYear += other.newYear
    if codes.isEmpty {
      codes = other.codes
    } else if !other.codes.isEmpty {
      for index in codes.indices { codes[index] += other.codes[index] }
    }
    for index in levels.indices { levels[index] += other.levels[index] }
  }
}
