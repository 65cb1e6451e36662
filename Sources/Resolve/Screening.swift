internal import Domain

/// The rows of one partition that are weighed although they have a valid number.
package struct Screened: Sendable {
  let index: Int
  /// One entry a kind of loose rows; that of the residue stays empty.
  private var parts: [Partition]

  init(index: Int) {
    self.index = index
    parts = LooseRows.Row.Kind.allCases.map { _ in Partition(index: index) }
  }

  subscript(kind: LooseRows.Row.Kind) -> Partition {
    get { parts[kind.rawValue] }
    set { parts[kind.rawValue] = newValue }
  }
}

/// Finds the rows that are weighed although they have a valid number.
struct Screening {
  private var groups: NumberGroups
  private let index: Int
  private let tables: NameTables
  private let aliases: NumberAliases
  /// Rows by kind and table.
  private var found: [[[UInt32]]]

  /// A row of the present number.
  private struct Member {
    let slot: Int
    let row: Int
  }

  init(_ partition: Partition, settings: LinkageSettings, aliases: NumberAliases) {
    index = partition.index
    tables = settings.names
    self.aliases = aliases
    groups = NumberGroups(partition, settings: settings)
    found = LooseRows.Row.Kind.allCases.map { [count = groups.tables.count] _ in Array(repeating: [], count: count) }
  }

  private static let registerSlots = Dataset.aboutChildren.indices.filter {
    Dataset.aboutChildren[$0].isRegisterOfChildren
  }

  mutating func screened() -> Screened {
    while groups.next() {
      if aliases.successor(of: groups.number) != nil {
        // Whatever else is the matter with them: all rows of a number that was replaced are looked at together.
        for slot in groups.filled { for row in groups.rows(slot) { add(.replaced, slot, row) } }
      } else if let children = groups.sharers() {
        let main = SharedNumber.main(of: children) ?? 0
        for (ordinal, child) in children.enumerated() where ordinal != main {
          for member in child where member.dataset.isRegisterOfChildren {
            add(.disputed, slot(member.dataset), member.row)
          }
        }
      } else {
        let members = members()
        let doubtful = doubtful(members)
        for member in doubtful { add(.disputed, member.slot, member.row) }
        // Whom the household register knows has the number that counts.
        if members.count == 1, doubtful.isEmpty, groups.tables[members[0].slot].dataset != .householdRegister {
          add(.lone, members[0].slot, members[0].row)
        }
      }
    }
    var result = Screened(index: index)
    for kind in LooseRows.Row.Kind.allCases {
      for (slot, dataset) in Dataset.aboutChildren.enumerated() where !found[kind.rawValue][slot].isEmpty {
        result[kind][dataset] = groups.tables[slot].gathered(found[kind.rawValue][slot].sorted())
      }
    }
    return result
  }

  private mutating func add(_ kind: LooseRows.Row.Kind, _ slot: Int, _ row: Int) {
    found[kind.rawValue][slot].append(UInt32(row))
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
    // Of two names with as much support the more trusted source's counts, then the smaller: not the row that was delivered first.
    let order = members.indices.sorted { left, right in
      let (mine, theirs) = (members[left].slot, members[right].slot)
      return mine == theirs ? names[left].exact.lexicographicallyPrecedes(names[right].exact) : mine < theirs
    }
    for name in order.map({ names[$0] }).prefix(Self.mostNames) where name.isKnown {
      let support = support(name)
      if support > most?.support ?? 0 { most = (name, support) }
    }
    guard let most else { return [] }
    return zip(members, names).filter { NameLevel(most.name, $1, tables).clashes }.map(\.0)
  }

  /// A number given to a whole school would otherwise be compared row by row with all its users.
  private static let mostNames = 8
}
