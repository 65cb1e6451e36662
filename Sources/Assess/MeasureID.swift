import Domain

/// The indicators of this room; the raw value is the stable name in tables and settings.
enum MeasureID: String, OrdinalWord, Sendable {
  // Visits and contacts.
  case visitsInDate = "V1"
  case visitsAnswerable = "V1A"
  case visitsOnTime = "V2"
  case visitsThisQuarter = "V3"
  case visitContents = "V4"
  case closedInTime = "L0"
  case closedWithinWeek = "L1"
  case closedWithinMonth = "L2"
  case closedWithinQuarter = "L3"
  case closedLater = "L4"
  case monthlyContact = "K1"
  case parentContact = "K2"
  // Coverage, never one number called 覆盖率.
  case registerCoverage = "C1"
  case fileContents = "C2"
  case fileExists = "C2E"
  case sweepCoverage = "C3"
  case villagesSwept = "C3V"
  case benefitCoverage = "C4"
  case termListAnswered = "C5"
  case termListSent = "C5L"
  // Files, plans, guardianship.
  case keyChildPlan = "P1"
  case updatedInTime = "P2"
  case filesChecked = "P3"
  case carerNamed = "E1"
  case careAgreement = "E2"
  case carerReplaced = "E3"
  case carerBeforeDeparture = "E4"
  case carerAdult = "E5"
  case childHeard = "E6"
  case registrationSettled = "H1"
  case residenceAgreed = "H2"
  case adultArrangement = "O1"
  case problemsSolved = "G1"
  case dangersReported = "G2"
  case reportAnswered = "G3"
  case reportAccepted = "G4"
  case guardianshipAssessed = "A1"
  case levelAgrees = "A2"
  case institutionTest = "I1"
  case temporaryPlan = "I2"
  // Schooling and rehabilitation.
  case rehabilitation = "R1"
  case schoolAid = "Q1"
  case caringPerson = "Q2"
  case feeWaiver = "Q3"
  case psychologicalFile = "Q4"
  case schoolFlag = "Q5"
  case disabledInSchool = "Q6"
  case disabledInClass = "Q6C"
  case disabledInSpecialSchool = "Q6S"
  case disabledTaughtAtHome = "Q6H"
  case dropoutReturned = "Q7"
  case noRelapse = "Q8"
  // Shared data.
  case matchRegister = "X1"
  case matchRoll = "X2"
  // Workers and posts.
  case directorsTrained = "T1"
  case trainedByExposure = "T1B"
  case supervisorsTrained = "T1S"
  case qualifiedBeforeDuty = "T2"
  case trainedWithinYear = "T3"
  case trainingFile = "T4"
  case prefectureDemonstration = "T5"
  case provinceDemonstration = "T6"
  case topicsCovered = "T7"
  case villagesWithDirector = "D0"
  case villagesShortOfDirectors = "D1"
  case sharedOverload = "D2"
  case largeVillages = "D3"
  case townsWithSupervisor = "S0"
  case registryComplete = "S1"
  case womenFirst = "S2"
  case evaluation = "S3"
  case evaluationParts = "S4"
  case womenMembers = "S5"
  case allowance = "S6"
  case socialWork = "S7"
  // Places and activities.
  case stationPerTown = "N1"
  case childrensHome = "N2"
  case safetyActivity = "N3"
  case parentsSession = "N4"
  case protectionBody = "N5"
  case schoolLecture = "N6"
  case lawDeputy = "N7"

  /// The lateness of closed obligations, band by band; nothing stands for "in time".
  static let latenessBands: [(measure: MeasureID, band: Lateness?)] = [
    (.closedInTime, nil), (.closedWithinWeek, .week), (.closedWithinMonth, .month), (.closedWithinQuarter, .quarter),
    (.closedLater, .longer),
  ]

  /// Where disabled children of school age are taught.
  static let formsOfSchooling: [(form: DisabledSchooling, measure: MeasureID)] = [
    (.inClass, .disabledInClass), (.specialSchool, .disabledInSpecialSchool), (.homeTeaching, .disabledTaughtAtHome),
  ]

  /// The kind of rule it measures.
  var kind: Rule.Kind {
    switch self {
    case .visitsInDate, .visitsAnswerable, .visitsOnTime, .visitsThisQuarter, .closedInTime, .closedWithinWeek,
      .closedWithinMonth,
      .closedWithinQuarter, .closedLater:
      .visitInterval
    case .visitContents: .visitContents
    case .monthlyContact: .monthlyContact
    case .parentContact: .parentContact
    case .registerCoverage: .registerCoverage
    case .fileContents, .fileExists: .filePerChild
    case .sweepCoverage: .sweep
    case .villagesSwept: .villageSweep
    case .benefitCoverage: .benefitCoverage
    case .keyChildPlan: .keyChildPlan
    case .updatedInTime: .updateInterval
    case .filesChecked: .fileCheck
    case .termListAnswered, .termListSent: .termList
    case .carerNamed, .carerBeforeDeparture: .carerNamed
    case .carerAdult: .carerAdult
    case .childHeard: .childHeard
    case .allowance: .allowance
    case .socialWork: .socialWork
    case .problemsSolved: .problemsSolved
    case .dangersReported: .dangerReported
    case .careAgreement: .careAgreement
    case .carerReplaced: .carerReplaced
    case .registrationSettled: .registrationSettled
    case .residenceAgreed: .residenceAgreed
    case .adultArrangement: .adultArrangement
    case .rehabilitation: .rehabilitation
    case .schoolAid: .schoolAid
    case .caringPerson: .caringPerson
    case .feeWaiver: .feeWaiver
    case .psychologicalFile: .psychologicalFile
    case .schoolFlag: .schoolFlag
    case .disabledInSchool, .disabledInClass, .disabledInSpecialSchool, .disabledTaughtAtHome: .disabledInSchool
    case .dropoutReturned: .dropoutReturned
    case .noRelapse: .noRelapse
    case .matchRegister: .matchRegister
    case .matchRoll: .matchRoll
    case .directorsTrained, .trainedByExposure, .supervisorsTrained, .trainedWithinYear: .annualTraining
    case .qualifiedBeforeDuty: .qualifiedBeforeDuty
    case .trainingFile: .trainingFile
    case .prefectureDemonstration, .provinceDemonstration: .demonstrationTraining
    case .topicsCovered: .trainingTopics
    case .villagesWithDirector: .directorPerVillage
    case .villagesShortOfDirectors, .sharedOverload, .largeVillages: .directorLoad
    case .townsWithSupervisor: .supervisorPerTown
    case .registryComplete: .registryComplete
    case .womenFirst: .womenFirst
    case .womenMembers: .womenMembers
    case .evaluation, .evaluationParts: .evaluation
    case .stationPerTown: .stationPerTown
    case .childrensHome: .childrensHome
    case .safetyActivity: .safetyActivity
    case .parentsSession: .parentsSession
    case .protectionBody: .protectionBody
    case .reportAnswered, .reportAccepted: .reportAnswered
    case .guardianshipAssessed, .levelAgrees: .guardianshipAssessment
    case .institutionTest: .institutionTest
    case .temporaryPlan: .temporaryPlan
    case .schoolLecture: .schoolLecture
    case .lawDeputy: .lawDeputy
    }
  }

  /// The measure a kind of rule is judged by; other measures of the kind show another side of it.
  static func of(_ kind: Rule.Kind) -> MeasureID {
    guard let measure = main[kind] else { preconditionFailure("Nothing measures \(kind.rawValue).") }
    return measure
  }
  private static let main = Dictionary(allCases.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })

  /// Whether it only shows another side of what a measure of the same rules says.
  var isSecondary: Bool {
    switch self {
    case .fileExists, .trainedByExposure, .trainedWithinYear, .sharedOverload, .largeVillages, .carerBeforeDeparture,
      .evaluationParts, .reportAccepted, .levelAgrees, .termListSent, .disabledInClass, .disabledInSpecialSchool,
      .disabledTaughtAtHome:
      true
    default: kind == .visitInterval && self != .visitsInDate
    }
  }

  /// The post whose rules it measures, where a kind of rule serves several.
  var role: WorkerRole? {
    switch self {
    case .directorsTrained, .trainedByExposure, .trainedWithinYear: .director
    case .supervisorsTrained: .supervisor
    default: nil
    }
  }

  var index: Int { ordinal }
}
