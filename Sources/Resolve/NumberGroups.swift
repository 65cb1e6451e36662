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
  private let names: NameTables
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
    names = settings.names
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
    guard splits, recordsDiffer() else { return nil }
    var members: [SharedNumber.Member] = []
    for slot in filled {
      for row in rows(slot) { members.append(SharedNumber.Member(tables[slot], row: row, names)) }
    }
    let children = SharedNumber.children(members, names)
    return children.count > 1 ? children : nil
  }

  /// Whether the number's rows state two birth dates or sexes: without either, no two statements can clash.
  private func recordsDiffer() -> Bool {
    var (birth, sex): (UInt32, UInt8) = (0, 0)
    for slot in filled {
      for row in rows(slot) {
        let (otherBirth, otherSex) = (facts[slot].birth(row), facts[slot].sex(row))
        if birth != 0, otherBirth != 0, birth != otherBirth { return true }
        if sex != 0, otherSex != 0, sex != otherSex { return true }
        if otherBirth != 0 { birth = otherBirth }
        if otherSex != 0 { sex = otherSex }
      }
    }
    return false
  }
}
