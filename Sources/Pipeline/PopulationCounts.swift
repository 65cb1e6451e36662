internal import Domain

/// Head-counts by county: each child once, whatever number of records it has.
enum PopulationCounts {
  /// The counts of one partition's people, of counties that have any child.
  static func byCounty(_ known: KnownPartition) -> [DivisionCode: Population] {
    let runs = countyRuns(known.profiles)
    var counts = runs.map { Population(place: $0.county) }
    var isKnown = Array(repeating: false, count: known.people.count)
    for dataset in Dataset.registersOfChildren where !known.people[dataset].rows.isEmpty {
      let rows = known.profiles.chosen[dataset.index]
      for (index, run) in runs.enumerated() {
        for person in run.people where rows[person] != Profiles.noRow {
          isKnown[person] = true
          counts[index].byDataset[dataset.index] += 1
        }
      }
    }
    for (index, run) in runs.enumerated() { counts[index].children = isKnown[run.people].count { $0 } }
    addCare(known, runs, &counts)
    var result: [DivisionCode: Population] = [:]
    for population in counts where population.children > 0 {
      result[population.place, default: Population(place: population.place)] += population
    }
    return result
  }

  /// People follow one another by number, so most of a county's stand together.
  private static func countyRuns(_ profiles: Profiles) -> [(county: DivisionCode, people: Range<Int>)] {
    var result: [(county: DivisionCode, people: Range<Int>)] = []
    var start = 0
    for person in 0..<profiles.count {
      let county = profiles.division(person).county
      let isLast = person + 1 == profiles.count
      guard isLast || profiles.division(person + 1).county != county else { continue }
      result.append((county, start..<person + 1))
      start = person + 1
    }
    return result
  }

  /// Children on the roster, and their categories: one who is listed twice counts in both, and once in all.
  private static func addCare(
    _ known: KnownPartition,
    _ runs: [(county: DivisionCode, people: Range<Int>)],
    _ counts: inout [Population]
  ) {
    let roster = known.records[.careRoster]
    let links = known.people[.careRoster]
    guard let categories = roster.codes(.careCategory), !links.rows.isEmpty else { return }
    let statuses = roster.codes(.rosterStatus)
    let rows = known.profiles.chosen[Dataset.careRoster.index]
    for (index, run) in runs.enumerated() {
      for person in run.people where rows[person] != Profiles.noRow {
        var seen: Set<UInt8> = []
        for row in links.rows(of: person) where statuses.map({ $0[Int(row)] == RosterStatus.listed.rawValue }) ?? true {
          let category = categories[Int(row)]
          if seen.isEmpty { counts[index].inCare += 1 }
          if seen.insert(category).inserted { counts[index].byCategory[Int(category)] += 1 }
        }
      }
    }
  }
}
