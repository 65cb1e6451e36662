import Domain

/// Spans of days that no document states and the bureau may change: local settings, whether written or left at these values.
struct DaySettings: Sendable {
  enum Name: String, CaseIterable, Sendable {
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

    var standard: Int {
      switch self {
      case .notice, .handover: 14
      case .lateRecording: 30
      case .recordingAllowance: 7
      case .reentry: 60
      }
    }

    var title: Term {
      switch self {
      case .notice: Term("走访间隔缩短后的宽限（日）", "notice after a shorter visit interval (days)")
      case .handover: Term("迁入地接手期限（日）", "time for the receiver to take over after a move (days)")
      case .lateRecording: Term("走访迟录的界限（日）", "a visit is recorded late after (days)")
      case .recordingAllowance: Term("截止日后补录仍计入的天数", "days after the as-of date in which recording still counts")
      case .reentry: Term("退出后重新建档仍沿用原时钟的期限（日）", "the old clock runs on where a child is listed again within (days)")
      }
    }
  }

  private var written: [Name: Int] = [:]

  init() {}

  /// - Throws: ``Complaint`` at an unknown name or a number over 1200.
  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    for name in Name.allCases {
      guard let entry = reader.node(name.rawValue) else { continue }
      let days = try entry.integer()
      guard days <= 1200 else {
        throw Complaint(entry.place, "setting.out-of-range", "\(days) is over 1200 days.", remedy: "Write fewer.")
      }
      written[name] = days
    }
    try reader.finish()
  }

  subscript(_ name: Name) -> Int { written[name] ?? name.standard }

  var localSettings: [LocalSetting] {
    Name.allCases.map { LocalSetting(id: "days.\($0.rawValue)", title: $0.title, value: String(self[$0])) }
  }
}
