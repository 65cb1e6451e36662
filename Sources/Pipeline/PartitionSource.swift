internal import Domain
internal import Foundation
internal import Store

/// One delivery's place in a run: which stored records, under which position, for what use.
struct Shelf: Sendable {
  let dataset: Dataset
  let intake: Int64
  let position: UInt16
  /// The school roll of the period before, kept apart from the current one.
  let isPreviousRoll: Bool
  /// Lines of the delivery that are no records, for later changes took their place or took them away.
  var withdrawn: Set<UInt32> = []
}

/// Hands out partitions from the ledger's column blocks, whatever cuts the blocks were stored under.
struct PartitionSource {
  let ledger: Ledger
  let shelves: [Shelf]
  let plan: PartitionPlan
  /// The care rosters before the present ones.
  var rosters = OlderRosters()

  /// A partition's blocks, still packed: reading them needs the one database connection, unpacking does not.
  func packed(_ index: Int) throws -> PackedPartition {
    try packed(index, keys: keys(index), isResidue: false) { $0.isAboutChildren }
  }

  /// The same with what older rosters said of its children.
  func packedWithHistory(_ index: Int) throws -> PackedPartition {
    var result = try packed(index)
    result.older = try rosters.changes(keys: keys(index), ledger: ledger)
    return result
  }

  private func keys(_ index: Int) -> ClosedRange<UInt64> {
    let low = index == 0 ? 1 : plan.bounds[index - 1]
    return low...(index < plan.bounds.count ? plan.bounds[index] - 1 : UInt64(Int64.max))
  }

  /// The rows about children that have no usable number.
  func packedResidue() throws -> PackedPartition {
    try packed(plan.count, keys: 0...UInt64(Int64.max), isResidue: true) { $0.isAboutChildren }
  }

  /// The small datasets about villages and workers, whole.
  func whole() throws -> Partition {
    let keyed = try packed(0, keys: 0...UInt64(Int64.max), isResidue: false) { !$0.isAboutChildren }
    let residue = try packed(0, keys: 0...UInt64(Int64.max), isResidue: true) { !$0.isAboutChildren }
    return try PackedPartition(index: -1, keys: 0...UInt64(Int64.max), blocks: keyed.blocks + residue.blocks).unpacked()
  }

  private func packed(
    _ index: Int,
    keys: ClosedRange<UInt64>,
    isResidue: Bool,
    where isWanted: (Dataset) -> Bool
  ) throws -> PackedPartition {
    var blocks: [PackedPartition.Block] = []
    for shelf in shelves where isWanted(shelf.dataset) && !(isResidue && shelf.isPreviousRoll) {
      for body in try ledger.blocks(of: shelf.intake, keys: keys, isResidue: isResidue) {
        blocks.append(PackedPartition.Block(shelf: shelf, body: body))
      }
    }
    return PackedPartition(index: index, keys: keys, blocks: blocks)
  }
}

/// A partition as the ledger stores it.
struct PackedPartition: Sendable {
  struct Block: Sendable {
    let shelf: Shelf
    let body: Data
  }

  let index: Int
  let keys: ClosedRange<UInt64>
  let blocks: [Block]
  /// What older rosters said of its children, as far as they differ among themselves.
  var older = OlderRosters.Changes()

  /// The partition's tables, each merged from its deliveries and sorted.
  func unpacked() throws -> Partition {
    var current = Dataset.allCases.map { _ in [RecordTable]() }
    var previous: [RecordTable] = []
    for block in blocks {
      let table = try BlockCodec.decode(block.body, delivery: block.shelf.position).slice(keys: keys)
        .standing(without: block.shelf.withdrawn)
      if block.shelf.isPreviousRoll { previous.append(table) } else { current[block.shelf.dataset.index].append(table) }
    }
    var partition = Partition(
      index: index,
      tables: zip(Dataset.allCases, current).map { RecordTable.merged($1, dataset: $0) }
    )
    partition.previousRoll = RecordTable.merged(previous, dataset: .schoolRoll)
    partition.rosterHistory = older.history(before: partition[.careRoster])
    return partition
  }
}

extension RecordTable {
  /// The rows that are records of a state, without what changes say of themselves.
  fileprivate func standing(without withdrawn: Set<UInt32>) -> RecordTable {
    var result = self
    if !withdrawn.isEmpty {
      let order = (0..<UInt32(count)).filter { !withdrawn.contains(lines[Int($0)]) }
      if order.count < count { result = gathered(order) }
    }
    result[.operation] = nil
    return result
  }

  /// The rows whose keys lie in a range, of a table sorted by key.
  func slice(keys range: ClosedRange<UInt64>) -> RecordTable {
    let first = firstRow(notBelow: range.lowerBound)
    let end = range.upperBound == UInt64.max ? count : firstRow(notBelow: range.upperBound + 1)
    return first == 0 && end == count ? self : gathered((UInt32(first)..<UInt32(max(first, end))).map { $0 })
  }
}
