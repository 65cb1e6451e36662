internal import Domain

/// Rows without a usable number among each other: who is left once numbered persons have had theirs.
extension WeightSettler {
  /// Puts rows together, heaviest pairs first, under the rules that bind all links: no group may hold two rows of one register, or
  /// two rows that may not be linked; and every row of a group must speak for every other.
  mutating func group(_ open: [Int]) {
    var pairs = pairs(among: open)
    let byRow = Dictionary(grouping: pairs.indices.flatMap { [(pairs[$0].left, $0), (pairs[$0].right, $0)] }, by: \.0)
      .mapValues { $0.map(\.1) }
    let numbered = Dictionary(uniqueKeysWithValues: byRow.keys.map { ($0, weightsOfCandidates($0)) })
    let weights = Dictionary(uniqueKeysWithValues: pairs.map { (Link($0.left, $0.right), $0.weight) })
    for place in pairs.indices {
      let pair = pairs[place]
      /// Odds of the pair against all else one of its rows may be: nobody's, a numbered person's, or a rival row's.
      func odds(_ row: Int) -> Double {
        let chosen = pair.other(than: row)
        var others = numbered[row, default: []].reduce(1.0) { $0 + LinkageWeights.power($1) }
        for rival in byRow[row, default: []].map({ pairs[$0] }) {
          let other = rival.other(than: row)
          guard other != chosen else { continue }
          // A third row that is the chosen one's, too, is no rival.
          let isAlly = loose.rows[other].dataset != loose.rows[chosen].dataset && weights[Link(other, chosen)] ?? -1 > 0
          if !isAlly { others += LinkageWeights.power(rival.weight) }
        }
        return pair.weight - LinkageWeights.log2(others)
      }
      pairs[place].odds = min(odds(pair.left), odds(pair.right))
    }
    // Of two pairs that weigh the same the one between the more trusted rows comes first.
    let ranks = loose.ranks
    pairs.sort { one, two in
      (two.odds, ranks[one.left], ranks[one.right]) < (one.odds, ranks[two.left], ranks[two.right])
    }
    let line = line(for: pairs.filter { $0.refusal == nil }.map(\.odds))
    report.groupLine = line
    join(pairs, weights, above: line)
  }

  /// Two rows, whichever comes first.
  private struct Link: Hashable {
    let low: Int
    let high: Int

    init(_ left: Int, _ right: Int) {
      low = min(left, right)
      high = max(left, right)
    }
  }

  private func pairs(among open: [Int]) -> [ResiduePair] {
    let isOpen = Set(open)
    var result: [ResiduePair] = []
    // By content, so that sums of the same pairs are the same to the last bit whatever order rows were delivered in.
    let ranks = loose.ranks
    for left in open.sorted(by: { ranks[$0] < ranks[$1] }) {
      var partners: Set<Int> = []
      for key in Set(LooseKey.keys(of: loose.rows[left], loose.tables)) {
        for row in loose.index.rows(for: key)
        where ranks[Int(row)] > ranks[left] && isOpen.contains(Int(row)) { partners.insert(Int(row)) }
      }
      for right in partners.sorted(by: { ranks[$0] < ranks[$1] }) {
        if let pair = pair(left, right) { result.append(pair) }
      }
    }
    return result
  }

  private func pair(_ left: Int, _ right: Int) -> ResiduePair? {
    let (mine, theirs) = (loose.rows[left], loose.rows[right])
    let levels = Weighing.Levels(mine, theirs, loose.tables)
    guard levels.isWorthWeighing else { return nil }
    let isTaken = mine.dataset == theirs.dataset && mine.dataset.isRegisterOfChildren
    let parts = parts(
      mine,
      levels,
      prior: min(prior(of: mine.dataset), prior(of: theirs.dataset)),
      slip: "",
      isTaken: isTaken
    )
    return ResiduePair(
      left: left,
      right: right,
      levels: levels,
      parts: parts,
      weight: parts.reduce(0) { $0 + $1.bits },
      refusal: isTaken ? "listed-once" : refusal(of: levels),
      key: PairKey.text(mine, theirs)
    )
  }

  private mutating func join(_ pairs: [ResiduePair], _ weights: [Link: Double], above line: Double) {
    var home: [Int: Int] = [:]
    var groups: [[Int]] = []
    var refused = Set(pairs.filter { $0.refusal != nil }.map { Link($0.left, $0.right) })
    for pair in pairs where decisions.verdicts[pair.key] == .different { refused.insert(Link(pair.left, pair.right)) }
    func members(_ row: Int) -> [Int] { home[row].map { groups[$0] } ?? [row] }
    for pair in pairs {
      let verdict = decisions.verdicts[pair.key]
      if verdict != nil { decisionsMet.insert(pair.key) }
      let (mine, theirs) = (members(pair.left), members(pair.right))
      let isJoined = home[pair.left] != nil && home[pair.left] == home[pair.right]
      if isJoined { continue }
      let isDecided = verdict == .same
      let fits = mine.allSatisfy { left in
        theirs.allSatisfy { right in
          if left == pair.left, right == pair.right, isDecided { return true }
          let link = Link(left, right)
          return !refused.contains(link) && weights[link] ?? -1 > 0
        }
      }
      if verdict == .different {
        guard pair.refusal == nil, pair.odds >= max(line, Self.contradiction) else { continue }
        report.contradicted += 1
        doubt(pair, "decision-contradicted")
      } else if fits, isDecided || pair.refusal == nil && pair.odds >= line {
        let joined = mine + theirs
        let group = home[pair.left] ?? home[pair.right] ?? groups.count
        if group == groups.count { groups.append([]) }
        if let other = home[pair.right], other != group { groups[other] = [] }
        groups[group] = joined
        for row in joined { home[row] = group }
        // The row that joins is the one that stood alone, of two such the one of the less trusted source.
        let joining = theirs.count > 1 && mine.count == 1 ? pair.left : pair.right
        residue.evidence[joining] = (evidence(of: pair), isDecided ? .decided : .weighed)
        if isDecided { report.decided += 1 } else { report.grouped += 1 }
      } else if Self.chance(pair.odds) >= settings.queueChance {
        doubt(pair, pair.refusal ?? (fits ? nil : "group-refuses"))
        report.queued += 1
        report.expectedInQueue += Self.chance(pair.odds)
      }
    }
    residue.groups = groups.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  private func evidence(of pair: ResiduePair) -> LinkEvidence {
    LinkEvidence(parts: pair.parts, weight: pair.weight, odds: pair.odds)
  }

  private mutating func doubt(_ pair: ResiduePair, _ refusal: String?) {
    residue.doubts.append(
      ResidueGroups.Doubt(
        record: pair.right,
        other: pair.left,
        evidence: evidence(of: pair),
        refusal: refusal,
        key: pair.key
      )
    )
  }
}
