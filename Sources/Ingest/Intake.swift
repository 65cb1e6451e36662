package import Domain
internal import Tabular

/// Reads recognised files into blocks of records, on several threads, in bounded memory.
///
/// What comes out does not depend on the number of threads or on where the file was cut.
package struct Intake: Sendable {
  let plan: PartitionPlan
  let asOf: CivilDate
  let workers: Int
  let blockRows: Int
  /// Bytes a piece has, more or less.
  var pieceBytes = 1 << 19
  private var condemned: [Int: Set<DamageMark>] = [:]
  /// Pieces read in one go, for each worker: at the end of each go the workers wait for the last of them.
  private static let piecesPerWorker = 12

  /// - Parameters:
  ///   - plan: where the population is cut.
  ///   - asOf: nobody is born after it.
  ///   - workers: threads to use.
  ///   - blockRows: rows at which a partition's block is closed.
  package init(plan: PartitionPlan, asOf: CivilDate, workers: Int, blockRows: Int) {
    self.plan = plan
    self.asOf = asOf
    self.workers = max(1, workers)
    self.blockRows = blockRows
  }

  /// The same, knowing what a first reading of the file found out about its columns.
  package func knowing(_ first: IntakeResult) -> Intake {
    var result = self
    result.condemned = first.condemned
    return result
  }

  /// Reads a whole file.
  ///
  /// Blocks come in a fixed order, sorted as ``RecordTable`` promises; a partition may get several. Rows without a usable number go to
  /// partition `plan.count`, those of datasets not about children to partition 0.
  /// - Parameters:
  ///   - file: what to read.
  ///   - index: the file's position in the run's list of deliveries.
  ///   - corrections: cells to be read as if they said something else.
  ///   - progress: told after each go how many records have been read, and what share of the file; called on this thread.
  ///   - pack: makes of a block what is deposited; called on any thread.
  ///   - deposit: takes what was made of each block; called on this thread, while others read on.
  /// - Returns: everything but the blocks.
  /// - Throws: ``Complaint`` where the file changed or cannot be decoded, ``IntakeContradiction`` where the accounts do not close, and
  ///   what `deposit` throws.
  package func read<Packed: Sendable>(
    _ file: RecognisedFile,
    index: UInt16,
    corrections: [Correction] = [],
    progress: (_ records: Int, _ share: Double) -> Void = { _, _ in },
    pack: @escaping @Sendable (_ partition: Int, _ block: RecordTable) -> Packed,
    deposit: (Packed) throws -> Void
  ) throws -> IntakeResult {
    let mapped = try file.opened()
    var filePlan = FilePlan(file, partitions: plan, asOf: asOf, serials: SerialDates(file, mapped))
    filePlan.corrections = CorrectionPlan(corrections, file, mapped)
    filePlan.condemned = condemned
    let reader = PieceReader(plan: filePlan)
    let session = IntakeSession(file: file, index: index, plan: reader.plan, blockRows: blockRows)
    let packer = BlockPacker(residue: session.partitionCount, as: plan.count, pack: pack)
    var position = min(file.header.dataStart, mapped.byteCount)
    var parsed: Wave?
    var packed: [Packed] = []
    // Four things go on at once: one wave is cut and read, the one before is taken up in file order, the one before that is sorted
    // into partitions, and the blocks that are full are packed; meanwhile this thread hands over those that were packed before.
    while position < mapped.byteCount || parsed != nil || session.hasPending {
      let wave = nextWave(reader, mapped, from: position)
      let previous = parsed
      let packing = packer.packing(session.takeBlocks())
      let admission: @Sendable () throws -> Void = {
        if let previous { try admit(previous, reader, mapped, session) }
      }
      let reading = wave.jobs { try Self.read($0, reader, mapped) }
      try SideBySide.run(
        [admission] + session.takeScatterJobs() + packing.jobs + reading,
        workers: workers,
        meanwhile: { for block in packed { try deposit(block) } }
      )
      packed = packing.results()
      // A record that ran over the end of the previous wave has moved the start of this one.
      let isInStep = previous == nil || session.reached == position
      position = isInStep ? wave.end : session.reached
      parsed = isInStep && !wave.ranges.isEmpty ? wave : nil
      progress(session.accounting.read, Double(session.reached) / Double(max(1, mapped.byteCount)))
    }
    session.settleHeld(mapped)
    for block in packed { try deposit(block) }
    try SideBySide.run(
      session.builders.count,
      workers: workers,
      { partition in
        session.builders[partition].close()
        return session.builders[partition].takeBlocks().map { packer.pack($0, of: partition) }
      },
      consume: { for block in $0 { try deposit(block) } }
    )
    return try session.result()
  }

  /// Pieces read in one go: a few per worker, so that one slow piece does not hold up the others.
  private struct Wave: Sendable {
    let ranges: [Range<Int>]
    let pieces: Slots<PieceRows>
    let end: Int

    func jobs(_ read: @escaping @Sendable (Range<Int>) throws -> PieceRows) -> [@Sendable () throws -> Void] {
      ranges.indices.map { piece in { pieces[piece] = try read(ranges[piece]) } }
    }
  }

  private func nextWave(_ reader: PieceReader, _ mapped: MappedFile, from start: Int) -> Wave {
    var ranges: [Range<Int>] = []
    var position = start
    while position < mapped.byteCount, ranges.count < workers * Self.piecesPerWorker {
      let end = reader.plan.seam(mapped, after: position + pieceBytes)
      ranges.append(position..<end)
      position = end
    }
    return Wave(ranges: ranges, pieces: Slots(count: ranges.count), end: position)
  }

  private static func read(_ range: Range<Int>, _ reader: PieceReader, _ mapped: MappedFile) throws -> PieceRows {
    guard range.count < 1 << 31 else {
      throw IntakeContradiction(path: "", detail: "a line of more than 2 GiB")
    }
    return try mapped.withBytes { bytes throws(MissingEncoding) in
      try reader.read(bytes.extracting(range), start: range.lowerBound, isLast: range.upperBound == bytes.count)
    }
  }

  /// Takes a wave's pieces in file order; a piece that ended inside a record is read again together with what follows.
  private func admit(
    _ wave: Wave,
    _ reader: PieceReader,
    _ mapped: MappedFile,
    _ session: IntakeSession
  ) throws {
    var next = 0
    while next < wave.ranges.count {
      guard var rows = wave.pieces.take(next) else { return }
      var range = wave.ranges[next]
      next += 1
      while rows.isOpen {
        let end =
          next < wave.ranges.count
          ? wave.ranges[next].upperBound : reader.plan.seam(mapped, after: range.upperBound + pieceBytes)
        next += 1
        range = range.lowerBound..<end
        rows = try Self.read(range, reader, mapped)
      }
      try session.admit(rows, mapped)
    }
  }
}
