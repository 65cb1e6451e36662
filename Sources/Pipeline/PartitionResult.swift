internal import Assess
internal import Domain
internal import Publish
internal import Reconcile
internal import Resolve

/// What one partition contributes to a run, small beside the partition itself but for the table rows.
struct PartitionResult: Sendable {
  var childrenRows: [UInt8] = []
  var linkRows: [UInt8] = []
  var schoolAgeRows: [UInt8] = []
  var judgementRows: [UInt8] = []
  var schooling: [DivisionCode: SchoolingCounts] = [:]
  var assessment = Assessment()
  /// Findings of Resolve and Reconcile.
  var findings: [Finding] = []
  var people = ReportedPeople()
  var populations: [DivisionCode: Population] = [:]
  var caseload = Caseload()
  var reviews: [ReportedReview] = []
  /// Those whom a list before term may hold.
  var termChildren: [TermChild] = []
  /// Those whose schooling is followed.
  var pupils: [WatchedPupil] = []
  /// The watched people that are here.
  var traces: [String: PersonTrace] = [:]
  /// What other rules would make of the same children, where a run compares.
  var changes: [JudgementChange] = []
}

/// The stages after Resolve's global step, for one partition: pure, so partitions can run side by side.
struct PartitionWork: Sendable {
  let resolver: Resolver
  let settlement: Settlement
  let reconciler: Reconciler
  let assessor: Assessor
  /// The same by other rules, where a run compares.
  let rival: Assessor?
  let keys: PersonKeys
  let tables: Set<TableName>
  let deliveries: [Delivery]
  /// Numbers that stood on refused rows, with the datasets that refused them, by number.
  let refused: [(number: UInt64, datasets: DatasetSet)]
  /// The people whose cases are open.
  let watch: PeopleWatch
  /// Whether the job makes the education department's ledgers.
  let followsPupils: Bool
  /// Who belongs on the list before term; nothing where the job makes none.
  let roster: TermRoster?
  /// Whose row on the lists before term came back.
  let termLists: TermListBook

  func process(_ packed: PackedPartition) throws -> PartitionResult {
    finish(resolver.people(in: try packed.unpacked(), after: settlement))
  }

  /// The residue that nobody claimed: each record, or group of agreeing records, is a person of its own.
  func processStrangers(_ residue: Partition) -> PartitionResult {
    finish(resolver.strangers(residue: residue, after: settlement))
  }

  /// What a partition says of some people, and nothing else.
  func trace(_ people: PeopleWatch, in packed: PackedPartition) throws -> PartitionResult {
    trace(people, in: resolver.people(in: try packed.unpacked(), after: settlement))
  }

  /// The same of people whom nobody claimed.
  func traceStrangers(_ people: PeopleWatch, in residue: Partition) -> PartitionResult {
    trace(people, in: resolver.strangers(residue: residue, after: settlement))
  }

  private func trace(_ people: PeopleWatch, in resolved: Outcome<ResolvedPartition>) -> PartitionResult {
    let known = reconciler.process(withRefusals(resolved.value)).value
    var result = PartitionResult()
    watch(people.people(in: known, keys: keys), known, keys.keys(in: known, ofEveryone: false), &result)
    return result
  }

  /// Tables with a row, or several, for nearly everyone.
  private static let tablesOfEveryone: Set<TableName> = [.children, .links, .schoolAge, .judgements]

  private func finish(_ resolved: Outcome<ResolvedPartition>) -> PartitionResult {
    let outcome = reconciler.process(withRefusals(resolved.value))
    let watched = watch.people(in: outcome.value, keys: keys)
    let known = withCases(watched, outcome.value)
    var result = PartitionResult()
    let homes = HomeCounties(known.profiles)
    let personKeys = keys.keys(in: known, ofEveryone: !tables.isDisjoint(with: Self.tablesOfEveryone))
    result.schooling = homes.schooling(known.schooling)
    if tables.contains(.schoolAge) {
      result.schoolAgeRows = SchoolAgeTable.render(known, keys: personKeys.key)
    }
    result.findings = resolved.findings + outcome.findings
    result.assessment = assessor.assess(known)
    result.caseload = assessor.caseload(known)
    if let rival { result.changes = JudgementChange.all(result.assessment, rival.assess(known), of: known, keys) }
    if tables.contains(.judgements) {
      result.judgementRows = JudgementsTable.render(
        result.assessment.judgements,
        of: known,
        keys: personKeys.key
      )
    }
    result.assessment.judgements = []
    result.populations = PopulationCounts.byCounty(known, homes)
    if tables.contains(.children) {
      result.childrenRows = ChildrenTable.render(
        known,
        asOf: assessor.date,
        writeKey: { personKeys.write(of: $0, with: &$1) }
      )
    }
    if tables.contains(.links) {
      result.linkRows = LinksTable.render(
        known,
        keys: personKeys.key,
        runnerUp: { keys.key(ofNumber: $0) },
        deliveries: deliveries
      )
    }
    let assessment = result.assessment
    for findings in [
      result.findings, assessment.findings, assessment.duties, assessment.eligibility, assessment.warnings,
    ] {
      for finding in findings { if let person = finding.person { add(person, of: known, personKeys, to: &result) } }
    }
    for need in assessment.needs { add(need.person, of: known, personKeys, to: &result) }
    for visit in result.assessment.visits { add(visit.person, of: known, personKeys, to: &result) }
    result.reviews = resolved.value.reviews.map { review($0, in: known, personKeys) }
    watch(watched, known, personKeys, &result)
    result.termChildren = roster?.children(in: known) ?? []
    for child in result.termChildren { add(child.person, of: known, personKeys, to: &result) }
    result.pupils = followsPupils ? pupils(in: known) : []
    for pupil in result.pupils { add(pupil.person, of: known, personKeys, to: &result) }
    return result
  }

  /// What open cases and lists before term add to what is known.
  private func withCases(_ watched: [(person: Int, key: String)], _ known: KnownPartition) -> KnownPartition {
    var result = known
    watch.overlay(watched, on: &result.schooling)
    result.returned = watch.returned(watched)
    result.termRows = termRows(in: known)
    return result
  }

  /// The rows of the children on the roster on lists before term; keys are made only where some list was ever sent.
  private func termRows(in known: KnownPartition) -> [UInt32: [TermListBook.Entry]] {
    guard !termLists.entries.isEmpty else { return [:] }
    let rows = known.profiles.chosen[Dataset.careRoster.index]
    var result: [UInt32: [TermListBook.Entry]] = [:]
    for person in rows.indices where rows[person] != Profiles.noRow {
      result[UInt32(person)] = termLists.entries[keys.key(of: person, in: known).text]
    }
    return result
  }

  /// What the data say now of people whose cases are open; lists name them too.
  private func watch(
    _ watched: [(person: Int, key: String)],
    _ known: KnownPartition,
    _ personKeys: PartitionKeys,
    _ result: inout PartitionResult
  ) {
    for entry in watched {
      add(PersonReference(partition: known.people.partition, person: entry.person), of: known, personKeys, to: &result)
    }
    let traces = reconciler.traces(of: watched.map(\.person), in: known)
    result.traces = Dictionary(zip(watched.map(\.key), traces)) { first, _ in first }
  }

  /// The children whose schooling is followed.
  private func pupils(in known: KnownPartition) -> [WatchedPupil] {
    known.schooling.filter { WatchedPupil.levels.contains($0.level) }.map { entry in
      let person = Int(entry.person)
      let roll = known.record(.schoolRoll, of: person)
      return WatchedPupil(
        person: PersonReference(partition: known.people.partition, person: person),
        place: known.profiles.division(person),
        school: roll?.text(.schoolName) ?? "",
        grade: roll?.text(.grade) ?? "",
        entry: entry
      )
    }
  }

  /// A pair for a clerk: the record, and the records of the person it may belong to.
  private func review(_ pair: ReviewPair, in known: KnownPartition, _ personKeys: PartitionKeys) -> ReportedReview {
    let person = Int(pair.person)
    let statements = Dataset.registersOfChildren.flatMap { dataset in
      known.people[dataset].rows(of: person).prefix(2)
        .map { Record(table: known.records[dataset], row: Int($0)) }
        .filter { $0.address != pair.record.address }
        .map { record in
          var statement = ReviewPair.Statement(record)
          // Adopted rows have no number of their own: the person's is the one to compare with.
          if let number = known.residentID(of: person), record.key != 0 {
            statement.number = Sensitive(number.canonical)
          }
          return statement
        }
    }
    return ReportedReview(pair: pair, person: personKeys.key(of: person), statements: statements)
  }

  /// A person whose row was refused has a record that nobody read: absence from that dataset proves nothing.
  private func withRefusals(_ resolved: ResolvedPartition) -> ResolvedPartition {
    var result = resolved
    let numbers = resolved.people.numbers
    for refusal in refused {
      var low = 0
      var high = numbers.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < refusal.number { low = middle + 1 } else { high = middle }
      }
      while low < numbers.count, numbers[low] == refusal.number {
        result.suspended[UInt32(low), default: Suspicion()].unlinked.formUnion(refusal.datasets)
        low += 1
      }
    }
    return result
  }

  private func add(
    _ reference: PersonReference,
    of known: KnownPartition,
    _ personKeys: PartitionKeys,
    to result: inout PartitionResult
  ) {
    guard result.people[reference] == nil else { return }
    let person = Int(reference.person)
    let roster = known.record(.careRoster, of: person)
    let roll = known.record(.schoolRoll, of: person)
    let register = known.record(.householdRegister, of: person)
    func firstText(_ field: Field) -> String {
      if let text = roster?.text(field), !text.isEmpty { return text }
      if let text = register?.text(field), !text.isEmpty { return text }
      return roll?.text(field) ?? ""
    }
    result.people[reference] = ReportedPerson(
      key: personKeys.key(of: person),
      residentID: known.residentID(of: person),
      name: Sensitive(known.name(of: person)),
      sex: known.profiles.sex(person),
      birth: known.profiles.birth(person),
      division: known.profiles.division(person),
      category: roster?.code(.careCategory),
      school: roll?.text(.schoolName) ?? "",
      guardian: Sensitive(firstText(.guardianName)),
      phone: Sensitive(firstText(.phone))
    )
  }
}
