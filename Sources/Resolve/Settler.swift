internal import Domain

/// The one step that sees candidates from every partition, and nothing else.
struct Settler {
  private let settings: LinkageSettings
  private let residue: Partition
  private let index: ResidueIndex
  /// By residue row, then person.
  private let candidates: [Survey.Candidate]
  /// Where each residue row's candidates lie.
  private let ranges: [Range<Int>]
  private var holdings: [PersonMark: Holding] = [:]
  private var winners: [Winner?]

  private struct Holding {
    var holds: DatasetSet
    var stands: DatasetSet
  }

  private struct Winner {
    let candidate: Survey.Candidate
    let rule: LinkageSettings.ResidueRule
  }

  init(_ settings: LinkageSettings, residue: Partition, index: ResidueIndex, surveys: [Survey]) {
    self.settings = settings
    self.residue = residue
    self.index = index
    candidates = surveys.flatMap(\.candidates).sorted { ($0.residue, $0.person) < ($1.residue, $1.person) }
    var ranges = Array(repeating: 0..<0, count: index.rows.count)
    var start = 0
    while start < candidates.count {
      var end = start
      while end < candidates.count, candidates[end].residue == candidates[start].residue { end += 1 }
      ranges[Int(candidates[start].residue)] = start..<end
      start = end
    }
    self.ranges = ranges
    winners = Array(repeating: nil, count: index.rows.count)
    for candidate in candidates {
      holdings[candidate.person] = Holding(holds: candidate.holds, stands: candidate.stands)
    }
  }

  mutating func settlement(of surveys: [Survey]) -> Settlement {
    for rule in LinkageSettings.ResidueRule.allCases where settings.rules.contains(rule) { apply(rule) }
    var result = Settlement()
    result.isAdopted = winners.map { $0 != nil }
    result.isWanted = ranges.map { !$0.isEmpty }
    recordAdoptions(in: &result)
    for (row, winner) in winners.enumerated() where winner == nil {
      let dataset = DatasetSet(index.rows[row].dataset)
      for candidate in candidates[ranges[row]] {
        result.decisions[candidate.partition, default: .init()].suspicions[candidate.person, default: Suspicion()]
          .unlinked.insert(dataset)
      }
    }
    if settings.seeksSecondNumbers {
      let numbers = SecondNumbers(surveys) { [holdings] person, dataset in
        holdings[person]?.holds.contains(dataset) ?? false
      }
      numbers.record(in: &result)
      numbers.recordCorrections(in: &result)
    }
    return result
  }

  /// Rows that one rule gives to one person, before the others who want the same person are heard.
  private struct Wish {
    let row: Int
    let candidate: Survey.Candidate
  }

  private struct Target: Hashable {
    let person: PersonMark
    let dataset: Dataset
  }

  private mutating func apply(_ rule: LinkageSettings.ResidueRule) {
    var wishes: [Target: [Wish]] = [:]
    for row in index.rows.indices where winners[row] == nil {
      guard let candidate = soleCandidate(for: row, by: rule), isOpen(candidate, to: row, by: rule) else { continue }
      wishes[Target(person: candidate.person, dataset: index.rows[row].dataset), default: []]
        .append(Wish(row: row, candidate: candidate))
    }
    // Targets touch neither each other's rows nor each other's holdings, so their order cannot matter.
    for (target, rivals) in wishes where isGranted(rivals, target, by: rule) {
      for wish in rivals {
        winners[wish.row] = Winner(candidate: wish.candidate, rule: rule)
        holdings[target.person]?.holds.insert(DatasetSet(target.dataset))
        if index.rows[wish.row].stands { holdings[target.person]?.stands.insert(DatasetSet(target.dataset)) }
      }
    }
  }

  private func soleCandidate(for row: Int, by rule: LinkageSettings.ResidueRule) -> Survey.Candidate? {
    var found: Survey.Candidate?
    for candidate in candidates[ranges[row]] where candidate.rules.contains(RuleSet(rule)) {
      if found != nil { return nil }
      found = candidate
    }
    return found
  }

  /// Whether the person still has room for the row: one standing record in a dataset that lists a child once.
  ///
  /// Other datasets about children say something about a child as often as there is something to say.
  private func isOpen(_ candidate: Survey.Candidate, to row: Int, by rule: LinkageSettings.ResidueRule) -> Bool {
    let dataset = index.rows[row].dataset
    guard dataset.isRegisterOfChildren, let holding = holdings[candidate.person] else { return true }
    switch rule {
    case .nameBirthPlace: return !holding.holds.contains(dataset)
    case .claim, .truncatedNumber:
      // A child may be on the roster in two categories.
      return dataset == .careRoster || !index.rows[row].stands || !holding.stands.contains(dataset)
    }
  }

  private func isGranted(_ rivals: [Wish], _ target: Target, by rule: LinkageSettings.ResidueRule) -> Bool {
    if rivals.count == 1 || !target.dataset.isRegisterOfChildren { return true }
    switch rule {
    case .nameBirthPlace: return false
    case .claim, .truncatedNumber:
      return target.dataset == .careRoster || rivals.count { index.rows[$0.row].stands } <= 1
    }
  }

  private func recordAdoptions(in result: inout Settlement) {
    var rows: [Int: [Int]] = [:]
    for (row, winner) in winners.enumerated() {
      if let winner { rows[winner.candidate.partition, default: []].append(row) }
    }
    for (partition, adopted) in rows {
      var decisions = result.decisions[partition] ?? .init()
      for (slot, dataset) in Dataset.aboutChildren.enumerated() {
        // Index rows ascend with table rows, so the adopted table keeps the promised order.
        let chosen = adopted.filter { index.rows[$0].dataset == dataset }
        guard !chosen.isEmpty else { continue }
        decisions.adopted[slot] = residue[dataset].gathered(chosen.map { UInt32(index.rows[$0].row) })
        for (position, row) in chosen.enumerated() {
          guard let winner = winners[row] else { continue }
          decisions.adoptions.append(
            Settlement.Adoption(
              person: winner.candidate.person,
              dataset: dataset,
              row: position,
              reason: winner.rule.reason
            )
          )
        }
      }
      decisions.adoptions.sort { ($0.person, $0.dataset, $0.row) < ($1.person, $1.dataset, $1.row) }
      result.decisions[partition] = decisions
    }
  }
}
