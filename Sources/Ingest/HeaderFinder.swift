internal import Domain

/// Finds the header of a table under its title rows, and the contract it speaks for.
struct HeaderFinder: Sendable {
  private let candidates: [Candidate]

  /// How many rows may stand above a header.
  static let deepest = 20

  private struct Candidate: Sendable {
    let contract: SourceContract
    /// For each contract column, its headers in order.
    let labels: [[HeaderLabel]]
  }

  /// A header found.
  struct Match: Sendable {
    let contract: SourceContract
    /// For each contract column, the file's column that fills it.
    let sources: [Int?]
    /// File columns that fill something.
    let used: Int
  }

  init(contracts: [SourceContract]) {
    candidates = contracts.map { contract in
      Candidate(contract: contract, labels: contract.columns.map { $0.headers.map { HeaderLabel($0) } })
    }
  }

  /// The worksheets that contracts name.
  var worksheets: Set<String> { Set(candidates.compactMap(\.contract.worksheet)) }

  /// What a row, read as a header, says it is: the contract whose required columns are all there and that uses most of its columns.
  ///
  /// - Returns: nothing where no contract fits; several where some fit equally well.
  func matches(_ cells: [String]) -> [Match] {
    let labels = cells.map { HeaderLabel($0) }
    guard labels.filter({ !$0.isEmpty }).count >= 2 else { return [] }
    var found: [Match] = []
    for candidate in candidates {
      guard let match = match(candidate, labels) else { continue }
      if let best = found.first, match.used < best.used { continue }
      if let best = found.first, match.used > best.used { found = [] }
      found.append(match)
    }
    return found
  }

  private func match(_ candidate: Candidate, _ labels: [HeaderLabel]) -> Match? {
    let bare = labels.map(\.bare)
    var sources: [Int?] = []
    for (column, wanted) in zip(candidate.contract.columns, candidate.labels) {
      let source = Self.position(of: wanted, in: labels) ?? Self.position(of: wanted, in: bare)
      if source == nil, column.isRequired { return nil }
      sources.append(source)
    }
    return Match(contract: candidate.contract, sources: sources, used: Set(sources.compactMap { $0 }).count)
  }

  private static func position(of wanted: [HeaderLabel], in labels: [HeaderLabel]) -> Int? {
    for label in wanted {
      if let position = labels.firstIndex(of: label) { return position }
    }
    return nil
  }

  /// The first header that stands twice among those a match reads: which of the two is meant, nobody can tell.
  static func repeated(_ match: Match, in cells: [String]) -> String? {
    let labels = cells.map { HeaderLabel($0) }
    for source in match.sources.compactMap({ $0 }) where labels.filter({ $0 == labels[source] }).count > 1 {
      return cells[source]
    }
    return nil
  }
}
