/// What a cell looks like to somebody who does not know its column.
package enum CellKind: UInt8, Sendable, CaseIterable {
  case empty
  /// Digits with sign, currency, decimal point, thousands' commas, per cent or exponent.
  case number
  /// A date or a time of day: groups of digits with what stands between the parts of dates and times.
  case moment
  /// ASCII with digits in it and no blank: a number of something, an address, a version.
  case coded
  case text

  package var name: String {
    switch self {
    case .empty: "empty"
    case .number: "number"
    case .moment: "date or time"
    case .coded: "code"
    case .text: "text"
    }
  }

  package init(_ text: String) { self.init(Array(text.utf8).span) }

  /// Looks at UTF-8; blanks around it do not count.
  package init(_ bytes: Span<UInt8>) {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let cell = bytes.extracting(start..<end)
    guard !cell.isEmpty else {
      self = .empty
      return
    }
    var digits = 0
    var isPlain = true
    for index in 0..<cell.count {
      if Self.isDigit(cell[index]) { digits += 1 }
      isPlain = isPlain && (0x21...0x7E).contains(cell[index])
    }
    if digits == 0 {
      self = .text
    } else if Self.isNumber(cell) {
      self = .number
    } else if Self.isMoment(cell) {
      self = .moment
    } else {
      self = isPlain ? .coded : .text
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// ¥ in its two widths, €, £, and $.
  private static let currencies: [[UInt8]] = [
    Array("$".utf8), Array("¥".utf8), Array("￥".utf8), Array("€".utf8), Array("£".utf8),
  ]

  private static func isNumber(_ cell: Span<UInt8>) -> Bool {
    var start = 0
    if cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") { start = 1 }
    for sign in currencies where begins(cell, with: sign, at: start) {
      start += sign.count
      break
    }
    let end = cell[cell.count - 1] == UInt8(ascii: "%") ? cell.count - 1 : cell.count
    var points = 0
    var exponent: Int?
    guard start < end, isDigit(cell[end - 1]) || cell[end - 1] == UInt8(ascii: ".") else { return false }
    for index in start..<end where !isDigit(cell[index]) {
      switch cell[index] {
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: ","): guard index > start, exponent == nil else { return false }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard exponent == nil, index > start else { return false }
        exponent = index
      case UInt8(ascii: "+"), UInt8(ascii: "-"): guard exponent == index - 1 else { return false }
      default: return false
      }
    }
    return points <= 1
  }

  private static func begins(_ cell: Span<UInt8>, with sign: [UInt8], at start: Int) -> Bool {
    guard start + sign.count < cell.count else { return false }
    for index in sign.indices where cell[start + index] != sign[index] { return false }
    return true
  }

  private static let separators: [[UInt8]] = ["年", "月", "日", "时", "分", "秒", "号"].map { Array($0.utf8) }

  private static func isMoment(_ cell: Span<UInt8>) -> Bool {
    guard isDigit(cell[0]), cell.count <= 40 else { return false }
    var groups = 1
    var index = 0
    while index < cell.count {
      if isDigit(cell[index]) {
        if index > 0, !isDigit(cell[index - 1]) { groups += 1 }
        index += 1
      } else if "-/.: TZ+".utf8.contains(cell[index]) {
        index += 1
      } else if let word = separators.first(where: { starts(cell, $0, at: index) }) {
        index += word.count
      } else {
        return false
      }
    }
    return groups >= 2 || cell[cell.count - 1] >= 0x80
  }

  private static func starts(_ cell: Span<UInt8>, _ word: [UInt8], at start: Int) -> Bool {
    guard start + word.count <= cell.count else { return false }
    for index in word.indices where cell[start + index] != word[index] { return false }
    return true
  }
}
