internal import Domain

/// Reads counts and amounts as offices write them: digits, at most two decimals, thousands set apart, a unit behind.
enum QuantityScan {
  enum Reading: Equatable {
    case quantity(Quantity)
    case blank
    case unreadable
  }

  /// Digits a quantity may have before the decimal point: more is some other number.
  private static let mostDigits = 12
  private static let units: Set<Unicode.Scalar> = ["元", "天", "日", "人", "户", "次", "节", "名", "个", "分", "学", "时"]

  /// What a column stores for up to nine plain digits; 0 where the bytes are anything else.
  @inline(__always)
  static func stored(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    guard end &- start <= 9, start < end else { return 0 }
    var value: UInt64 = 0
    for index in start..<end {
      let digit = UInt64(bytes[index]) &- 48
      guard digit <= 9 else { return 0 }
      value = value &* 10 &+ digit
    }
    return value &* 100 &+ 1
  }

  /// Reads the remaining styles: 1,250.50, １２, 30天, 99.9元; a minus, a third decimal or a word is unreadable.
  static func read(_ text: String) -> Reading {
    var symbols = text.unicodeScalars.map(Scalars.narrowed).filter { !Scalars.isBlank($0) && $0 != "'" }
    let plain = String(String.UnicodeScalarView(symbols))
    if plain.isEmpty || Placeholder.isOne(plain) && !plain.unicodeScalars.allSatisfy({ $0 == "0" }) { return .blank }
    while let last = symbols.last, units.contains(last) { symbols.removeLast() }
    let parts = symbols.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = wholeDigits(parts[0]) else { return .unreadable }
    var decimals = parts.count == 2 ? Array(parts[1]) : []
    guard parts.count == 1 || !decimals.isEmpty else { return .unreadable }
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    guard decimals.count <= 2, decimals.allSatisfy(isDigit) else { return .unreadable }
    while decimals.count < 2 { decimals.append("0") }
    return .quantity(Quantity(hundredths: value(whole) * 100 + value(decimals)))
  }

  /// The digits before the point; commas may stand between them where every three do so.
  private static func wholeDigits(_ part: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
    let groups = part.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    let digits = groups.flatMap { $0 }
    return (1...mostDigits).contains(digits.count) && digits.allSatisfy(isDigit) ? digits : nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  private static func value(_ digits: [Unicode.Scalar]) -> Int { digits.reduce(0) { $0 * 10 + Int($1.value) - 48 } }
}
