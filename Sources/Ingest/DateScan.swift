internal import Domain

/// Reads dates in the styles offices write them: four-digit years first, then month, then day.
enum DateScan {
  /// Where spreadsheets count days right: what they show before is a zero, or nearly, that was formatted as a date.
  private static let earliest: UInt32 = 1900_03_01

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

  /// Days that only spreadsheets know.
  private static let spreadsheetDays: Set<UInt32> = [1900_01_00, 1900_02_29]

  /// What a cell that is no plain date turned out to hold.
  enum Reading: Equatable {
    case date(UInt32)
    case blank
    /// An empty or zero cell that a spreadsheet formatted as a date: 1899-12-30, 1900-01-00, 1900-01-01.
    case zero
    case unreadable
  }

  /// What is written where there is no date, or no end.
  ///
  /// Other words (不详, 待定) are neither dates nor blanks.
  private static let blanks: Set<String> = [
    "", "/", "-", "--", "—", "——", "无", "暂无", "0000-00-00", "00000000", "长期", "长期有效", "永久", "至今",
  ]

  /// Reads the remaining styles: 2015-3-1, 2015.3.1, 2015年3月1日, full-width digits, a midnight behind the date.
  ///
  /// Two-digit years, days before months and spreadsheet serial numbers are ambiguous, and refused.
  static func read(_ text: String, takesMonths: Bool) -> Reading {
    var symbols: [UInt8] = []
    var digitRuns: [Range<Int>] = []
    let scalars = text.unicodeScalars.map(Scalars.narrowed).filter { !Scalars.isInvisible($0) }
    let trimmed = Self.trimmed(scalars)
    let plain = String(String.UnicodeScalarView(trimmed))
    if blanks.contains(plain) { return .blank }
    for scalar in withoutMidnight(trimmed) {
      switch scalar {
      case "年", "月", "-", "/", ".", "－", "．": symbols.append(0x2D)
      case "日": continue
      case "0"..."9": symbols.append(UInt8(scalar.value))
      case " ": continue
      default: return .unreadable
      }
    }
    if symbols.last == 0x2D { symbols.removeLast() }
    var start = 0
    for index in 0...symbols.count where index == symbols.count || symbols[index] == 0x2D {
      digitRuns.append(start..<index)
      start = index + 1
    }
    let numbers = digitRuns.map { run in symbols[run].prefix(9).reduce(UInt32(0)) { $0 * 10 + UInt32($1) - 48 } }
    let lengths = digitRuns.map(\.count)
    let value: UInt32
    switch lengths {
    case [8]: value = numbers[0]
    case [4, 1], [4, 2]:
      guard takesMonths else { return .unreadable }
      value = numbers[0] * 10_000 + numbers[1] * 100 + 1
    case [6]:
      guard takesMonths else { return .unreadable }
      value = numbers[0] * 100 + 1
    case [4, 1, 1], [4, 1, 2], [4, 2, 1], [4, 2, 2]:
      value = numbers[0] * 10_000 + numbers[1] * 100 + numbers[2]
    default: return .unreadable
    }
    if value >= earliest { return isDay(value) ? .date(value) : .unreadable }
    return value >= 1800_01_01 && (isDay(value) || spreadsheetDays.contains(value)) ? .zero : .unreadable
  }

  private static func trimmed(_ scalars: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    var slice = scalars[...]
    while let first = slice.first, Scalars.isSpace(first) { slice.removeFirst() }
    while let last = slice.last, Scalars.isSpace(last) { slice.removeLast() }
    return slice
  }

  /// Spreadsheets add a midnight when they export a date: it says nothing, any other time is refused.
  private static func withoutMidnight(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    guard let space = scalars.firstIndex(where: { $0 == " " || $0 == "T" }) else { return scalars }
    let time = String(String.UnicodeScalarView(scalars[(space + 1)...]))
    let midnights: Set<String> = ["0:00", "00:00", "0:00:00", "00:00:00", "00:00:00.0", "00:00:00.000"]
    return midnights.contains(time) ? scalars[..<space] : scalars
  }
}
