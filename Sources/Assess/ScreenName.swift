import Domain

/// From how many on a way of recording visits is looked at: no document states any.
enum ScreenName: String, NumberName {
  static let family = "screens"

  /// Home visits of one worker on one day.
  case busyDay = "busy_day"
  /// Equal notes of one worker in one month.
  case equalNotes = "equal_notes"
  /// Visits of three months, from which their place in the quarter says something.
  case quarterBase = "quarter_base"

  var standard: Int {
    switch self {
    case .busyDay: 12
    case .equalNotes: 5
    case .quarterBase: 10
    }
  }

  var title: Term {
    switch self {
    case .busyDay: Term("一人一天走访多少次起提示", "home visits of one worker on a day, from which it is looked at")
    case .equalNotes: Term("一人一月雷同记录多少条起提示", "equal notes of one worker in a month, from which it is looked at")
    case .quarterBase: Term("判断是否集中在季末所需的最少走访次数", "visits needed to tell whether they crowd at a quarter's end")
    }
  }
}
