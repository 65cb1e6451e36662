import Domain

/// The columns in which registers and logs say more of a child than who it is.
extension World {
  /// The parents' names and numbers, and what the child is to the head of the household.
  func kin(of child: Child, _ style: FileStyle) -> [String] {
    let couple = couples[child.couple]
    let isOwn = child.couple == child.family
    let relation: HouseholdRelation = !isOwn ? .otherRelative : child.sex == .male ? .son : .daughter
    return [
      couple.father?.name ?? "", couple.father?.id.canonical ?? "", couple.mother?.name ?? "",
      couple.mother?.id.canonical ?? "", style.usesDigits ? String(relation.rawValue) : relation.term.zh,
    ]
  }

  /// How a pupil attends: boarding, taught at home, in an ordinary class with a disability.
  func schooling(of child: Child, _ stage: Stage, _ style: FileStyle) -> [String] {
    let boards = (stage == .junior || stage == .senior) && child.id.key / 10 % 3 == 0
    let isAtHome = isTaughtAtHome(child)
    let isInclusive = child.certificate?.status == .valid && !isAtHome && (stage == .primary || stage == .junior)
    return [
      style.usesDigits ? boards ? "2" : "1" : boards ? "住校" : "走读", isAtHome ? "是" : "否", isInclusive ? "是" : "否",
    ]
  }

  /// What the roster knows of parents, carers, plans and states.
  func circumstances(of index: Int, _ entry: CareEntry, _ style: FileStyle, on day: CivilDate) -> [String] {
    let child = children[index]
    let couple = couples[child.couple]
    func condition(_ parent: Parent?) -> String {
      guard let parent, parent.since.map({ $0 <= day }) ?? true else { return ParentCondition.unknown.term.zh }
      return parent.condition == .away ? style.word("外出务工", "务工", "外出务工") : parent.condition.term.zh
    }
    let isLeftBehind = entry.category == .leftBehind
    let areBothAway = couple.parents.count == 2 && couple.parents.allSatisfy { $0.condition == .away }
    let isFatherAway = couple.father?.condition == .away
    let carer = isLeftBehind ? child.carer : nil
    // The national system's quarter-yearly update reaches nine children in ten; sweeps reach nearly all.
    let updated = max(entry.entered, day.adding(days: -(child.id.key / 10 % 10 == 7 ? 130 : Int(child.id.key % 80))))
    let swept = max(entry.entered, CivilDate(year: day.year, month: 5, day: 10 + index % 15) ?? entry.entered)
    let health: HealthState =
      child.certificate != nil ? .disabled : child.id.key / 10 % 17 == 4 ? .chronicIllness : .healthy
    return [
      county(of: child) == County.luzhou && index % 3 == 0 ? "城镇居民户口" : "农村居民户口", condition(couple.father),
      condition(couple.mother), style.date(isFatherAway ? couple.father?.since : nil),
      isFatherAway ? couple.father?.workplace.map { String($0) } ?? "" : "",
      isLeftBehind
        ? (areBothAway ? LeftBehindReason.bothAway : .oneAwayOtherUnable).term.zh : LeftBehindReason.unknown.term.zh,
      carer?.name ?? "", carer == nil ? "" : style.word("祖父母", "爷爷", "祖父母"),
      isLeftBehind ? (hasAgreement(index) ? "是" : "否") : "", hasPlan(index) ? "是" : "否", health.term.zh,
      (child.id.key / 10 % 19 == 3 ? PsychologicalState.attention : .normal).term.zh, style.date(min(swept, day)),
      style.date(min(updated, day)),
    ]
  }

  /// What a visitor wrote down: nearly everything at home, nothing on the telephone.
  func findings(of visit: HomeVisit, _ child: Child, _ style: FileStyle) -> [String] {
    guard visit.kind == .home, visit.seen, !child.care.isEmpty else { return ["", "", "", "", "", ""] }
    let draw = Int(child.id.key / 10 + UInt64(visit.date.packed))
    let level = child.care.first?.level ?? .unknown
    let age = child.age(on: visit.date)
    let schooling: SchoolingState =
      child.enrolments.isEmpty ? age < 6 ? .tooYoung : .outOfSchool : age < 6 ? .kindergarten : .inSchool
    let isLeftBehind = child.care.contains { $0.category == .leftBehind }
    let contact: ParentContact =
      isLeftBehind ? draw % 7 == 2 ? .lessOften : draw % 7 == 5 ? .notAsked : .weekly : .unknown
    return [
      (draw % 11 == 3 ? LivingState.fair : .good).term.zh, level.term.zh,
      (child.certificate != nil ? HealthState.disabled : .healthy).term.zh, age > 15 ? "" : schooling.term.zh,
      // One visit in eight leaves the state of mind blank.
      draw % 8 == 6 ? "" : (draw % 23 == 9 ? PsychologicalState.attention : .normal).term.zh,
      isLeftBehind ? contact.term.zh : "",
    ]
  }
}
