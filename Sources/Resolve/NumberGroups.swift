internal import Domain

/// The rows of a partition number by number, with the children told apart who share one.
struct NumberGroups {
  /// The tables of datasets about children, in the order of ``Dataset/aboutChildren``.
  let tables: [RecordTable]
  /// What linking compares, one entry a table and the previous roll last; empty where only numbers count.
  let facts: [Facts]
  /// The tables that have rows: what was not delivered costs no look.
  let filled: [Int]
  private let splits: Bool
  private var walk: NumberWalk
  /// The previous roll's place in ``facts``.
  let previousSlot: Int
  private let previousStatuses: [UInt8]

  init(_ partition: Partition, settings: LinkageSettings) {
    tables = Dataset.aboutChildren.map { partition[$0] }
    filled = tables.indices.filter { [tables] in !tables[$0].isEmpty }
    facts = settings.mode == .full ? (tables + [partition.previousRoll]).map(Facts.init) : []
    previousStatuses = partition.previousRoll.codes(.rollStatus) ?? []
    splits = settings.splitsSharedNumbers
    previousSlot = tables.count
    walk = NumberWalk(tables.map(\.keys) + [partition.previousRoll.keys])
  }

  var number: UInt64 { walk.number }

  mutating func next() -> Bool { walk.next() }

  func rows(_ slot: Int) -> Range<Int> { walk.rows(slot) }

  /// The present number's rows on the previous roll that stood there.
  var previousPupils: [Int] {
    let rows = walk.rows(previousSlot)
    if rows.isEmpty { return [] }
    return rows.filter { Dataset.schoolRoll.stands(status: previousStatuses.isEmpty ? 0 : previousStatuses[$0]) }
  }

  /// The children who share the present number, or nothing where it is one child's.
  func sharers() -> [[SharedNumber.Member]]? {
    guard splits, namesDiffer() else { return nil }
    var members: [SharedNumber.Member] = []
    for slot in filled {
      for row in rows(slot) { members.append(SharedNumber.Member(tables[slot], row: row)) }
    }
    let children = SharedNumber.children(members)
    return children.count > 1 ? children : nil
  }

  private func namesDiffer() -> Bool {
    var known: UInt64 = 0
    for slot in filled {
      for row in rows(slot) {
        let name = facts[slot].name(row)
        if name == 0 || name == known { continue }
        if known != 0 { return true }
        known = name
      }
    }
    return false
  }
}
