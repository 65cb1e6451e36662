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
    /// The first column read whose name a second column has too: which of the two is meant, nobody can tell.
    let repeated: Int?
    /// Columns read that only the upper of two rows names.
    let namedAbove: Int
  }

  /// A row that is nearly a header.
  struct NearMiss: Sendable {
    let contract: SourceContract
    /// Required columns the row does not have.
    let missing: [ContractColumn]
    let used: Int
  }

  init(contracts: [SourceContract]) {
    candidates = contracts.map { contract in
      Candidate(contract: contract, labels: contract.columns.map { $0.headers.map { HeaderLabel($0) } })
    }
  }

  /// The worksheets that contracts name.
  var worksheets: Set<String> { Set(candidates.compactMap(\.contract.worksheet)) }

  /// What labels, read as a header, say it is: the contract whose required columns are all there and that uses most of its columns.
  ///
  /// - Returns: nothing where no contract fits; several where some fit equally well.
  func matches(_ labels: ColumnLabels) -> [Match] {
    guard labels.full.filter({ !$0.isEmpty }).count >= 2 else { return [] }
    var found: [Match] = []
    let changed = datasetsOfChanges(labels)
    for candidate in candidates {
      // Read as a whole list, changes would make everybody absent whom they do not name.
      if candidate.contract.kind != .delta, changed.contains(candidate.contract.dataset) { continue }
      guard let match = match(candidate, labels) else { continue }
      if let best = found.first, match.used < best.used { continue }
      if let best = found.first, match.used > best.used { found = [] }
      found.append(match)
    }
    return found
  }

  /// The datasets of which a row of labels can only be changes: one of them is a column of operations.
  private func datasetsOfChanges(_ labels: ColumnLabels) -> Set<Dataset> {
    var result: Set<Dataset> = []
    for candidate in candidates where candidate.contract.kind == .delta {
      let columns = zip(candidate.contract.columns, candidate.labels)
      guard let operation = columns.first(where: { $0.0.field == .operation }) else { continue }
      if labels.position(of: operation.1) != nil { result.insert(candidate.contract.dataset) }
    }
    return result
  }

  private func match(_ candidate: Candidate, _ labels: ColumnLabels) -> Match? {
    var sources: [Int?] = []
    var repeated: Int?
    for (column, wanted) in zip(candidate.contract.columns, candidate.labels) {
      let source = labels.position(of: wanted)
      if source == nil, column.isRequired { return nil }
      sources.append(source?.column)
      if let source, repeated == nil, labels.isRepeated(source.column, source.level) { repeated = source.column }
    }
    let used = Set(sources.compactMap { $0 })
    return Match(
      contract: candidate.contract,
      sources: sources,
      used: used.count,
      repeated: repeated,
      namedAbove: used.intersection(labels.namedAbove).count
    )
  }

  /// The header that begins in a row: the row alone, or with the row below where groups stand over their parts.
  ///
  /// Two rows are one header only where the upper one names columns, and more are read than either row alone would give.
  func header(_ row: [String], below: [String]?) -> (labels: ColumnLabels, rows: Int, matches: [Match])? {
    let single = ColumnLabels(row)
    let alone = matches(single)
    if let below {
      let double = ColumnLabels(upper: row, lower: below)
      let both = matches(double)
      let rivals = [alone.first, matches(ColumnLabels(below)).first].compactMap { $0 }
      if let best = both.first, best.namedAbove > 0,
        rivals.allSatisfy({ $0.used < best.used || $0.repeated != nil && best.repeated == nil })
      {
        return (double, 2, both)
      }
    }
    return alone.isEmpty ? nil : (single, 1, alone)
  }

  /// The contract a row comes nearest to, where it has at least two of its columns and half of the required ones.
  func nearMiss(_ labels: ColumnLabels) -> NearMiss? {
    var best: NearMiss?
    for candidate in candidates {
      var missing: [ContractColumn] = []
      var used: Set<Int> = []
      for (column, wanted) in zip(candidate.contract.columns, candidate.labels) {
        if let source = labels.position(of: wanted) {
          used.insert(source.column)
        } else if column.isRequired {
          missing.append(column)
        }
      }
      let required = candidate.contract.columns.filter(\.isRequired).count
      guard used.count >= 2, !missing.isEmpty, missing.count * 2 <= required || used.count > missing.count else {
        continue
      }
      if used.count > best?.used ?? 0 {
        best = NearMiss(contract: candidate.contract, missing: missing, used: used.count)
      }
    }
    return best
  }
}

extension HeaderLabel {
  /// Whether a group's label makes its columns those of somebody other than the person the row is about.
  var isSomebodyElse: Bool {
    let others = [
      "父", "母", "监护", "户主", "家长", "成员", "照料", "照护", "联系人", "委托", "走访", "主任", "督导", "祖", "亲属", "负责", "经办",
    ]
    return others.contains { text.contains($0) }
  }

  /// How much two labels have in common, from 0 to 1: characters in the same order against all of both.
  func likeness(to other: HeaderLabel) -> Double {
    let mine = Array(text.unicodeScalars)
    let theirs = Array(other.text.unicodeScalars)
    guard !mine.isEmpty, !theirs.isEmpty, mine.count <= 40, theirs.count <= 40 else { return 0 }
    var row = [Int](repeating: 0, count: theirs.count + 1)
    for scalar in mine {
      var diagonal = 0
      for column in theirs.indices {
        let above = row[column + 1]
        row[column + 1] = scalar == theirs[column] ? diagonal + 1 : max(above, row[column])
        diagonal = above
      }
    }
    return Double(2 * (row.last ?? 0)) / Double(mine.count + theirs.count)
  }
}
