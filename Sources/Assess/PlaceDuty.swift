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
  case evaluation
  /// A demonstration session by the province or the prefecture each year.
  case demonstration(OrganiserLevel)
  case stationPerTown
  case childrensHome(criteria: Set<HomeCriterion>)
  /// Every department named holds a safety activity in the villages each year.
  case safetyActivity(Set<HostDepartment>)
  /// A session for parents and guardians each year.
  case parentsSession(Set<SessionKind>)

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
    case .evaluation: self = .evaluation
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
    default: return nil
    }
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
