/// What a number format makes of a cell's number.
enum NumberFormat: Sendable, Hashable {
  /// A number, however it is rounded or decorated.
  case number
  /// Shown as 3.70832E+17: the digits the office saw are not all the digits there were.
  case scientific
  /// A point in time, shown with the parts that are set.
  case moment(MomentParts)

  /// Reads a format built into spreadsheet programs, in their Chinese edition (ISO/IEC 29500-1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 11, 48: self = .scientific
    case 14, 15, 16, 28...31, 51, 53, 54, 58: self = .moment([.day, .month, .year])
    case 17, 27, 36, 50, 52, 57: self = .moment([.month, .year])
    case 18...21, 32...35, 45...47, 55, 56: self = .moment([.time])
    case 22: self = .moment([.day, .month, .year, .time])
    default: self = .number
    }
  }

  /// Reads a format code, as `yyyy"年"m"月"d"日";@`: its first section decides.
  init(code: String) {
    guard !code.lowercased().contains("general"), let asked = Self.letters(of: code) else {
      self = .number
      return
    }
    if asked.hasExponent {
      self = .scientific
    } else {
      let parts = Self.parts(asked.letters)
      self = parts.isEmpty ? .number : .moment(parts)
    }
  }

  /// The letters of the first section that stand in no quotes, small, and whether it shows an exponent; nothing for lengths of time.
  private static func letters(of code: String) -> (letters: [UInt8], hasExponent: Bool)? {
    var letters: [UInt8] = []
    var hasExponent = false
    var bytes = Array(code.utf8)[...]
    while let byte = bytes.popFirst(), byte != UInt8(ascii: ";") {
      switch byte {
      case UInt8(ascii: "\""): while let next = bytes.popFirst(), next != byte {}
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): _ = bytes.popFirst()
      case UInt8(ascii: "["):
        // Colours, conditions, locales; [h] and its kin show a length of time.
        var inside: [UInt8] = []
        while let next = bytes.popFirst(), next != UInt8(ascii: "]") { inside.append(next | 0x20) }
        if let first = inside.first, "hms".utf8.contains(first), inside.allSatisfy({ $0 == first }) { return nil }
      case UInt8(ascii: "E"), UInt8(ascii: "e"):
        let isExponent = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-")
        // Elsewhere an e is a year.
        if isExponent { hasExponent = true } else { letters.append(UInt8(ascii: "y")) }
      case UInt8(ascii: "A"), UInt8(ascii: "a"):
        // AM/PM and A/P go with the hours they follow.
        let rest = bytes.prefix(4).map { $0 | 0x20 }
        if rest == Array("m/pm".utf8) { bytes = bytes.dropFirst(4) }
        if rest.starts(with: "/p".utf8) { bytes = bytes.dropFirst(2) }
      default: if (0x61...0x7A).contains(byte | 0x20) { letters.append(byte | 0x20) }
      }
    }
    return (letters, hasExponent)
  }

  /// The parts that letters outside quotes ask for; `m` beside hours or seconds is a minute.
  private static func parts(_ letters: [UInt8]) -> MomentParts {
    var parts: MomentParts = []
    var last: UInt8 = 0
    for (index, letter) in letters.enumerated() {
      switch letter {
      case UInt8(ascii: "y"): parts.insert(.year)
      case UInt8(ascii: "d"): parts.insert(.day)
      case UInt8(ascii: "h"), UInt8(ascii: "s"): parts.insert(.time)
      case UInt8(ascii: "m"):
        let next = letters[index...].first { $0 != letter }
        let isMinute = last == UInt8(ascii: "h") || next == UInt8(ascii: "s")
        parts.insert(isMinute ? .time : .month)
      default: continue
      }
      if letter != UInt8(ascii: "m") { last = letter }
    }
    return parts
  }
}

/// The parts of a point in time that a format shows.
struct MomentParts: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let year = MomentParts(rawValue: 1)
  static let month = MomentParts(rawValue: 2)
  static let day = MomentParts(rawValue: 4)
  static let time = MomentParts(rawValue: 8)
}
