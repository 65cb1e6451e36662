/// How far a child of school age seems from school.
///
/// - Source: the levels are ours; what each rests on are the comparisons of the Ministry of Education's 四查三比对.
package enum DropoutLevel: String, OrdinalWord, Sendable, Comparable {
  case cannotJudge = "U"
  case inSchool = "0"
  case explained = "E"
  /// For the school alone: absences worth a look.
  case attention = "1"
  case suspected = "2"
  /// The machine proposes, and no more.
  case thresholdMet = "3"
  /// By the education department's own word: its roll, or its receipt.
  case confirmed = "4"
  /// Back on a roll, and watched for a time.
  case returned = "R"

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  package static func < (left: DropoutLevel, right: DropoutLevel) -> Bool { left.rank < right.rank }

  package var term: Term {
    switch self {
    case .cannotJudge: Term("不能判定", "cannot judge")
    case .inSchool: Term("在校", "in school")
    case .explained: Term("有说明", "explained")
    case .attention: Term("关注", "attention")
    case .suspected: Term("疑似辍学", "suspected")
    case .thresholdMet: Term("达到辍学时限", "threshold met")
    case .confirmed: Term("确认辍学", "confirmed")
    case .returned: Term("复学观察", "returned, watched")
    }
  }
}

/// Which comparison of 四查三比对 shows it.
package enum SchoolComparison: String, OrdinalWord, Sendable {
  /// Household register × roll: never enrolled.
  case registerRoll = "register-roll"
  /// Roll × attendance: on the roll, and not there (名在人不在).
  case rollAttendance = "roll-attendance"
  /// Last roll × this roll: vanished.
  case rollRoll = "roll-roll"
  /// The roll's own word.
  case roll
}

/// Where a disabled child of school age is taught.
package enum DisabledSchooling: String, OrdinalWord, Sendable {
  case inClass = "in-class"
  case specialSchool = "special-school"
  case homeTeaching = "home-teaching"
  case none
  /// Whether there is a roll that could tell is not known.
  case cannotJudge = "cannot-judge"
}

/// What the data say of one child of school age.
package struct SchoolingEntry: Sendable, Hashable {
  /// Position in the partition's people.
  package let person: UInt32
  package var level: DropoutLevel
  package var comparison: SchoolComparison?
  /// Fixed words, as ``Finding/qualifier``.
  package var reason: String
  /// The last day an explanation holds.
  package var until: CivilDate?
  /// Nothing for a child without a certificate in force.
  package var disabled: DisabledSchooling?
  /// Of a household on the low-income roster: the comparison with the poverty base.
  package var isLowIncome: Bool

  package init(
    person: UInt32,
    level: DropoutLevel,
    comparison: SchoolComparison? = nil,
    reason: String = "",
    until: CivilDate? = nil,
    disabled: DisabledSchooling? = nil,
    isLowIncome: Bool = false
  ) {
    self.person = person
    self.level = level
    self.comparison = comparison
    self.reason = reason
    self.until = until
    self.disabled = disabled
    self.isLowIncome = isLowIncome
  }
}

/// Children of school age counted by county: how they stand, and where the disabled among them are taught.
package struct SchoolingCounts: Sendable, Hashable {
  /// One entry a level, in the order of ``DropoutLevel/allCases``: every child of school age is counted here.
  private var byLevel = Array(repeating: 0, count: DropoutLevel.allCases.count)
  /// The levels that some child has.
  package var levels: [DropoutLevel: Int] {
    Dictionary(uniqueKeysWithValues: zip(DropoutLevel.allCases, byLevel).filter { $1 > 0 })
  }
  package var disabled: [DisabledSchooling: Int] = [:]
  /// Suspected, threshold met or confirmed, of a low-income household.
  package var lowIncome = 0

  package init() {}

  package var children: Int { byLevel.reduce(0, +) }

  package mutating func count(_ entry: SchoolingEntry) {
    byLevel[entry.level.ordinal] += 1
    if let disabled = entry.disabled { self.disabled[disabled, default: 0] += 1 }
    if entry.isLowIncome, [.suspected, .thresholdMet, .confirmed].contains(entry.level) { lowIncome += 1 }
  }

  package static func += (left: inout SchoolingCounts, right: SchoolingCounts) {
    for level in left.byLevel.indices { left.byLevel[level] += right.byLevel[level] }
    left.disabled.merge(right.disabled, uniquingKeysWith: +)
    left.lowIncome += right.lowIncome
  }
}
