internal import Domain

/// Builds the people of one partition: one walk over its numbers, the plain case without any lookup.
struct PeopleBuilder {
  private var groups: NumberGroups
  private let partition: Partition
  private let decisions: Settlement.Decisions
  private var specialNumbers: ArraySlice<UInt64>
  /// Adopted rows precede a table's own rows; this is how many there are.
  private let shifts: [Int]
  /// The tables with rows of their own or adopted ones; the others link nobody.
  private let active: [Int]

  private var numbers: [UInt64] = []
  private var ordinals: [UInt8] = []
  private var links: [Links]
  private var suspended: [UInt32: Suspicion] = [:]
  private var findings: [Finding] = []
  private var duplicates: Duplicates
  private var reviews: [ReviewPair] = []

  init(_ partition: Partition, decisions: Settlement.Decisions?, settings: LinkageSettings) {
    self.partition = partition
    self.decisions = decisions ?? .init()
    groups = NumberGroups(partition, settings: settings)
    specialNumbers = self.decisions.numbers[...]
    shifts = self.decisions.adopted.map(\.count)
    active = shifts.indices.filter { [shifts, groups] in shifts[$0] > 0 || !groups.tables[$0].isEmpty }
    duplicates = Duplicates(partition)
    let largest = groups.tables.map(\.count).max() ?? 0
    numbers.reserveCapacity(largest)
    ordinals.reserveCapacity(largest)
    links = groups.tables.map { table in
      var links = Links()
      links.rows.reserveCapacity(table.count)
      links.how.reserveCapacity(table.count)
      if !table.isEmpty { links.starts.reserveCapacity(largest + 1) }
      return links
    }
  }

  mutating func result() -> Outcome<ResolvedPartition> {
    while groups.next() {
      let isSpecial = specialNumbers.first == groups.number
      if isSpecial { specialNumbers.removeFirst() }
      if let sharers = groups.sharers() {
        addSharers(sharers)
      } else if isSpecial {
        addSpecial()
      } else if isKnown {
        addPlain()
      }
    }
    var people = People(partition: partition.index)
    people.numbers = numbers
    people.ordinals = ordinals
    let noLinks = Links(starts: Array(repeating: 0, count: numbers.count + 1))
    for dataset in Dataset.allCases { people[dataset] = noLinks }
    var records = partition
    for (slot, dataset) in Dataset.aboutChildren.enumerated() {
      if shifts[slot] > 0 { records[dataset] = partition[dataset].preceded(by: decisions.adopted[slot]) }
      if !links[slot].rows.isEmpty { people[dataset] = links[slot] }
    }
    var resolved = ResolvedPartition(records: records, people: people, suspended: suspended)
    resolved.people.evidence = decisions.evidence
    resolved.reviews = reviews
    return Outcome(resolved, findings: findings + duplicates.findings)
  }

  /// Whether the present number has a record, or stood on the previous roll as a pupil: one more way to be missing.
  private var isKnown: Bool {
    for slot in groups.filled where !groups.rows(slot).isEmpty { return true }
    return !groups.previousPupils.isEmpty
  }

  private mutating func addPlain() {
    let number = groups.number
    for slot in active {
      let rows = groups.rows(slot)
      for row in rows {
        links[slot].rows.append(UInt32(row + shifts[slot]))
        links[slot].how.append(LinkReason.number.rawValue)
      }
      if rows.count > 1 { duplicates.check(slot, rows.map { $0 }, person: numbers.count) }
      links[slot].starts.append(UInt32(links[slot].rows.count))
    }
    numbers.append(number)
    ordinals.append(0)
  }

  private mutating func addSpecial() {
    let rows = links.indices.map { slot in groups.rows(slot).filter { isKept(slot, $0) } }
    // Whose only row went to somebody else is nobody.
    let mark = PersonMark(number: groups.number, ordinal: 0)
    guard
      rows.contains(where: { !$0.isEmpty }) || !decisions.adoptions(of: mark).isEmpty
        || !groups.previousPupils.isEmpty && !decisions.replacedNumbers.contains(groups.number)
    else { return }
    add(mark, rows: rows)
  }

  /// Whether a row stays with its number.
  private func isKept(_ slot: Int, _ row: Int) -> Bool {
    decisions.released.isEmpty || !decisions.released.contains(groups.tables[slot][row].address)
  }

  private mutating func addSharers(_ children: [[SharedNumber.Member]]) {
    let first = numbers.count
    let kept = children.map { child in child.filter { !decisions.released.contains($0.address) } }
    let isStillShared = kept.count { !$0.isEmpty } > 1
    for (ordinal, child) in kept.enumerated() where !child.isEmpty {
      let person = numbers.count
      let rows = Dataset.aboutChildren.map { dataset in child.filter { $0.dataset == dataset }.map(\.row).sorted() }
      add(PersonMark(number: groups.number, ordinal: UInt8(ordinal)), rows: rows)
      if isStillShared { suspended[UInt32(person), default: Suspicion()].numberIsShared = true }
    }
    let witnesses = children.compactMap(\.first)
    guard let owner = witnesses.last, let trusted = witnesses.first else { return }
    findings.append(
      Finding(
        IdentityFinding.sharedNumber.code,
        severity: IdentityFinding.sharedNumber.severity,
        person: PersonReference(partition: partition.index, person: first),
        place: division(of: trusted.dataset, trusted.row),
        owner: owner.dataset.department,
        statements: witnesses.map { witness in
          Finding.Statement(
            dataset: witness.dataset,
            value: partition[witness.dataset].texts(.name)?[witness.row] ?? "",
            address: witness.address
          )
        }
      )
    )
  }

  /// Adds a person with everything the global step decided about them.
  private mutating func add(_ mark: PersonMark, rows: [[Int]]) {
    let person = numbers.count
    let adoptions = decisions.adoptions(of: mark)
    for (slot, dataset) in Dataset.aboutChildren.enumerated() {
      for adoption in adoptions where adoption.dataset == dataset {
        links[slot].rows.append(UInt32(adoption.row))
        links[slot].how.append(adoption.reason.rawValue)
      }
      for row in rows[slot] {
        links[slot].rows.append(UInt32(row + shifts[slot]))
        links[slot].how.append(LinkReason.number.rawValue)
      }
      if rows[slot].count > 1 { duplicates.check(slot, rows[slot], person: person) }
      links[slot].starts.append(UInt32(links[slot].rows.count))
    }
    numbers.append(mark.number)
    ordinals.append(mark.ordinal)
    if let suspicion = decisions.suspicions[mark] { suspended[UInt32(person)] = suspicion }
    for review in decisions.reviews(of: mark) {
      reviews.append(
        ReviewPair(
          key: review.key,
          record: review.record,
          person: UInt32(person),
          evidence: review.evidence,
          refusal: review.refusal
        )
      )
    }
    for second in decisions.secondNumbers(of: mark) { report(second, person: person, rows: rows) }
  }

  private mutating func report(_ second: Settlement.SecondNumber, person: Int, rows: [[Int]]) {
    let trusted = zip(Dataset.aboutChildren, rows).first { $0.0.isRegisterOfChildren && !$0.1.isEmpty }
    var statements: [Finding.Statement] = []
    var place = DivisionCode.unknown
    if let (dataset, rows) = trusted, let row = partition[dataset].leadingRow(of: rows) {
      place = division(of: dataset, row)
      let number = ResidentID(key: second.person.number).canonical
      statements.append(.init(dataset: dataset, value: number, address: partition[dataset][row].address))
    }
    for other in second.others {
      let number = ResidentID(key: other.number).canonical
      statements.append(.init(dataset: .schoolRoll, value: number, address: other.address))
    }
    findings.append(
      Finding(
        IdentityFinding.possibleSecondNumber.code,
        severity: IdentityFinding.possibleSecondNumber.severity,
        person: PersonReference(partition: partition.index, person: person),
        place: place,
        owner: Dataset.schoolRoll.department,
        statements: statements
      )
    )
  }

  private func division(of dataset: Dataset, _ row: Int) -> DivisionCode {
    DivisionCode(number: partition[dataset].numbers(.division)?[row] ?? 0)
  }
}

extension Settlement.Decisions {
  /// The rows given to a person: a run of ``adoptions``, found by halving.
  func adoptions(of person: PersonMark) -> ArraySlice<Settlement.Adoption> {
    var low = 0
    var high = adoptions.count
    while low < high {
      let middle = (low + high) / 2
      if adoptions[middle].person < person { low = middle + 1 } else { high = middle }
    }
    return adoptions[low...].prefix { $0.person == person }
  }

  func reviews(of person: PersonMark) -> ArraySlice<Settlement.Review> {
    var low = 0
    var high = reviews.count
    while low < high {
      let middle = (low + high) / 2
      if reviews[middle].person < person { low = middle + 1 } else { high = middle }
    }
    return reviews[low...].prefix { $0.person == person }
  }

  func secondNumbers(of person: PersonMark) -> ArraySlice<Settlement.SecondNumber> {
    var low = 0
    var high = secondNumbers.count
    while low < high {
      let middle = (low + high) / 2
      if secondNumbers[middle].person < person { low = middle + 1 } else { high = middle }
    }
    return secondNumbers[low...].prefix { $0.person == person }
  }
}
