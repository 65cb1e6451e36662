/// The days on which offices work: Monday to Friday, without holidays, with the weekends worked in exchange.
///
/// - Source: the State Council office's yearly notices (国办发明电); a year without one has its weekends only.
package struct WorkingCalendar: Sendable, Equatable {
  private struct Year: Sendable, Equatable {
    var holidays: Set<CivilDate> = []
    var workdays: Set<CivilDate> = []
  }

  private var years: [Int: Year] = [:]

  /// Knows no year's holidays.
  package static let weekendsOnly = WorkingCalendar()

  private init() {}

  /// Reads a calendar file: `id`, and under `years` each `year` with its `notice`, `holidays` and `workdays`.
  ///
  /// - Throws: ``Complaint`` with the line of the first mistake: a year twice, a date of another year, a workday that is one anyway.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    _ = try reader.text("id")
    for item in try reader.list("years") {
      var entry = try SettingReader(item)
      let year = try entry.integer("year")
      _ = try entry.text("notice")
      guard years[year] == nil else {
        throw Complaint(
          item.place,
          "calendar.year-twice",
          Term("\(year)年已经列出。", "\(year) is here already."),
          remedy: Term("请只保留一个。", "Keep one of them.")
        )
      }
      var days = Year()
      for holiday in try entry.list("holidays") { days.holidays.formUnion(try Self.holiday(holiday, of: year)) }
      for workday in try entry.list("workdays") { days.workdays.insert(try Self.workday(workday, of: year)) }
      try entry.finish()
      years[year] = days
    }
    try reader.finish()
  }

  private static func holiday(_ node: SettingNode, of year: Int) throws(Complaint) -> [CivilDate] {
    var reader = try SettingReader(node)
    _ = try reader.text("name")
    let from = try date(try reader.required("from"), of: year)
    let to = try date(try reader.required("to"), of: year)
    try reader.finish()
    guard from <= to else {
      throw Complaint(
        node.place,
        "calendar.backwards",
        Term("\(to)早于\(from)。", "\(to) is before \(from)."),
        remedy: Term("请对调两个日期。", "Swap the two dates.")
      )
    }
    return (0...from.days(to: to)).map { from.adding(days: $0) }
  }

  private static func workday(_ node: SettingNode, of year: Int) throws(Complaint) -> CivilDate {
    let date = try date(node, of: year)
    guard date.isWeekend else {
      throw Complaint(
        node.place,
        "calendar.not-a-weekend",
        Term("\(date)不是周六或周日。", "\(date) is no Saturday or Sunday."),
        remedy: Term("请只列调休上班的周末。", "List only the weekends that are worked in exchange for a holiday.")
      )
    }
    return date
  }

  private static func date(_ node: SettingNode, of year: Int) throws(Complaint) -> CivilDate {
    let date = try node.date()
    guard date.year == year else {
      throw Complaint(
        node.place,
        "calendar.other-year",
        Term("\(date)不在\(year)年内。", "\(date) is not in \(year)."),
        remedy: Term("请移到所属年份之下。", "Put it under its year.")
      )
    }
    return date
  }

  /// Whether the year's holidays are known; of other years only the weekends are.
  package func knows(_ year: Int) -> Bool { years[year] != nil }

  /// The years whose holidays are known, in order.
  package var announced: [Int] { years.keys.sorted() }

  package func isWorkday(_ date: CivilDate) -> Bool {
    guard let year = years[date.year] else { return !date.isWeekend }
    if year.workdays.contains(date) { return true }
    return !date.isWeekend && !year.holidays.contains(date)
  }

  /// The `ordinal`-th working day after a date, the first being the next one there is.
  package func workday(_ ordinal: Int, after date: CivilDate) -> CivilDate {
    var day = date
    var left = ordinal
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkday(day) { left -= 1 }
    }
    return day
  }
}

extension CivilDate {
  /// Saturday or Sunday.
  package var isWeekend: Bool {
    // 1970-01-01 was a Thursday.
    let weekday = ((dayNumber + 3) % 7 + 7) % 7
    return weekday >= 5
  }
}
