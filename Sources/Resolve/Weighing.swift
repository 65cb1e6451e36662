internal import Domain

/// What one partition tells about loose rows: whose they may be, level by level, and how common names are.
package struct Weighing: Sendable {
  /// One person who may own one loose row.
  struct Candidate: Sendable {
    /// Position in ``LooseRows/rows``.
    let row: UInt32
    let person: PersonMark
    let partition: Int32
    let levels: Levels
    /// Datasets with a record of the person, and those with a record that stands.
    let holds: DatasetSet
    let stands: DatasetSet
  }

  /// The level every field reached.
  struct Levels: Sendable, Equatable {
    var name: NameLevel
    var birth: BirthLevel
    var sex: SexLevel
    var family: FamilyLevel
    var number: NumberLevel

    /// Whether at least two fields speak for one person: all that is worth weighing.
    var isWorthWeighing: Bool {
      var count = 0
      if name.agrees { count += 2 } else if name == .oneCharacter { count += 1 }
      if birth != .unknown, birth != .copied, !birth.clashes { count += 1 }
      if family.isOfFamily { count += 1 }
      switch number {
      case .replaced: count += 3
      case .repaired, .upgraded: count += 2
      case .prefix: count += 1
      case .far: count -= 1
      default: break
      }
      return count >= 3
    }
  }

  var candidates: [Candidate] = []
  /// How many people bear each name or sound of ``LooseRows/counters``.
  var counts: [UInt32] = []
  /// People of registers with a known name.
  var people = 0
  /// Numbered people with a record in each dataset, and those of them whom another register knows, too.
  var held: [Int] = Array(repeating: 0, count: Dataset.allCases.count)
  var heldElsewhere: [Int] = Array(repeating: 0, count: Dataset.allCases.count)
}

/// Weighs one partition's people against the loose rows: one walk over its numbers.
struct Weigher {
  private var groups: NumberGroups
  private let partition: Int
  private let loose: LooseRows
  private let families: [FamilyColumns]
  private let names: [TextColumn?]
  private var result = Weighing()
  /// Loose rows the present person may own, and what the person's records state: reused from person to person.
  private var leads: [UInt32] = []
  private var face = PersonFace(number: 0)
  private var counted: [UInt64] = []

  private struct Position {
    let slot: Int
    let row: Int
  }

  init(_ partition: Partition, loose: LooseRows, settings: LinkageSettings) {
    groups = NumberGroups(partition, settings: settings)
    self.partition = partition.index
    self.loose = loose
    families = groups.tables.map { FamilyColumns($0, loose.tables) }
    names = groups.tables.map { $0.texts(.name) }
    result.counts = Array(repeating: 0, count: loose.counters.count)
  }

  mutating func weighing() -> Weighing {
    while groups.next() {
      guard let (mark, positions) = mainChild(), !positions.isEmpty else { continue }
      weigh(mark, positions)
    }
    return result
  }

  private static let registerSlots = Dataset.aboutChildren.indices.filter {
    Dataset.aboutChildren[$0].isRegisterOfChildren
  }

  /// The child whom most rows of the number describe; the others' rows are loose themselves.
  private func mainChild() -> (PersonMark, [Position])? {
    if let children = groups.sharers() {
      guard let main = SharedNumber.main(of: children) else { return nil }
      let positions = children[main].filter { $0.dataset.isRegisterOfChildren }.compactMap { member in
        groups.tables.firstIndex { $0.dataset == member.dataset }.map { Position(slot: $0, row: member.row) }
      }
      return (PersonMark(number: groups.number, ordinal: UInt8(main)), positions)
    }
    var positions: [Position] = []
    for slot in Self.registerSlots {
      for row in groups.rows(slot) { positions.append(Position(slot: slot, row: row)) }
    }
    return (PersonMark(number: groups.number, ordinal: 0), positions)
  }

  private mutating func weigh(_ person: PersonMark, _ positions: [Position]) {
    readFace(of: positions, person.number)
    count()
    var holds: DatasetSet = []
    var stands: DatasetSet = []
    for position in positions {
      let facts = groups.facts[position.slot]
      holds.insert(DatasetSet(facts.dataset))
      if facts.stands(position.row) { stands.insert(DatasetSet(facts.dataset)) }
    }
    for dataset in Dataset.aboutChildren where holds.contains(dataset) {
      result.held[dataset.index] += 1
      if !holds.subtracting(DatasetSet(dataset)).isEmpty { result.heldElsewhere[dataset.index] += 1 }
    }
    leads.removeAll(keepingCapacity: true)
    face.leads(in: loose, into: &leads)
    if leads.isEmpty { return }
    for position in positions.prefix(Self.mostRows) {
      face.add(family: families[position.slot].facts(position.row))
    }
    for lead in leads {
      let row = loose.rows[Int(lead)]
      if row.number == person.number { continue }
      let levels = face.levels(of: row, loose.tables)
      guard levels.isWorthWeighing else { continue }
      result.candidates.append(
        Weighing.Candidate(
          row: lead,
          person: person,
          partition: Int32(partition),
          levels: levels,
          holds: holds,
          stands: stands
        )
      )
    }
  }

  private mutating func readFace(of positions: [Position], _ number: UInt64) {
    face.begin(number)
    for position in positions.prefix(Self.mostRows) {
      let facts = groups.facts[position.slot]
      if let column = names[position.slot] {
        face.add(name: NameForm(column, position.row, loose.tables), loose.tables)
      }
      face.add(birth: facts.birth(position.row))
      face.add(county: facts.county(position.row))
      face.add(county: facts.registeredCounty(position.row))
      face.add(sex: facts.sex(position.row))
      face.add(guardian: families[position.slot].guardian(position.row).fingerprint)
    }
  }

  /// A number given to a whole school is compared by a few of its rows.
  private static let mostRows = 16

  private mutating func count() {
    if face.names.isEmpty { return }
    result.people += 1
    counted.removeAll(keepingCapacity: true)
    for name in face.names { count(name.fingerprint) }
    for sounding in face.soundings { count(sounding) }
  }

  /// Counts one name or sound of the present person, once.
  private mutating func count(_ fingerprint: UInt64) {
    guard !counted.contains(fingerprint) else { return }
    counted.append(fingerprint)
    if let counter = loose.counters[fingerprint] { result.counts[Int(counter)] += 1 }
  }
}
