/// Spells the numbers by which spreadsheets count days.
enum SerialDate {
  /// Days that lie between the two ways of counting: from 1900, and from 1904 (old Macintosh workbooks).
  private static let shift = 1462
  /// 9999-12-31.
  private static let last = 2_958_465
  private static let secondsOfDay = 86_400.0

  /// The moment as ISO 8601 writes it, with the parts that its format shows; nothing where the number is no day.
  ///
  /// Days before March 1900 are spelled as the programs show them, the 29th of February 1900 among them.
  static func text(_ number: [UInt8], parts: MomentParts, countsFrom1904: Bool) -> String? {
    guard DecimalText(number) != nil, let value = Double(String(decoding: number, as: UTF8.self)), value >= 0,
      value <= Double(last)
    else { return nil }
    var day = Int(value)
    var seconds = Int(((value - Double(day)) * secondsOfDay).rounded())
    if seconds == Int(secondsOfDay) { (day, seconds) = (day + 1, 0) }
    if countsFrom1904 { day += shift }
    guard day <= last else { return nil }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    if parts == .time, value < 1 { return time }
    let (year, month, dayOfMonth) = civil(day)
    let date = "\(four(year))-\(two(month))-\(two(dayOfMonth))"
    if parts.contains(.time), seconds > 0 { return "\(date) \(time)" }
    // A month that somebody typed is kept on its first day: it is no day yet.
    if parts == [.year, .month], dayOfMonth == 1 { return "\(four(year))-\(two(month))" }
    return date
  }

  /// Year, month and day of a number counted from 1900.
  private static func civil(_ serial: Int) -> (Int, Int, Int) {
    if serial == 0 { return (1900, 1, 0) }
    if serial == 60 { return (1900, 2, 29) }
    // Days since 0000-03-01; the programs' 1900 has a day too many at the end of February.
    let days = serial + (serial < 60 ? 1 : 0) + 693_899
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private static func four(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 4 - "\(number)".utf8.count)) + "\(number)"
  }
}
