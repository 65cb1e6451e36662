internal import Domain

/// The names of counties and prefectures, ready to be found in paths.
struct PlaceNames: Sendable {
  let gazetteer: Gazetteer
  /// By a name's first character.
  private let entries: [Unicode.Scalar: [(name: [Unicode.Scalar], codes: [DivisionCode])]]

  /// - Note: names of one character are left out, since any text may hold them.
  init(_ gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    var codes: [String: [DivisionCode]] = [:]
    for (code, name) in gazetteer.names where code.level == .county || code.level == .prefecture {
      codes[name, default: []].append(code)
    }
    var entries: [Unicode.Scalar: [(name: [Unicode.Scalar], codes: [DivisionCode])]] = [:]
    for (name, codes) in codes {
      let name = Array(name.unicodeScalars)
      if name.count >= 2 { entries[name[0], default: []].append((name, codes)) }
    }
    self.entries = entries
  }

  /// The names that stand anywhere in a part of a path, with the divisions that bear them.
  func standing(in part: [Unicode.Scalar]) -> [[Unicode.Scalar]: [DivisionCode]] {
    var found: [[Unicode.Scalar]: [DivisionCode]] = [:]
    for start in part.indices {
      for (name, codes) in entries[part[start]] ?? [] where part[start...].starts(with: name) { found[name] = codes }
    }
    return found
  }
}
