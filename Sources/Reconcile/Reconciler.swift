package import Domain

/// Makes one profile a person, notes where sources disagree, and asks who is missing from school.
package struct Reconciler: Sendable {
  private let settings: ReconcileSettings
  private let asOf: CivilDate
  private let readiness: SourceReadiness
  private let previousReadiness: SourceReadiness
  private let gazetteer: Gazetteer

  package init(
    settings: ReconcileSettings,
    asOf: CivilDate,
    readiness: SourceReadiness,
    previousReadiness: SourceReadiness,
    gazetteer: Gazetteer
  ) {
    self.settings = settings
    self.asOf = asOf
    self.readiness = readiness
    self.previousReadiness = previousReadiness
    self.gazetteer = gazetteer
  }

  /// The profiles of one partition's people, and what its records say against each other.
  ///
  /// - Returns: Findings person by person: discrepancies in the order of ``DiscrepancyRule/allCases``, then at most one `dropout.…`.
  package func process(_ resolved: ResolvedPartition) -> Outcome<KnownPartition> {
    let sheets = Dataset.allCases.map { Sheet(resolved.records[$0]) }
    let maker = ProfileMaker(resolved, sheets: sheets, settings: settings, asOf: asOf)
    let known = KnownPartition(
      records: resolved.records,
      people: resolved.people,
      profiles: maker.profiles,
      suspended: resolved.suspended
    )
    return Outcome(known, findings: findings(resolved, sheets, maker))
  }

  var dropoutRule: DropoutRule {
    DropoutRule(asOf: asOf, readiness: readiness, previousReadiness: previousReadiness)
  }

  /// Birth dates of children of school age, as packed numbers.
  var schoolAge: Range<UInt32> { settings.schoolAge.births(on: asOf) }

  /// Everything the rules may look at, of a partition whose people have profiles.
  func evidence(of known: KnownPartition) -> Evidence {
    Evidence(
      sheets: Dataset.allCases.map { Sheet(known.records[$0]) },
      people: known.people,
      profiles: known.profiles,
      settings: settings,
      asOf: asOf,
      gazetteer: gazetteer
    )
  }

  private func findings(_ resolved: ResolvedPartition, _ sheets: [Sheet], _ maker: ProfileMaker) -> [Finding] {
    let people = resolved.people
    let partition = people.partition
    let schoolAge = schoolAge
    let roll = maker.profiles.chosen[Dataset.schoolRoll.index]
    let rollStatuses = sheets[Dataset.schoolRoll.index].statuses
    let dropouts = dropoutRule
    var previousRoll = PreviousRoll(resolved.records.previousRoll)
    let evidence = Evidence(
      sheets: sheets,
      people: people,
      profiles: maker.profiles,
      settings: settings,
      asOf: asOf,
      gazetteer: gazetteer
    )
    let previousSheet = Sheet(resolved.records.previousRoll)
    var result: [Finding] = []
    for person in 0..<people.count {
      let number = people.numbers[person]
      let birth = number == 0 ? maker.profiles.births[person] : ResidentID.birthPacked(ofKey: number)
      let row = roll[person]
      let isInSchool = row != Profiles.noRow && Dataset.schoolRoll.stands(status: rollStatuses?[Int(row)] ?? 0)
      let maybeMissing = !isInSchool && schoolAge.contains(birth)
      guard maker.deservesLook[person] || maybeMissing else { continue }
      let subject = Subject(evidence: evidence, person: person)
      if maker.deservesLook[person] {
        result += DiscrepancyRules.findings(about: subject, partition: partition)
      }
      guard maybeMissing else { continue }
      let earlier = number == 0 ? 0..<0 : previousRoll.rows(of: number)
      let finding = dropouts.finding(
        about: subject,
        previous: previous(subject, previousSheet, earlier),
        suspicion: resolved.suspended[UInt32(person)],
        partition: partition
      )
      if let finding { result.append(finding) }
    }
    return result
  }

  /// The person's standing row on the previous roll; of a number that several children share, only a row of their own name.
  private func previous(_ subject: Subject, _ sheet: Sheet, _ rows: Range<Int>) -> DropoutRule.Previous? {
    if rows.isEmpty { return nil }
    let profiles = subject.evidence.profiles
    let source = Int(profiles.nameSource[subject.person])
    let named = profiles.chosen[source][subject.person]
    let standing = rows.filter { row in
      guard sheet.stands(row) else { return false }
      guard let mine = subject.evidence.sheets[source].names, let theirs = sheet.names, named != Profiles.noRow else {
        return true
      }
      return !subject.sharesNumber || !NameFolding.differ(mine, Int(named), theirs, row)
    }
    guard let row = standing.min(by: sheet.precedes) else { return nil }
    let status = RollStatus(rawValue: sheet.status(row)).map { $0 == .unknown ? "" : $0.term.zh } ?? ""
    return DropoutRule.Previous(
      row: row,
      county: DivisionCode(number: sheet.livingDivision(row)).county,
      statement: Finding.Statement(dataset: .schoolRoll, value: status, address: sheet.address(row))
    )
  }
}
