internal import Domain

/// Head-counts by county: each child once, whatever number of records it has.
enum PopulationCounts {
  /// The counts of one partition's people, of counties that have any child.
  static func byCounty(_ known: KnownPartition, _ homes: HomeCounties) -> [DivisionCode: Population] {
    var counts = homes.counties.map { Population(place: $0) }
    var isKnown = Array(repeating: false, count: known.people.count)
    for dataset in Dataset.registersOfChildren where !known.people[dataset].rows.isEmpty {
      let rows = known.profiles.chosen[dataset.index]
      let people = homes.count { rows[$0] != Profiles.noRow }
      for (county, count) in people.enumerated() { counts[county].byDataset[dataset.index] = count }
      for person in rows.indices where rows[person] != Profiles.noRow { isKnown[person] = true }
    }
    for (county, count) in homes.count({ isKnown[$0] }).enumerated() { counts[county].children = count }
    addCare(known, homes, &counts)
    var result: [DivisionCode: Population] = [:]
    for population in counts where population.children > 0 { result[population.place] = population }
    return result
  }

  /// Children on the roster, and their categories: one who is listed twice counts in both, and once in all.
  private static func addCare(_ known: KnownPartition, _ homes: HomeCounties, _ counts: inout [Population]) {
    let roster = known.records[.careRoster]
    let links = known.people[.careRoster]
    guard let categories = roster.codes(.careCategory), !links.rows.isEmpty else { return }
    let statuses = roster.codes(.rosterStatus)
    let rows = known.profiles.chosen[Dataset.careRoster.index]
    // One child's categories: few, so that a list is quicker than a set.
    var seen: [UInt8] = []
    for person in rows.indices where rows[person] != Profiles.noRow {
      let county = homes.county(of: person)
      seen.removeAll(keepingCapacity: true)
      for link in links.range(of: person) {
        let row = Int(links.rows[link])
        guard statuses.map({ $0[row] == RosterStatus.listed.rawValue }) ?? true, !seen.contains(categories[row]) else {
          continue
        }
        if seen.isEmpty { counts[county].inCare += 1 }
        seen.append(categories[row])
        counts[county].byCategory[Int(categories[row])] += 1
      }
    }
  }
}
