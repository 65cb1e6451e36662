/// The date a run judges by, as a person writes it or a scheduler can name it beforehand.
///
/// A rule is resolved once, when a command begins, and what it came to is printed: from then on there is only the date.
package enum AsOfRule: Sendable, Equatable {
  case date(CivilDate)
  case today
  /// The last day of the month that today lies in.
  case monthEnd
  /// The last day of the month before.
  case lastMonthEnd

  /// Reads `2026-10-31`, `today`, `month-end` or `last-month-end`.
  package init?(_ text: String) {
    switch text {
    case "today": self = .today
    case "month-end": self = .monthEnd
    case "last-month-end": self = .lastMonthEnd
    default:
      guard let date = CivilDate(iso: text) else { return nil }
      self = .date(date)
    }
  }

  /// The text that ``init(_:)`` reads.
  package var text: String {
    switch self {
    case .date(let date): date.description
    case .today: "today"
    case .monthEnd: "month-end"
    case .lastMonthEnd: "last-month-end"
    }
  }

  /// The date meant on a day.
  package func date(on today: CivilDate) -> CivilDate {
    switch self {
    case .date(let date): date
    case .today: today
    case .monthEnd: Month(containing: today).last
    case .lastMonthEnd: Month(containing: today).previous.last
    }
  }
}

extension CivilDate {
  /// The day it is in China at an instant, whatever the machine's own time zone.
  ///
  /// - Parameter seconds: seconds since 1970-01-01 00:00 UTC.
  /// - Source: China Standard Time is UTC+8 all year; summer time ended in 1991.
  package init(inChinaAt seconds: Int) {
    let local = seconds + 8 * 3600
    self.init(dayNumber: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }
}
