package import Domain

/// Makes one profile a person, notes where sources disagree, and asks who is missing from school.
package struct Reconciler: Sendable {
  private let settings: ReconcileSettings
  private let asOf: CivilDate
  private let readiness: SourceReadiness
  private let previousReadiness: SourceReadiness
  private let gazetteer: Gazetteer
  private let terms: SchoolCalendar
  private let workdays: WorkingCalendar

  package init(
    settings: ReconcileSettings,
    asOf: CivilDate,
    readiness: SourceReadiness,
    previousReadiness: SourceReadiness,
    gazetteer: Gazetteer,
    terms: SchoolCalendar = .none,
    workdays: WorkingCalendar = .weekendsOnly
  ) {
    self.terms = terms
    self.workdays = workdays
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
    var known = KnownPartition(
      records: resolved.records,
      people: resolved.people,
      profiles: maker.profiles,
      suspended: resolved.suspended
    )
    let found = findings(resolved, sheets, maker)
    known.schooling = found.schooling
    return Outcome(known, findings: found.findings)
  }

  var dropoutRule: DropoutRule {
    DropoutRule(
      asOf: asOf,
      readiness: PlaceStates(readiness),
      previousReadiness: PlaceStates(previousReadiness),
      hasSettled: { hasSettled($0) }
    )
  }

  var schoolingRule: SchoolingRule {
    SchoolingRule(asOf: asOf, readiness: PlaceStates(readiness), thresholds: settings.dropout, workdays: workdays)
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

  /// The term's first school days, in which rolls are still being made: nobody is missing yet.
  private func hasSettled(_ place: DivisionCode) -> Bool {
    guard let term = terms.term(containing: asOf, at: place) else { return true }
    return workdays.workday(settings.dropout.settlingDays, after: term.starts) < asOf
  }

  private func findings(
    _ resolved: ResolvedPartition,
    _ sheets: [Sheet],
    _ maker: ProfileMaker
  ) -> (findings: [Finding], schooling: [SchoolingEntry]) {
    let people = resolved.people
    let partition = people.partition
    let schoolAge = schoolAge
    let marks = maker.marks
    let numbers = people.numbers
    let births = maker.profiles.births
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
    let levels = schoolingRule
    var result: [Finding] = []
    var schooling: [SchoolingEntry] = []
    for person in 0..<people.count {
      let number = numbers[person]
      let birth = number == 0 ? births[person] : ResidentID.birthPacked(ofKey: number)
      let row = roll[person]
      let isInSchool = row != Profiles.noRow && Dataset.schoolRoll.stands(status: rollStatuses?[Int(row)] ?? 0)
      let isOfSchoolAge = schoolAge.contains(birth)
      let marked = marks[person]
      guard !marked.isEmpty || isOfSchoolAge else { continue }
      let subject = Subject(evidence: evidence, person: person)
      if !marked.isEmpty {
        result += DiscrepancyRules.findings(about: subject, marked: marked, partition: partition)
      }
      guard isOfSchoolAge else { continue }
      var finding: Finding?
      if !isInSchool {
        let earlier = number == 0 ? 0..<0 : previousRoll.rows(of: number)
        finding = dropouts.finding(
          about: subject,
          previous: previous(subject, previousSheet, earlier),
          suspicion: resolved.suspended[UInt32(person)],
          partition: partition
        )
      }
      let verdict = levels.verdict(on: subject, finding: finding)
      if isInSchool { finding = absence(verdict, subject, partition) }
      if let finding { result.append(finding) }
      guard isInSchool || isKnown(subject) else { continue }
      schooling.append(
        SchoolingEntry(
          person: UInt32(person),
          level: verdict.level,
          comparison: verdict.comparison,
          reason: verdict.reason,
          until: verdict.until,
          disabled: levels.disabledSchooling(of: subject, level: verdict.level),
          isLowIncome: subject.hasRows(.lowIncomeRoster)
        )
      )
    }
    return (result, schooling)
  }

  /// A child some register of children has now: only such are children of school age here.
  private func isKnown(_ subject: Subject) -> Bool {
    Dataset.registersOfChildren.contains { subject.row($0) != nil }
  }

  /// On the roll, and not at school: a finding where the level is one that others than the school must hear of.
  private func absence(_ verdict: SchoolingRule.Verdict, _ subject: Subject, _ partition: Int) -> Finding? {
    guard verdict.level == .suspected || verdict.level == .thresholdMet else { return nil }
    return Finding(
      DropoutFinding.absent.code,
      severity: .warning,
      person: PersonReference(partition: partition, person: subject.person),
      place: subject.place,
      owner: .education,
      statements: verdict.statements,
      qualifier: verdict.reason
    )
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
