internal import Domain

/// Notes the children a register lists twice under one number.
///
/// Not duplicates: an old row that no longer stands beside one that does; two categories of one child on the roster; and two
/// standing rows of the roll, which are a finding of their own (`discrepancy.two-rolls`).
struct Duplicates {
  private let partition: Partition
  /// One entry a dataset about children.
  private let facts: [(dataset: Dataset, statuses: [UInt8])]
  private let categories: [UInt8]
  private(set) var findings: [Finding] = []

  init(_ partition: Partition) {
    self.partition = partition
    facts = Dataset.aboutChildren.map { dataset in
      (dataset, dataset.statusField.flatMap { partition[dataset].codes($0) } ?? [])
    }
    categories = partition[.careRoster].codes(.careCategory) ?? []
  }

  /// Looks at the rows, two or more, that one person has in a dataset.
  mutating func check(_ slot: Int, _ rows: [Int], person: Int) {
    let dataset = facts[slot].dataset
    guard dataset.isRegisterOfChildren, dataset != .schoolRoll else { return }
    let statuses = facts[slot].statuses
    let standing = rows.filter { dataset.stands(status: statuses.isEmpty ? 0 : statuses[$0]) }
    // Where nothing stands, old rows of one child are its history only if there is a row that stands to be the history of.
    var repeated = standing.isEmpty ? rows : standing
    if dataset == .careRoster, !categories.isEmpty {
      let repeats = Dictionary(grouping: repeated) { categories[$0] }.values.filter { $0.count > 1 }
      repeated = repeats.flatMap { $0 }.sorted()
    }
    let table = partition[dataset]
    guard repeated.count > 1, let first = table.leadingRow(of: repeated) else { return }
    findings.append(
      Finding(
        IdentityFinding.duplicateRecord.code,
        severity: IdentityFinding.duplicateRecord.severity,
        person: PersonReference(partition: partition.index, person: person),
        place: DivisionCode(number: table.numbers(.division)?[first] ?? 0),
        owner: dataset.department,
        statements: repeated.map { row in
          .init(dataset: dataset, value: table[row].text(.recordNumber), address: table[row].address)
        }
      )
    )
  }
}
