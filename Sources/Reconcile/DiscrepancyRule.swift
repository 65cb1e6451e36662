package import Domain

/// A way in which sources disagree about a child; the raw value is the finding's code.
package enum DiscrepancyRule: String, OrdinalWord, Sendable {
  case name = "discrepancy.name"
  case sex = "discrepancy.sex"
  case birthDate = "discrepancy.birth-date"
  case division = "discrepancy.division"
  /// Lives in another county than the household is registered in: no mistake, but two bureaus must settle who visits.
  case livesElsewhere = "discrepancy.lives-elsewhere"
  case deadOnRoll = "discrepancy.dead-on-roll"
  case deadOnRoster = "discrepancy.dead-on-roster"
  case deadWithCertificate = "discrepancy.dead-with-certificate"
  case movedOnRoll = "discrepancy.moved-on-roll"
  case movedOnRoster = "discrepancy.moved-on-roster"
  case twoRolls = "discrepancy.two-rolls"
  case certificateExpired = "discrepancy.certificate-expired"
  case certificateCancelled = "discrepancy.certificate-cancelled"
  case numberBirthDate = "discrepancy.id-birth-date"
  case numberSex = "discrepancy.id-sex"
  case categoryAge = "discrepancy.category-age"

  package var code: Finding.Code { Finding.Code(rawValue) }

  package var severity: Finding.Severity {
    switch self {
    case .deadOnRoll, .deadOnRoster, .deadWithCertificate, .twoRolls: .error
    case .name, .sex, .birthDate, .movedOnRoll, .movedOnRoster, .certificateCancelled, .numberBirthDate, .numberSex,
      .categoryAge:
      .warning
    case .division, .livesElsewhere, .certificateExpired: .info
    }
  }

  /// Whether the record that disagrees should not be there: then it is mended when that record goes.
  ///
  /// Of the others, which compare what two records say, a record that is gone proves nothing.
  package var isMendedByRemoval: Bool {
    switch self {
    case .deadOnRoll, .deadOnRoster, .deadWithCertificate, .movedOnRoll, .movedOnRoster, .twoRolls, .certificateExpired,
      .certificateCancelled, .categoryAge:
      true
    case .name, .sex, .birthDate, .division, .livesElsewhere, .numberBirthDate, .numberSex: false
    }
  }
}

/// One case of a rule: what the trusted source says, what the other says, and whose it is to check.
struct Discrepancy {
  let statements: [Finding.Statement]
  let owner: Department
  var qualifier = ""
}
