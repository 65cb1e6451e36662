/// By when a duty must be done, as the rule that states it says.
package enum DueRule: Hashable, Sendable {
  /// By a clock of its own for each child or post: a visit interval, the first day of duty.
  case running
  case monthEnd
  case quarterEnd
  case halfYearEnd
  case yearEnd
  /// Once, by a day.
  case by(CivilDate)
  /// Every year by that day.
  case yearly(month: Int, day: Int)
  /// Twice a year, before the winter and the summer holidays end.
  case termStart

  /// The last day for the period that contains `date`, or nothing where each case has a clock of its own.
  package func lastDay(on date: CivilDate) -> CivilDate? {
    let month = Month(containing: date)
    return switch self {
    case .running, .termStart: nil
    case .monthEnd: month.last
    case .quarterEnd: month.ending(every: 3)
    case .halfYearEnd: month.ending(every: 6)
    case .yearEnd: month.ending(every: 12)
    case .by(let day): day
    case .yearly(let due, let day): CivilDate(year: date.year, month: due, day: day)
    }
  }
}

extension DueRule {
  /// Reads `running`, `month-end`, `quarter-end`, `half-year-end`, `year-end`, `term-start`, `{by: 2024-06-30}` or `{yearly: 12-01}`.
  ///
  /// - Throws: ``Complaint`` where it is none of these.
  package init(reading node: SettingNode) throws(Complaint) {
    guard case .map = node.content else {
      self = try Self.named(node)
      return
    }
    var reader = try SettingReader(node)
    if let day = try reader.optionalDate("by") {
      self = .by(day)
    } else {
      let yearly = try reader.required("yearly")
      // The day of a leap year, so that 29 February may be written.
      guard let day = CivilDate(iso: "2024-\(try yearly.text())") else {
        throw Complaint(
          yearly.place,
          "rule.due",
          Term("每年的日期写法不对。", "A yearly day is not a day."),
          remedy: Term("请写成12-01这样的月-日。", "Write it as 12-01.")
        )
      }
      self = .yearly(month: day.month, day: day.day)
    }
    try reader.finish()
  }

  private static func named(_ node: SettingNode) throws(Complaint) -> DueRule {
    switch try node.text() {
    case "running": return .running
    case "month-end": return .monthEnd
    case "quarter-end": return .quarterEnd
    case "half-year-end": return .halfYearEnd
    case "year-end": return .yearEnd
    case "term-start": return .termStart
    case let other:
      throw Complaint(
        node.place,
        "rule.due",
        Term("“\(other)”不是可用的到期规则。", "`\(other)` is no due rule."),
        remedy:
          Term(
            "请填写running、month-end、quarter-end、half-year-end、year-end、term-start、{by: 日期}或{yearly: 12-01}之一。",
            "Write running, month-end, quarter-end, half-year-end, year-end, term-start, {by: date} or {yearly: 12-01}."
          )
      )
    }
  }

  /// As lists print it.
  package var term: Term {
    switch self {
    case .running: Term("按各自时钟", "by its own clock")
    case .monthEnd: Term("每月底", "end of each month")
    case .quarterEnd: Term("每季度末", "end of each quarter")
    case .halfYearEnd: Term("每半年末", "end of each half-year")
    case .yearEnd: Term("每年底", "end of each year")
    case .termStart: Term("寒、暑假开学前", "before each term")
    case .by(let day): Term("\(day)前", "by \(day)")
    case .yearly(let month, let day): Term("每年\(month)月\(day)日前", "each year by \(month)-\(day)")
    }
  }
}

extension Month {
  /// The last day of the run of `count` months, counted from January, that this month lies in.
  package func ending(every count: Int) -> CivilDate {
    let lastMonth = (month - 1) / count * count + count
    return (Month(year: year, month: min(lastMonth, 12)) ?? self).last
  }

  /// The first day of the run of `count` months, counted from January, that this month lies in.
  package func beginning(every count: Int) -> CivilDate {
    (Month(year: year, month: (month - 1) / count * count + 1) ?? self).first
  }
}
