internal import Domain

/// Makes profiles dataset by dataset, most trusted first, and marks whom the rules must look at, and by which of them.
struct ProfileMaker {
  private let sheets: [Sheet]
  private let order: [Dataset]
  private let people: People
  private(set) var profiles = Profiles()
  /// One entry a person: what about them may disagree.
  private(set) var marks: [ComparisonMarks]
  /// County of the household by the most trusted source that states one.
  private var counties: [UInt32]

  /// Makes the profiles; there is one sheet a dataset, in the order of ``Dataset/allCases``.
  init(_ resolved: ResolvedPartition, sheets: [Sheet], settings: ReconcileSettings, asOf: CivilDate) {
    self.sheets = sheets
    order = settings.order
    people = resolved.people
    let count = people.count
    marks = Array(repeating: [], count: count)
    counties = Array(repeating: 0, count: count)
    profiles.nameSource = Array(repeating: UInt8(order.first?.index ?? 0), count: count)
    profiles.sexes = Array(repeating: 0, count: count)
    profiles.births = Array(repeating: 0, count: count)
    profiles.divisions = Array(repeating: 0, count: count)
    let nobody = Array(repeating: Profiles.noRow, count: count)
    profiles.chosen = sheets.map { [people] in
      people[$0.dataset].rows.isEmpty ? nobody : $0.chosen(people[$0.dataset])
    }
    chooseNames()
    for dataset in order {
      takeBirths(dataset)
      takeSexes(dataset)
      takeDivisions(dataset)
    }
    for dataset in order { fillDivisions(dataset) }
    compareWithNumbers()
    markStatuses(asOf)
    markAges(asOf, from: settings.ages.lowest)
    fillGaps(resolved.records.previousRoll)
  }

  private mutating func chooseNames() {
    var named = Array(repeating: false, count: people.count)
    for dataset in order {
      guard let names = sheets[dataset.index].names else { continue }
      let rows = profiles.chosen[dataset.index]
      let isCompared = dataset.isRegisterOfChildren
      // Neighbours are mostly named by one source: its columns are fetched when the source changes.
      var source = dataset.index
      var (trusted, trustedRows) = (names, rows)
      for person in rows.indices where rows[person] != Profiles.noRow {
        let row = Int(rows[person])
        if named[person] {
          guard isCompared, !marks[person].contains(.names) else { continue }
          let own = Int(profiles.nameSource[person])
          if own != source {
            guard let ownNames = sheets[own].names else { continue }
            (source, trusted, trustedRows) = (own, ownNames, profiles.chosen[own])
          }
          if NameFolding.differ(trusted, Int(trustedRows[person]), names, row) { marks[person].formUnion(.names) }
        } else if NameFolding.states(names, row) {
          named[person] = true
          profiles.nameSource[person] = UInt8(dataset.index)
        }
      }
    }
    // A placeholder is better than nothing where no source says more.
    for dataset in order {
      guard let names = sheets[dataset.index].names else { continue }
      let rows = profiles.chosen[dataset.index]
      for person in rows.indices where !named[person] && rows[person] != Profiles.noRow {
        guard !names.isEmpty(Int(rows[person])) else { continue }
        named[person] = true
        profiles.nameSource[person] = UInt8(dataset.index)
      }
    }
  }

  private mutating func takeBirths(_ dataset: Dataset) {
    guard let births = sheets[dataset.index].births else { return }
    let rows = profiles.chosen[dataset.index]
    for person in rows.indices where rows[person] != Profiles.noRow {
      let birth = births[Int(rows[person])]
      if birth == 0 { continue }
      let known = profiles.births[person]
      if known == 0 { profiles.births[person] = birth } else if known != birth { marks[person].formUnion(.births) }
    }
  }

  private mutating func takeSexes(_ dataset: Dataset) {
    guard let sexes = sheets[dataset.index].sexes else { return }
    let rows = profiles.chosen[dataset.index]
    for person in rows.indices where rows[person] != Profiles.noRow {
      let sex = sexes[Int(rows[person])]
      if sex == 0 { continue }
      let known = profiles.sexes[person]
      if known == 0 { profiles.sexes[person] = sex } else if known != sex { marks[person].formUnion(.sexes) }
    }
  }

  private mutating func takeDivisions(_ dataset: Dataset) {
    let sheet = sheets[dataset.index]
    guard sheet.divisions != nil || sheet.registeredDivisions != nil else { return }
    let rows = profiles.chosen[dataset.index]
    for person in rows.indices where rows[person] != Profiles.noRow {
      let row = Int(rows[person])
      if profiles.divisions[person] == 0, let divisions = sheet.divisions {
        profiles.divisions[person] = divisions[row]
      }
      let county = UInt32(sheet.householdDivision(row) / 1_000_000)
      if let home = sheet.homeApart(row), home / 1_000_000 != UInt64(county) { marks[person].formUnion(.homes) }
      if county == 0 { continue }
      let known = counties[person]
      if known == 0 { counties[person] = county } else if known != county { marks[person].formUnion(.counties) }
    }
  }

  /// Where no source says where a child lives, the place of the household has to do.
  private mutating func fillDivisions(_ dataset: Dataset) {
    guard let registered = sheets[dataset.index].registeredDivisions else { return }
    let rows = profiles.chosen[dataset.index]
    for person in rows.indices where profiles.divisions[person] == 0 && rows[person] != Profiles.noRow {
      profiles.divisions[person] = registered[Int(rows[person])]
    }
  }

  private mutating func compareWithNumbers() {
    let numbers = people.numbers
    for person in numbers.indices where numbers[person] != 0 {
      let number = numbers[person]
      let birth = profiles.births[person]
      let sex = profiles.sexes[person]
      if birth != 0 && birth != ResidentID.birthPacked(ofKey: number) { marks[person].formUnion(.numberBirths) }
      if sex != 0 && sex != ResidentID.sex(ofKey: number).rawValue { marks[person].formUnion(.numberSexes) }
    }
  }

  /// Whoever the register does not keep, whose certificate no longer stands or has run out, and whoever is twice on the roll.
  private mutating func markStatuses(_ asOf: CivilDate) {
    let register = profiles.chosen[Dataset.householdRegister.index]
    if let statuses = sheets[Dataset.householdRegister.index].statuses {
      for person in register.indices where register[person] != Profiles.noRow {
        if !Dataset.householdRegister.stands(status: statuses[Int(register[person])]) {
          marks[person].formUnion(.register)
        }
      }
    }
    let certificates = profiles.chosen[Dataset.disabilityCertificates.index]
    let sheet = sheets[Dataset.disabilityCertificates.index]
    for person in certificates.indices where certificates[person] != Profiles.noRow {
      let row = Int(certificates[person])
      let expiry = sheet.expiries?[row] ?? 0
      if !sheet.stands(row) || (expiry != 0 && expiry < asOf.packed) { marks[person].formUnion(.certificates) }
    }
    let starts = people[.schoolRoll].starts
    for person in marks.indices where starts[person + 1] - starts[person] > 1 { marks[person].formUnion(.rolls) }
  }

  /// Whoever is on the roster and old enough to have left some category.
  private mutating func markAges(_ asOf: CivilDate, from age: Int) {
    let latestBirth = UInt32(max(0, Int(asOf.packed) - age * 10_000))
    let rows = profiles.chosen[Dataset.careRoster.index]
    for person in rows.indices where rows[person] != Profiles.noRow {
      let number = people.numbers[person]
      let birth = number == 0 ? profiles.births[person] : ResidentID.birthPacked(ofKey: number)
      if birth <= latestBirth { marks[person].formUnion(.ages) }
    }
  }

  /// What no record states, the number does; a child whom only the previous roll knows lives where it said.
  private mutating func fillGaps(_ previousRoll: RecordTable) {
    let numbers = people.numbers
    for person in numbers.indices where numbers[person] != 0 {
      if profiles.births[person] == 0 { profiles.births[person] = ResidentID.birthPacked(ofKey: numbers[person]) }
      if profiles.sexes[person] == 0 { profiles.sexes[person] = ResidentID.sex(ofKey: numbers[person]).rawValue }
    }
    guard !previousRoll.isEmpty else { return }
    let previous = Sheet(previousRoll)
    var cursor = PreviousRoll(previousRoll)
    for person in numbers.indices where numbers[person] != 0 {
      let rows = cursor.rows(of: numbers[person])
      if profiles.divisions[person] == 0, let row = rows.first {
        profiles.divisions[person] = previous.livingDivision(row)
      }
    }
  }
}

/// The previous roll, asked in ascending order of numbers.
struct PreviousRoll {
  private let keys: [UInt64]
  private var start = 0
  private var end = 0

  init(_ table: RecordTable) { keys = table.keys }

  /// The rows of a number; numbers must not descend from call to call.
  mutating func rows(of number: UInt64) -> Range<Int> {
    if start < end, keys[start] == number { return start..<end }
    start = end
    while start < keys.count, keys[start] < number { start += 1 }
    end = start
    while end < keys.count, keys[end] == number { end += 1 }
    return start..<end
  }
}
