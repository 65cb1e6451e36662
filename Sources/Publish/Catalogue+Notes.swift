internal import Domain

extension Catalogue {
  /// Words of the note that goes to a department.
  static let notes: [(Word, Term)] = [
    (.deliveryNote, Term("数据报送和核对情况", "delivery-note")),
    (.noteTitle, Term("数据报送和核对情况告知单", "Note on deliveries and checks")),
    (.noteArrival, Term("一、报送情况", "1. What came")),
    (.noteQuality, Term("二、数据质量", "2. In what state")),
    (.noteChecks, Term("三、请核对的差异", "3. What to check")),
    (.noteAllArrived, Term("应交数据均已按期收到。", "Everything expected came in time.")),
    (.noteNoneExpected, Term("本期没有应由你单位报送的数据。", "Nothing was expected from you this time.")),
    (.noteNoDamage, Term("收到的数据没有需要重新导出的问题。", "Nothing that came needs to be exported again.")),
    (.noteNoChecks, Term("没有需要你单位核对的差异。", "There is nothing for you to check.")),
    (.rows, Term("行数", "Rows")),
    (.remedy, Term("请这样处理", "What to do")),
    (.arrived, Term("收到", "Came")),
    (.owedBy, Term("应交", "Owed by")),
    (.refusedRows, Term("未能接收的行", "rows that could not be taken")),
    (
      .refusedRemedy,
      Term("请与数据局核对这些行，更正后重新报送", "Ask the data bureau for these rows, put them right and deliver again")
    ),
    (.madeFit, Term("已按规则规范的书写", "values written another way, made fit by rule")),
    (.madeFitRemedy, Term("不需处理；今后请按规定格式导出", "Nothing; please export in the agreed form from now on")),
  ]

  /// What became of a delivery, for the department that owes it.
  static func title(of status: DeliveryStatus, _ language: Language) -> String {
    let term =
      switch status {
      case .received: Term("已收到", "received")
      case .late: Term("迟交", "late")
      case .missing: Term("未交", "missing")
      case .notDue: Term("未到期", "not due yet")
      case .heldBack: Term("已收到，问题较多，暂不采用", "received, with too many faults to be used")
      case .suspectPartial: Term("疑似不全", "seems incomplete")
      case .superseded: Term("已被更正", "replaced by a correction")
      case .passedOver: Term("未采用", "not used")
      }
    return term.text(language)
  }
}
