import Domain

extension MeasureID {
  /// The sources without which it cannot be judged, the one to name first.
  var needs: [Dataset] {
    switch self {
    case .visitsInDate, .visitsAnswerable, .visitsOnTime, .visitsThisQuarter, .visitContents, .problemsSolved,
      .dangersReported, .closedInTime, .closedWithinWeek,
      .closedWithinMonth, .closedWithinQuarter, .closedLater, .parentContact:
      [.homeVisits, .careRoster]
    case .monthlyContact: [.contacts, .homeVisits, .careRoster]
    case .registerCoverage: [.careRoster, .disabilityCertificates]
    case .fileContents, .fileExists, .filesChecked: [.fileIndex, .careRoster]
    case .benefitCoverage, .sweepCoverage, .keyChildPlan, .updatedInTime, .carerNamed, .careAgreement,
      .registrationSettled, .residenceAgreed, .adultArrangement, .carerAdult:
      [.careRoster]
    case .carerReplaced, .carerBeforeDeparture, .childHeard: [.careAgreements, .careRoster]
    case .termListAnswered, .termListSent: [.careRoster]
    case .dropoutReturned, .noRelapse: [.schoolRoll, .careRoster]
    case .villagesSwept: [.sweeps, .villageList]
    case .rehabilitation: [.rehabilitationRecords, .disabilityCertificates, .careRoster]
    case .schoolAid: [.schoolAid, .schoolRoll, .careRoster]
    case .caringPerson, .feeWaiver, .psychologicalFile, .schoolFlag, .matchRoll: [.schoolRoll, .careRoster]
    case .disabledInSchool, .disabledInClass, .disabledInSpecialSchool, .disabledTaughtAtHome:
      [.schoolRoll, .disabilityCertificates, .careRoster]
    case .matchRegister: [.householdRegister, .careRoster]
    case .directorsTrained, .trainedByExposure, .supervisorsTrained, .trainedWithinYear, .prefectureDemonstration,
      .provinceDemonstration, .topicsCovered:
      [.trainingRecords, .directorRegistry]
    case .qualifiedBeforeDuty: [.directorRegistry, .trainingRecords]
    case .trainingFile, .registryComplete, .womenFirst, .womenMembers, .allowance, .socialWork, .evaluation,
      .evaluationParts:
      [.directorRegistry]
    case .villagesWithDirector, .townsWithSupervisor, .largeVillages: [.directorRegistry, .villageList]
    case .villagesShortOfDirectors, .sharedOverload: [.directorRegistry, .villageList, .careRoster]
    case .stationPerTown, .protectionBody: [.protectionStations, .villageList]
    case .childrensHome: [.childrensHomes, .villageList]
    case .safetyActivity: [.activities, .villageList]
    case .parentsSession: [.sessions, .villageList]
    case .reportAnswered, .reportAccepted: [.protectionReports]
    case .guardianshipAssessed, .levelAgrees: [.guardianshipAssessments, .careRoster]
    case .institutionTest, .temporaryPlan: [.institutionChildren]
    case .schoolLecture, .lawDeputy: [.schoolReturns]
    }
  }
}
