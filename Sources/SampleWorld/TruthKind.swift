/// What a row of `truth.csv` asserts; the raw value is its name there and never changes.
///
/// ``meaning`` is the reference: `SampleData/README.md` prints the same table.
package enum TruthKind: String, CaseIterable, Sendable {
  // How a file is written.
  case fileEncoding = "file-encoding"
  case fileTitle = "file-title"
  case fileTotal = "file-total"
  case fileFooter = "file-footer"
  case fileBlankRow = "file-blank-row"
  case fileRepeatedHeader = "file-repeated-header"
  case fileSpreadsheetDamage = "file-spreadsheet-damage"
  case sourceStale = "source-stale"
  case sourceMissing = "source-missing"
  // How a row is written.
  case idFullWidth = "id-full-width"
  case idLowerX = "id-lower-x"
  case idApostrophe = "id-apostrophe"
  case idFormula = "id-formula"
  case idTrailingTab = "id-trailing-tab"
  case idNoBreakSpace = "id-no-break-space"
  case idCheckDigit = "id-check-digit"
  case idMissing = "id-missing"
  case idScientific = "id-scientific"
  case idZeroed = "id-zeroed"
  case idTrueZeros = "id-true-zeros"
  case rollNumberTemporary = "roll-number-temporary"
  case rollNumberOfOldID = "roll-number-of-old-id"
  case rowTooManyFields = "row-too-many-fields"
  case rowLineBreak = "row-line-break"
  case dateUnreadable = "date-unreadable"
  // Who is who.
  case twin
  case sameNameStranger = "same-name-stranger"
  case duplicateExact = "duplicate-exact"
  case duplicateInSource = "duplicate-in-source"
  case idShared = "id-shared"
  // Where sources disagree.
  case nameTypo = "name-typo"
  case nameSeparator = "name-separator"
  case namePlaceholder = "name-placeholder"
  case sexDiffers = "sex-differs"
  case birthDiffers = "birth-differs"
  case divisionDiffers = "division-differs"
  case idBirthMismatch = "id-birth-mismatch"
  case idSexMismatch = "id-sex-mismatch"
  case deadOnRoll = "dead-on-roll"
  case movedOutOnRoll = "moved-out-on-roll"
  case deadOnRoster = "dead-on-roster"
  case movedOutOnRoster = "moved-out-on-roster"
  case deadCertificateValid = "dead-certificate-valid"
  case movedOutCertificateValid = "moved-out-certificate-valid"
  case twoRolls = "two-rolls"
  case transferred
  case certificateExpired = "certificate-expired"
  case certificateCancelled = "certificate-cancelled"
  case certificateNotOnRoster = "certificate-not-on-roster"
  case categoryAgeLeftBehind = "category-age-left-behind"
  case categoryAgeOrphan = "category-age-orphan"
  case benefitMissing = "benefit-missing"
  case rollNotInRegister = "roll-not-in-register"
  case rosterNotInRegister = "roster-not-in-register"
  // Who is missing from school.
  case dropoutNeverEnrolled = "dropout-never-enrolled"
  case dropoutMarked = "dropout-marked"
  case dropoutVanished = "dropout-vanished"
  case dropoutCannotJudge = "dropout-cannot-judge"
  case absenceExplained = "absence-explained"
  // What the duties come to on the last day.
  case visitInDate = "visit-in-date"
  case visitOverdue = "visit-overdue"
  case visitNotYetDue = "visit-not-yet-due"
  case visitScopeDoubtful = "visit-scope-doubtful"
  case obligationOnTime = "obligation-on-time"
  case obligationMissed = "obligation-missed"
  case visitTelephoneOnly = "visit-telephone-only"
  case visitChildNotSeen = "visit-child-not-seen"
  case visitUnknownChild = "visit-unknown-child"
  case directorTrained = "director-trained"
  case directorUntrained = "director-untrained"
  case supervisorTrained = "supervisor-trained"
  case supervisorUntrained = "supervisor-untrained"
  case directorUnqualifiedAtStart = "director-unqualified-at-start"
  case directorInTwoVillages = "director-in-two-villages"
  case directorLeft = "director-left"
  case villageNoDirector = "village-no-director"
  case villageOverloaded = "village-overloaded"
  case villageAtLimit = "village-at-limit"
  case villageTwoDirectors = "village-two-directors"
  case townNoSupervisor = "town-no-supervisor"

  /// What is true of the place that the row points to; `detail` carries the values.
  package var meaning: String {
    fileMeaning ?? rowMeaning ?? personMeaning ?? statusMeaning ?? dutyMeaning
  }

  private var fileMeaning: String? {
    switch self {
    case .fileEncoding: "The file's encoding and line ends (one row a file, line 0)."
    case .fileTitle: "A title row above the header; the last one names the office and the statement date."
    case .fileTotal: "A 合计 row below the records."
    case .fileFooter: "A row naming the clerk below the records."
    case .fileBlankRow: "A row without a single value."
    case .fileRepeatedHeader: "The header once more among the records, as where two pages were pasted together."
    case .fileSpreadsheetDamage: "The identity column went through a spreadsheet; detail counts what became of it."
    case .sourceStale: "The county's last roll is too old to judge absences by."
    case .sourceMissing: "No delivery of the dataset for the county in the last month."
    default: nil
    }
  }

  private var rowMeaning: String? {
    switch self {
    case .idFullWidth: "The number in full-width digits; reading it as ASCII is safe."
    case .idLowerX: "The number with a small x; capitalising it is safe."
    case .idApostrophe: "The number behind a straight apostrophe; stripping it is safe."
    case .idFormula: "The number wrapped as =\"…\"; unwrapping it is safe."
    case .idTrailingTab: "The number with a tab behind it; stripping it is safe."
    case .idNoBreakSpace: "The number with U+00A0 behind it; stripping it is safe."
    case .idCheckDigit: "One digit mistyped, so that the check digit is wrong: no key by itself."
    case .idMissing: "The number is blank."
    case .idScientific: "The number in scientific form: beyond repair in this column."
    case .idZeroed: "The last three characters lost to 000: no key, even where the check digit passes."
    case .idTrueZeros: "A sound number that really ends in 000, in a sound column: a key."
    case .rollNumberTemporary:
      "The roll number is an L or J number: its tail is no resident number, though a J number's passes the check."
    case .rollNumberOfOldID:
      "The G number holds a former resident number, which no source knows; the row's own number is right."
    case .rowTooManyFields: "An unquoted comma behind the name: one field too many."
    case .rowLineBreak: "A quoted line break inside a field: the record takes two physical lines."
    case .dateUnreadable: "A date no calendar has, or words in its place."
    default: nil
    }
  }

  private var personMeaning: String? {
    switch self {
    case .twin: "One of twins: one surname, one birthday, adjacent numbers; two people (one row a register line)."
    case .sameNameStranger: "Shares name, sex and birthday with a stranger; two people."
    case .duplicateExact: "The row above, byte for byte, once more."
    case .duplicateInSource: "The child's second row in the register, with another telephone."
    case .idShared:
      "Two clearly different children under one number (`child`); the row is the one whose own number is another, and differs in all."
    case .nameTypo: "Another character of the same sound than the true name has."
    case .nameSeparator: "The separator of the name is a look-alike of U+00B7: the same name."
    case .namePlaceholder: "A rare character stands as a question mark: not a different name."
    case .sexDiffers: "Another sex than the register (and the number) gives."
    case .birthDiffers: "Another birth date than the register (and the number) gives."
    case .divisionDiffers: "The roll says the child lives in another county than the register."
    case .idBirthMismatch: "The row's birth date is not the one in its own number."
    case .idSexMismatch: "The row's sex is not the one in its own number."
    default: nil
    }
  }

  private var statusMeaning: String? {
    switch self {
    case .deadOnRoll: "Deceased in the register, in class on the roll."
    case .movedOutOnRoll: "Moved out in the register, in class on the roll."
    case .deadOnRoster: "Deceased in the register, still listed on the roster."
    case .movedOutOnRoster: "Moved out in the register, still listed on the roster."
    case .deadCertificateValid: "Deceased in the register, certificate in force."
    case .movedOutCertificateValid: "Moved out in the register, certificate in force."
    case .twoRolls: "In class in two schools at once (one row for each line)."
    case .transferred: "Transferred from one school to another: the two lines agree."
    case .certificateExpired: "The last day of validity is past, the status still says valid."
    case .certificateCancelled: "The certificate is cancelled, the roster still lists the child as disadvantaged."
    case .certificateNotOnRoster:
      "A certificate in force of a child who is not on the roster (a candidate, not an error)."
    case .categoryAgeLeftBehind: "Listed as left behind at 16 or more."
    case .categoryAgeOrphan: "Listed as an orphan at 18 or more."
    case .benefitMissing: "An orphan or de facto unsupported child without the basic living allowance."
    case .rollNotInRegister: "On a roll, first registered in another province, in no register supplied."
    case .rosterNotInRegister: "On the roster, in no register supplied."
    case .dropoutNeverEnrolled: "Of school age, in the register or on the roster, on no roll."
    case .dropoutMarked: "On the last month's roll as 辍学 or 其他离校."
    case .dropoutVanished: "On the roll of the month before, not on the last one; active in the register."
    case .dropoutCannotJudge: "Would be suspected, were the county's roll there and fresh; detail says as what."
    case .absenceExplained: "Gone from the roll in the last month, and moved out by the register: no dropout."
    default: nil
    }
  }

  private var dutyMeaning: String {
    switch self {
    case .visitInDate: "Last qualifying visit + 3 months is not before the last day."
    case .visitOverdue: "Last qualifying visit, else entry, + 3 months is before the last day."
    case .visitNotYetDue: "Never visited; entry + 3 months is not before the last day."
    case .visitScopeDoubtful: "Listed, but dead, moved away or too old: whether a visit is owed is for the rule to say."
    case .obligationOnTime: "A visit fell due in the last month and was made by then (from the last one or the entry)."
    case .obligationMissed:
      "A visit fell due in the last month and was not made by then; it repeats every 3 months until somebody comes."
    case .visitTelephoneOnly: "Only telephone calls since the last qualifying visit: they do not count."
    case .visitChildNotSeen: "The last home visit did not meet the child: it does not count."
    case .visitUnknownChild: "A visit to a number that no source knows."
    case .directorTrained: "In post on the last day, with a passed county session in its calendar year."
    case .directorUntrained: "In post on the last day, without one; detail says why."
    case .supervisorTrained: "The same for supervisors and sessions of the prefecture."
    case .supervisorUntrained: "The same for supervisors and sessions of the prefecture."
    case .directorUnqualifiedAtStart: "Took up duty before passing, or never passed."
    case .directorInTwoVillages: "One director in post in two villages."
    case .directorLeft: "No longer in post on the last day."
    case .villageNoDirector: "No director in post on the last day."
    case .villageOverloaded: "More than 30 left-behind and disadvantaged children, one director."
    case .villageAtLimit: "Exactly 30 left-behind and disadvantaged children, one director: no breach."
    case .villageTwoDirectors: "More than 30 left-behind and disadvantaged children, two directors: no breach."
    case .townNoSupervisor: "No supervisor in post on the last day."
    default: ""
    }
  }
}
