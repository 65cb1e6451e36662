import Domain

/// A duty about a place, or the people who serve it, that a ledger shows as done.
enum PlaceDuty: Sendable {
  /// Each part of the year, every village is swept.
  case villageSweep(perYear: Int)
  /// The county looks into files each year.
  case fileCheck
  case trainingFile
  case registryComplete
  case womenFirst
  case womenMembers
  case allowance
  case socialWork
  /// With what an evaluation must look into; anything where nothing is named.
  case evaluation(parts: Set<EvaluationPart>)
  /// A demonstration session by the province or the prefecture each year.
  case demonstration(OrganiserLevel)
  case stationPerTown
  case childrensHome(criteria: Set<HomeCriterion>)
  /// Every department named holds a safety activity in the villages each year.
  case safetyActivity(Set<HostDepartment>)
  /// A session for parents and guardians each year.
  case parentsSession(Set<SessionKind>)
  /// Every worker trained this year was taught these.
  case trainingTopics(Set<TrainingTopic>)
  case protectionBody
  /// A safety lecture before each break, of so many months back.
  case schoolLecture(months: Int)
  case lawDeputy

  /// The duty of a kind about places, or nothing for other kinds.
  ///
  /// - Throws: ``Complaint`` at the first parameter that is missing or out of range.
  init?(_ kind: Rule.Kind, _ reader: inout SettingReader) throws(Complaint) {
    switch kind {
    case .villageSweep: self = .villageSweep(perYear: try RecordDuty.perYear(&reader))
    case .fileCheck: self = .fileCheck
    case .trainingFile: self = .trainingFile
    case .registryComplete: self = .registryComplete
    case .womenFirst: self = .womenFirst
    case .womenMembers: self = .womenMembers
    case .allowance: self = .allowance
    case .socialWork: self = .socialWork
    case .evaluation: self = .evaluation(parts: try Self.named("parts", &reader))
    case .demonstrationTraining: self = .demonstration(try reader.required("level").coded())
    case .stationPerTown: self = .stationPerTown
    case .childrensHome:
      var criteria: Set<HomeCriterion> = []
      for item in try reader.list("criteria") { criteria.insert(try item.choice()) }
      self = .childrensHome(criteria: criteria)
    case .safetyActivity:
      _ = try reader.required("departments")
      self = .safetyActivity(try reader.codes("departments"))
    case .parentsSession:
      _ = try reader.required("kinds")
      self = .parentsSession(try reader.codes("kinds"))
    case .trainingTopics:
      _ = try reader.required("topics")
      self = .trainingTopics(try Self.named("topics", &reader))
    case .protectionBody: self = .protectionBody
    case .schoolLecture: self = .schoolLecture(months: try reader.node("within_months")?.positive() ?? 13)
    case .lawDeputy: self = .lawDeputy
    default: return nil
    }
  }

  private static func named<Value: RawRepresentable<String> & CaseIterable & Hashable>(
    _ key: String,
    _ reader: inout SettingReader
  ) throws(Complaint) -> Set<Value> {
    var result: Set<Value> = []
    for item in try reader.list(key) { result.insert(try item.choice()) }
    return result
  }
}

/// A subject that a document wants taught, and how offices write it in a session's contents.
enum TrainingTopic: String, CaseIterable, Sendable {
  case visits, updates, reporting, policies, guardianship
  case familyEducation = "family-education"
  case psychology

  var words: [String] {
    switch self {
    case .visits: ["走访"]
    case .updates: ["信息更新", "信息录入", "数据更新"]
    case .reporting: ["强制报告"]
    case .policies: ["政策"]
    case .guardianship: ["监护"]
    case .familyEducation: ["家庭教育"]
    case .psychology: ["心理"]
    }
  }
}

/// What an evaluation of a director looks into (鲁民〔2024〕5号 二（五）20), and how offices write it.
enum EvaluationPart: String, CaseIterable, Sendable {
  case visits, training, activities, policies, satisfaction

  var words: [String] {
    switch self {
    case .visits: ["走访"]
    case .training: ["培训", "考试"]
    case .activities: ["活动"]
    case .policies: ["政策"]
    case .satisfaction: ["满意"]
    }
  }
}

extension Set where Element: RawRepresentable<String> & CaseIterable {
  /// Those of the choices that a text names by one of their words.
  init(namedIn text: String, _ words: (Element) -> [String]) {
    self.init(Element.allCases.filter { choice in words(choice).contains { text.contains($0) } })
  }
}

/// One of the criteria of 鲁民〔2019〕37号 三（四） for a Children's Home.
enum HomeCriterion: String, CaseIterable, Sendable {
  case sign, premises, equipment, staff
  case childFiles = "child-files"
  case workPlan = "work-plan"
  case activityLog = "activity-log"
  case funds

  var field: Field {
    switch self {
    case .sign: .hasSign
    case .premises: .hasPremises
    case .equipment: .hasEquipment
    case .staff: .hasStaff
    case .childFiles: .hasChildFiles
    case .workPlan: .hasWorkPlan
    case .activityLog: .hasActivityLog
    case .funds: .hasFunds
    }
  }
}
