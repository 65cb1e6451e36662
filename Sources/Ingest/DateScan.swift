internal import Domain

/// Reads dates in the styles offices write them: four-digit years first, then month, then day.
enum DateScan {
  /// Where spreadsheets count days right: what they show before is a zero, or nearly, that was formatted as a date.
  static let earliest: UInt32 = 1900_03_01

  /// The packed date of `yyyyMMdd` or `yyyy-MM-dd` (`/`, `.`); 0 where the bytes are neither.
  @inline(__always)
  static func packed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let value: UInt32
    if end &- start == 8 {
      value = digits(bytes, start, 8)
    } else if end &- start == 10 {
      let separator = bytes[start &+ 4]
      guard separator == 0x2D || separator == 0x2F || separator == 0x2E, bytes[start &+ 7] == separator else {
        return 0
      }
      let parts = (digits(bytes, start, 4), digits(bytes, start &+ 5, 2), digits(bytes, start &+ 8, 2))
      guard parts.0 != .max, parts.1 != .max, parts.2 != .max else { return 0 }
      value = parts.0 &* 10_000 &+ parts.1 &* 100 &+ parts.2
    } else {
      return 0
    }
    return value != .max && value >= earliest && isDay(value) ? value : 0
  }

  @inline(__always)
  private static func digits(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> UInt32 {
    var value: UInt32 = 0
    var stray = false
    for index in start..<(start &+ count) {
      let digit = UInt32(bytes[index]) &- 48
      stray = stray || digit > 9
      value = value &* 10 &+ digit
    }
    return stray ? .max : value
  }

  /// Whether the calendar has the day: year × 10000 + month × 100 + day.
  @inline(__always)
  static func isDay(_ packed: UInt32) -> Bool {
    let day = packed % 100
    let month = packed / 100 % 100
    guard month &- 1 < 12, day &- 1 < 31 else { return false }
    guard day > 28 else { return true }
    return day <= UInt32(CivilDate.days(inMonth: Int(month), of: Int(packed / 10_000)))
  }
}
