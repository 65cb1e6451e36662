import Domain

@testable import Assess

/// One pack for the whole nation with each kind of duty once, taken from the packs of this repository: what the twins know by heart.
enum TwinBook {
  /// The rules taken, as pack/rule; where a kind serves two posts or levels, one for each.
  static let names = [
    "changzhi-2024/visit-every-three-months", "changzhi-2024/visit-contents", "changzhi-2024/monthly-contact",
    "shandong-2024/parent-contact", "changzhi-2024/register-coverage", "changzhi-2024/benefit-coverage",
    "changzhi-2024/file-per-child", "changzhi-2024/sweep", "changzhi-2024/village-sweep",
    "changzhi-2024/key-child-plan", "jilin-2024/quarterly-update", "changzhi-2024/file-check",
    "shandong-2024/carer-named", "changzhi-2024/care-agreement", "jilin-2024/carer-replaced",
    "national-2019-34/registration-settled", "jilin-2024/residence-agreed", "jilin-2024/adult-arrangement",
    "shandong-2024/rehabilitation", "changzhi-2024/school-aid", "shandong-2024/caring-person",
    "shandong-2024/fee-waiver", "shandong-2024/psychological-file", "shandong-2024/school-flag",
    "national-2019-34/disabled-in-school", "changzhi-2024/match-register", "changzhi-2024/match-roll",
    "national-2019-34/director-training", "national-2019-34/supervisor-training",
    "national-2019-34/director-qualification", "national-2019-34/supervisor-qualification",
    "changzhi-2024/training-file", "changzhi-2024/prefecture-demonstration", "shandong-2024/province-demonstration",
    "national-2019-34/director-per-village", "changzhi-2024/director-load", "national-2019-34/supervisor-per-town",
    "national-2019-34/registry-complete", "shandong-2019/women-first", "shandong-2024/evaluation",
    "shandong-2024/station-per-town", "shandong-2019/childrens-home", "shandong-2024/safety-activity",
    "shandong-2024/parents-psychology-session", "changzhi-2024/term-list", "jilin-2024/carer-adult",
    "changzhi-2024/problems-solved", "changzhi-2024/danger-reported", "national-2019-34/training-topics",
    "shandong-2019/protection-body", "national-2019-34/women-members", "local-definitions/who-left-behind",
    "local-definitions/who-family",
    "local-definitions/who-own", "local-definitions/who-guardianship", "local-definitions/who-orphan",
    "local-definitions/who-de-facto", "jilin-2024/child-heard", "shandong-2024/allowance", "shandong-2024/social-work",
    "shandong-2024/guardianship-assessment", "changzhi-2024/report-answered",
    "changzhi-2024/institution-test", "jilin-2024/temporary-plan", "changzhi-2024/school-lecture",
    "changzhi-2024/law-deputy", "shandong-2024/dropout-returned", "shandong-2024/no-relapse",
  ]

  static func book() throws -> RuleBook {
    let packs = try Files.packIDs.map { try Files.pack($0) }
    var rules = names.compactMap { name in
      packs.lazy.flatMap { pack in pack.rules.filter { "\(pack.id)/\($0.id)" == name } }.first
    }
    rules += try Files.tierPack("months: 1").rules
    return RuleBook(packs: [national(rules)], localSettings: try settings())
  }

  private static func national(_ rules: [Rule]) -> RulePack {
    RulePack(
      id: "twin",
      title: Term("甲", "A"),
      document: "甲〔2019〕1号",
      issuer: "甲",
      jurisdiction: .unknown,
      effectiveFrom: day("2019-01-01"),
      effectiveTo: nil,
      rules: rules
    )
  }

  private static func settings() throws -> AssessSettings {
    try AssessSettings(
      reading: YAMLSubset.parse(
        """
        large_village: \(PlaceTwin.large)
        intervals:
          guardianship-assessment-interval:
            title: {zh: 甲, en: A}
            months: 12
          institution-test-interval:
            title: {zh: 乙, en: B}
            months: 12
          report-result-interval:
            title: {zh: 丙, en: C}
            days: 30
        """
      ),
      ages: CategoryAges(reading: YAMLSubset.node("Pipelines/settings/ages.yaml"))
    )
  }

  static let termName = "term"

  /// The term that lists are asked about began twenty days ago.
  static func termStart(_ asOf: CivilDate) -> CivilDate { asOf.adding(days: -20) }

  static func assessor(on asOf: CivilDate) throws -> Assessor {
    var lists = TermListBook()
    lists.terms[wuxiang] = TermListBook.Term(name: termName, starts: termStart(asOf))
    var readiness = SourceReadiness()
    for county in [wuxiang, liangshan] {
      for dataset in Dataset.allCases { readiness.set(.ready(statementDate: asOf), for: dataset, in: county) }
    }
    return Assessor(
      book: try book(),
      asOf: asOf,
      readiness: readiness,
      gazetteer: Gazetteer(),
      termLists: lists
    )
  }
}
