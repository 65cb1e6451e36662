import Domain

/// How long a duty may rest: calendar months or days, always counted from the anchor.
enum Interval: Hashable, Sendable {
  case months(Int)
  case days(Int)

  /// The date `times` intervals after `anchor`; months are clamped to the last day, and never chained.
  func date(after anchor: CivilDate, times: Int = 1) -> CivilDate {
    switch self {
    case .months(let count): anchor.adding(months: count * times)
    case .days(let count): anchor.adding(days: count * times)
    }
  }

  /// Length for telling which of two intervals is stricter, in thousandths of a day: a month is 30.437 days.
  var nominalLength: Int {
    switch self {
    case .months(let count): count * 30_437
    case .days(let count): count * 1000
    }
  }

  /// The number, and the unit as titles add it.
  var words: (value: String, unit: Term) {
    switch self {
    case .months(let count): (String(count), Term("（月）", " (months)"))
    case .days(let count): (String(count), Term("（日）", " (days)"))
    }
  }
}
