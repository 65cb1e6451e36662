/// What one department's delivery is about; the raw value is the name in contracts, jobs and tables.
package enum Dataset: String, CaseIterable, Sendable, Comparable, Hashable {
  case householdRegister = "household-register"
  case schoolRoll = "school-roll"
  case disabilityCertificates = "disability-certificates"
  case careRoster = "care-roster"
  case homeVisits = "home-visits"
  case directorRegistry = "director-registry"
  case trainingRecords = "training-records"
  case villageList = "village-list"

  /// Position in tables and arrays that hold one entry a dataset.
  package var index: Int { Self.position[self] ?? 0 }
  private static let position = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// Keyed by a child's resident ID, and so cut into partitions; the others are small and whole.
  package var isAboutChildren: Bool {
    switch self {
    case .householdRegister, .schoolRoll, .disabilityCertificates, .careRoster, .homeVisits: true
    case .directorRegistry, .trainingRecords, .villageList: false
    }
  }

  /// One row a child (a register or roster), not one row an event.
  package var isRegisterOfChildren: Bool { isAboutChildren && self != .homeVisits }

  /// The department that delivers it, and that answers for its mistakes.
  package var department: Department {
    switch self {
    case .householdRegister: .publicSecurity
    case .schoolRoll: .education
    case .disabilityCertificates: .disabledPersonsFederation
    case .careRoster, .homeVisits, .directorRegistry, .trainingRecords, .villageList: .civilAffairs
    }
  }

  package var term: Term {
    switch self {
    case .householdRegister: Term("户籍登记", "household register")
    case .schoolRoll: Term("学籍", "school roll")
    case .disabilityCertificates: Term("残疾人证", "disability certificates")
    case .careRoster: Term("关爱儿童名册", "care roster")
    case .homeVisits: Term("走访记录", "home visits")
    case .directorRegistry: Term("儿童主任和督导员名册", "director registry")
    case .trainingRecords: Term("培训记录", "training records")
    case .villageList: Term("村（社区）名录", "village list")
    }
  }

  package static func < (left: Dataset, right: Dataset) -> Bool { left.index < right.index }
}

/// A department that delivers data and answers for cases.
package enum Department: String, CaseIterable, Sendable, Hashable {
  case publicSecurity = "public-security"
  case education
  case disabledPersonsFederation = "disabled-persons-federation"
  case civilAffairs = "civil-affairs"

  package var term: Term {
    switch self {
    case .publicSecurity: Term("公安", "public security")
    case .education: Term("教育", "education")
    case .disabledPersonsFederation: Term("残联", "disabled persons' federation")
    case .civilAffairs: Term("民政", "civil affairs")
    }
  }
}

/// A column of a record; the raw value is its name in contracts and machine tables.
package enum Field: String, CaseIterable, Sendable, Hashable {
  case recordNumber = "record_number"
  /// The person's own number: read into keys, claims and residue rather than into a column of its own.
  case residentID = "resident_id"
  /// The person's number as read, where it is no usable number: evidence for linking, never a key.
  case damagedNumber = "damaged_number"
  case name, sex
  case birthDate = "birth_date"
  /// Where the child lives, or the place a village, town or worker answers for.
  case division
  /// Where the household is registered, when a source tells it apart from the place of living.
  case registeredDivision = "registered_division"
  case address
  case guardianName = "guardian_name"
  case guardianID = "guardian_id"
  case phone
  case registerStatus = "register_status"
  case statusDate = "status_date"
  case rollNumber = "roll_number"
  case schoolCode = "school_code"
  case schoolName = "school_name"
  case grade
  case rollStatus = "roll_status"
  case schoolFlagsLeftBehind = "school_flags_left_behind"
  case certificateNumber = "certificate_number"
  case disabilityKind = "disability_kind"
  case disabilityGrade = "disability_grade"
  case issueDate = "issue_date"
  case expiryDate = "expiry_date"
  case certificateStatus = "certificate_status"
  case careCategory = "care_category"
  case rosterStatus = "roster_status"
  case entryDate = "entry_date"
  case exitDate = "exit_date"
  case guardianshipLevel = "guardianship_level"
  case benefit
  case visitDate = "visit_date"
  case recordedDate = "recorded_date"
  case visitKind = "visit_kind"
  case childSeen = "child_seen"
  case workerName = "worker_name"
  case workerID = "worker_id"
  case workerRole = "worker_role"
  case startDate = "start_date"
  case endDate = "end_date"
  case qualifiedDate = "qualified_date"
  case course
  case organiserLevel = "organiser_level"
  case sessionDate = "session_date"
  case passed
  case villageName = "village_name"
  case townName = "town_name"
  case countyName = "county_name"
  case note

  /// How the column is stored.
  package enum Kind: Hashable, Sendable {
    case text, date, division, residentID
    case code(CodeList)
  }

  package var kind: Kind {
    switch self {
    case .residentID, .guardianID, .workerID: .residentID
    case .birthDate, .statusDate, .issueDate, .expiryDate, .entryDate, .exitDate, .visitDate, .recordedDate, .startDate,
      .endDate,
      .qualifiedDate, .sessionDate:
      .date
    case .division, .registeredDivision: .division
    case .sex: .code(.sex)
    case .registerStatus: .code(.registerStatus)
    case .rollStatus: .code(.rollStatus)
    case .certificateStatus: .code(.certificateStatus)
    case .disabilityKind: .code(.disabilityKind)
    case .disabilityGrade: .code(.disabilityGrade)
    case .careCategory: .code(.careCategory)
    case .rosterStatus: .code(.rosterStatus)
    case .guardianshipLevel: .code(.guardianshipLevel)
    case .benefit: .code(.benefit)
    case .visitKind: .code(.visitKind)
    case .workerRole: .code(.workerRole)
    case .organiserLevel: .code(.organiserLevel)
    case .schoolFlagsLeftBehind, .childSeen, .passed: .code(.flag)
    case .recordNumber, .damagedNumber, .name, .address, .guardianName, .phone, .rollNumber, .schoolCode, .schoolName,
      .grade, .certificateNumber, .workerName, .course, .villageName, .townName, .countyName, .note:
      .text
    }
  }

  /// Position in arrays that hold one entry a field.
  package var index: Int { Self.position[self] ?? 0 }
  private static let position = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
