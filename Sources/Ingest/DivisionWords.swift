internal import Domain

/// Reads divisions by code or by name.
struct DivisionWords: Sendable {
  private let byName: [String: UInt64]

  /// - Note: a name that several divisions share stands for none of them.
  init(_ gazetteer: Gazetteer) {
    var byName: [String: UInt64] = [:]
    for (code, name) in gazetteer.names.sorted(by: { $0.key < $1.key }) {
      byName[name] = byName[name] == nil ? code.number : 0
    }
    for (code, name) in gazetteer.names {
      let parent = code.level == .village ? code.town : code.level == .town ? code.county : code.prefecture
      guard parent != code, gazetteer.knows(parent) else { continue }
      let full = gazetteer.name(of: parent) + name
      byName[full] = byName[full].map { $0 == code.number ? $0 : 0 } ?? code.number
    }
    self.byName = byName.filter { $0.value != 0 }
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
    let kept = text.unicodeScalars.map(Scalars.narrowed).filter { !Scalars.isBlank($0) && $0 != "'" }
    let plain = String(String.UnicodeScalarView(kept))
    if plain.isEmpty || Placeholder.isOne(plain) { return 0 }
    return DivisionCode(plain)?.number ?? byName[plain]
  }
}
