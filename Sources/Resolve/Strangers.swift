internal import Domain

/// The residue's rows that no numbered person adopted.
///
/// Rows of different datasets that agree on name, birth date, sex and county, and that no numbered person may own, are one
/// person; every other row is a person of its own.
struct Strangers {
  private let residue: Partition
  private let settlement: Settlement

  private struct Row {
    let slot: Int
    /// Row in the tables of those left over.
    let row: Int
    let address: RecordAddress
    let likeness: Likeness?
  }

  private struct Likeness: Hashable {
    let name: UInt64
    let birth: UInt32
    let sex: UInt8
    let county: UInt32
  }

  init(_ residue: Partition, _ settlement: Settlement) {
    self.residue = residue
    self.settlement = settlement
  }

  func resolved() -> ResolvedPartition {
    var records = residue
    var left: [Row] = []
    // Rows are counted in the order of ``ResidueIndex/rows``; without a full settlement nothing was adopted or compared.
    let isCompared = !settlement.isAdopted.isEmpty
    var position = 0
    for (slot, dataset) in Dataset.aboutChildren.enumerated() {
      let table = residue[dataset]
      let facts = Facts(table)
      var kept: [UInt32] = []
      for row in 0..<table.count {
        defer { position += 1 }
        if isCompared, settlement.isAdopted[position] { continue }
        let isFree = isCompared && !settlement.isWanted[position]
        left.append(
          Row(
            slot: slot,
            row: kept.count,
            address: table[row].address,
            likeness: isFree ? Self.likeness(facts, row) : nil
          )
        )
        kept.append(UInt32(row))
      }
      if kept.count < table.count { records[dataset] = table.gathered(kept) }
    }
    let people = people(grouped(left))
    var missing = Suspicion()
    missing.numberIsMissing = true
    let suspended = Dictionary(uniqueKeysWithValues: (0..<UInt32(people.count)).map { ($0, missing) })
    return ResolvedPartition(records: records, people: people, suspended: suspended)
  }

  private static func likeness(_ facts: Facts, _ row: Int) -> Likeness? {
    let county = facts.county(row) == 0 ? facts.registeredCounty(row) : facts.county(row)
    guard facts.name(row) != 0, facts.birth(row) != 0, facts.sex(row) != 0, county != 0 else { return nil }
    return Likeness(name: facts.name(row), birth: facts.birth(row), sex: facts.sex(row), county: county)
  }

  /// The rows by person, people in the order of their first address.
  private func grouped(_ rows: [Row]) -> [[Row]] {
    var alike: [Likeness: [Row]] = [:]
    var groups: [[Row]] = []
    for row in rows {
      if let likeness = row.likeness { alike[likeness, default: []].append(row) } else { groups.append([row]) }
    }
    for (_, group) in alike {
      if Set(group.map(\.slot)).count == group.count { groups.append(group) } else { groups += group.map { [$0] } }
    }
    func first(_ group: [Row]) -> (RecordAddress, Int) {
      group.map { ($0.address, $0.slot) }.min { $0 < $1 } ?? (RecordAddress(delivery: 0, line: 0), 0)
    }
    return groups.map { (first($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func people(_ groups: [[Row]]) -> People {
    var people = People(partition: residue.index)
    people.numbers = Array(repeating: 0, count: groups.count)
    people.ordinals = Array(repeating: 0, count: groups.count)
    let noLinks = Links(starts: Array(repeating: 0, count: groups.count + 1))
    for dataset in Dataset.allCases { people[dataset] = noLinks }
    for (slot, dataset) in Dataset.aboutChildren.enumerated() {
      var links = Links()
      for group in groups {
        for row in group where row.slot == slot {
          links.rows.append(UInt32(row.row))
          links.how.append((group.count > 1 ? LinkReason.nameBirthPlace : .alone).rawValue)
        }
        links.starts.append(UInt32(links.rows.count))
      }
      people[dataset] = links
    }
    return people
  }
}
