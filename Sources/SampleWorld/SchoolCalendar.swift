import Domain

/// The sample's school days: working days outside the long breaks and the October holiday.
extension World {
  /// The school days of a month, ascending; none in the summer break.
  func schoolDays(in month: Month) -> [CivilDate] {
    (0..<31).map { month.first.adding(days: $0) }.filter { day in
      Month(containing: day) == month && Self.isSchoolDay(day)
    }
  }

  private static func isSchoolDay(_ day: CivilDate) -> Bool {
    // Day 0 of the count, 1 January 1970, was a Thursday: Mondays follow it by four days, and then every seven.
    let weekday = (day.dayNumber % 7 + 7 + 3) % 7
    guard weekday < 5 else { return false }
    return switch day.month {
    case 7, 8: false
    case 2: day.day > 20
    case 1: day.day > 3 && day.day < 20
    case 10: day.day > 7
    case 5: day.day > 3
    default: true
    }
  }

  /// 2026年秋季学期 from August on, else the spring term.
  func schoolTerm(in month: Month) -> String {
    month.month >= 8 ? "\(month.year)年秋季学期" : month.month == 1 ? "\(month.year - 1)年秋季学期" : "\(month.year)年春季学期"
  }
}
