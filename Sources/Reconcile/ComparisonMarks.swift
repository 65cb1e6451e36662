internal import Domain

/// The comparisons that may find something about a person: one bit a rule.
///
/// ``ProfileMaker`` sets them where flat columns differ, and errs on the side of looking: ``DiscrepancyRules`` alone decides.
struct ComparisonMarks: OptionSet, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ rules: DiscrepancyRule...) { rawValue = rules.reduce(0) { $0 | 1 << UInt32($1.ordinal) } }

  static let all = ComparisonMarks(rawValue: .max)
  static let names = ComparisonMarks(.name)
  /// Two sources state two birth dates: then one of them is not the number's either.
  static let births = ComparisonMarks(.birthDate, .numberBirthDate)
  static let sexes = ComparisonMarks(.sex, .numberSex)
  /// Two sources state two counties: a home may be in another than the household, though each source says one county only.
  static let counties = ComparisonMarks(.division, .livesElsewhere)
  /// One source tells household and home apart.
  static let homes = ComparisonMarks(.livesElsewhere)
  static let numberBirths = ComparisonMarks(.numberBirthDate)
  static let numberSexes = ComparisonMarks(.numberSex)
  /// The register does not keep the person.
  static let register = ComparisonMarks(.deadOnRoll, .deadOnRoster, .deadWithCertificate, .movedOnRoll, .movedOnRoster)
  static let certificates = ComparisonMarks(.certificateExpired, .certificateCancelled)
  static let rolls = ComparisonMarks(.twoRolls)
  static let ages = ComparisonMarks(.categoryAge)

  func contains(_ rule: DiscrepancyRule) -> Bool { rawValue & (1 << UInt32(rule.ordinal)) != 0 }
}
