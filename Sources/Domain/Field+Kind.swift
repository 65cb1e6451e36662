extension Field {
  /// How the column is stored.
  package enum Kind: Hashable, Sendable {
    case text, date, division, residentID
    /// A count of days, people or things, or an amount in yuan.
    case quantity
    case code(CodeList)
  }

  package var kind: Kind {
    if let list = codeList { return .code(list) }
    return switch self {
    case .residentID, .guardianID, .workerID, .headID, .fatherID, .motherID, .carerID, .previousID: .residentID
    case .division, .registeredDivision, .movedFrom, .movedTo, .fatherWorkplace, .motherWorkplace, .responsibleDivision:
      .division
    case .birthDate, .statusDate, .issueDate, .expiryDate, .entryDate, .exitDate, .visitDate, .recordedDate, .startDate,
      .endDate, .qualifiedDate, .sessionDate, .deathDate, .statusEndDate, .periodStart, .periodEnd, .lastAttendedDate,
      .outreachDate, .appliedDate, .approvedDate, .paidDate, .lastPaidMonth, .screenedDate, .referredDate,
      .fatherAwaySince, .motherAwaySince, .planDate, .assessedDate, .updatedDate, .responsibilityDate,
      .registrationSettledDate, .suspendedFrom, .suspendedUntil, .reportedDate, .solvedDate, .contactDate, .signedDate,
      .departureDate, .unfitDate, .replacedDate, .openedDate, .checkedDate, .releasedDate, .diagnosedDate,
      .evaluatedDate, .waivedUntil, .decidedDate, .changedDate, .acceptedDate, .resultDate, .testedDate,
      .winterLectureDate, .summerLectureDate:
      .date
    case .daysDue, .daysAttended, .daysAbsent, .daysUnexcused, .longestUnexcused, .currentUnexcused, .amount,
      .evaluationScore, .hours, .residentChildren, .householdsVisited, .childrenSurveyed, .leftBehindFound,
      .disadvantagedFound, .migrantFound, .newlyListed, .problemsFound, .participants, .childrenReached,
      .guardiansReached, .staffCount:
      .quantity
    default: .text
    }
  }

  /// The closed list a coded column draws on, or nothing where the column is of another kind.
  private var codeList: CodeList? {
    switch self {
    case .sex: .sex
    case .registerStatus: .registerStatus
    case .rollStatus: .rollStatus
    case .certificateStatus: .certificateStatus
    case .disabilityKind: .disabilityKind
    case .disabilityGrade: .disabilityGrade
    case .careCategory: .careCategory
    case .rosterStatus: .rosterStatus
    case .guardianshipLevel: .guardianshipLevel
    case .benefit: .benefit
    case .visitKind: .visitKind
    case .workerRole: .workerRole
    case .organiserLevel, .checkLevel: .organiserLevel
    case .ethnicGroup: .ethnicGroup
    case .maritalStatus: .maritalStatus
    case .householdKind: .householdKind
    case .relationToHead: .relationToHead
    case .guardianRelation, .carerRelation: .kinship
    case .cancellationReason: .cancellationReason
    case .schoolKind: .schoolKind
    case .boarding: .boarding
    case .absenceReason: .absenceReason
    case .aidKind: .aidKind
    case .aidBasis: .aidBasis
    case .grantStatus: .grantStatus
    case .lowIncomeKind: .lowIncomeKind
    case .rehabilitationKind: .rehabilitationKind
    case .serviceStatus: .serviceStatus
    case .fatherCondition, .motherCondition: .parentCondition
    case .leftBehindReason: .leftBehindReason
    case .livingState: .livingState
    case .healthState: .healthState
    case .schoolingState: .schoolingState
    case .psychologicalState: .psychologicalState
    case .suspensionReason: .suspensionReason
    case .exitReason: .exitReason
    case .parentContact: .parentContact
    case .dangerKind: .dangerKind
    case .contactKind: .contactKind
    case .contactedPerson: .contactedPerson
    case .agreementStatus: .agreementStatus
    case .checkResult: .checkResult
    case .custodyKind: .custodyKind
    case .custodyStatus: .custodyStatus
    case .evaluationGrade: .evaluationGrade
    case .activityKind: .activityKind
    case .hostDepartment: .hostDepartment
    case .sessionKind: .sessionKind
    case .siteStatus: .siteStatus
    case .guardianshipKind: .stateGuardianship
    case .samePerson: .samePerson
    case .answer: .receiptAnswer
    case .aidAnswer: .aidAnswer
    case .operation: .operation
    default: isFlag ? .flag : nil
    }
  }

  /// Whether the column holds a yes or a no.
  private var isFlag: Bool {
    switch self {
    case .schoolFlagsLeftBehind, .childSeen, .passed, .homeTeaching, .inclusiveClass, .schoolFlagsOrphan, .migrantChild,
      .psychologicalFile, .feeWaived, .hasAgreement, .hasPlan, .singleParent, .privatelyAdopted, .streetHistory,
      .seriousIllness, .hiv, .behaviourProblem, .isSweep, .answered, .isWritten, .childHeard, .carerFit,
      .parentsInformed, .hasBasicInformation, .hasVisitRecords, .hasWorkLog, .hasCareRecords, .hasProblemRecords,
      .womensChair, .isFullTime, .allowancePaid, .socialWorkCertificate, .trainingFile, .isDemonstration, .isFree,
      .hasSign, .hasPremises, .hasEquipment, .hasStaff, .hasChildFiles, .hasWorkPlan, .hasActivityLog, .hasFunds,
      .lawDeputyPrincipal:
      true
    default: false
    }
  }

  /// Whether the column holds the name of a human being, so that its spelling is brought into one form.
  package var isPersonName: Bool {
    switch self {
    case .name, .guardianName, .workerName, .formerName, .headName, .fatherName, .motherName, .carerName: true
    default: false
    }
  }
}
