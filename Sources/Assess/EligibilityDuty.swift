import Domain

/// Whom a document counts as a child in need, by one of its groups.
struct EligibilityDuty: Sendable {
  enum Group: String, CaseIterable, Sendable {
    case leftBehind = "left-behind"
    /// Poverty, or parents disabled or ill.
    case familyDifficulty = "family-difficulty"
    /// The child's own disability or grave illness.
    case ownDifficulty = "own-difficulty"
    /// Guardianship lacking: both parents in custody, or one dead or missing and the other in custody.
    case guardianshipDifficulty = "guardianship-difficulty"
    case orphan
    case deFactoUnsupported = "de-facto-unsupported"
    /// 农村单亲家庭儿童: to be watched, no category of its own.
    case singleParent = "single-parent"
    /// Children at higher risk (重点关注对象).
    case highRisk = "high-risk"

    /// The category a child of the group belongs in; nothing where the group is only a mark.
    var category: CareCategory? {
      switch self {
      case .leftBehind: .leftBehind
      case .familyDifficulty, .ownDifficulty, .guardianshipDifficulty: .disadvantaged
      case .orphan: .orphan
      case .deFactoUnsupported: .deFactoUnsupported
      case .singleParent, .highRisk: nil
      }
    }
  }

  let group: Group
  /// Completed years from which nobody belongs to the group.
  let under: Int
  /// Months a parent must have been away.
  let months: Int
  /// Whether work must lie in another county than home.
  let crossesCounties: Bool
  /// Whether the household must be rural.
  let isRural: Bool
  /// Of high-risk groups, the kinds named.
  let risks: Set<RiskKind>

  init(_ reader: inout SettingReader) throws(Complaint) {
    group = try reader.required("group").choice()
    under = try reader.required("under").positive()
    months = try reader.node("months_away")?.positive() ?? 6
    crossesCounties = try reader.optionalFlag("across_counties") ?? false
    isRural = try reader.optionalFlag("rural") ?? false
    var risks: Set<RiskKind> = []
    for item in try reader.list("risks") { risks.insert(try item.choice()) }
    self.risks = risks
  }
}
