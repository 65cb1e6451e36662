internal import Domain

/// The story's cases: what should become of each, written down by hand.
enum StoryScript {
  /// Due dates are working days by the office calendar: of 2026 as announced, of 2027 weekends only.
  static let cases: [StoryCase] = [
    missing, dead, neverEnrolled, unpaid, lost, twoRolls, mixedName, name, sex, birth, smallVillage, largeVillage,
  ]

  /// 安: gone from October's roll; 休学 until the end of the year; back in February.
  private static let missing = StoryCase(
    "dropout.vanished",
    "gone-from-roll",
    family: "dropout",
    of: .an,
    owner: .education,
    sources: [.householdRegister, .schoolRoll],
    from: .october,
    due: "2026-11-20"
  )
  .becomes(.resolved, in: .november)
  .then(.november) { standing in
    // Not on the roll before either: from now on it cannot be told from a child who never was.
    (standing.code, standing.detail) = ("dropout.never-enrolled", "not-on-roll")
    standing.answer = ("suspended", "李老师", "2026-11-10")
  }
  .frozen(in: .december, "stale:school-roll")
  .reopens(in: .january, due: "2027-02-19")
  .ends(in: .february)

  /// 丁: gone from October's roll; the register knows why a month later.
  private static let dead = StoryCase(
    "dropout.vanished",
    "gone-from-roll",
    family: "dropout",
    of: .ding,
    owner: .education,
    sources: [.householdRegister, .schoolRoll],
    from: .october,
    due: "2026-11-20"
  )
  .ends(in: .november)

  /// 戴: on no roll; said to be in school, and not on the next roll either; on February's.
  private static let neverEnrolled = StoryCase(
    "dropout.never-enrolled",
    "not-on-roll",
    family: "dropout",
    of: .dai,
    owner: .education,
    sources: [.householdRegister, .schoolRoll],
    from: .september,
    due: "2026-10-27"
  )
  .becomes(.resolved, in: .october)
  .then(.october) { $0.answer = ("enrolled", "李老师", "2026-10-12") }
  .reopens(in: .november, due: "2026-12-21")
  .frozen(in: .december, "stale:school-roll")
  .ends(in: .february)

  /// The younger twin gets no allowance until December; in October she is taken for her sister.
  private static let unpaid = StoryCase(
    "benefit.not-received",
    "deFactoUnsupported",
    of: .younger,
    in: "140429100201",
    owner: .civilAffairs,
    sources: [.careRoster],
    rule: "changzhi-2024/benefit-coverage",
    from: .september,
    due: "2026-10-27"
  )
  .toldApart(by: "deFactoUnsupported")
  .then(.october) { $0.holder = .elder }
  .then(.november) { $0.holder = .younger }
  .ends(in: .december)

  /// Under her sister's number, the younger twin seems to be gone from October's roll: the one roll that knew her as herself.
  private static let lost = StoryCase(
    "dropout.vanished",
    "gone-from-roll",
    family: "dropout",
    of: .younger,
    in: "140429100",
    owner: .education,
    sources: [.schoolRoll],
    from: .october,
    due: "2026-11-20"
  )
  .ends(in: .november, on: "2026-11-13")

  /// The twins are on the roll under one number in October: as if one child were on it twice.
  private static let twoRolls = StoryCase(
    "discrepancy.two-rolls",
    of: .elder,
    owner: .education,
    sources: [.schoolRoll],
    from: .october,
    due: "2026-11-27"
  )
  .toldApart(by: "school-roll")
  .grave()
  .ends(in: .november, on: "2026-11-13")

  /// The younger twin's name stands on the roster under the elder's number; told apart, it was never the elder's.
  private static let mixedName = StoryCase(
    "discrepancy.name",
    of: .elder,
    owner: .civilAffairs,
    sources: [.householdRegister, .careRoster],
    from: .october,
    due: "2026-11-27"
  )
  .toldApart(by: "care-roster")
  .ends(.superseded, in: .november)

  /// 方: misnamed on the roster; corrected within November, wrong again in February, right in March.
  private static let name = StoryCase(
    "discrepancy.name",
    of: .fang,
    owner: .civilAffairs,
    sources: [.householdRegister, .careRoster],
    from: .september,
    due: "2026-11-03"
  )
  .toldApart(by: "care-roster")
  .ends(in: .corrected)
  .reopens(in: .february, due: "2027-03-26")
  .ends(in: .march)

  /// 葛: a girl by the register, a boy by the roll; the office says both that it is right and that it is mended.
  private static let sex = StoryCase(
    "discrepancy.sex",
    of: .ge,
    owner: .education,
    sources: [.householdRegister, .schoolRoll],
    from: .september,
    due: "2026-11-03"
  )
  .toldApart(by: "school-roll")
  .becomes(.disputed, in: .november)
  .frozen(in: .december, "stale:school-roll")
  .ends(in: .february)

  /// 贺: another birth date on the roll; nobody is asked until the end of the year.
  private static let birth = StoryCase(
    "discrepancy.birth-date",
    of: .he,
    owner: .education,
    sources: [.householdRegister, .schoolRoll],
    from: .september,
    due: "2026-11-03"
  )
  .toldApart(by: "school-roll")
  .becomes(.waived, in: .october)
  .then(.october) { $0.waivedUntil = "2026-12-31" }
  .frozen(in: .december, "stale:school-roll")
  .becomes(.open, in: .january)
  .ends(in: .march)

  /// 东沟村, with fourteen children: too many by the county's rule of 2026, not by that of 2027.
  private static let smallVillage = StoryCase(
    "staffing.overloaded",
    of: .donggou,
    owner: .civilAffairs,
    sources: [.careRoster, .directorRegistry, .villageList],
    rule: "wuxiang-2026/director-load",
    from: .september,
    due: "2026-11-03"
  )
  .ends(.superseded, in: .january)

  /// 西岭村, with twenty-four: too many by either, until it has a second director.
  private static let largeVillage = StoryCase(
    "staffing.overloaded",
    of: .xiling,
    owner: .civilAffairs,
    sources: [.careRoster, .directorRegistry, .villageList],
    rule: "wuxiang-2026/director-load",
    from: .september,
    due: "2026-11-03"
  )
  .then(.january) { $0.rule = "wuxiang-2027/director-load" }
  .ends(in: .february)
}
