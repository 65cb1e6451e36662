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

  /// The packed date of `yyyy-M-d` (`/`, `.`) and `yyyy年M月d日`, one digit or two; 0 where the bytes are neither.
  ///
  /// It says nothing that ``read(_:_:)`` would not, but without a text: whole columns are written so.
  static func spoken(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    guard end &- start >= 8 else { return 0 }
    var place = start &+ 4
    let year = digits(bytes, start, 4)
    guard year != .max, pass(0xE5_B9B4, in: bytes, &place, end), let month = number(bytes, &place, end),
      pass(0xE6_9C88, in: bytes, &place, end), let day = number(bytes, &place, end)
    else { return 0 }
    // 日 may end it.
    if place != end {
      guard isSign(0xE6_97A5, in: bytes, place, end), place &+ 3 == end else { return 0 }
    }
    let value = year &* 10_000 &+ month &* 100 &+ day
    return value >= earliest && isDay(value) ? value : 0
  }

  /// One digit or two.
  private static func number(_ bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> UInt32? {
    guard place < end, bytes[place] &- 48 <= 9 else { return nil }
    var value = UInt32(bytes[place] &- 48)
    place &+= 1
    guard place < end, bytes[place] &- 48 <= 9 else { return value }
    value = value &* 10 &+ UInt32(bytes[place] &- 48)
    place &+= 1
    return value
  }

  /// Passes a separator, or the Chinese sign of three bytes that stands in its place.
  private static func pass(_ sign: UInt32, in bytes: Span<UInt8>, _ place: inout Int, _ end: Int) -> Bool {
    guard place < end else { return false }
    if bytes[place] == 0x2D || bytes[place] == 0x2F || bytes[place] == 0x2E {
      place &+= 1
      return true
    }
    guard isSign(sign, in: bytes, place, end) else { return false }
    place &+= 3
    return true
  }

  private static func isSign(_ sign: UInt32, in bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Bool {
    guard place &+ 3 <= end else { return false }
    return UInt32(bytes[place]) << 16 | UInt32(bytes[place &+ 1]) << 8 | UInt32(bytes[place &+ 2]) == sign
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
