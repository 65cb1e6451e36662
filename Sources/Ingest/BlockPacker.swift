internal import Domain

/// Makes of closed blocks what is deposited, on several threads.
struct BlockPacker<Packed: Sendable>: Sendable {
  // The session counts its own partitions, one for datasets that are not cut; the residue is always the plan's last.
  private let residue: Int
  private let planned: Int
  private let pack: @Sendable (_ partition: Int, _ block: RecordTable) -> Packed

  /// - Parameters:
  ///   - residue: the number the session gives the residue.
  ///   - planned: the number it has in the plan.
  ///   - pack: makes of a block of the plan's partition what is deposited.
  init(residue: Int, as planned: Int, pack: @escaping @Sendable (_ partition: Int, _ block: RecordTable) -> Packed) {
    self.residue = residue
    self.planned = planned
    self.pack = pack
  }

  /// Packs a block of a partition, as the session counts them.
  func pack(_ block: RecordTable, of partition: Int) -> Packed {
    pack(partition == residue ? planned : partition, block)
  }

  /// The packing of some blocks, each to be let go as soon as it is packed.
  func packing(_ blocks: [(partition: Int, block: RecordTable)]) -> Packing {
    Packing(packer: self, blocks: Slots(blocks), packed: Slots(count: blocks.count))
  }

  struct Packing: Sendable {
    fileprivate let packer: BlockPacker
    fileprivate let blocks: Slots<(partition: Int, block: RecordTable)>
    fileprivate let packed: Slots<Packed>

    /// One job for each block.
    var jobs: [@Sendable () throws -> Void] { (0..<packed.count).map { job in { run(job) } } }

    /// What was made of the blocks, in their order.
    func results() -> [Packed] { (0..<packed.count).compactMap { packed.take($0) } }

    private func run(_ job: Int) {
      guard let (partition, block) = blocks.take(job) else { return }
      packed[job] = packer.pack(block, of: partition)
    }
  }
}
