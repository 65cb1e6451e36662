extension RecordTable {
  /// The rows of `other` before the rows of this table, columns joined by name.
  ///
  /// Rows keep the promised order only where the caller knows that all of `other` comes first.
  package func preceded(by other: RecordTable) -> RecordTable {
    if other.isEmpty { return self }
    if isEmpty { return other }
    var result = RecordTable(dataset: dataset)
    result.keys = other.keys + keys
    result.claims = other.claims + claims
    result.deliveries = other.deliveries + deliveries
    result.lines = other.lines + lines
    for field in Field.allCases {
      let first = other[field]
      let second = self[field]
      guard first != nil || second != nil else { continue }
      result[field] =
        (first ?? .blank(for: field, count: other.count)).followed(by: second ?? .blank(for: field, count: count))
    }
    return result
  }
}

extension Column {
  /// `count` rows of "not stated".
  package static func blank(for field: Field, count: Int) -> Column {
    switch field.kind {
    case .text: .text(TextColumn(blank: count))
    case .date: .date(Array(repeating: 0, count: count))
    case .code: .code(Array(repeating: 0, count: count))
    case .division, .residentID, .quantity: .number(Array(repeating: 0, count: count))
    }
  }

  /// This column's rows, then those of another column of the same kind.
  package func followed(by other: Column) -> Column {
    switch (self, other) {
    case (.text(let mine), .text(let theirs)):
      let shift = UInt32(mine.bytes.count)
      return .text(TextColumn(bytes: mine.bytes + theirs.bytes, ends: mine.ends + theirs.ends.map { $0 + shift }))
    case (.code(let mine), .code(let theirs)): return .code(mine + theirs)
    case (.date(let mine), .date(let theirs)): return .date(mine + theirs)
    case (.number(let mine), .number(let theirs)): return .number(mine + theirs)
    case (.text, _), (.code, _), (.date, _), (.number, _):
      preconditionFailure("columns of one field are of one kind")
    }
  }
}
