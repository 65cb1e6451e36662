/// The normal form of telephone numbers: a mobile number's eleven digits; area code, number and extension with hyphens between.
enum PhoneForm {
  /// Whether the bytes are a mobile number as it is stored.
  @inline(__always)
  static func isPlain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end &- start == 11, bytes[start] == 0x31 else { return false }
    return CellScan.isDigits(CellScan.word(bytes, start, 8)) && CellScan.isDigits(CellScan.word(bytes, start &+ 3, 8))
  }

  /// The normal form of a cell, several numbers joined by a stroke; nothing where any of them cannot be read.
  static func normal(_ text: String) -> String? {
    let plain = text.unicodeScalars.map(Scalars.narrowed).filter { !Scalars.isInvisible($0) && $0 != "'" && $0 != "\"" }
    let whole = String(String.UnicodeScalarView(plain.filter { !Scalars.isSpace($0) && $0 != "=" }))
    if whole.isEmpty || Placeholder.isOne(whole) { return "" }
    let parts = plain.split { "/、,，;；|\n".unicodeScalars.contains($0) }.map {
      Array($0.filter { !Scalars.isSpace($0) })
    }
    if let numbers = all(parts.filter { !$0.isEmpty }) { return numbers }
    // Blanks may part two numbers, or the groups of one.
    return all(plain.split { Scalars.isSpace($0) || "/、,，;；|".unicodeScalars.contains($0) }.map { Array($0) })
  }

  private static func all(_ parts: [[Unicode.Scalar]]) -> String? {
    guard !parts.isEmpty else { return nil }
    var numbers: [String] = []
    for part in parts {
      guard let number = one(part) else { return nil }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers.joined(separator: "/")
  }

  private static func one(_ scalars: [Unicode.Scalar]) -> String? {
    var scalars = scalars[...]
    if scalars.first == "=" { scalars.removeFirst() }
    // A spreadsheet's decimal.
    if scalars.count > 2, scalars.suffix(2).elementsEqual([".", "0"]) { scalars = scalars.dropLast(2) }
    var text = String(String.UnicodeScalarView(scalars))
    var ending = ""
    for word in ["转", "分机", "ext.", "ext", "EXT", "x", "#"] {
      guard let parts = divided(text, at: word) else { continue }
      (text, ending) = parts
      break
    }
    var groups = text.unicodeScalars.split { "-—–－()_.".unicodeScalars.contains($0) }.map { Array($0) }
    guard groups.allSatisfy({ $0.allSatisfy { isDigit($0) || $0 == "+" } }) else { return nil }
    if ending.isEmpty, groups.count >= 3, groups[groups.count - 1].count <= 6, groups[0].first == "0" {
      ending = string(groups.removeLast())
    }
    let number = withoutCountry(groups.flatMap { $0 })
    guard ending.utf8.allSatisfy({ (48...57).contains($0) }), ending.utf8.count <= 6, let number,
      let form = subscriber(number)
    else { return nil }
    return ending.isEmpty ? form : "\(form)-\(ending)"
  }

  /// Text before and after a word that stands once.
  private static func divided(_ text: String, at word: String) -> (String, String)? {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(word.unicodeScalars)
    guard scalars.count > wanted.count,
      let start = (1...(scalars.count - wanted.count)).first(where: {
        scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
      })
    else { return nil }
    return (
      string(scalars[..<start]), string(scalars[(start + wanted.count)...].filter { isDigit($0) || $0.value > 0x7F })
    )
  }

  /// The digits without China's country code; nothing where a sign stands among them.
  private static func withoutCountry(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    var digits = scalars[...]
    var isForeign = false
    if digits.first == "+" {
      digits.removeFirst()
      isForeign = true
    } else if digits.starts(with: ["0", "0"]) {
      digits = digits.dropFirst(2)
      isForeign = true
    }
    guard digits.allSatisfy(isDigit) else { return nil }
    if isForeign || digits.count == 13 {
      guard digits.starts(with: ["8", "6"]) else { return nil }
      digits = digits.dropFirst(2)
      // Abroad the area code is dialled without its 0.
      if isForeign, digits.count <= 11, digits.first != "0", digits.first != "1" || digits.count == 10 {
        return ["0"] + digits
      }
    }
    return Array(digits)
  }

  /// Mobile (eleven digits from 1 on: which of them a network gives out changes with the years), area code and number, a number
  /// alone, or 400 and 800.
  private static func subscriber(_ digits: [Unicode.Scalar]) -> String? {
    let text = string(digits)
    func begins(_ first: ClosedRange<Unicode.Scalar>, at index: Int) -> Bool { first.contains(digits[index]) }
    switch digits.count {
    case 11 where digits[0] == "1": return text
    case 12 where digits[0] == "0" && digits[1] == "1" && begins("3"..."9", at: 2): return string(digits.dropFirst())
    case 10 where text.hasPrefix("400") || text.hasPrefix("800"): return text
    case 7, 8: return begins("2"..."9", at: 0) ? text : nil
    case 10...12 where digits[0] == "0":
      let isShort = digits[1] == "2" || digits[1] == "1" && digits[2] == "0"
      guard isShort || begins("3"..."9", at: 1) else { return nil }
      let area = isShort ? 3 : 4
      let number = digits.dropFirst(area)
      guard (7...8).contains(number.count), let first = number.first, ("2"..."9").contains(first) else { return nil }
      return "\(string(digits.prefix(area)))-\(string(number))"
    default: return nil
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
