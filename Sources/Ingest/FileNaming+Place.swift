internal import Domain

extension FileNaming {
  /// The counties or prefectures that the path may mean, in code order: what the file's name says, else the innermost folder that says
  /// anything; none where nothing does, several where they share a name.
  ///
  /// A contract may rule out the name or the folders; what they say still tells divisions of one name apart.
  func places(_ names: PlaceNames, in sources: [SourceContract.PlaceSource] = [.name, .folder]) -> [DivisionCode] {
    let gazetteer = names.gazetteer
    for (depth, part) in parts.enumerated() where sources.contains(depth == 0 ? .name : .folder) {
      if let code = Self.codes(in: part, gazetteer).first { return [code] }
      let named = narrowed(Self.named(in: part, names), gazetteer)
      if !named.isEmpty { return named }
    }
    return []
  }

  /// A division whose name stands in a path.
  private struct Named {
    let code: DivisionCode
    let name: [Unicode.Scalar]
  }

  /// The codes in figures that the gazetteer knows.
  private static func codes(in part: [Unicode.Scalar], _ gazetteer: Gazetteer) -> [DivisionCode] {
    digitRuns(part).filter { $0.count == 6 || $0.count == 12 }
      .compactMap { DivisionCode(text(part[$0])) }
      .filter(gazetteer.knows)
      .map(\.county)
  }

  /// Divisions whose names stand in the part outside longer ones (新区 is not meant by 浦东新区); of those that share a name, the ones in
  /// force where there are any.
  private static func named(in part: [Unicode.Scalar], _ known: PlaceNames) -> [Named] {
    let codes = known.standing(in: part)
    let names = codes.keys.filter { name in
      !codes.keys.contains { $0.count > name.count && covers(name, by: $0, in: part) }
    }
    return names.flatMap { name -> [Named] in
      let all = codes[name] ?? []
      let inForce = all.filter { !known.gazetteer.abolished.contains($0) }
      return (inForce.isEmpty ? all : inForce).map { Named(code: $0, name: name) }
    }
  }

  /// Whether a name stands in the part only as a piece of a longer one.
  private static func covers(_ name: [Unicode.Scalar], by longer: [Unicode.Scalar], in part: [Unicode.Scalar]) -> Bool {
    let outer = positions(of: longer, in: part).map { $0..<($0 + longer.count) }
    return positions(of: name, in: part).allSatisfy { start in
      outer.contains { $0.lowerBound <= start && start + name.count <= $0.upperBound }
    }
  }

  private static func positions(of word: [Unicode.Scalar], in part: [Unicode.Scalar]) -> [Int] {
    guard part.count >= word.count else { return [] }
    return (0...(part.count - word.count)).filter { part[$0..<($0 + word.count)].elementsEqual(word) }
  }

  /// What of the named divisions the rest of the path leaves: a code, a prefecture or a province named there says where to look.
  private func narrowed(_ named: [Named], _ gazetteer: Gazetteer) -> [DivisionCode] {
    let codes = parts.flatMap { Self.codes(in: $0, gazetteer) }
    var left = named
    func keep(_ isMeant: (Named) -> Bool) {
      let meant = left.filter(isMeant)
      if !meant.isEmpty { left = meant }
    }
    keep { one in codes.contains { $0.covers(one.code) } }
    keep { isNamed($0.code.prefecture, beside: $0, gazetteer) }
    keep { isNamed($0.code.province, beside: $0, gazetteer) }
    // 长治市武乡县 is the county's.
    let counties = left.filter { $0.code.level == .county }
    let finest = counties.isEmpty ? left : counties
    let length = finest.map(\.name.count).max() ?? 0
    let names = Set(finest.filter { $0.name.count == length }.map(\.name))
    return left.filter { names.contains($0.name) }.map(\.code).sorted()
  }

  /// Whether the path names what a division lies in.
  private func isNamed(_ ancestor: DivisionCode, beside one: Named, _ gazetteer: Gazetteer) -> Bool {
    guard ancestor != one.code, gazetteer.knows(ancestor) else { return false }
    let name = Array(gazetteer.name(of: ancestor).unicodeScalars)
    return name != one.name && name.count >= 2 && parts.contains { Self.position(of: name, in: $0) != nil }
  }
}
