package import Domain

/// What a cell's text looks like, whatever its column is meant to hold.
package enum CellShape: UInt8, CaseIterable, Sendable {
  /// Nothing but digits; how many is counted beside.
  case digits
  /// Seventeen digits and an X, large or small.
  case numberWithX
  /// Eight digits that the calendar knows as a day.
  case plainDate
  case dashedDate
  case slashedDate
  case dottedDate
  /// Month and day without leading zeros, or only a month.
  case looseDate
  case chineseDate
  case dateAndTime
  case decimal
  /// As 3.7083E+17: a spreadsheet cut a long number.
  case scientific
  case letters
  case lettersAndDigits
  case chinese
  case mixed
  /// Digits or letters as wide as Chinese characters.
  case fullWidth
  /// Blanks before or behind the text.
  case spaced
  /// An apostrophe in front, or `="…"` around it: a spreadsheet's ways to keep digits as text.
  case wrapped
  /// Stars in place of characters.
  case starred
  case lineBreak
  /// 无, 不详, a dash: a word for nothing.
  case placeholder
  case other

  /// Position in arrays that hold one entry a shape.
  var index: Int { Int(rawValue) }

  /// Stable: the name in JSON.
  package var name: String {
    switch self {
    case .numberWithX: "number-with-x"
    case .plainDate: "date-yyyymmdd"
    case .dashedDate: "date-yyyy-mm-dd"
    case .slashedDate: "date-yyyy/mm/dd"
    case .dottedDate: "date-yyyy.mm.dd"
    case .looseDate: "date-loose"
    case .chineseDate: "date-chinese"
    case .dateAndTime: "date-and-time"
    case .lettersAndDigits: "letters-and-digits"
    case .fullWidth: "full-width"
    case .lineBreak: "line-break"
    default: "\(self)"
    }
  }

  package var words: Term {
    switch self {
    case .digits: Term("数字", "digits")
    case .numberWithX: Term("17位数字加X", "17 digits and X")
    case .plainDate: Term("日期20150301", "date 20150301")
    case .dashedDate: Term("日期2015-03-01", "date 2015-03-01")
    case .slashedDate: Term("日期2015/03/01", "date 2015/03/01")
    case .dottedDate: Term("日期2015.03.01", "date 2015.03.01")
    case .looseDate: Term("日期2015-3-1", "date 2015-3-1")
    case .chineseDate: Term("日期2015年3月1日", "date 2015年3月1日")
    case .dateAndTime: Term("日期和时间", "date and time")
    case .decimal: Term("小数", "decimal")
    case .scientific: Term("科学记数", "scientific notation")
    case .letters: Term("字母", "letters")
    case .lettersAndDigits: Term("字母和数字", "letters and digits")
    case .chinese: Term("汉字", "Chinese")
    case .mixed: Term("中西混合", "Chinese and Latin")
    case .fullWidth: Term("全角字符", "full-width")
    case .spaced: Term("首尾有空格", "blanks at an end")
    case .wrapped: Term("带撇号或公式", "apostrophe or formula")
    case .starred: Term("带星号", "starred")
    case .lineBreak: Term("含换行", "line break")
    case .placeholder: Term("占位词", "word for nothing")
    case .other: Term("其他", "other")
    }
  }
}

/// The look of a cell that is neither plain digits, nor plain Chinese, nor a date in full.
enum CellLook {
  private struct Signs: OptionSet {
    let rawValue: UInt16
    static let digit = Signs(rawValue: 1)
    static let letter = Signs(rawValue: 2)
    static let dash = Signs(rawValue: 4)
    static let slash = Signs(rawValue: 8)
    static let dot = Signs(rawValue: 16)
    static let blank = Signs(rawValue: 32)
    static let lineEnd = Signs(rawValue: 64)
    static let star = Signs(rawValue: 128)
    static let colon = Signs(rawValue: 256)
    static let wide = Signs(rawValue: 512)
    static let plus = Signs(rawValue: 1024)
    static let underscore = Signs(rawValue: 2048)
    static let other = Signs(rawValue: 4096)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ byte: UInt8) {
      switch byte {
      case 48...57: self = .digit
      case 65...90, 97...122: self = .letter
      case 0x2D: self = .dash
      case 0x2F: self = .slash
      case 0x2E: self = .dot
      case 0x20, 0x09: self = .blank
      case 0x0A, 0x0D: self = .lineEnd
      case 0x2A: self = .star
      case 0x3A: self = .colon
      case 0x2B: self = .plus
      case 0x5F: self = .underscore
      case 0x80...: self = .wide
      default: self = .other
      }
    }
  }

  /// The shape of a cell with something in it, or nothing where it holds only blanks.
  ///
  /// `mayBePlaceholder` is false where the bytes are surely no word for nothing.
  static func shape(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, mayBePlaceholder: Bool) -> CellShape? {
    let (from, to) = TextTrim.range(bytes, start, end)
    guard from < to else { return nil }
    if from > start || to < end { return .spaced }
    let first = bytes[start]
    if first == UInt8(ascii: "'") && end - start > 1 || first == UInt8(ascii: "=") { return .wrapped }
    var signs: Signs = []
    for index in start..<end { signs.formUnion(Signs(bytes[index])) }
    if signs.contains(.lineEnd) { return .lineBreak }
    if mayBePlaceholder, Placeholder.isOne(text(bytes, start, end)) { return .placeholder }
    if signs.contains(.star) { return .starred }
    return signs.contains(.wide) ? wide(bytes, start, end, signs) : plain(bytes, start, end, signs)
  }

  private static func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private static func wide(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ signs: Signs) -> CellShape {
    var index = start
    var years = 0
    var others = 0
    while index < end {
      guard bytes[index] >= 0xE0, index + 2 < end else {
        if bytes[index] >= 0x80 { others += 1 }
        index += 1
        continue
      }
      switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
      case (0xEF, 0xBC, 0x90...0x99), (0xEF, 0xBC, 0xA1...0xBA), (0xEF, 0xBD, 0x81...0x9A): return .fullWidth
      // 年, 月, 日
      case (0xE5, 0xB9, 0xB4): years += 1
      case (0xE6, 0x9C, 0x88), (0xE6, 0x97, 0xA5): break
      default: others += 1
      }
      index += 3
    }
    if years == 1, others == 0, signs.subtracting([.wide, .digit, .blank]).isEmpty { return .chineseDate }
    return signs == .wide ? .chinese : .mixed
  }

  private static func plain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ signs: Signs) -> CellShape {
    if signs.contains(.digit) {
      if signs.subtracting([.digit, .dash, .slash, .dot, .blank, .colon]).isEmpty {
        if signs.contains(.colon) { return .dateAndTime }
        if isLooseDate(bytes, start, end) { return .looseDate }
        let points = (start..<end).count { bytes[$0] == 0x2E }
        if signs.subtracting([.digit, .dot, .dash]).isEmpty, points <= 1,
          (start..<end).allSatisfy({ bytes[$0] != 0x2D || $0 == start })
        {
          return .decimal
        }
      }
      if signs.subtracting([.digit, .dot, .letter, .plus, .dash]).isEmpty, isScientific(bytes, start, end) {
        return .scientific
      }
    }
    if signs == .letter { return .letters }
    return signs.subtracting([.digit, .letter, .dash, .underscore, .dot, .slash]).isEmpty ? .lettersAndDigits : .other
  }

  /// A year of four digits, then one or two more numbers of one or two.
  private static func isLooseDate(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var lengths = [0]
    for index in start..<end {
      if Signs(bytes[index]) == .digit {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(0)
      }
    }
    return (2...3).contains(lengths.count) && lengths[0] == 4 && lengths.dropFirst().allSatisfy { $0 == 1 || $0 == 2 }
  }

  private static func isScientific(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard let exponent = (start..<end).first(where: { bytes[$0] | 0x20 == UInt8(ascii: "e") }), exponent > start,
      exponent + 1 < end
    else { return false }
    return (start..<exponent).allSatisfy { bytes[$0] == 0x2E || Signs(bytes[$0]) == .digit }
      && ((exponent + 1)..<end).allSatisfy {
        Signs(bytes[$0]) == .digit || $0 == exponent + 1 && (bytes[$0] == 0x2B || bytes[$0] == 0x2D)
      }
  }
}
