/// How late a visit is, in the bands that lists and charts use.
enum Lateness: String, CaseIterable, Sendable {
  case week = "1-7"
  case month = "8-30"
  case quarter = "31-90"
  case longer = ">90"

  init(days: Int) {
    switch days {
    case ...7: self = .week
    case ...30: self = .month
    case ...90: self = .quarter
    default: self = .longer
    }
  }
}

extension Lateness {
  /// The band of a visit that closed an obligation; nothing where it came in time.
  static func band(_ days: Int) -> Lateness? { days <= 0 ? nil : Lateness(days: days) }
}
