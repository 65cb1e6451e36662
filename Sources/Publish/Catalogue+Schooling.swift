internal import Domain

extension Catalogue {
  /// The ledgers of the education department.
  static let schooling: [(Word, Term)] = [
    (.attentionList, Term("出勤关注名单", "attendance-to-watch")),
    (.attentionListTitle, Term("出勤关注名单", "Attendance to watch")),
    (
      .attentionHint,
      Term(
        "仅供教育部门和学校使用：缺勤达到关注标准（本地设定※），不是疑似辍学，不对外提供。请学校了解原因。",
        "For education and its schools alone: absences reach the local mark for attention (※). Nobody here is suspected, and the list goes nowhere else. Schools ask why."
      )
    ),
    (.suspectedList, Term("疑似辍学台账", "suspected-dropout-ledger")),
    (.suspectedListTitle, Term("疑似辍学台账", "Ledger of suspected dropouts")),
    (
      .suspectedHint,
      Term(
        "控辍保学台账之二：疑似辍学、达到辍学时限（由系统提出，是否辍学由教育部门确认）和复学观察期内的儿童。各级标准为本地设定※。核查答复请填核查清单。",
        "Second ledger: suspected, threshold met (the machine proposes, education confirms), and those back in school and watched. Thresholds are local settings (※). Answers go into the list of cases to check."
      )
    ),
    (.confirmedList, Term("确认辍学台账", "confirmed-dropout-ledger")),
    (.confirmedListTitle, Term("确认辍学台账", "Ledger of confirmed dropouts")),
    (
      .confirmedHint,
      Term(
        "控辍保学台账之三：学籍注明辍学，或教育部门回执确认的儿童。复学后凭学籍销号。",
        "Third ledger: dropped out by the roll's own word, or confirmed by education's receipt. A case closes when a roll has the child again."
      )
    ),
    (.grade, Term("年级", "Grade")),
    (.level, Term("级别", "Level")),
    (.comparison, Term("比对", "Comparison")),
    (.lowIncome, Term("低收入\n家庭", "Low income")),
    (.yes, Term("是", "yes")),
  ]

  /// A comparison under the Ministry's names.
  static func comparison(_ comparison: SchoolComparison) -> Term {
    switch comparison {
    case .registerRoll: Term("户籍与学籍比对", "register × roll")
    case .rollAttendance: Term("学籍与在校比对", "roll × attendance")
    case .rollRoll: Term("上期与本期学籍比对", "last roll × this roll")
    case .roll: Term("学籍记载", "the roll's own word")
    }
  }

  /// Why a child has its level: a finding's qualifier, an answer, or what no finding says.
  static func schoolingReason(_ reason: String, _ language: Language) -> String {
    if reason.isEmpty { return "" }
    if let term = schoolingReasons[reason] { return term.text(language) }
    if let answer = ReceiptAnswer.allCases.first(where: { $0.identifier == reason }) {
      return Term("回执：\(answer.term.zh)", "receipt: \(answer.term.en)").text(language)
    }
    return title(ofQualifier: reason, language)
  }

  private static let schoolingReasons: [String: Term] = [
    "absences": Term("缺勤或旷课达到关注标准", "absences reach the mark for attention"),
    "away-excused": Term("本期未到校，已请假或因病", "away all period, excused"),
    "attendance-unknown": Term("出勤未采集", "attendance not collected"),
  ]
}
