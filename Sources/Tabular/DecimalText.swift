/// A number as a file spells it, taken apart without becoming a float.
struct DecimalText {
  let isNegative: Bool
  /// All digits before the exponent, leading zeros off.
  let digits: ArraySlice<UInt8>
  /// The power of ten by which the digits count, written behind a point.
  let magnitude: Int
  let hasExponent: Bool

  /// Digits that a spreadsheet keeps.
  static let kept = 15

  /// Reads `-12.5E+3` and its kin; nothing where the text is no such number.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    var mantissa: [UInt8] = []
    var whole: Int?
    var exponent = 0
    var sawExponent = false
    while let byte = rest.popFirst() {
      switch byte {
      case 0x30...0x39: mantissa.append(byte)
      case UInt8(ascii: ".") where whole == nil: whole = mantissa.count
      case UInt8(ascii: "E"), UInt8(ascii: "e"):
        guard let power = Self.power(rest) else { return nil }
        (exponent, rest, sawExponent) = (power, [], true)
      default: return nil
      }
    }
    guard !mantissa.isEmpty else { return nil }
    let zeros = mantissa.prefix { $0 == 0x30 }.count
    digits = mantissa[zeros...]
    magnitude = (whole ?? mantissa.count) - zeros + exponent
    hasExponent = sawExponent
  }

  private static func power(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard !rest.isEmpty, rest.count <= 4, rest.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let value = rest.reduce(0) { $0 * 10 + Int($1) - 48 }
    return isNegative ? -value : value
  }

  /// Whether nothing but zeros stands behind the point.
  private var isWhole: Bool { digits.dropFirst(max(0, magnitude)).allSatisfy { $0 == 0x30 } }

  /// Appends a number cell's text: as stored, but whole numbers in digits, since `2.0150301E7` and `1.0` are ways of storing that
  /// nobody typed.
  ///
  /// Whole numbers of more than fifteen digits, and those shown in scientific form, are spelled in that form, all stored digits kept:
  /// no spreadsheet shows them otherwise, and nobody downstream takes them for intact.
  static func append(_ text: [UInt8], isScientific: Bool, to line: inout [UInt8]) {
    guard let number = DecimalText(text) else { return CellText.append(text, to: &line) }
    if number.magnitude > kept || isScientific && number.isWhole && number.magnitude > 1 {
      number.hasExponent ? line += text : number.appendScientific(to: &line)
    } else if number.isWhole {
      number.appendDigits(to: &line)
    } else {
      line += text
    }
  }

  private func appendScientific(to line: inout [UInt8]) {
    if isNegative { line.append(UInt8(ascii: "-")) }
    line += digits.prefix(1)
    if digits.count > 1 { line.append(UInt8(ascii: ".")) }
    line += digits.dropFirst()
    line += Array("E+\(magnitude - 1)".utf8)
  }

  private func appendDigits(to line: inout [UInt8]) {
    let whole = digits.prefix(max(0, magnitude))
    guard !whole.isEmpty, whole.contains(where: { $0 != 0x30 }) else {
      line.append(0x30)
      return
    }
    if isNegative { line.append(UInt8(ascii: "-")) }
    line += whole
    line += [UInt8](repeating: 0x30, count: magnitude - whole.count)
  }
}
