/// What older care rosters said of children, where the next roster of the same place says something else.
///
/// A roster that says the same as the one after it leaves nothing here, so memory grows with changes, not with months.
package struct RosterHistory: Sendable, Equatable {
  /// An older roster: the day it speaks for.
  package struct Issue: Sendable, Hashable {
    package let day: CivilDate
    /// The day of the next roster of the same place that counts: the first to say otherwise.
    package let next: CivilDate

    package init(day: CivilDate, next: CivilDate) {
      self.day = day
      self.next = next
    }
  }

  package var issues: [Issue]
  /// Rows by key, then issue: a row's delivery is a position in ``issues``, its line that of the older file.
  package var rows: RecordTable
  /// The statement days of the run's own deliveries, by position.
  package var statementDays: [CivilDate]

  package init(
    issues: [Issue] = [],
    rows: RecordTable = RecordTable(dataset: .careRoster),
    statementDays: [CivilDate] = []
  ) {
    self.issues = issues
    self.rows = rows
    self.statementDays = statementDays
  }

  package static let none = RosterHistory()

  /// The rows under a number.
  package func range(of number: UInt64) -> Range<Int> {
    guard number != 0, !rows.isEmpty else { return 0..<0 }
    let first = rows.firstRow(notBelow: number)
    var end = first
    while end < rows.count, rows.keys[end] == number { end += 1 }
    return first..<end
  }

  /// What rosters are compared in: who and where a child is, how it is cared for, and whether it can be visited.
  package static let compared: [Field] = [
    .division, .careCategory, .rosterStatus, .entryDate, .exitDate, .guardianshipLevel, .benefit, .fatherCondition,
    .motherCondition, .singleParent, .privatelyAdopted, .streetHistory, .seriousIllness, .hiv, .behaviourProblem,
    .suspendedFrom, .suspendedUntil, .suspensionReason,
  ]
  /// What is kept of an older roster: what is compared, and when the row was last touched.
  private static let kept = Set(compared + [.updatedDate])

  /// An older roster without what nobody asks of it, names and telephone numbers above all.
  package static func slim(_ table: RecordTable) -> RecordTable {
    var result = table
    for field in table.fields where !kept.contains(field) { result[field] = nil }
    return result
  }
}

extension RecordTable {
  /// The first row whose key is not below a number, of a table sorted by key.
  package func firstRow(notBelow key: UInt64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The rows, of every key of which another roster says something else or nothing.
  ///
  /// Both are sorted by key. Of a child listed more than once all rows are compared, in whatever order they stand.
  package func rows(unlike newer: RecordTable) -> [UInt32] {
    let pairs = RosterHistory.compared.compactMap { field in
      !has(field) && !newer.has(field) ? nil : (mine: self[field], theirs: newer[field])
    }
    var result: [UInt32] = []
    var row = 0
    var other = 0
    while row < count {
      let key = keys[row]
      var end = row + 1
      while end < count, keys[end] == key { end += 1 }
      while other < newer.count, newer.keys[other] < key { other += 1 }
      var otherEnd = other
      while otherEnd < newer.count, newer.keys[otherEnd] == key { otherEnd += 1 }
      let isAlike: Bool
      if end - row != otherEnd - other {
        isAlike = false
      } else if end - row == 1 {
        isAlike = pairs.allSatisfy { Column.value($0.mine, row) == Column.value($0.theirs, other) }
      } else {
        let mine = (row..<end).map { row in pairs.map { Column.value($0.mine, row) } }
        let theirs = (other..<otherEnd).map { row in pairs.map { Column.value($0.theirs, row) } }
        isAlike =
          mine.sorted { $0.lexicographicallyPrecedes($1) } == theirs.sorted { $0.lexicographicallyPrecedes($1) }
      }
      if !isAlike { result += UInt32(row)..<UInt32(end) }
      row = end
      other = otherEnd
    }
    return result
  }
}

extension Column {
  /// What a row states, as a number; 0 where it states nothing.
  fileprivate static func value(_ column: Column?, _ row: Int) -> UInt64 {
    switch column {
    case .code(let values): UInt64(values[row])
    case .date(let values): UInt64(values[row])
    case .number(let values): values[row]
    case .text, nil: 0
    }
  }
}
