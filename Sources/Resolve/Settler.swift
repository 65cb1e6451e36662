internal import Domain

/// The one step that sees candidates from every partition, and nothing else.
struct Settler {
  private let settings: LinkageSettings
  private let aliases: NumberAliases
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
    let person: PersonMark
    let partition: Int
    let reason: LinkReason
  }

  init(
    _ settings: LinkageSettings,
    _ aliases: NumberAliases,
    residue: Partition,
    index: ResidueIndex,
    surveys: [Survey]
  ) {
    self.settings = settings
    self.aliases = aliases
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

  mutating func settlement(
    of surveys: [Survey],
    loose: LooseRows,
    weighings: [Weighing],
    decisions: PairDecisions
  ) -> Settlement {
    for rule in LinkageSettings.ResidueRule.allCases where settings.rules.contains(rule) { apply(rule) }
    var result = Settlement()
    if let weights = settings.weights { weigh(weights, loose, weighings, decisions, &result) }
    result.isAdopted = winners.map { $0 != nil }
    result.isWanted = ranges.map { !$0.isEmpty }
    recordAdoptions(loose, in: &result)
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
      numbers.recordCorrections(aliases, in: &result)
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
        winners[wish.row] = Winner(
          person: wish.candidate.person,
          partition: wish.candidate.partition,
          reason: rule.reason
        )
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

  // MARK: Weights

  /// Rows with a disputed number and the person who adopted each, by position in ``LooseRows/rows``.
  private var rehomed: [Int: Winner] = [:]

  private mutating func weigh(
    _ weights: LinkageWeights,
    _ loose: LooseRows,
    _ weighings: [Weighing],
    _ decisions: PairDecisions,
    _ result: inout Settlement
  ) {
    var settler = WeightSettler(
      settings,
      weights,
      loose: loose,
      weighings: weighings,
      decisions: decisions,
      holdings: holdings.mapValues(\.holds)
    )
    settler.settle { row in row >= loose.residueCount || winners[row] == nil }
    let heirs = heirs(of: settler.links, loose)
    for (number, heir) in heirs { result.decisions[heir.home, default: .init()].replacedNumbers.insert(number) }
    /// Whoever was to join the child of a number that was replaced joins the child of the new one.
    func present(_ person: PersonMark, _ partition: Int) -> (person: PersonMark, partition: Int) {
      guard person.ordinal == 0, let heir = heirs[person.number] else { return (person, partition) }
      return (heir.winner.person, heir.winner.partition)
    }
    for (row, winner) in winners.enumerated() {
      guard let winner else { continue }
      let (person, partition) = present(winner.person, winner.partition)
      winners[row] = Winner(person: person, partition: partition, reason: winner.reason)
    }
    for answer in settler.links {
      let (person, partition) = present(answer.candidate.person, Int(answer.candidate.partition))
      let winner = Winner(person: person, partition: partition, reason: answer.reason)
      if answer.row < loose.residueCount { winners[answer.row] = winner } else { rehomed[answer.row] = winner }
      result.decisions[winner.partition, default: .init()].evidence[loose.rows[answer.row].address] = answer.evidence
      holdings[winner.person, default: Holding(holds: [], stands: [])].holds
        .insert(DatasetSet(loose.rows[answer.row].dataset))
    }
    for answer in settler.queue {
      let (person, partition) = present(answer.candidate.person, Int(answer.candidate.partition))
      let row = loose.rows[answer.row]
      result.decisions[partition, default: .init()].reviews.append(
        Settlement.Review(
          person: person,
          record: ReviewPair.Statement(loose.record(of: row)),
          evidence: answer.evidence,
          refusal: answer.refusal,
          key: PairKey.text(row, answer.candidate.person)
        )
      )
      // A record that may be the child's is reason not to call the child absent.
      result.decisions[partition, default: .init()].suspicions[person, default: Suspicion()]
        .unlinked.insert(DatasetSet(row.dataset))
    }
    for partition in result.decisions.keys {
      result.decisions[partition]?.reviews.sort { ($0.person, $0.record.address) < ($1.person, $1.record.address) }
    }
    result.report = settler.report
    result.groups = settler.residue
  }

  /// Whose the children of replaced numbers are now, by the old number, and the partition the old number lies in: only where every
  /// register's row went to one and the same person.
  private func heirs(of links: [WeightSettler.Answer], _ loose: LooseRows) -> [UInt64: (winner: Winner, home: Int)] {
    var open: [UInt64: Int] = [:]
    for row in loose.rows where row.kind == .replaced && row.dataset.isRegisterOfChildren {
      open[row.number, default: 0] += 1
    }
    var heirs: [UInt64: (winner: Winner, home: Int)] = [:]
    for answer in links {
      let row = loose.rows[answer.row]
      guard row.kind == .replaced, row.dataset.isRegisterOfChildren, answer.candidate.person.number == row.successor
      else { continue }
      open[row.number, default: 0] -= 1
      let winner = Winner(
        person: answer.candidate.person,
        partition: Int(answer.candidate.partition),
        reason: .changedNumber
      )
      heirs[row.number] = (winner, loose.partitions[answer.row - loose.residueCount])
    }
    return heirs.filter { open[$0.key] == 0 }
  }

  /// One adopted row on its way to its person's partition.
  private struct Adopted {
    let winner: Winner
    let kind: LooseRows.Row.Kind
    let row: Int
    let address: RecordAddress
  }

  private func recordAdoptions(_ loose: LooseRows, in result: inout Settlement) {
    var adopted: [Int: [[Adopted]]] = [:]
    let none = Dataset.aboutChildren.map { _ in [Adopted]() }
    func add(_ winner: Winner, _ kind: LooseRows.Row.Kind, _ record: Record) {
      let slot = Dataset.aboutChildren.firstIndex(of: record.table.dataset) ?? 0
      let entry = Adopted(winner: winner, kind: kind, row: record.row, address: record.address)
      adopted[winner.partition, default: none][slot].append(entry)
    }
    for (row, winner) in winners.enumerated() {
      guard let winner else { continue }
      add(winner, .residue, residue[index.rows[row].dataset][index.rows[row].row])
    }
    for (position, winner) in rehomed {
      let row = loose.rows[position]
      add(winner, row.kind, loose.record(of: row))
      let home = loose.partitions[position - loose.residueCount]
      result.decisions[home, default: .init()].released.insert(row.address)
      result.decisions[home, default: .init()].releasedNumbers.insert(row.number)
    }
    for (partition, slots) in adopted {
      var decisions = result.decisions[partition] ?? .init()
      for (slot, dataset) in Dataset.aboutChildren.enumerated() where !slots[slot].isEmpty {
        let chosen = slots[slot].sorted { $0.address < $1.address }
        decisions.adopted[slot] = table(of: chosen, dataset, loose)
        for (position, entry) in chosen.enumerated() {
          decisions.adoptions.append(
            Settlement.Adoption(
              person: entry.winner.person,
              dataset: dataset,
              row: position,
              reason: entry.winner.reason
            )
          )
        }
      }
      decisions.adoptions.sort { ($0.person, $0.dataset, $0.row) < ($1.person, $1.dataset, $1.row) }
      result.decisions[partition] = decisions
    }
  }

  /// The adopted rows as a table in the promised order: none has a number of its own any more, a disputed one is a claim.
  private func table(of chosen: [Adopted], _ dataset: Dataset, _ loose: LooseRows) -> RecordTable {
    let tables = LooseRows.Row.Kind.allCases.map { kind in
      let source = kind == .residue ? residue : loose.sources[kind.rawValue]
      var table = source[dataset].gathered(chosen.filter { $0.kind == kind }.map { UInt32($0.row) })
      if kind != .residue {
        table.claims = table.keys
        table.keys = table.keys.map { _ in 0 }
      }
      return table
    }
    return RecordTable.merged(tables, dataset: dataset)
  }
}
