import Domain

extension ChildAssessment {
  /// What bound a child from a day on.
  struct TierSpell {
    /// Nothing for what held from the beginning.
    let from: CivilDate?
    /// When the change was written down.
    let known: CivilDate?
    let visit: ChildRules.Visit
  }

  /// The rules that bound a child one after the other since `start`, as older rosters and its certificate date them.
  ///
  /// A certificate issued while the child was in care raised its tier that day; before, the base interval held. What an older roster
  /// says that no rule binds is passed over: the tier before it, or the first after it, holds.
  func tierSpells(_ child: Child, _ rules: ChildRules, since start: CivilDate) -> [TierSpell] {
    let passages = child.passages.filter { $0.until > start }
    var stages: [(from: CivilDate?, known: CivilDate?, facts: ChildFacts, listings: [Record])] = []
    var change: (day: CivilDate, known: CivilDate)?
    for passage in passages {
      let facts = facts(of: child.person, listings: passage.rows, valid: child.certificate)
      stages.append((change?.day, change?.known, facts, passage.rows))
      change = (passage.until, passage.known)
    }
    stages.append((change?.day, change?.known, child.facts, child.records))
    var spells: [TierSpell] = []
    for (index, stage) in stages.enumerated() {
      guard let binding = binding(stage.facts, stage.listings, rules) else { continue }
      let end = index + 1 < stages.count ? stages[index + 1].from : nil
      guard let issued = child.certified, issued > max(stage.from ?? start, start), let base = binding.base else {
        spells.append(TierSpell(from: stage.from, known: stage.known, visit: binding.visit))
        continue
      }
      spells.append(TierSpell(from: stage.from, known: stage.known, visit: base))
      if end.map({ issued < $0 }) ?? true {
        spells.append(TierSpell(from: issued, known: issued, visit: binding.visit))
      }
    }
    return spells
  }

  /// Warns of a child whose visits were made fewer just before one was due, or while one was overdue (KPI.md 6.3).
  mutating func warnOfLowering(_ child: Child, _ course: VisitCourse) {
    let recent = assessor.asOf.adding(months: -3)
    for (before, tier) in zip(course.tiers, course.tiers.dropFirst())
    where tier.interval.nominalLength > before.interval.nominalLength && recent < tier.known
      && tier.known <= assessor.asOf
    {
      // Nobody need have known of it before it was written down.
      guard let due = course.due(on: tier.known.adding(days: -1)),
        tier.known.days(to: due) <= assessor.book.settings.days[.lowering]
      else { continue }
      warn("tier-lowered", "\(due) → \(tier.known)", child)
    }
  }
}
