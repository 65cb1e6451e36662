package import Domain

/// When a job is to run, again and again.
package enum Timing: Sendable, Equatable {
  /// On a day of every month, 1 to 28.
  case monthly(day: Int)
  /// On the n-th working day of every month.
  case workingDay(Int)
  /// So many days before each term starts.
  case beforeTerm(days: Int)

  /// What the run judges by, where nobody says otherwise: a month is over, a term is to come.
  package var asOf: AsOfRule {
    switch self {
    case .monthly, .workingDay: .lastMonthEnd
    case .beforeTerm: .today
    }
  }
}

/// A time of day.
package struct TimeOfDay: Sendable, Equatable, CustomStringConvertible {
  package let hour: Int
  package let minute: Int

  /// Reads `2:30` or `02:30`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 2, (1...2).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    self.hour = hour
    self.minute = minute
  }

  package var description: String { "\(Self.two(hour)):\(Self.two(minute))" }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
