internal import Domain

/// Rows on their way into the builders of their partitions.
extension IntakeSession {
  /// One job for each builder: put the rows admitted so far that are its own in it.
  func takeScatterJobs() -> [@Sendable () throws -> Void] {
    guard !pending.isEmpty else { return [] }
    let pieces = pending
    pending = []
    let lists = pieces.map { Self.lists($0.rows, partitions: partitionCount) }
    var jobs: [@Sendable () throws -> Void] = []
    for (position, builder) in (builders + [held]).enumerated() {
      let isResidue = position == partitionCount
      jobs.append {
        for (piece, lists) in zip(pieces, lists) where !lists[position].isEmpty {
          let extra = isResidue ? Self.numbers(piece.rows) : nil
          builder.append(lists[position], of: piece.rows, extra: extra, lineBase: piece.lineBase)
        }
      }
    }
    return jobs
  }

  /// The accepted rows of a piece by where they go: the partitions, the residue, those held.
  private static func lists(_ rows: PieceRows, partitions: Int) -> [[UInt32]] {
    var lists = [[UInt32]](repeating: [], count: partitions + 2)
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      let destination = rows.destinations[record]
      let list =
        destination == PieceRows.residue
        ? partitions : destination == PieceRows.held ? partitions + 1 : Int(destination)
      lists[list].append(UInt32(truncatingIfNeeded: record))
    }
    return lists
  }

  /// The unusable numbers of a piece as a column.
  private static func numbers(_ rows: PieceRows) -> TextColumn {
    var column = TextColumn()
    var next = 0
    for record in 0..<rows.count {
      while next < rows.faults.count, rows.faults[next].record < record { next += 1 }
      let isFaulty = next < rows.faults.count && rows.faults[next].record == record
      column.append(isFaulty ? rows.faults[next].canonical : "")
    }
    return column
  }

  /// Blocks that are full, by partition.
  func takeBlocks() -> [(partition: Int, block: RecordTable)] {
    builders.enumerated().flatMap { position, builder in builder.takeBlocks().map { (position, $0) } }
  }
}
