package import Domain
internal import Foundation

/// A block of records as the ledger keeps it, encoded and summed up: any thread may make one, so that the one that writes only writes.
package struct PackedBlock: Sendable {
  let isResidue: Bool
  let lowestKey: UInt64
  let highestKey: UInt64
  let rowCount: Int
  let body: Data
  let checksum: Int64

  /// Size of what is kept.
  package var byteCount: Int { body.count }

  /// - Returns: nothing where the table has no rows.
  package init?(_ table: RecordTable, isResidue: Bool) {
    guard let lowest = table.keys.first, let highest = table.keys.last else { return nil }
    self.isResidue = isResidue
    lowestKey = lowest
    highestKey = highest
    rowCount = table.count
    body = BlockCodec.encode(table)
    checksum = BlockChecksum.of(body)
  }
}
