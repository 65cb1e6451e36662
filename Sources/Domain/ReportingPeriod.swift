/// How often a dataset is delivered.
package enum Cadence: String, CaseIterable, Sendable { case monthly, quarterly, termly, yearly, once }

/// The stretch of time that one delivery of a dataset speaks for.
///
/// A delivery belongs to the period that holds its statement date.
package struct ReportingPeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let cadence: Cadence
  package let first: CivilDate
  package let last: CivilDate

  /// The period that a date lies in; nothing for what is delivered once.
  ///
  /// - Source: terms by the school year of 1 September, its lists counted from August: spring is February to July.
  package init?(_ cadence: Cadence, containing date: CivilDate) {
    guard let start = Self.start(cadence, of: date) else { return nil }
    self.init(cadence, first: start)
  }

  private init(_ cadence: Cadence, first: CivilDate) {
    self.cadence = cadence
    self.first = first
    last = first.adding(months: Self.months(cadence)).adding(days: -1)
  }

  private static func months(_ cadence: Cadence) -> Int {
    switch cadence {
    case .monthly: 1
    case .quarterly: 3
    case .termly: 6
    case .yearly, .once: 12
    }
  }

  private static func start(_ cadence: Cadence, of date: CivilDate) -> CivilDate? {
    let month = Month(containing: date).first
    return switch cadence {
    case .monthly: month
    case .quarterly: month.adding(months: -((date.month - 1) % 3))
    // Months since February or August.
    case .termly: month.adding(months: -((date.month + 4) % 6))
    case .yearly: CivilDate(year: date.year, month: 1, day: 1)
    case .once: nil
    }
  }

  package var next: ReportingPeriod { ReportingPeriod(cadence, first: first.adding(months: Self.months(cadence))) }

  /// `2026-10`, `2026-Q4`, `2026-spring`, `2026-autumn`, `2026`.
  package var description: String {
    switch cadence {
    case .monthly: String(first.description.prefix(7))
    case .quarterly: "\(first.year)-Q\((first.month + 2) / 3)"
    case .termly: "\(first.year)-\(first.month == 2 ? "spring" : "autumn")"
    case .yearly, .once: "\(first.year)"
    }
  }

  package static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool { left.first < right.first }
}

/// When a period's delivery is due, itself in time.
package enum DeliveryDue: Sendable, Equatable {
  /// The n-th calendar day after the period's end.
  case day(Int)
  /// The n-th working day after the period's end.
  case workingDay(Int)

  package func due(after last: CivilDate, _ calendar: WorkingCalendar) -> CivilDate {
    switch self {
    case .day(let count): last.adding(days: count)
    case .workingDay(let count): calendar.workday(count, after: last)
    }
  }
}
