package import Domain

/// The layers of packs, checked against each other: a lower layer may tighten freely, and must say why it loosens.
package enum RuleLayers {
  /// Checks every pair of rules of which one layer lies inside the other.
  ///
  /// - Throws: ``Complaint`` at the first rule that asks less than a higher layer without saying why, or that names a
  ///   rule or pack nobody has written.
  package static func check(_ packs: [RulePack], settings: AssessSettings) throws(Complaint) {
    let book = RuleBook(packs: packs, localSettings: settings)
    try checkNames(book)
    for kind in Rule.Kind.allCases {
      let rules = book.rules(kind)
      for lower in rules {
        for upper in rules where Self.isAbove(upper.pack, lower.pack) {
          try check(lower, against: upper, settings)
        }
      }
    }
  }

  private static func check(_ lower: BoundRule, against upper: BoundRule, _ settings: AssessSettings) throws(Complaint)
  {
    guard lower.duty.comparison(to: upper.duty, settings) == .looser,
      !lower.rule.standing.replaced.contains(upper.name)
    else { return }
    throw Complaint(
      lower.rule.place,
      "rule.loosens",
      Term(
        "“\(lower.name)”的要求低于“\(upper.name)”，且未说明理由。",
        "`\(lower.name)` asks less than `\(upper.name)` and does not say why."
      ),
      remedy: Term(
        "请提高要求，或补上`loosens: {rule: \(upper.name), reason: {zh: …, en: …}}`。",
        "Tighten it, or add `loosens: {rule: \(upper.name), reason: {zh: …, en: …}}`."
      )
    )
  }

  /// A rule named must be written, where its pack is in use.
  private static func checkNames(_ book: RuleBook) throws(Complaint) {
    let packs = Set(book.packs.map(\.id))
    let rules = Set(book.packs.flatMap { pack in pack.rules.map { "\(pack.id)/\($0.id)" } })
    for pack in book.packs {
      for rule in pack.rules {
        for name in rule.standing.replaced + rule.standing.tightens where !rules.contains(name) {
          let parts = name.split(separator: "/", maxSplits: 1)
          if parts.count == 2, !packs.contains(String(parts[0])) { continue }
          throw Complaint(
            rule.place,
            "rule.unknown",
            Term("没有名为“\(name)”的规则。", "No rule is called `\(name)`."),
            remedy: Term(
              "请写成“政策包/规则”，如national-2019-34/director-training。",
              "Name a rule as pack/rule, as in national-2019-34/director-training."
            )
          )
        }
      }
    }
  }

  /// Whether a pack binds wherever the other does, from a higher layer, on some same day.
  private static func isAbove(_ upper: RulePack, _ lower: RulePack) -> Bool {
    upper.jurisdiction != lower.jurisdiction && upper.jurisdiction.covers(lower.jurisdiction)
      && (lower.effectiveTo.map { upper.effectiveFrom <= $0 } ?? true)
      && (upper.effectiveTo.map { lower.effectiveFrom <= $0 } ?? true)
  }
}

/// How much one duty asks beside another of its kind.
enum DutyComparison: Sendable {
  case stricter, equal, looser
  /// They ask different things of different people.
  case apart
}

extension Duty {
  /// How much this duty asks beside another.
  func comparison(to other: Duty, _ settings: AssessSettings) -> DutyComparison {
    switch (self, other) {
    case (.visit(let mine), .visit(let theirs)):
      // What a bureau set for itself where a document is silent is no limit to what another document may state.
      guard mine.tier == theirs.tier, let length = mine.interval(settings), case .stated(let limit) = theirs.length
      else { return .apart }
      return Self.compare(length.nominalLength, limit.nominalLength)
    case (.directorLoad(let mine), .directorLoad(let theirs)): return Self.compare(mine, theirs)
    case (.annualTraining(let role, let mine), .annualTraining(let otherRole, let theirs)):
      guard role == otherRole, mine != theirs else { return role == otherRole ? .equal : .apart }
      // Naming nobody lets every organiser count.
      if theirs.isEmpty || (!mine.isEmpty && mine.isSubset(of: theirs)) { return .stricter }
      return mine.isEmpty || theirs.isSubset(of: mine) ? .looser : .apart
    case (.registerCoverage(let mine), .registerCoverage(let theirs)):
      return mine == theirs
        ? .equal : mine.isSuperset(of: theirs) ? .stricter : mine.isSubset(of: theirs) ? .looser : .apart
    case (.benefitCoverage(let mine), .benefitCoverage(let theirs)):
      return mine == theirs
        ? .equal : mine.isSuperset(of: theirs) ? .stricter : mine.isSubset(of: theirs) ? .looser : .apart
    default: return .apart
    }
  }

  /// The smaller limit asks more.
  private static func compare(_ mine: Int, _ theirs: Int) -> DutyComparison {
    mine == theirs ? .equal : mine < theirs ? .stricter : .looser
  }
}
