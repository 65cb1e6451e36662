import Domain

/// The indicators of this room; the raw value is the stable name in tables and settings.
enum MeasureID: String, CaseIterable, Sendable {
  case visitsInDate = "V1"
  case visitsOnTime = "V2"
  case visitsThisQuarter = "V3"
  case closedInTime = "L0"
  case closedWithinWeek = "L1"
  case closedWithinMonth = "L2"
  case closedWithinQuarter = "L3"
  case closedLater = "L4"
  case registerCoverage = "C1"
  case benefitCoverage = "C4"
  case directorsTrained = "T1"
  case supervisorsTrained = "T1S"
  case qualifiedBeforeDuty = "T2"
  case villagesWithDirector = "D0"
  case villagesShortOfDirectors = "D1"
  case townsWithSupervisor = "S0"

  /// The kind of rule it measures.
  var kind: Rule.Kind {
    switch self {
    case .visitsInDate, .visitsOnTime, .visitsThisQuarter, .closedInTime, .closedWithinWeek, .closedWithinMonth,
      .closedWithinQuarter, .closedLater:
      .visitInterval
    case .registerCoverage: .registerCoverage
    case .benefitCoverage: .benefitCoverage
    case .directorsTrained, .supervisorsTrained: .annualTraining
    case .qualifiedBeforeDuty: .qualifiedBeforeDuty
    case .villagesWithDirector: .directorPerVillage
    case .villagesShortOfDirectors: .directorLoad
    case .townsWithSupervisor: .supervisorPerTown
    }
  }

  /// The post whose rules it measures, where a kind of rule serves several.
  var role: WorkerRole? {
    switch self {
    case .directorsTrained: .director
    case .supervisorsTrained: .supervisor
    default: nil
    }
  }

  /// The sources without which it cannot be judged, the one to name first.
  var needs: [Dataset] {
    switch self {
    case .visitsInDate, .visitsOnTime, .visitsThisQuarter, .closedInTime, .closedWithinWeek, .closedWithinMonth,
      .closedWithinQuarter, .closedLater:
      [.homeVisits, .careRoster]
    case .registerCoverage: [.careRoster, .disabilityCertificates]
    case .benefitCoverage: [.careRoster]
    case .directorsTrained, .supervisorsTrained: [.trainingRecords, .directorRegistry]
    case .qualifiedBeforeDuty: [.directorRegistry, .trainingRecords]
    case .villagesWithDirector, .townsWithSupervisor: [.directorRegistry, .villageList]
    case .villagesShortOfDirectors: [.directorRegistry, .villageList, .careRoster]
    }
  }

  /// Whether it only shows another side of what a measure of the same rules says.
  var isSecondary: Bool { kind == .visitInterval && self != .visitsInDate }

  /// The lateness of closed obligations, band by band; nothing stands for "in time".
  static let latenessBands: [(measure: MeasureID, band: Lateness?)] = [
    (.closedInTime, nil), (.closedWithinWeek, .week), (.closedWithinMonth, .month), (.closedWithinQuarter, .quarter),
    (.closedLater, .longer),
  ]

  var index: Int { Self.position[self] ?? 0 }
  private static let position = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
