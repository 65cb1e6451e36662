import Domain

/// Spans of days that no document states and the bureau may change.
enum DayName: String, NumberName {
  static let family = "days"

  /// After a change to a shorter interval, before the shorter one can be overdue.
  case notice
  /// After a move, before the receiver answers for a visit.
  case handover
  /// After a visit, before its recording counts as late.
  case lateRecording = "late_recording"
  /// After the as-of date, while visits recorded still count for it.
  case recordingAllowance = "recording_allowance"
  /// Between leaving the roster and coming back, within which the old clock runs on.
  case reentry
  /// Around a due date, within which leaving the roster is looked at.
  case nearDue = "near_due"
  /// Before a due date, within which a change to a longer visit interval is looked at.
  case lowering

  var standard: Int {
    switch self {
    case .notice, .handover, .lowering: 14
    case .lateRecording: 30
    case .recordingAllowance: 7
    case .reentry: 60
    case .nearDue: 7
    }
  }

  var title: Term {
    switch self {
    case .notice: Term("走访间隔缩短后的宽限（日）", "notice after a shorter visit interval (days)")
    case .handover: Term("迁入地接手期限（日）", "time for the receiver to take over after a move (days)")
    case .lateRecording: Term("走访迟录的界限（日）", "a visit is recorded late after (days)")
    case .recordingAllowance: Term("截止日后补录仍计入的天数", "days after the as-of date in which recording still counts")
    case .nearDue: Term("临近应走访日退出名册的界限（日）", "leaving the roster so close to a due date is looked at (days)")
    case .lowering: Term("应走访日前多少日内调低走访频次即提示", "fewer visits asked so shortly before a due date are looked at (days)")
    case .reentry: Term("退出后重新建档仍沿用原时钟的期限（日）", "the old clock runs on where a child is listed again within (days)")
    }
  }
}
