internal import Domain

/// The residue's rows that no numbered person adopted.
///
/// Where rows are weighed, those are one person whom ``ResidueGroups`` puts together. Else rows of different datasets that agree on name,
/// birth date, sex and county, and that no numbered person may own, are one. Every other row is a person of its own.
struct Strangers {
  private let residue: Partition
  private let settlement: Settlement

  private struct Row {
    let slot: Int
    /// Row in the tables of those left over.
    let row: Int
    /// Position among all rows of the residue.
    let position: Int
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
            position: position,
            address: table[row].address,
            likeness: isFree ? Self.likeness(facts, row) : nil
          )
        )
        kept.append(UInt32(row))
      }
      if kept.count < table.count { records[dataset] = table.gathered(kept) }
    }
    let groups = settlement.groups.map { weighed(left, $0) } ?? grouped(left)
    var people = people(groups)
    var missing = Suspicion()
    missing.numberIsMissing = true
    let suspended = Dictionary(uniqueKeysWithValues: (0..<UInt32(people.count)).map { ($0, missing) })
    for row in left { people.evidence[row.address] = settlement.groups?.evidence[row.position]?.evidence }
    var resolved = ResolvedPartition(records: records, people: people, suspended: suspended)
    resolved.reviews = reviews(left, groups, records)
    return resolved
  }

  /// The rows by person as they were put together by weight, people in the order of their first address.
  private func weighed(_ rows: [Row], _ residue: ResidueGroups) -> [[Row]] {
    let byPosition = Dictionary(uniqueKeysWithValues: rows.map { ($0.position, $0) })
    let together = residue.groups.map { $0.compactMap { byPosition[$0] } }
    let grouped = Set(residue.groups.joined())
    return Self.inOrder(together + rows.filter { !grouped.contains($0.position) }.map { [$0] })
  }

  /// Pairs of rows that may be one person, each beside the person of the other row.
  private func reviews(_ rows: [Row], _ groups: [[Row]], _ records: Partition) -> [ReviewPair] {
    guard let doubts = settlement.groups?.doubts, !doubts.isEmpty else { return [] }
    var people: [Int: Int] = [:]
    for (person, group) in groups.enumerated() { for row in group { people[row.position] = person } }
    let byPosition = Dictionary(uniqueKeysWithValues: rows.map { ($0.position, $0) })
    return doubts.compactMap { doubt in
      guard let row = byPosition[doubt.record], let person = people[doubt.other], people[doubt.record] != person
      else { return nil }
      return ReviewPair(
        key: doubt.key,
        record: ReviewPair.Statement(records[Dataset.aboutChildren[row.slot]][row.row]),
        person: UInt32(person),
        evidence: doubt.evidence,
        refusal: doubt.refusal
      )
    }
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
    return Self.inOrder(groups)
  }

  private static func inOrder(_ groups: [[Row]]) -> [[Row]] {
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
          links.how.append(reason(row, in: group).rawValue)
        }
        links.starts.append(UInt32(links.rows.count))
      }
      people[dataset] = links
    }
    return people
  }

  /// Why a row belongs to its person; the row that others joined has no more to show than that it stood alone.
  private func reason(_ row: Row, in group: [Row]) -> LinkReason {
    guard group.count > 1 else { return .alone }
    guard let weighed = settlement.groups else { return .nameBirthPlace }
    return weighed.evidence[row.position]?.reason ?? .alone
  }
}
