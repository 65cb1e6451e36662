internal import Domain
internal import Tabular

/// What a piece of a file was read into: one entry a record in every array, whatever became of the record.
struct PieceRows: Sendable {
  enum Verdict: UInt8, Sendable { case accepted, skipped, quarantined, duplicate }

  /// Where a row goes, besides the partitions of the plan.
  static let residue = UInt16.max
  /// The row's number is a suspect: where it goes is known at the end of the file.
  static let held = UInt16.max - 1

  /// Byte of the file at which the piece begins, and its length.
  var start = 0
  var byteCount = 0
  var lineCount = 0
  /// Line ends by a count that knows nothing of records.
  var countedLines = 0
  var isOpen = false
  var verdicts: [Verdict] = []
  var destinations: [UInt16] = []
  var keys: [UInt64] = []
  var claims: [UInt64] = []
  /// Marks of damage on valid numbers.
  var marks: [DamageMark] = []
  /// Fingerprints of the records' bytes.
  var fingerprints: [UInt64] = []
  /// Prints of the contract's key; empty where it has none.
  var keyPrints: [UInt64] = []
  /// Physical lines, counted from 0 at the head of the piece.
  var firstLines: [UInt32] = []
  var lastLines: [UInt32] = []
  /// Offsets in the piece as cut; the same as in the file where it is cut undecoded.
  var starts: [UInt32] = []
  var ends: [UInt32] = []
  /// In the order of the plan.
  var columns: [Column] = []
  var refusals: [Refusal] = []
  /// In the order of records.
  var skips: [Skip] = []
  var repairs: [PendingRepair] = []
  var faults: [PendingFault] = []
  /// For each column of the plan, values that stayed unread, by what was wrong with them.
  var oddities: [Oddity: Int] = [:]
  /// What became of corrections of these rows.
  var corrections: [PendingCorrection] = []
  var statistics = NumberStatistics()
  /// The same for the columns of others' numbers, by position in the plan.
  var othersStatistics: [Int: NumberStatistics] = [:]
  /// What cells filled from above need from the piece before, and leave for the next, by position in the plan.
  var fills: [Int: FillDown] = [:]
  /// Where the accepted rows lie.
  var places = RowPlaces()
  /// The latest birth date, packed, in any number that was read as one: what an earlier limit on births would have changed.
  var latestBirth: UInt32 = 0

  var count: Int { verdicts.count }

  struct Refusal: Sendable {
    let record: Int
    let column: String
    let code: String
    var mark = DamageMark.none
    /// The person's number that the row shows all the same, or 0.
    var key: UInt64 = 0
    /// Fingerprint of the record as delivered.
    var fingerprint: UInt64 = 0
  }

  struct PendingCorrection: Sendable {
    let record: Int
    let entry: CorrectionPlan.Entry
    /// The header as the file writes it.
    let column: String
    var state: CorrectionOutcome.State
    let found: String
  }

  struct Skip: Sendable {
    let record: Int
    let kind: SkippedRows.Kind
  }

  struct PendingRepair: Sendable {
    let record: Int
    let column: String
    let code: String
    let before: String
    let after: String
    let isApplied: Bool
  }

  struct PendingFault: Sendable {
    let record: Int
    let code: String
    let value: String
    /// The number without its disguises.
    let canonical: String
    let mark: DamageMark
  }

  /// A kind of value that was left out of an accepted row.
  struct Oddity: Hashable, Sendable {
    let kind: FileNotice.Kind
    let column: String
  }
}

/// What a column of numbers looks like as a whole, to tell damage from chance.
struct NumberStatistics: Sendable, Equatable {
  /// Valid numbers.
  var valid = 0
  /// Valid numbers that end in X: a spreadsheet leaves those alone.
  var validX = 0
  /// Valid numbers that end in 000, and invalid ones.
  var validThousands = 0
  var invalidThousands = 0
  /// The same for multiples of the float step.
  var validMultiples = 0
  var invalidMultiples = 0
  var scientific = 0
  /// Numbers of eighteen digits with a wrong check character and no mark.
  var invalidPlain = 0

  /// Counts a valid number, and says what mark of damage it has.
  @inline(__always)
  mutating func addValid(_ key: UInt64, last: UInt8) -> DamageMark {
    valid &+= 1
    if last == UInt8(ascii: "X") {
      validX &+= 1
      return .none
    }
    let mark = DamageMark(of: key &* 10 &+ UInt64(last &- 48))
    switch mark {
    case .none, .scientific: break
    case .thousands: validThousands &+= 1
    case .floatMultiple: validMultiples &+= 1
    }
    return mark
  }

  mutating func add(_ fault: NumberReading.Fault, _ mark: DamageMark) {
    switch (fault, mark) {
    case (.spreadsheetDamage, _): scientific += 1
    case (.checkCharacter, .thousands): invalidThousands += 1
    case (.checkCharacter, .floatMultiple): invalidMultiples += 1
    case (.checkCharacter, _): invalidPlain += 1
    default: return
    }
  }

  static func += (left: inout NumberStatistics, right: NumberStatistics) {
    left.valid += right.valid
    left.validX += right.validX
    left.validThousands += right.validThousands
    left.invalidThousands += right.invalidThousands
    left.validMultiples += right.validMultiples
    left.invalidMultiples += right.invalidMultiples
    left.scientific += right.scientific
    left.invalidPlain += right.invalidPlain
  }

  /// A spreadsheet kept fifteen digits: a number in scientific form, or more numbers in 000 than chance explains.
  ///
  /// One number in a thousand ends in 000 by chance, wrong or right. Wrong ones must be ten times as many among the wrong, and either
  /// not alone or in company of right ones that are five times as many as they should be.
  var showsTruncation: Bool {
    if scientific > 0 { return true }
    guard invalidThousands > 0, invalidThousands * 100 > invalidPlain + invalidMultiples else { return false }
    return invalidThousands >= 2 || validThousands * 200 > valid
  }

  /// Numbers went through 64-bit floats: most wrong ones are multiples of the step, where at most one in sixteen is by chance.
  ///
  /// Nothing but numbers ending in X comes through floats unchanged, so other valid numbers are nearly absent: in their company a few
  /// wrong multiples are mistakes in typing.
  var showsFloats: Bool {
    invalidMultiples >= 2 && invalidMultiples > invalidPlain && validPlain * 20 <= invalidMultiples + validMultiples
  }

  /// Valid numbers of digits only that neither a spreadsheet nor a float leaves behind.
  private var validPlain: Int { valid - validX - validThousands - validMultiples }

  /// What the column shows as a whole, each with the rows that damage took the number from, those it happened to leave valid among
  /// them.
  func notices(column: String) -> [FileNotice] {
    var notices: [FileNotice] = []
    if showsTruncation {
      let damaged = scientific + invalidThousands + validThousands
      notices.append(FileNotice(.spreadsheetDamage, column: column, count: damaged))
    }
    if showsFloats {
      notices.append(FileNotice(.roundedNumbers, column: column, count: invalidMultiples + validMultiples))
    }
    if showsOnlyX { notices.append(FileNotice(.onlyXNumbers, column: column, count: validX)) }
    return notices
  }

  /// Nearly every surviving number ends in X, where one in eleven does: the others were lost before the file was made.
  var showsOnlyX: Bool { valid >= 20 && validX * 2 > valid }

  /// The marks of valid numbers that damage happened to leave valid, where there are such numbers.
  var condemned: Set<DamageMark> {
    var result: Set<DamageMark> = []
    if showsTruncation, validThousands > 0 { result.insert(.thousands) }
    if showsFloats, validMultiples > 0 { result.insert(.floatMultiple) }
    return result
  }

  /// Whether a valid number with this mark is one that damage happened to leave valid.
  func condemns(_ mark: DamageMark) -> Bool {
    switch mark {
    case .thousands: showsTruncation
    case .floatMultiple: showsFloats
    case .none, .scientific: false
    }
  }
}
