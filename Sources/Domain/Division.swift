/// An administrative division by its 12-digit statistical code: province 2, prefecture 2, county 2, town 3, village 3.
///
/// - Source: GB/T 2260 for the first six digits, the statistics bureau's town and village codes for the rest.
package struct DivisionCode: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The code as a number of twelve digits; columns store this number, and 0 for "unknown".
  package let number: UInt64

  package static let unknown = DivisionCode(number: 0)

  package init(number: UInt64) { self.number = number }

  /// Reads a code of 2, 4, 6, 9 or 12 digits, padding with zeros on the right.
  package init?(_ text: some StringProtocol) {
    let symbols = Array(text.utf8)
    guard [2, 4, 6, 9, 12].contains(symbols.count), symbols.allSatisfy({ (48...57).contains($0) }), symbols[0] != 48
    else {
      return nil
    }
    var value = symbols.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 48) }
    for _ in symbols.count..<12 { value *= 10 }
    number = value
  }

  package enum Level: Int, Comparable, Sendable, CaseIterable {
    case nation, province, prefecture, county, town, village
    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  package var level: Level {
    if number == 0 { return .nation }
    if number % 1000 != 0 { return .village }
    if number % 1_000_000 != 0 { return .town }
    if number % 100_000_000 != 0 { return .county }
    if number % 10_000_000_000 != 0 { return .prefecture }
    return .province
  }

  /// The division of `level` that this one lies in, or itself where it is no finer.
  package func ancestor(_ level: Level) -> DivisionCode {
    let unit: UInt64 =
      switch level {
      case .nation: 1_000_000_000_000
      case .province: 10_000_000_000
      case .prefecture: 100_000_000
      case .county: 1_000_000
      case .town: 1000
      case .village: 1
      }
    return DivisionCode(number: number / unit * unit)
  }

  package var province: DivisionCode { ancestor(.province) }
  package var prefecture: DivisionCode { ancestor(.prefecture) }
  package var county: DivisionCode { ancestor(.county) }
  package var town: DivisionCode { ancestor(.town) }

  /// Whether `other` is this division or lies inside it; the nation (unknown code 0) covers everything.
  package func covers(_ other: DivisionCode) -> Bool { other.ancestor(level) == self }

  /// The code without the zeros that only pad it: six digits for a county, nine for a town, twelve for a village.
  package var short: String {
    let text = String(number)
    return switch level {
    case .nation: "0"
    case .province: String(text.prefix(2))
    case .prefecture: String(text.prefix(4))
    case .county: String(text.prefix(6))
    case .town: String(text.prefix(9))
    case .village: text
    }
  }

  package var description: String { short }
  package static func < (left: DivisionCode, right: DivisionCode) -> Bool { left.number < right.number }
}

/// The names of divisions, with the villages and towns that a run knows of.
package struct Gazetteer: Sendable {
  package private(set) var names: [DivisionCode: String] = [:]
  /// Codes that are known, and no longer in force.
  package private(set) var abolished: Set<DivisionCode> = []

  package init(names: [DivisionCode: String] = [:]) { self.names = names }

  /// Names a division; a code in force keeps its name against an abolished use of the same code.
  package mutating func add(_ code: DivisionCode, _ name: String, isAbolished: Bool = false) {
    if isAbolished, names[code] != nil, !abolished.contains(code) { return }
    names[code] = name
    if isAbolished { abolished.insert(code) } else { abolished.remove(code) }
  }

  /// The division's own name (武乡县), or its code in digits where none is known.
  package func name(of code: DivisionCode) -> String { names[code] ?? code.short }

  package func knows(_ code: DivisionCode) -> Bool { names[code] != nil }

  /// Every known division of one level inside `parent`, in code order.
  package func divisions(_ level: DivisionCode.Level, in parent: DivisionCode = .unknown) -> [DivisionCode] {
    names.keys.filter { $0.level == level && parent.covers($0) }.sorted()
  }
}
