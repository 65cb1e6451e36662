internal import Domain

/// What linking looks at in the rows of one table, column by column.
///
/// A class, since it is handed about row by row: one reference is cheaper than eight columns.
final class Facts: Sendable {
  let dataset: Dataset
  let count: Int
  /// Fingerprints of folded names, 0 where unknown.
  private let names: [UInt64]
  private let births: [UInt32]
  private let sexes: [UInt8]
  private let divisions: [UInt64]
  private let registeredDivisions: [UInt64]
  private let statuses: [UInt8]
  private let claims: [UInt64]

  init(_ table: RecordTable) {
    dataset = table.dataset
    count = table.count
    names = table.texts(.name).map(NameFolding.fingerprints) ?? []
    births = table.dates(.birthDate) ?? []
    sexes = table.codes(.sex) ?? []
    divisions = table.numbers(.division) ?? []
    registeredDivisions = table.numbers(.registeredDivision) ?? []
    statuses = dataset.statusField.flatMap { table.codes($0) } ?? []
    claims = table.claims
  }

  func name(_ row: Int) -> UInt64 { names.isEmpty ? 0 : names[row] }
  func birth(_ row: Int) -> UInt32 { births.isEmpty ? 0 : births[row] }
  func sex(_ row: Int) -> UInt8 { sexes.isEmpty ? 0 : sexes[row] }
  func claim(_ row: Int) -> UInt64 { claims[row] }
  func stands(_ row: Int) -> Bool { dataset.stands(status: statuses.isEmpty ? 0 : statuses[row]) }
  /// Six digits of the county the row lives in, 0 where unknown.
  func county(_ row: Int) -> UInt32 { divisions.isEmpty ? 0 : UInt32(divisions[row] / 1_000_000) }
  /// Six digits of the county the row is registered in, 0 where unknown.
  func registeredCounty(_ row: Int) -> UInt32 {
    registeredDivisions.isEmpty ? 0 : UInt32(registeredDivisions[row] / 1_000_000)
  }
}

/// Mixes two numbers into a hash that is the same on every machine and in every run.
func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
  var value = left ^ (right &* 0x9e37_79b9_7f4a_7c15)
  value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
  value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
  return value ^ (value >> 31)
}

/// Whether two stated values agree.
enum Agreement {
  case agrees, clashes
  /// At least one side states nothing.
  case unknown
}

/// A person before people have positions: a number, and which of the children who share it.
struct PersonMark: Hashable, Comparable {
  let number: UInt64
  let ordinal: UInt8

  static func < (left: PersonMark, right: PersonMark) -> Bool {
    (left.number, left.ordinal) < (right.number, right.ordinal)
  }
}
