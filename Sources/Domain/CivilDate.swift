/// A day of the civil calendar, as written on paper: no instant, no time zone.
///
/// - Shape: `packed` is year × 10000 + month × 100 + day, so comparing numbers compares dates.
/// - Range: years 1 to 9999 of the proleptic Gregorian calendar.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Year × 10000 + month × 100 + day; columns store this number, and 0 for "no date".
  package let packed: UInt32

  @inlinable package var year: Int { Int(packed) / 10_000 }
  @inlinable package var month: Int { Int(packed) / 100 % 100 }
  @inlinable package var day: Int { Int(packed) % 100 }

  /// The date of that year, month and day, or nothing where the calendar has no such day.
  @inlinable package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    packed = UInt32(year * 10_000 + month * 100 + day)
  }

  /// The date behind a column's packed number, or nothing where the calendar has no such day.
  @inlinable package init?(packed: UInt32) {
    self.init(year: Int(packed) / 10_000, month: Int(packed) / 100 % 100, day: Int(packed) % 100)
  }

  /// The date `dayNumber` days after 1970-01-01.
  package init(dayNumber: Int) {
    // Days to civil, after Howard Hinnant's public-domain derivation: years begin in March, so leap days come last.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    packed = UInt32(year * 10_000 + month * 100 + day)
  }

  /// The date of `yyyy-MM-dd` text, or nothing where the text is not exactly that.
  package init?(iso text: some StringProtocol) {
    let symbols = Array(text.utf8)
    guard symbols.count == 10, symbols[4] == UInt8(ascii: "-"), symbols[7] == UInt8(ascii: "-") else { return nil }
    var value: UInt32 = 0
    for index in [0, 1, 2, 3, 5, 6, 8, 9] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(symbols[index]) else { return nil }
      value = value * 10 + UInt32(symbols[index] - UInt8(ascii: "0"))
    }
    self.init(packed: value)
  }

  /// Days since 1970-01-01.
  package var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date as `yyyy-MM-dd`.
  package var description: String {
    let digits = String(packed)
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    let symbols = Array(padded.utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: symbols[range], as: UTF8.self) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
  }

  @inlinable package static func < (left: CivilDate, right: CivilDate) -> Bool { left.packed < right.packed }

  @inlinable package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  @inlinable package static func isLeap(_ year: Int) -> Bool { (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }

  /// The date `count` days later (earlier where negative).
  package func adding(days count: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + count) }

  /// The same day of the month `count` months later, or that month's last day where it has no such day.
  ///
  /// Always count from the anchor: 2024-01-31 plus two months is 2024-03-31, not twice one month.
  package func adding(months count: Int) -> CivilDate {
    let months = year * 12 + (month - 1) + count
    let targetYear = months >= 0 ? months / 12 : (months - 11) / 12
    let targetMonth = months - targetYear * 12 + 1
    let lastDay = Self.days(inMonth: targetMonth, of: targetYear)
    return CivilDate(year: targetYear, month: targetMonth, day: min(day, lastDay)) ?? self
  }

  /// Whole days from this date to `other`; negative where `other` is earlier.
  @inlinable package func days(to other: CivilDate) -> Int { other.dayNumber - dayNumber }

  /// Birthdays passed by `date`: someone born on 29 February completes a year on 1 March of common years.
  package func completedYears(on date: CivilDate) -> Int {
    let passed = Int(date.packed % 10_000) >= Int(packed % 10_000)
    return date.year - year - (passed ? 0 : 1)
  }
}

/// A calendar month, the period of monthly jobs.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int

  package init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
  }

  package init(containing date: CivilDate) {
    year = date.year
    month = date.month
  }

  package var first: CivilDate { CivilDate(packed: UInt32(year * 10_000 + month * 100 + 1)) ?? CivilDate(dayNumber: 0) }
  package var last: CivilDate { next.first.adding(days: -1) }
  package var next: Month { Month(containing: first.adding(months: 1)) }
  package var previous: Month { Month(containing: first.adding(months: -1)) }

  /// The month as `yyyy-MM`.
  package var description: String { String(first.description.prefix(7)) }

  package static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
