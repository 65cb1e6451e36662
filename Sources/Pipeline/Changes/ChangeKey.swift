internal import Domain

/// What tells records of a dataset apart: the fields a contract of changes names.
struct ChangeKey: Sendable {
  /// The person's own number is one of them.
  private let hasNumber: Bool
  /// The others.
  private let fields: [Field]

  init(_ key: [Field]) {
    hasNumber = key.contains(.residentID)
    fields = key.filter { $0 != .residentID }
  }

  /// Whether only rows with a usable number of their own have a key.
  var needsNumber: Bool { hasNumber }

  /// The first field of the key for which none of some columns stands.
  func missing(in columns: Set<Field>) -> Field? { fields.first { !columns.contains($0) } }

  /// A row's key as bytes that are equal where the keys are; nothing where the row has no usable key.
  ///
  /// A number identifies a person whatever else is blank beside it. Where the key has no number, nothing of it may be blank.
  func value(_ table: RecordTable, _ row: Int) -> [UInt8]? {
    if hasNumber, table.keys[row] == 0 { return nil }
    var result: [UInt8] = []
    if hasNumber { Self.append(table.keys[row], to: &result) }
    for field in fields {
      let start = result.count
      switch table[field] {
      case .text(let column): result += column.bytes[column.range(row)]
      case .code(let values): Self.append(UInt64(values[row]), to: &result)
      case .date(let values): Self.append(UInt64(values[row]), to: &result)
      case .number(let values): Self.append(values[row], to: &result)
      case nil: if field.kind != .text { Self.append(0, to: &result) }
      }
      if !hasNumber, result[start...].allSatisfy({ $0 == 0 }) { return nil }
      // Lengths keep neighbours apart: "ab" and "c" are not "a" and "bc".
      Self.append(UInt64(result.count - start), to: &result)
    }
    return result
  }

  /// A print of the key that costs nothing to make; rows of one key have one print.
  func print(_ table: RecordTable, _ row: Int) -> UInt64 {
    if hasNumber { return table.keys[row] }
    var print: UInt64 = 0x9E37_79B9_7F4A_7C15
    for field in fields {
      let part: UInt64 =
        switch table[field] {
        case .text(let column): column.fingerprint(row)
        case .code(let values): UInt64(values[row])
        case .date(let values): UInt64(values[row])
        case .number(let values): values[row]
        case nil: 0
        }
      print = (print ^ part) &* 0x0000_0100_0000_01b3
      print ^= print >> 29
    }
    return print
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
  }
}

extension RecordTable {
  /// The columns that say what a record is: not what a delivery does to it, nor how its number was damaged.
  var contentFields: [Field] { fields.filter { $0 != .operation && $0 != .damagedNumber } }

  /// Whether a row says something in a column.
  func isFilled(_ field: Field, _ row: Int) -> Bool {
    switch self[field] {
    case .text(let column): !column.isEmpty(row)
    case .code(let values): values[row] != 0
    case .date(let values): values[row] != 0
    case .number(let values): values[row] != 0
    case nil: false
    }
  }

  /// Whether two rows say the same, whatever file and line they stand in.
  func agrees(_ row: Int, with other: RecordTable, _ otherRow: Int) -> Bool {
    guard keys[row] == other.keys[otherRow], claims[row] == other.claims[otherRow] else { return false }
    return Set(contentFields + other.contentFields).allSatisfy { field in
      switch (self[field], other[field]) {
      case (.text(let mine), .text(let theirs)): mine.equals(row, theirs, otherRow)
      case (.code(let mine), .code(let theirs)): mine[row] == theirs[otherRow]
      case (.date(let mine), .date(let theirs)): mine[row] == theirs[otherRow]
      case (.number(let mine), .number(let theirs)): mine[row] == theirs[otherRow]
      default: !isFilled(field, row) && !other.isFilled(field, otherRow)
      }
    }
  }
}
