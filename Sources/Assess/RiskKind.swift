import Domain

/// What makes a child need more than the rest, as documents name it and data can show it.
///
/// A kind that no delivered source can show never applies; the definitions say "as far as the data tell".
enum RiskKind: String, OrdinalWord, Sendable {
  /// 家庭贫困: a minimum allowance or destitute support on the roster.
  case poorFamily = "poor-family"
  /// 社会散居孤儿.
  case orphan
  /// 事实无人抚养.
  case deFactoUnsupported = "de-facto-unsupported"
  /// 残疾: a certificate of the child's own in force, of any kind and grade.
  case disabled
  /// 身体或智力残疾: such a certificate of any kind but mental.
  case bodilyOrIntellectualDisability = "bodily-or-intellectual-disability"
  /// 失辍学: on the roll as dropped out or gone.
  case outOfSchool = "out-of-school"
  /// 无户籍: no usable number, and in no household register.
  case unregistered
  /// 监护情况较差.
  case poorlyGuarded = "poorly-guarded"
  /// 单亲家庭.
  case singleParent = "single-parent"
  /// 私自收养.
  case privatelyAdopted = "privately-adopted"
  /// 有流浪经历.
  case streetHistory = "street-history"
  /// 重病.
  case seriousIllness = "serious-illness"
  /// 艾滋病病毒感染.
  case hiv
  /// 心理或行为异常.
  case behaviourProblem = "behaviour-problem"
  /// 服刑和戒毒人员的未成年子女.
  case prisonerParent = "prisoner-parent"
  /// 父母双方或一方严重残疾.
  case disabledParent = "disabled-parent"

  /// The kinds that a yes on the roster shows.
  static let flags: [(field: Field, risk: RiskKind)] = [
    (.singleParent, .singleParent), (.privatelyAdopted, .privatelyAdopted), (.streetHistory, .streetHistory),
    (.seriousIllness, .seriousIllness), (.hiv, .hiv), (.behaviourProblem, .behaviourProblem),
  ]
}

/// What the rules ask of one child before they know whether they bind it.
struct ChildFacts: Hashable, Sendable {
  var categories: Set<CareCategory>
  var level: GuardianshipLevel
  /// Whether a certificate is in force.
  var isCertified = false
  /// The kind it names.
  var disability: DisabilityKind?
  var risks: Set<RiskKind>
  /// Left behind, or a parent away by the roster.
  var hasParentAway = false
}

/// Whether a rule binds a child.
enum Applicability: Sendable {
  case no
  /// It turns on something nobody has collected.
  case perhaps
  case yes
}

extension ChildFacts {
  /// A child that documents want watched more closely (重点关注对象): with a named risk, or poorly guarded.
  var isKey: Bool { !risks.isEmpty }
}
