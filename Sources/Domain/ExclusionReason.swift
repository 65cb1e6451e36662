/// Why someone known is left out of a denominator; the raw value names the step of the waterfall.
package enum ExclusionReason: String, OrdinalWord, Sendable {
  /// No rule of the packs in use binds the place and category on the as-of date.
  case noRule = "no-rule"
  /// Entered on the roster after the as-of date.
  case notYetEntered = "not-yet-entered"
  case exited
  case deceased
  case movedOut = "moved-out"
  case overAge = "over-age"
  /// Never visited, and the first visit is not due yet.
  case notYetDue = "not-yet-due"
  /// In care for too few days of the period.
  case shortStay = "short-stay"
  /// Nobody can visit or reach the child for a stated reason and time.
  case suspended
  /// The duty asks nothing of this child.
  case notConcerned = "not-concerned"
  case notOnRoll = "not-on-roll"
  /// Serves one village only.
  case oneVillage = "one-village"
  /// On the roster in a category the measure does not ask about.
  case otherCategory = "other-category"
  /// Known by a disability certificate that is not in force.
  case certificateNotInForce = "certificate-not-in-force"
  /// Known by a disability certificate, with no birth date to tell a minor by.
  case ageUnknown = "age-unknown"
  /// A worker who left the post before the as-of date.
  case leftPost = "left-post"
  /// A worker who takes up the post after the as-of date.
  case notYetInPost = "not-yet-in-post"
  /// A worker whose first day in the post is not in the year of the as-of date.
  case notAppointedThisYear = "not-appointed-this-year"
  /// A worker with no first day in the post on record.
  case startUnknown = "start-unknown"
  /// A village with no more children than the rule allows one director.
  case withinLoad = "within-load"
  /// Counted at a place outside the counties the report lists.
  case elsewhere

  package var term: Term {
    switch self {
    case .noRule: Term("无适用规则", "no rule applies")
    case .notYetEntered: Term("尚未建档", "not on the roster yet")
    case .exited: Term("已退出", "exited")
    case .deceased: Term("已死亡", "deceased")
    case .movedOut: Term("户籍迁出", "moved out")
    case .overAge: Term("已超龄", "over age")
    case .notYetDue: Term("首访未到期", "first visit not yet due")
    case .shortStay: Term("在册天数不足", "too few days in care")
    case .suspended: Term("暂停走访", "suspended")
    case .notConcerned: Term("不涉及", "not concerned")
    case .notOnRoll: Term("不在校", "not on the roll")
    case .oneVillage: Term("只任一村", "serves one village")
    case .otherCategory: Term("其他类别", "other category")
    case .certificateNotInForce: Term("残疾人证无效", "certificate not in force")
    case .ageUnknown: Term("年龄不明", "age unknown")
    case .leftPost: Term("已离任", "left the post")
    case .notYetInPost: Term("尚未到任", "not yet in post")
    case .notAppointedThisYear: Term("非本年新任", "not appointed this year")
    case .startUnknown: Term("任职日期不明", "first day unknown")
    case .withinLoad: Term("儿童数未超限", "within the load limit")
    case .elsewhere: Term("不在所列县区", "outside the listed counties")
    }
  }
}

extension WaterfallStep {
  /// The step's words for people: those of its ``ExclusionReason``, or the bare name of a reason this program does not know.
  package var term: Term { ExclusionReason(rawValue: reason)?.term ?? Term(reason, reason) }
}
