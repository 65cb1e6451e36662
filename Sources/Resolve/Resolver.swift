package import Domain

/// Decides which records are the same person, and says why.
///
/// Order of calls: ``index(_:)`` once; ``screen(_:)`` for each partition; ``loosen(residue:screened:)`` once; ``survey(_:residue:)`` and
/// ``weigh(_:loose:)`` for each partition, side by side; ``settle(residue:index:surveys:loose:weighings:)`` once; then ``people(in:after:)`` for each partition, side by side, and ``strangers(residue:after:)``. Every call is a pure function.
package struct Resolver: Sendable {
  private let settings: LinkageSettings
  private let aliases: NumberAliases

  /// - Parameters:
  ///   - settings: how far linking goes.
  ///   - aliases: numbers that were replaced; they count only where rows are weighed.
  package init(settings: LinkageSettings, aliases: NumberAliases = .none) {
    self.settings = settings
    self.aliases = settings.mode == .full && settings.weights != nil ? aliases : .none
  }

  /// The partition with claims of replaced numbers read as claims of those in force.
  private func claimingPresent(_ partition: Partition) -> Partition {
    if aliases.isEmpty { return partition }
    var partition = partition
    for dataset in Dataset.aboutChildren {
      for (row, claim) in partition[dataset].claims.enumerated() where claim != 0 {
        if let present = aliases.successor(of: claim) { partition[dataset].claims[row] = present }
      }
    }
    return partition
  }

  /// The blocking keys of the rows without a usable number.
  package func index(_ residue: Partition) -> ResidueIndex {
    settings.mode == .full ? ResidueIndex(claimingPresent(residue)) : .empty
  }

  /// Who in a partition may own residue rows, and who stands in some registers only.
  package func survey(_ partition: Partition, residue: ResidueIndex) -> Survey {
    guard settings.mode == .full else { return Survey() }
    var surveyor = Surveyor(claimingPresent(partition), residue: residue, settings: settings, aliases: aliases)
    return surveyor.result()
  }

  /// Whether rows are weighed; if not, there is nothing to screen or weigh.
  package var weighs: Bool { settings.mode == .full && settings.weights != nil }

  /// The rows of a partition that are weighed although they have a valid number.
  package func screen(_ partition: Partition) -> Screened {
    guard weighs else { return Screened(index: partition.index) }
    var screening = Screening(partition, settings: settings, aliases: aliases)
    return screening.screened()
  }

  /// The rows to be weighed: the residue, and what the screening of every partition found, in any order.
  package func loosen(residue: Partition, screened: [Screened]) -> LooseRows {
    guard weighs else { return .empty }
    return LooseRows(
      residue: claimingPresent(residue),
      screened: screened,
      tables: settings.names,
      aliases: aliases
    )
  }

  /// Who in a partition may own loose rows, level by level.
  package func weigh(_ partition: Partition, loose: LooseRows) -> Weighing {
    guard weighs else { return Weighing() }
    var weigher = Weigher(partition, loose: loose, settings: settings)
    return weigher.weighing()
  }

  /// Decides what needs all partitions: one-to-one links of the residue, weights, second registrations, whose absence proves nothing.
  ///
  /// The surveys and weighings are those of all partitions, in any order.
  package func settle(
    residue: Partition,
    index: ResidueIndex,
    surveys: [Survey],
    loose: LooseRows,
    weighings: [Weighing],
    decisions: PairDecisions = PairDecisions()
  ) -> Settlement {
    guard settings.mode == .full else { return Settlement() }
    var settler = Settler(settings, aliases, residue: residue, index: index, surveys: surveys)
    return settler.settlement(of: surveys, loose: loose, weighings: weighings, decisions: decisions)
  }

  /// The people of a partition with the records that are theirs, adopted residue rows included.
  package func people(in partition: Partition, after settlement: Settlement) -> Outcome<ResolvedPartition> {
    var builder = PeopleBuilder(partition, decisions: settlement.decisions[partition.index], settings: settings)
    return builder.result()
  }

  /// The residue's rows that nobody adopted: each a person of its own, or one person where rows of several datasets agree.
  package func strangers(residue: Partition, after settlement: Settlement) -> Outcome<ResolvedPartition> {
    Outcome(Strangers(residue, settlement).resolved())
  }
}
