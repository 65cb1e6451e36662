internal import Domain

/// What one partition tells the global step: who may own residue rows, and who stands on one side only.
package struct Survey: Sendable {
  /// A person who may own a row of the residue.
  struct Candidate {
    /// Position in ``ResidueIndex/rows``.
    let residue: UInt32
    let person: PersonMark
    let partition: Int
    /// The rules whose bar the evidence meets; none where it merely agrees.
    let rules: RuleSet
    /// Datasets with a record of the person, and those with a record that stands.
    let holds: DatasetSet
    let stands: DatasetSet
  }

  /// A child whom the register or the roster knows and the roll does not.
  struct AbsentEnd {
    let name: UInt64
    let person: PersonMark
    let partition: Int
    let birth: UInt32
    let sex: UInt8
    let holds: DatasetSet
  }

  /// A child whom the roll knows and the register does not.
  struct PresentEnd {
    let name: UInt64
    let person: PersonMark
    let partition: Int
    let birth: UInt32
    let sex: UInt8
    let holds: DatasetSet
    /// Another number that the roll's row claims, 0 where none.
    let claim: UInt64
    let address: RecordAddress
  }

  /// A pupil of the previous roll whom no register knows any more.
  struct Departure {
    /// What the previous roll said under the number, row by row: who borrowed it stands there beside its owner.
    let pupils: [Pupil]
    let person: PersonMark
    let partition: Int
  }

  /// A pupil whom the previous roll did not have: of the size of the roll in a first month, else few.
  struct Arrival {
    let likeness: UInt64
    let number: UInt64
  }

  /// An arrival under a number that took another's place.
  struct Succession {
    let pupil: Pupil
    let number: UInt64
  }

  /// Who a row of a roll is about.
  struct Pupil {
    /// Fingerprint of the folded name, 0 where unknown.
    let name: UInt64
    /// The number's own where the row states none.
    let birth: UInt32
    let sex: UInt8

    /// A hash of name, birth date and sex; nothing where the name is unknown.
    var likeness: UInt64? { name == 0 ? nil : mixed(mixed(name, UInt64(birth)), UInt64(sex)) }

    /// Whether the rows may well be about one child whose number changed: one name, and not both date and sex against it.
    func isBorneOut(by other: Pupil) -> Bool {
      guard name != 0, name == other.name else { return false }
      return sex == other.sex || !BirthLevel(record: birth, person: other.birth).clashes
    }
  }

  var candidates: [Candidate] = []
  var absent: [AbsentEnd] = []
  var present: [PresentEnd] = []
  var departures: [Departure] = []
  var arrivals: [Arrival] = []
  var successions: [Succession] = []
}

/// Which residue rules a candidate satisfies.
struct RuleSet: OptionSet, Sendable {
  let rawValue: UInt8
  static let claim = RuleSet(rawValue: 1)
  static let truncatedNumber = RuleSet(rawValue: 2)
  static let nameBirthPlace = RuleSet(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ rule: LinkageSettings.ResidueRule) {
    switch rule {
    case .claim: self = .claim
    case .truncatedNumber: self = .truncatedNumber
    case .nameBirthPlace: self = .nameBirthPlace
    }
  }
}
