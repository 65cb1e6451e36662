/// What a row of a delivery of changes does to the record of its key.
package enum RecordOperation: UInt8, CodedValue {
  case unknown = 0
  /// The row is a record that was not there before.
  case insert
  /// The row is the whole record as it now is, in the place of what was there.
  case change
  /// The record is there no more; what else the row says counts for nothing.
  case delete

  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .insert: Term("新增", "added")
    case .change: Term("变更", "changed")
    case .delete: Term("删除", "removed")
    }
  }
}

/// How many rows of a delivery of changes ask for what.
package struct ChangeRows: Sendable, Equatable {
  package var inserts: Int
  package var changes: Int
  package var deletions: Int

  package init(inserts: Int = 0, changes: Int = 0, deletions: Int = 0) {
    self.inserts = inserts
    self.changes = changes
    self.deletions = deletions
  }

  /// Counts the operations of a block of records.
  package init(of block: RecordTable) {
    self.init()
    for byte in block.codes(.operation) ?? [] {
      switch RecordOperation(rawValue: byte) {
      case .insert: inserts += 1
      case .change: changes += 1
      case .delete: deletions += 1
      case .unknown, nil: break
      }
    }
  }

  package static func += (left: inout ChangeRows, right: ChangeRows) {
    left.inserts += right.inserts
    left.changes += right.changes
    left.deletions += right.deletions
  }

  /// Records more, or fewer, if every row is right about what was there.
  package var growth: Int { inserts - deletions }
}
