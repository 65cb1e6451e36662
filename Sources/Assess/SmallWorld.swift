import Domain

/// A partition of one child, made from stated facts.
struct SmallWorld {
  /// A key no real number has: the child has a number, and which is nobody's business.
  private static let number: UInt64 = 1
  private(set) var records = Partition(index: 0)
  private let village: DivisionCode

  init(village: DivisionCode) { self.village = village }

  /// Adds a row about the child, placed in the village where it names no place.
  mutating func add(_ row: StatedRow, to dataset: Dataset) {
    row.placed(at: village, in: dataset).add(to: &records[dataset], key: dataset.isListOfPeople ? row.number : 0)
  }

  mutating func add(_ values: [(Field, Column)], to dataset: Dataset) {
    add(StatedRow(values.map { (field: $0.0, column: $0.1) }), to: dataset)
  }

  /// The child with everything said about it; its first row in each dataset is the chosen one.
  func known(born: CivilDate?, isNumbered: Bool = true) -> KnownPartition {
    var people = People(partition: 0)
    people.numbers = [isNumbered ? Self.number : 0]
    people.ordinals = [0]
    var profiles = Profiles()
    profiles.nameSource = [0]
    profiles.sexes = [0]
    profiles.births = [born?.packed ?? 0]
    profiles.divisions = [village.number]
    profiles.chosen = records.tables.map { [$0.isEmpty ? Profiles.noRow : 0] }
    for dataset in Dataset.allCases {
      let rows = (0..<UInt32(records[dataset].count)).map { $0 }
      people[dataset] = Links(
        starts: [0, UInt32(rows.count)],
        rows: rows,
        how: rows.map { _ in LinkReason.number.rawValue }
      )
    }
    return KnownPartition(records: records, people: people, profiles: profiles)
  }
}

extension StatedRow {
  /// The row with a place of its dataset's level, where it names none: a town for stations, else the village.
  func placed(at village: DivisionCode, in dataset: Dataset) -> StatedRow {
    guard !values.contains(where: { $0.field == .division }), dataset != .homeVisits, dataset != .contacts else {
      return self
    }
    let place = dataset == .protectionStations ? village.town : village
    return StatedRow(values + [(field: .division, column: .number([place.number]))])
  }
}
