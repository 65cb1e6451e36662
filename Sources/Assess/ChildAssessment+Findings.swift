import Domain

extension ChildAssessment {
  /// Counts what visits found wrong, and whether it was solved (G1); the dangers they saw, and whether those were reported
  /// (G2): one a visit.
  mutating func judgeVisitFindings(_ child: Child, _ rules: ChildRules) {
    if let (rule, months) = rules.problems {
      count(.problemsSolved, .problem, child, rules, rule, months: months) { visit, asOf in
        guard Self.namesProblem(visit.text(.problem)) else { return nil }
        return visit.date(.solvedDate).map { $0 <= asOf } ?? false
      }
    }
    if let (rule, months, days) = rules.dangers {
      count(.dangersReported, .dangerKind, child, rules, rule, months: months) { visit, asOf in
        guard let danger = visit.code(.dangerKind, as: DangerKind.self), danger != .none,
          let seen = visit.date(.visitDate)
        else { return nil }
        return visit.date(.reportedDate).map { $0 <= min(asOf, seen.adding(days: days)) } ?? false
      }
    }
  }

  /// Counts the visits of the last months that `judge` has something to say of.
  private mutating func count(
    _ measure: MeasureID,
    _ field: Field,
    _ child: Child,
    _ rules: ChildRules,
    _ rule: BoundRule,
    months: Int,
    _ judge: (Record, CivilDate) -> Bool?
  ) {
    let asOf = assessor.asOf
    guard rules.visitsAreReady else { return sheet.count(.unjudged, as: measure, at: child.slot) }
    let isCollected = known.records[.homeVisits].has(field)
    for visit in known.records(.homeVisits, of: child.person) {
      guard let day = visit.date(.visitDate), asOf.adding(months: -months) < day, day <= asOf else { continue }
      if !isCollected { sheet.count(.unjudged, as: measure, at: child.slot) }
      guard let isDone = judge(visit, asOf) else { continue }
      sheet.count(isDone ? .met : .unmet, as: measure, at: child.slot)
      guard !isDone else { continue }
      result.duties.append(
        rule.finding(
          "duty.\(rule.rule.kind.rawValue)",
          person: reference(child.person),
          place: child.place,
          statements: [.init(dataset: .homeVisits, value: day.description, address: visit.address)]
        )
      )
    }
  }

  /// Offices fill the column though nothing was found.
  private static func namesProblem(_ text: String) -> Bool {
    !text.isEmpty && !["无", "没有", "未发现", "无问题", "未发现问题", "正常"].contains(text)
  }
}
