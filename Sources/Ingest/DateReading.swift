internal import Domain

/// What a cell that is no plain date turned out to hold.
enum DateReading: Equatable {
  case date(UInt32)
  /// Read from a spreadsheet's serial number, in a column known to hold them.
  case serial(UInt32)
  /// A date with a time of day behind it, which is left out.
  case timed(UInt32)
  case blank
  /// An empty or zero cell that a spreadsheet formatted as a date: 1899-12-30, 1900-01-00, 1900-01-01.
  case zero
  /// A date for which something else must speak: two-digit years, spreadsheet serial numbers. The days it may be; none where it is
  /// not to be read at all (9/3/2025).
  case ambiguous([UInt32])
  case unreadable
}

extension DateScan {
  /// How a column's dates may be written, beyond the styles that are always read.
  struct Manner: Sendable {
    /// A month without a day is read as its first day.
    var takesMonths = false
    /// The column is known to hold spreadsheet serial numbers.
    var serials: SerialDates.System?
  }

  /// What is written where there is no date, or no end.
  ///
  /// Other words (不详, 待定) are neither dates nor blanks.
  private static let blanks: Set<String> = [
    "", "/", "-", "--", "—", "——", "无", "暂无", "0000-00-00", "0000/00/00", "00000000", "0", "长期", "长期有效", "永久", "至今",
  ]

  /// Days that only spreadsheets know.
  private static let spreadsheetDays: Set<UInt32> = [1900_01_00, 1900_02_29]

  /// Reads the styles that are no plain date: 2015-3-1, 2015.3.1, 2015年3月1日, 二〇一五年三月一日, full-width digits, a time of day
  /// behind the date.
  ///
  /// A time is dropped, for days are all that is kept; one with a zone is refused, since the day may be another here.
  static func read(_ text: String, _ manner: Manner = Manner()) -> DateReading {
    let scalars = undisguised(text)
    if blanks.contains(String(String.UnicodeScalarView(scalars))) { return .blank }
    let (day, time) = divided(scalars)
    let reading = read(day: day, manner)
    if case .date(let value) = reading, time.contains(where: { ("1"..."9").contains($0) }) { return .timed(value) }
    return reading
  }

  private static func read(day: ArraySlice<Unicode.Scalar>, _ manner: Manner) -> DateReading {
    guard let parts = DateParts(day) else { return .unreadable }
    let numbers = parts.numbers
    switch parts.lengths {
    case [8]: return reading(numbers[0])
    case [4, 1], [4, 2]:
      return manner.takesMonths ? reading(numbers[0] * 10_000 + numbers[1] * 100 + 1) : .unreadable
    case [6]:
      if manner.takesMonths, (1900_01...2100_12).contains(numbers[0]) { return reading(numbers[0] * 100 + 1) }
      let days = centuries(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
      return days.isEmpty ? .unreadable : .ambiguous(days)
    case [4, 1, 1], [4, 1, 2], [4, 2, 1], [4, 2, 2]:
      return reading(numbers[0] * 10_000 + numbers[1] * 100 + numbers[2])
    case [2, 1, 1], [2, 1, 2], [2, 2, 1], [2, 2, 2]:
      return .ambiguous(centuries(numbers[0], numbers[1], numbers[2]))
    case [1, 1, 4], [1, 2, 4], [2, 1, 4], [2, 2, 4], [1, 1, 2], [1, 2, 2]: return .ambiguous([])
    case [5]: return serial(numbers[0], manner.serials)
    default:
      // 42064.25: a serial number with a time of day.
      guard parts.lengths.first == 5, parts.lengths.count == 2, parts.isDecimal else { return .unreadable }
      return serial(numbers[0], manner.serials)
    }
  }

  private static func reading(_ value: UInt32) -> DateReading {
    if value >= earliest { return isDay(value) ? .date(value) : .unreadable }
    return value >= 1800_01_01 && (isDay(value) || spreadsheetDays.contains(value)) ? .zero : .unreadable
  }

  /// The days that a year of two digits may mean, the later century first.
  private static func centuries(_ year: UInt32, _ month: UInt32, _ day: UInt32) -> [UInt32] {
    [2000, 1900].map { (year + $0) * 10_000 + month * 100 + day }.filter { isDay($0) }
  }

  private static func serial(_ number: UInt32, _ system: SerialDates.System?) -> DateReading {
    guard SerialDates.range.contains(number) else { return .unreadable }
    if let system { return .serial(system.date(number)) }
    return .ambiguous([SerialDates.System.from1900.date(number)])
  }

  /// The text without what forces spreadsheets to keep it, blanks at its ends, and width.
  private static func undisguised(_ text: String) -> ArraySlice<Unicode.Scalar> {
    let scalars = text.unicodeScalars.map(Scalars.narrowed).filter { !Scalars.isInvisible($0) }
    var slice = scalars[...]
    func trim() {
      while let first = slice.first, Scalars.isSpace(first) { slice.removeFirst() }
      while let last = slice.last, Scalars.isSpace(last) { slice.removeLast() }
    }
    trim()
    if slice.count > 3, slice.starts(with: ["=", "\""]), slice.last == "\"" { slice = slice.dropFirst(2).dropLast() }
    while let first = slice.first, first == "'" || first == "’" || first == "‘" { slice.removeFirst() }
    trim()
    return slice
  }

  /// A date and the time of day behind it: `0:00`, `08:30:15`, `08:30:15.000`.
  private static func divided(
    _ scalars: ArraySlice<Unicode.Scalar>
  ) -> (day: ArraySlice<Unicode.Scalar>, time: ArraySlice<Unicode.Scalar>) {
    guard let colon = scalars.firstIndex(of: ":"),
      let space = scalars[..<colon].lastIndex(where: { $0 == " " || $0 == "T" })
    else { return (scalars, []) }
    let time = scalars[(space + 1)...].split(separator: ":", omittingEmptySubsequences: false)
    let limits: [UInt32] = [24, 60, 60]
    guard time.count <= 3 else { return (scalars, []) }
    for (index, part) in time.enumerated() {
      let pieces = part.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let whole = pieces.first, (1...2).contains(whole.count), index == 2 || pieces.count == 1,
        pieces.allSatisfy({ piece in !piece.isEmpty && piece.allSatisfy { ("0"..."9").contains($0) } }),
        whole.reduce(UInt32(0), { $0 * 10 + $1.value - 48 }) < limits[index]
      else { return (scalars, []) }
    }
    return (scalars[..<space], scalars[(space + 1)...])
  }
}

/// The numbers of a date, between what separates them.
private struct DateParts {
  var numbers: [UInt32] = []
  var lengths: [Int] = []
  /// The only separator is a point.
  var isDecimal = false

  init?(_ scalars: ArraySlice<Unicode.Scalar>) {
    guard let plain = ChineseNumerals.plain(scalars) else { return nil }
    var digits: [UInt32] = []
    var separators: [Unicode.Scalar] = []
    var isClosed = false
    for scalar in plain {
      switch scalar {
      case "0"..."9":
        guard !isClosed else { return nil }
        digits.append(scalar.value - 48)
      case "年", "月", "-", "/", ".", "－", "．", "–", "—", "\\":
        guard end(&digits) else { return nil }
        separators.append(scalar)
      // Only a day ends so: what follows is no date.
      case "日", "号": isClosed = true
      case " ": continue
      default: return nil
      }
    }
    if !digits.isEmpty || separators.isEmpty { guard end(&digits) else { return nil } }
    isDecimal = separators == ["."]
  }

  private mutating func end(_ digits: inout [UInt32]) -> Bool {
    guard !digits.isEmpty else { return false }
    numbers.append(digits.prefix(9).reduce(0) { $0 * 10 + $1 })
    lengths.append(digits.count)
    digits = []
    return true
  }
}

/// Dates written out in Chinese: 二〇一五年三月一日.
private enum ChineseNumerals {
  private static let digits: [Unicode.Scalar: UInt32] = [
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// The text with its Chinese numerals as digits: year by digit, month and day by value; nothing where they make no number.
  static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    guard scalars.contains(where: { digits[$0] != nil || $0 == "十" }) else { return Array(scalars) }
    var result: [Unicode.Scalar] = []
    var run: [Unicode.Scalar] = []
    for scalar in scalars {
      if digits[scalar] != nil || scalar == "十" {
        run.append(scalar)
        continue
      }
      guard let number = run.isEmpty ? "" : value(run) else { return nil }
      result += number.unicodeScalars + [scalar]
      run = []
    }
    guard let number = run.isEmpty ? "" : value(run) else { return nil }
    return result + number.unicodeScalars
  }

  private static func value(_ run: [Unicode.Scalar]) -> String? {
    guard let ten = run.firstIndex(of: "十") else { return run.map { String(digits[$0] ?? 0) }.joined() }
    let tens = run[..<ten]
    let ones = run[(ten + 1)...]
    guard tens.count <= 1, ones.count <= 1, !ones.contains("十") else { return nil }
    return String((tens.first.flatMap { digits[$0] } ?? 1) * 10 + (ones.first.flatMap { digits[$0] } ?? 0))
  }
}
