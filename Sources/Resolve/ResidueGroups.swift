internal import Domain

/// Which rows without a usable number are one person, where no numbered person is theirs.
struct ResidueGroups: Sendable {
  /// Two rows for a clerk to decide about.
  struct Doubt: Sendable {
    /// Positions in ``LooseRows/rows``: the record, and one of the person it may belong to.
    let record: Int
    let other: Int
    let evidence: LinkEvidence
    let refusal: String?
    let key: String
  }

  /// Positions in ``LooseRows/rows``, two or more a group, each in one group at most.
  var groups: [[Int]] = []
  /// Why a row joined its group, and how, by position; the row it joined has none.
  var evidence: [Int: (evidence: LinkEvidence, reason: LinkReason)] = [:]
  var doubts: [Doubt] = []
}

/// Two rows without a usable number, compared.
struct ResiduePair {
  /// The row that comes first by source and content, and the other.
  let left: Int
  let right: Int
  let levels: Weighing.Levels
  let parts: [LinkEvidence.Part]
  let weight: Double
  var odds = 0.0
  let refusal: String?
  /// What a clerk's decision about the pair names.
  let key: String

  func other(than row: Int) -> Int { row == left ? right : left }
}

extension Weighing.Levels {
  /// The level every field reaches between two rows without a usable number.
  init(_ left: LooseRows.Row, _ right: LooseRows.Row, _ tables: NameTables) {
    name = NameLevel(left.name, right.name, tables)
    // A placeholder or a lunar date may stand on either side.
    let births = [
      BirthLevel(record: left.birth, person: right.birth), BirthLevel(record: right.birth, person: left.birth),
    ]
    birth = BirthLevel.allCases.first { births.contains($0) } ?? .unknown
    // A date that only repeats the damaged number is no second evidence, neither for nor against.
    let copies = (left.birthIsCopied ? 1 : 0) + (right.birthIsCopied ? 1 : 0)
    if copies == 2 || copies == 1 && birth != .equal && birth != .unknown { birth = .copied }
    sex = left.sex == 0 || right.sex == 0 ? .unknown : left.sex == right.sex ? .equal : .different
    family = FamilyLevel(left.family, right.family, tables)
    number = NumberLevel(left.clue, right.clue)
  }
}

extension NumberLevel {
  /// How two damaged numbers agree: by what both may have been.
  init(_ left: NumberClue, _ right: NumberClue) {
    let (mine, theirs) = (left.repairs + left.upgrades, right.repairs + right.upgrades)
    if !left.digits.isEmpty && left.digits == right.digits || mine.contains(where: theirs.contains) {
      self = .repaired
    } else if left.prefix != 0, left.prefix == right.prefix {
      self = .prefix
    } else if let (short, long) = Self.heads(left, right) {
      self = long == short || long + 1 == short ? .head : .far
    } else {
      self = left.isSilent || right.isSilent ? .missing : .far
    }
  }

  /// The leading digits both numbers still have, where one is left in the scientific form; the last of these may be rounded.
  private static func heads(_ left: NumberClue, _ right: NumberClue) -> (short: UInt64, long: UInt64)? {
    let (scientific, other) = left.headLength > 0 ? (left, right) : (right, left)
    guard scientific.headLength > 0 else { return nil }
    var (front, length) = other.headLength > 0 ? (other.head, other.headLength) : (other.prefix, 15)
    guard front != 0 else { return nil }
    var head = scientific.head
    var headLength = scientific.headLength
    while length > headLength {
      front /= 10
      length -= 1
    }
    while headLength > length {
      head /= 10
      headLength -= 1
    }
    return (head, front)
  }
}

extension NumberClue {
  /// Whether nothing of a number is left.
  var isSilent: Bool { digits.isEmpty && prefix == 0 && headLength == 0 && upgrades.isEmpty }
}
