internal import Domain

/// Reads divisions by code or by name.
struct DivisionWords: Sendable {
  /// Names, and names behind their parent's, that stand for one division alone.
  private let byName: [String: UInt64]
  /// Every division that goes by a name.
  private let named: [String: [DivisionCode]]
  private let gazetteer: Gazetteer

  /// - Note: a name that several divisions share stands for none of them, unless one alone is in force.
  init(_ gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    var named: [String: [DivisionCode]] = [:]
    var full: [String: [DivisionCode]] = [:]
    for (code, name) in gazetteer.names.sorted(by: { $0.key < $1.key }) {
      named[name, default: []].append(code)
      let parent = code.level == .village ? code.town : code.level == .town ? code.county : code.prefecture
      if parent != code, gazetteer.knows(parent) { full[gazetteer.name(of: parent) + name, default: []].append(code) }
    }
    var byName: [String: UInt64] = [:]
    for (name, codes) in full { byName[name] = Self.one(codes, gazetteer)?.number }
    // A division's own name comes before what another is called together with its parent.
    for (name, codes) in named { if let one = Self.one(codes, gazetteer) { byName[name] = one.number } }
    self.named = named
    self.byName = byName
  }

  /// The only one of several divisions, or the only one of them in force.
  private static func one(_ codes: [DivisionCode], _ gazetteer: Gazetteer) -> DivisionCode? {
    if codes.count == 1 { return codes[0] }
    let inForce = codes.filter { !gazetteer.abolished.contains($0) }
    return inForce.count == 1 ? inForce[0] : nil
  }

  /// The number of a code of 6, 9 or 12 digits; 0 where the bytes are none.
  @inline(__always)
  static func number(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    let count = end &- start
    guard count == 12 || count == 9 || count == 6 else { return 0 }
    var value: UInt64 = 0
    var stray = false
    for index in start..<end {
      let digit = UInt64(bytes[index]) &- 48
      stray = stray || digit > 9
      value = value &* 10 &+ digit
    }
    guard !stray, bytes[start] != 48 else { return 0 }
    return count == 12 ? value : count == 9 ? value &* 1000 : value &* 1_000_000
  }

  /// The division a text names or, in full-width or spaced digits, numbers; nothing where it does neither.
  func number(of text: String) -> UInt64? {
    let kept = text.unicodeScalars.map(Scalars.narrowed).filter {
      !Scalars.isBlank($0) && !"'=\"".unicodeScalars.contains($0)
    }
    var plain = String(String.UnicodeScalarView(kept))
    if plain.isEmpty || Placeholder.isOne(plain) { return 0 }
    // A spreadsheet's decimal.
    if plain.utf8.count <= 14, plain.hasSuffix(".0") { plain.unicodeScalars.removeLast(2) }
    return DivisionCode(plain)?.number ?? byName[plain] ?? path(plain)
  }

  /// The division at the end of a path of names: 山东省济宁市梁山县拳铺镇, with or without strokes between them, any level above the
  /// last left out.
  private func path(_ text: String) -> UInt64? {
    let scalars = text.unicodeScalars.filter { !"-/\\>,、_—".unicodeScalars.contains($0) }
    guard scalars.count <= 60 else { return nil }
    var found: [DivisionCode] = []
    for start in scalars.indices {
      let name = String(scalars[start...])
      for code in named[name] ?? [] where isAncestry(String(scalars[..<start]), of: code) && !found.contains(code) {
        found.append(code)
      }
    }
    return Self.one(found, gazetteer)?.number
  }

  /// Whether a text names divisions above `code`, from the highest down, and nothing else.
  private func isAncestry(_ text: String, of code: DivisionCode) -> Bool {
    var rest = Array(text.unicodeScalars)[...]
    for level in [DivisionCode.Level.province, .prefecture, .county, .town] where level < code.level {
      let ancestor = code.ancestor(level)
      guard gazetteer.knows(ancestor) else { continue }
      let name = Array(gazetteer.name(of: ancestor).unicodeScalars)
      if rest.starts(with: name) { rest = rest.dropFirst(name.count) }
    }
    return rest.isEmpty
  }
}
