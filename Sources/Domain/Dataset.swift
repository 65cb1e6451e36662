/// What one department's delivery is about; the raw value is the name in contracts, jobs and tables.
///
/// New cases go to the end: the ledger stores a dataset by its position.
package enum Dataset: String, OrdinalWord, Sendable, Comparable {
  // The registers, rosters and logs that every report rests on.
  case householdRegister = "household-register"
  case schoolRoll = "school-roll"
  case disabilityCertificates = "disability-certificates"
  case careRoster = "care-roster"
  case homeVisits = "home-visits"
  case directorRegistry = "director-registry"
  case trainingRecords = "training-records"
  case villageList = "village-list"
  // What departments do for, and know of, single children.
  case schoolAttendance = "school-attendance"
  case schoolAid = "school-aid"
  case rehabilitationRecords = "rehabilitation-records"
  case contacts
  case careAgreements = "care-agreements"
  case benefits
  case fileIndex = "file-index"
  case lowIncomeRoster = "low-income-roster"
  // Lists of people, mostly of parents.
  case prisonList = "prison-list"
  case rehabilitationOrders = "rehabilitation-orders"
  case illnessList = "illness-list"
  case deathList = "death-list"
  case adultCertificates = "adult-certificates"
  // Ledgers of places and events.
  case sweeps
  case activities
  case sessions
  case protectionStations = "protection-stations"
  case childrensHomes = "childrens-homes"
  // What people decided, delivered like everything else.
  case reviewAnswers = "review-answers"
  case receipts
  case waivers
  /// What the police gave out a new number for: the old one, the new one, when and why.
  case numberChanges = "number-changes"
  // Ledgers of single children that few bureaus keep yet.
  case guardianshipAssessments = "guardianship-assessments"
  /// What was reported of a child in danger, and what became of it.
  case protectionReports = "protection-reports"
  /// Children in institutions, for good or for a time.
  case institutionChildren = "institution-children"
  /// What each school says of itself.
  case schoolReturns = "school-returns"

  /// Position in tables and arrays that hold one entry a dataset.
  @inlinable package var index: Int { ordinal }

  package static func < (left: Dataset, right: Dataset) -> Bool { left.index < right.index }
}

extension Dataset {
  /// Keyed by a child's resident ID, and so cut into partitions; the others are small and whole.
  package var isAboutChildren: Bool {
    switch self {
    case .householdRegister, .schoolRoll, .disabilityCertificates, .careRoster, .homeVisits: true
    case .schoolAttendance, .schoolAid, .rehabilitationRecords, .contacts, .careAgreements, .benefits, .fileIndex,
      .lowIncomeRoster, .guardianshipAssessments, .protectionReports, .institutionChildren:
      true
    default: false
    }
  }

  /// One row a child (a register or roster) that tells who there is.
  ///
  /// The other datasets about children say something about children, as often as there is something to say.
  package var isRegisterOfChildren: Bool {
    switch self {
    case .householdRegister, .schoolRoll, .disabilityCertificates, .careRoster: true
    default: false
    }
  }

  /// Keyed by the own number of whoever it is about: mostly a child's father or mother, at times a carer or the child.
  ///
  /// Small and whole: nobody is linked by it. A child's record meets it through the numbers it names (``Field/fatherID``,
  /// ``Field/motherID``, ``Field/guardianID``, ``Field/carerID``), found in the table's ascending keys.
  package var isListOfPeople: Bool {
    switch self {
    case .prisonList, .rehabilitationOrders, .illnessList, .deathList, .adultCertificates: true
    default: false
    }
  }

  /// A person's decision rather than a department's data: many files may come for one place and month, and all of them count.
  package var isDecision: Bool {
    switch self {
    case .reviewAnswers, .receipts, .waivers: true
    default: false
    }
  }

  /// What every report rests on; the other datasets add to it where they are delivered.
  package var isCore: Bool { self <= .villageList }

  /// The datasets that every report rests on, in the order of ``Dataset/allCases``.
  package static let core = allCases.filter(\.isCore)

  /// The department that delivers it, and that answers for its mistakes.
  package var department: Department {
    switch self {
    case .householdRegister, .numberChanges: .publicSecurity
    case .schoolRoll, .schoolAttendance, .schoolAid, .schoolReturns: .education
    case .disabilityCertificates, .rehabilitationRecords, .adultCertificates: .disabledPersonsFederation
    case .prisonList, .rehabilitationOrders: .justice
    case .illnessList, .deathList: .health
    case .sessions, .childrensHomes: .womensFederation
    case .careRoster, .homeVisits, .directorRegistry, .trainingRecords, .villageList, .contacts, .careAgreements,
      .benefits,
      .fileIndex, .lowIncomeRoster, .sweeps, .activities, .protectionStations, .reviewAnswers, .receipts, .waivers,
      .guardianshipAssessments, .protectionReports, .institutionChildren:
      .civilAffairs
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
    case .schoolAttendance: Term("学生考勤", "school attendance")
    case .schoolAid: Term("学生资助", "school aid")
    case .rehabilitationRecords: Term("残疾儿童康复记录", "rehabilitation records")
    case .contacts: Term("联系记录", "contacts")
    case .careAgreements: Term("委托照护协议", "entrusted-care agreements")
    case .benefits: Term("救助待遇发放", "benefits")
    case .fileIndex: Term("儿童档案目录", "file index")
    case .lowIncomeRoster: Term("低收入家庭未成年人名册", "low-income roster")
    case .prisonList: Term("服刑人员名单", "prison list")
    case .rehabilitationOrders: Term("强制隔离戒毒人员名单", "compulsory-rehabilitation list")
    case .illnessList: Term("重病患者名单", "serious-illness list")
    case .deathList: Term("死亡人员名单", "death list")
    case .adultCertificates: Term("成年残疾人证", "adults' disability certificates")
    case .sweeps: Term("摸底排查台账", "sweeps")
    case .activities: Term("活动台账", "activity ledger")
    case .sessions: Term("家长课堂台账", "session ledger")
    case .protectionStations: Term("未成年人保护工作站名录", "protection stations")
    case .childrensHomes: Term("儿童之家名录", "children's homes")
    case .reviewAnswers: Term("同一人复核答复", "review answers")
    case .receipts: Term("核查回执", "receipts")
    case .waivers: Term("豁免决定", "waivers")
    case .guardianshipAssessments: Term("监护评估台账", "guardianship assessments")
    case .protectionReports: Term("强制报告和处置台账", "protection reports")
    case .institutionChildren: Term("机构内儿童名册", "children in institutions")
    case .schoolReturns: Term("学校情况报表", "school returns")
    case .numberChanges: Term("公民身份号码变更名单", "changes of resident numbers")
    }
  }
}
