internal import Domain

/// The rows of one partition that are weighed although they have a valid number.
package struct Screened: Sendable {
  /// Rows whose number, it seems, is another child's.
  var disputed: Partition
  /// Rows whose number no other register knows: the child may stand elsewhere under another number.
  var lone: Partition

  init(index: Int) {
    disputed = Partition(index: index)
    lone = Partition(index: index)
  }
}

/// Finds the rows that are weighed although they have a valid number.
struct Screening {
  private var groups: NumberGroups
  private let index: Int
  private let tables: NameTables

  /// A row of the present number.
  private struct Member {
    let slot: Int
    let row: Int
  }

  init(_ partition: Partition, settings: LinkageSettings) {
    index = partition.index
    tables = settings.names
    groups = NumberGroups(partition, settings: settings)
  }

  private static let registerSlots = Dataset.aboutChildren.indices.filter {
    Dataset.aboutChildren[$0].isRegisterOfChildren
  }

  mutating func screened() -> Screened {
    var disputed: [[UInt32]] = groups.tables.map { _ in [] }
    var lone = disputed
    while groups.next() {
      if let children = groups.sharers() {
        let main = SharedNumber.main(of: children) ?? 0
        for (ordinal, child) in children.enumerated() where ordinal != main {
          for member in child where member.dataset.isRegisterOfChildren {
            disputed[slot(member.dataset)].append(UInt32(member.row))
          }
        }
        continue
      }
      let members = members()
      let doubtful = doubtful(members)
      for member in doubtful { disputed[member.slot].append(UInt32(member.row)) }
      // Whom the household register knows has the number that counts.
      if members.count == 1, doubtful.isEmpty, groups.tables[members[0].slot].dataset != .householdRegister {
        lone[members[0].slot].append(UInt32(members[0].row))
      }
    }
    var result = Screened(index: index)
    for (slot, dataset) in Dataset.aboutChildren.enumerated() {
      if !disputed[slot].isEmpty { result.disputed[dataset] = groups.tables[slot].gathered(disputed[slot].sorted()) }
      if !lone[slot].isEmpty { result.lone[dataset] = groups.tables[slot].gathered(lone[slot].sorted()) }
    }
    return result
  }

  private func slot(_ dataset: Dataset) -> Int { Dataset.aboutChildren.firstIndex(of: dataset) ?? 0 }

  private func members() -> [Member] {
    var members: [Member] = []
    for slot in Self.registerSlots { for row in groups.rows(slot) { members.append(Member(slot: slot, row: row)) } }
    return members
  }

  /// Rows that stay with their number unless they clearly belong elsewhere: the name is not that of most, or, where nobody else has
  /// the number, the birth date is not the number's.
  private func doubtful(_ members: [Member]) -> [Member] {
    if members.count == 1 {
      let own = ResidentID.birthPacked(ofKey: groups.number)
      let stated = groups.facts[members[0].slot].birth(members[0].row)
      return BirthLevel(record: stated, person: own).clashes ? members : []
    }
    let folded = members.map { groups.facts[$0.slot].name($0.row) }.filter { $0 != 0 }
    guard let some = folded.first, folded.contains(where: { $0 != some }) else { return [] }
    let names = members.map { member in
      groups.tables[member.slot].texts(.name).map { NameForm($0, member.row, tables) } ?? .unknown
    }
    func support(_ name: NameForm) -> Int { names.count { NameLevel(name, $0, tables).agrees } }
    var most: (name: NameForm, support: Int)?
    for name in names.prefix(Self.mostNames) where name.isKnown {
      let support = support(name)
      if support > most?.support ?? 0 { most = (name, support) }
    }
    guard let most else { return [] }
    return zip(members, names).filter { NameLevel(most.name, $1, tables).clashes }.map(\.0)
  }

  /// A number given to a whole school would otherwise be compared row by row with all its users.
  private static let mostNames = 8
}
