import Domain

/// A kind of damage a record of the linkage profile may carry; the raw value is its name in the truth.
enum LinkageDamage: String, CaseIterable, Sendable {
  case numberMissing = "number-missing"
  case numberDigit = "number-digit"
  case numberSwap = "number-swap"
  case numberScientific = "number-scientific"
  case numberZeroed = "number-zeroed"
  case numberFifteen = "number-fifteen"
  case numberBorrowed = "number-borrowed"
  case numberSecond = "number-second"
  case numberFormat = "number-format"
  case nameSound = "name-sound"
  case nameVariant = "name-variant"
  case nameCharacter = "name-character"
  case nameRenamed = "name-renamed"
  case nameRare = "name-rare"
  case nameDot = "name-dot"
  case nameSpelling = "name-spelling"
  case birthSwapped = "birth-swapped"
  case birthDigit = "birth-digit"
  case birthLunar = "birth-lunar"
  case birthFirstOfYear = "birth-first-of-year"
  case birthMissing = "birth-missing"
  case birthFollows = "birth-follows-number"
  case sexWrong = "sex-wrong"
  case sexMissing = "sex-missing"
  case addressMoved = "address-moved"
  case addressMissing = "address-missing"
  case guardianMissing = "guardian-missing"
  case guardianTypo = "guardian-typo"
  case duplicate = "duplicate"
}

/// How often a source does what to its records, in 10,000 of them.
///
/// - Source: the shares under which other matchers were measured on such a set; all are assumptions, not a bureau's error rates.
struct LinkageRates: Sendable {
  let dataset: Dataset
  let covers: Int
  let shares: [LinkageDamage: Int]
  /// Who signs, where it is not the father.
  let mother: Int
  let grandparent: Int

  /// The same office with another share of the people, in 10,000.
  func covering(_ covers: Int) -> LinkageRates {
    LinkageRates(dataset: dataset, covers: covers, shares: shares, mother: mother, grandparent: grandparent)
  }

  func share(_ damage: LinkageDamage) -> Int { shares[damage] ?? 0 }

  static let all = [
    LinkageRates(
      dataset: .householdRegister,
      covers: 9750,
      shares: [
        .duplicate: 40, .numberMissing: 20, .numberDigit: 10, .numberSwap: 5, .numberBorrowed: 10, .numberFormat: 50,
        .nameSound: 20, .nameVariant: 120, .nameCharacter: 20, .nameRare: 20, .nameDot: 1000, .nameSpelling: 200,
        .birthSwapped: 5, .birthDigit: 10, .birthLunar: 30, .birthFirstOfYear: 10, .birthMissing: 10, .sexWrong: 5,
        .addressMoved: 200, .addressMissing: 30, .guardianMissing: 300, .guardianTypo: 30,
      ],
      mother: 0,
      grandparent: 0
    ),
    LinkageRates(
      dataset: .schoolRoll,
      covers: 8600,
      shares: [
        .duplicate: 200, .numberMissing: 500, .numberDigit: 150, .numberSwap: 60, .numberScientific: 120,
        .numberZeroed: 120, .numberFifteen: 30, .numberBorrowed: 60, .numberFormat: 400, .nameSound: 150,
        .nameVariant: 100, .nameCharacter: 120, .nameRenamed: 40, .nameRare: 20, .nameDot: 3500, .nameSpelling: 1200,
        .birthSwapped: 60, .birthDigit: 100, .birthLunar: 150, .birthFirstOfYear: 60, .birthMissing: 100, .sexWrong: 40,
        .sexMissing: 100, .addressMoved: 1500, .addressMissing: 400, .guardianMissing: 700, .guardianTypo: 200,
      ],
      mother: 3300,
      grandparent: 1200
    ),
    LinkageRates(
      dataset: .disabilityCertificates,
      covers: 1000,
      shares: [
        .duplicate: 120, .numberMissing: 600, .numberDigit: 200, .numberSwap: 80, .numberScientific: 200,
        .numberZeroed: 120, .numberFifteen: 80, .numberBorrowed: 100, .numberFormat: 500, .nameSound: 220,
        .nameVariant: 150, .nameCharacter: 180, .nameRenamed: 40, .nameRare: 30, .nameDot: 4000, .nameSpelling: 1500,
        .birthSwapped: 100, .birthDigit: 150, .birthLunar: 200, .birthFirstOfYear: 120, .birthMissing: 150,
        .sexWrong: 60, .sexMissing: 150, .addressMoved: 1500, .addressMissing: 600, .guardianMissing: 1000,
        .guardianTypo: 300,
      ],
      mother: 3000,
      grandparent: 1800
    ),
  ]
}

/// One record of the linkage profile before it is written.
struct LinkageRecord: Sendable {
  let dataset: Dataset
  let person: Int
  /// The file it goes into: a county's.
  var county: Int
  var number = ""
  /// Whose number the record carries.
  var numberOwner: Int
  var name = ""
  var male: Bool?
  var birth: CivilDate?
  /// Twelve digits, nine where only the town is stated.
  var division = ""
  var address = ""
  var guardian = ""
  var damage: [LinkageDamage] = []
}
