internal import Domain

/// A delivered line that may be shown to anybody: its words are hidden but for their first character, its long numbers but for
/// their ends; dates, short numbers and what stands between stay.
///
/// It needs no knowledge of the columns, so nothing unforeseen in them can be shown. Digits parted by single marks are one
/// number: `138 0013 8000` is a telephone's.
struct MaskedLine: CustomStringConvertible {
  let description: String

  init(_ line: String) {
    let symbols = Array(line.unicodeScalars)
    var result = ""
    var word: [UnicodeScalar] = []
    func flush() {
      result += Self.shown(word)
      word = []
    }
    for (index, symbol) in symbols.enumerated() {
      let joins =
        Self.marks.contains(symbol) && (word.last.map(Self.isDigit) ?? false) && index + 1 < symbols.count
        && Self.isDigit(symbols[index + 1])
      if joins || symbol.properties.isAlphabetic || symbol.properties.numericType != nil || symbol == "·" {
        word.append(symbol)
      } else {
        flush()
        result.unicodeScalars.append(symbol)
      }
    }
    flush()
    description = result
  }

  private static let marks: Set<UnicodeScalar> = [" ", "-", ".", "/", "\u{3000}"]

  private static func isDigit(_ symbol: UnicodeScalar) -> Bool { (48...57).contains(symbol.value) }

  private static func shown(_ word: [UnicodeScalar]) -> String {
    let text = String(String.UnicodeScalarView(word))
    guard word.allSatisfy({ isDigit($0) || marks.contains($0) }) else { return Sensitive(text).masked }
    return word.count { isDigit($0) } <= 4 || isDate(text) ? text : Sensitive(text).masked
  }

  /// `20261031`, or year, month, day (and an hour) with marks between.
  private static func isDate(_ text: String) -> Bool {
    let digits = text.utf8.split { !(48...57).contains($0) }.map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    guard let first = digits.first else { return false }
    let parts = digits.count == 1 ? [first / 10_000, first / 100 % 100, first % 100] : digits
    guard (1900...2100).contains(parts[0]) else { return false }
    return switch parts.count {
    case 2: (1...12).contains(parts[1])
    case 3: CivilDate(year: parts[0], month: parts[1], day: parts[2]) != nil
    case 4: CivilDate(year: parts[0], month: parts[1], day: parts[2]) != nil && parts[3] < 25
    default: false
    }
  }
}
