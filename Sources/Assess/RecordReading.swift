import Domain

/// What the records of one child say about what a duty asks: yes, no, or nothing.
struct RecordReading {
  private let ground: ChildAssessment.Ground
  private let child: ChildAssessment.Child

  init(_ ground: ChildAssessment.Ground, _ child: ChildAssessment.Child) {
    self.ground = ground
    self.child = child
  }

  private var asOf: CivilDate { ground.assessor.asOf }
  private func records(_ dataset: Dataset) -> [Record] { ground.known.records(dataset, of: child.person) }
  private var listings: [Record] { child.listings.map { ground.roster[$0] } }
  private var roll: Record? { ground.known.record(.schoolRoll, of: child.person) }
  private var isOnRoll: Bool { roll?.code(.rollStatus, as: RollStatus.self)?.isActive ?? false }

  // MARK: - Whom a duty does not concern

  func exclusion(_ ask: RecordDuty.Ask) -> ExclusionReason? {
    switch ask {
    case .keyChildPlan, .assessment: child.facts.isKey ? nil : .notConcerned
    case .carerReplaced: records(.careAgreements).contains(where: isUnfit) ? nil : .notConcerned
    case .childHeard(let from): isAskedBefore(signing: from) ? nil : .notConcerned
    case .residenceAgreed: livesElsewhere ? nil : .notConcerned
    case .rehabilitation: child.facts.isCertified ? nil : .notConcerned
    case .schoolAid, .psychologicalFile, .schoolFlag: isOnRoll ? nil : .notOnRoll
    case .termList: isOfAge(from: 6, under: 15, on: termAsked?.starts ?? asOf) ? nil : .notConcerned
    case .dropoutReturned: level == .confirmed || level == .returned ? nil : .notConcerned
    case .noRelapse: ground.known.returned.contains(UInt32(child.person)) ? nil : .notConcerned
    case .caringPerson: !isOnRoll ? .notOnRoll : child.facts.isKey ? nil : .notConcerned
    case .feeWaiver: !isOnRoll ? .notOnRoll : child.facts.risks.contains(.poorFamily) ? nil : .notConcerned
    case .disabledInSchool(let from, let under):
      child.facts.isCertified && isOfAge(from: from, under: under) ? nil : .notConcerned
    case .match(.schoolRoll): isOfAge(from: 6, under: 15) ? nil : .notConcerned
    case .sweep(let perYear): child.stay.days(in: window(perYear)) >= 60 ? nil : .shortStay
    case .file, .update, .carerNamed, .carerAdult, .careAgreement, .registrationSettled, .match: nil
    }
  }

  /// Six years completed by 31 August of the school year, and not grown out of compulsory schooling.
  private func isOfAge(from: Int, under: Int, on day: CivilDate? = nil) -> Bool {
    let day = day ?? asOf
    let year = day.month >= 9 ? day.year : day.year - 1
    guard let birth = ground.known.profiles.birth(child.person),
      let cutOff = CivilDate(year: year, month: 8, day: 31)
    else { return false }
    return (from..<under).contains(birth.completedYears(on: cutOff))
  }

  private func isUnfit(_ agreement: Record) -> Bool {
    agreement.code(.carerFit, as: Flag.self) == .no || agreement.date(.unfitDate).map { $0 <= asOf } ?? false
  }

  private var livesElsewhere: Bool {
    let register = ground.known.record(.householdRegister, of: child.person)
    let stated = listings.map { $0.division(.registeredDivision) } + [register?.division(.division) ?? .unknown]
    guard let registered = stated.first(where: { $0.level >= .county }) else { return false }
    return child.place.level >= .county && registered.county != child.place.county
  }

  /// The part of the year that contains the as-of date, where the year is cut into equal parts.
  private func window(_ perYear: Int) -> ClosedRange<CivilDate> {
    let month = Month(containing: asOf)
    return month.beginning(every: 12 / perYear)...month.ending(every: 12 / perYear)
  }

  // MARK: - What shows a duty as done

  func evidence(_ ask: RecordDuty.Ask) -> Bool? {
    switch ask {
    case .file(let contents): isFileComplete(contents)
    case .sweep(let perYear): isSwept(window(perYear))
    case .keyChildPlan: any(flags(listings, .hasPlan) + flags(records(.fileIndex), .hasPlan))
    case .update(let interval):
      listings.compactMap { $0.date(.updatedDate) }.max().map { interval.date(after: $0) >= asOf }
    case .carerNamed: stated(listings, .carerName)
    case .careAgreement: hasAgreement
    case .carerReplaced:
      !records(.careAgreements).contains { isUnfit($0) && !isReplaced($0) }
    case .carerAdult: isCarerAdult
    case .childHeard: any(flags(standingAgreements, .childHeard))
    case .termList: termAsked.map { _ in termRow.map { row in row.answered.map { $0 <= row.due } ?? false } ?? false }
    case .assessment(let length): isAssessed(within: length.interval(ground.assessor.book.settings))
    case .dropoutReturned: level == .returned
    case .noRelapse: staysInSchool
    case .registrationSettled: isRegistered
    case .residenceAgreed: isAgreed
    case .rehabilitation:
      records(.rehabilitationRecords).contains {
        let status = $0.code(.serviceStatus, as: ServiceStatus.self)
        return status == .inService || status == .completed
      }
    case .schoolAid: records(.schoolAid).contains { $0.code(.grantStatus, as: GrantStatus.self)?.isActive ?? true }
    case .caringPerson: stated(roll.map { [$0] } ?? [], .caringPerson)
    case .feeWaiver: any(flags(roll.map { [$0] } ?? [], .feeWaived))
    case .psychologicalFile: any(flags(roll.map { [$0] } ?? [], .psychologicalFile))
    case .schoolFlag: any(flags(roll.map { [$0] } ?? [], .schoolFlagsLeftBehind))
    case .disabledInSchool: isOnRoll
    case .match(let dataset): ground.known.profiles.row(dataset, child.person) != nil
    }
  }

  // MARK: - Assessments of guardianship

  /// The last assessment by the as-of date; of two on one day the one that finds the child worse guarded.
  private var lastAssessment: (day: CivilDate, level: GuardianshipLevel)? {
    records(.guardianshipAssessments).compactMap { record in
      record.date(.assessedDate).flatMap { day in
        day <= asOf ? (day, record.code(.guardianshipLevel) ?? GuardianshipLevel.unknown) : nil
      }
    }.max { ($0.0, $0.1.rawValue) < ($1.0, $1.1.rawValue) }
  }

  /// Nothing where no interval is set: how old an assessment may be nobody has said.
  private func isAssessed(within interval: Interval?) -> Bool? {
    guard let interval else { return nil }
    return lastAssessment.map { interval.date(after: $0.day) >= asOf } ?? false
  }

  /// Whether the roster says what the last assessment found; nothing where the roster states no level.
  var agreesWithAssessment: Bool? {
    guard let found = lastAssessment?.level, found != .unknown, child.facts.level != .unknown else { return nil }
    return child.facts.level == found
  }

  var hasAssessedLevel: Bool { lastAssessment.map { $0.level != .unknown } ?? false }

  // MARK: - Lists before term

  /// The term whose list is asked about: the county's own, else that of the child's last row; nothing where nobody ever got a list.
  private var termAsked: TermListBook.Term? {
    if let term = ground.assessor.termLists.terms[child.place.county] { return term }
    return rows.max { $0.sent < $1.sent }.map { TermListBook.Term(name: $0.term, starts: nil) }
  }

  private var rows: [TermListBook.Entry] { ground.known.termRows[UInt32(child.person)] ?? [] }

  private var termRow: TermListBook.Entry? { rows.first { $0.term == termAsked?.name } }

  /// Whether the child stood on a list that went out before the term; nothing where nobody ever got one.
  var isOnTermList: Bool? {
    termAsked.map { term in termRow.map { row in term.starts.map { row.sent < $0 } ?? true } ?? false }
  }

  /// Whether its row may still be answered in time.
  var isTermAnswerAwaited: Bool { termRow.map { $0.answered == nil && asOf <= $0.due } ?? false }

  // MARK: - Schooling

  private var level: DropoutLevel? { ground.known.dropoutLevel(of: child.person) }

  private var staysInSchool: Bool? {
    switch level {
    case .suspected, .thresholdMet, .confirmed: false
    case .inSchool, .attention, .returned: true
    case .explained, .cannotJudge, nil: nil
    }
  }

  /// Whether a disabled child is taught in this way; nothing where the roll has no column that could tell.
  ///
  /// The roll's own marks, and a child whom attendance explains by home teaching.
  func isTaught(_ form: DisabledSchooling) -> Bool? {
    guard isOnRoll, let roll else { return false }
    let isExplained = records(.schoolAttendance).contains {
      $0.code(.absenceReason, as: AbsenceReason.self) == .homeTeaching
    }
    let tellsHome = roll.table.codes(.homeTeaching) != nil
    let isAtHome = isExplained || roll.code(.homeTeaching, as: Flag.self) == .yes
    let tellsKind = roll.table.codes(.schoolKind) != nil
    let isSpecial = roll.code(.schoolKind, as: SchoolKind.self) == .special
    switch form {
    case .homeTeaching: return isAtHome ? true : tellsHome ? false : nil
    case .specialSchool: return isAtHome ? false : tellsHome && tellsKind ? isSpecial : nil
    case .inClass: return isAtHome || isSpecial ? false : tellsHome && tellsKind ? true : nil
    case .none, .cannotJudge: return nil
    }
  }

  private func flags(_ records: [Record], _ field: Field) -> [Flag] {
    records.compactMap { $0.code(field, as: Flag.self) }
  }

  /// Yes where any says yes, no where one says no, nothing where none says anything.
  private func any(_ flags: [Flag]) -> Bool? { flags.contains(.yes) ? true : flags.contains(.no) ? false : nil }

  /// Whether a text is filled in; nothing where the source has no such column.
  private func stated(_ records: [Record], _ field: Field) -> Bool? {
    guard let first = records.first, first.table.has(field) else { return nil }
    return records.contains { !$0.text(field).isEmpty }
  }

  private func isFileComplete(_ contents: Set<FileItem>) -> Bool? {
    let files = records(.fileIndex)
    guard !files.isEmpty else { return false }
    var isOpen = false
    for file in files {
      let items = contents.map { file.code($0.field, as: Flag.self) }
      if items.allSatisfy({ $0 == .yes }) { return true }
      if !items.contains(.no) { isOpen = true }
    }
    return isOpen ? nil : false
  }

  private func isSwept(_ window: ClosedRange<CivilDate>) -> Bool? {
    let visits = records(.homeVisits)
    let tellsVisits = visits.first?.table.codes(.isSweep) != nil
    let tellsRoster = listings.first?.table.dates(.screenedDate) != nil
    guard tellsVisits || tellsRoster else { return nil }
    let onRoster = listings.compactMap { $0.date(.screenedDate) }
    let visited = visits.filter { $0.code(.isSweep, as: Flag.self) == .yes }.compactMap { $0.date(.visitDate) }
    return (onRoster + visited).contains { window.contains($0) && $0 <= asOf }
  }

  /// Written agreements in force.
  private var standingAgreements: [Record] {
    records(.careAgreements).filter { agreement in
      (agreement.code(.agreementStatus, as: AgreementStatus.self)?.isActive ?? true)
        && agreement.code(.isWritten, as: Flag.self) != .no
        && agreement.date(.signedDate).map { $0 <= asOf } ?? true
        && agreement.date(.endDate).map { $0 >= asOf } ?? true
    }
  }

  /// Whether an agreement stands that was signed when the child was old enough to be asked.
  private func isAskedBefore(signing age: Int) -> Bool {
    guard let birth = ground.known.profiles.birth(child.person) else { return false }
    return standingAgreements.contains { birth.completedYears(on: $0.date(.signedDate) ?? asOf) >= age }
  }

  private var hasAgreement: Bool? {
    if !standingAgreements.isEmpty { return true }
    let onRoster = any(flags(listings, .hasAgreement))
    return ground.assessor.readiness.isReady(.careAgreements, for: child.place) ? onRoster ?? false : onRoster
  }

  /// Whether a carer was named by the day the parents left; nothing where no agreement dates both.
  var isCarerNamedBeforeDeparture: Bool? {
    let away = listings.flatMap { listing in
      [Field.fatherAwaySince, .motherAwaySince].compactMap { listing.date($0) }
    }.min()
    let dated = records(.careAgreements).compactMap { agreement -> Bool? in
      guard let signed = agreement.date(.signedDate), signed <= asOf,
        let left = agreement.date(.departureDate) ?? away
      else { return nil }
      return signed <= left
    }
    return dated.isEmpty ? nil : dated.contains(true)
  }

  /// Whether every carer named by a number was of full age when the child was entrusted, or is today.
  private var isCarerAdult: Bool? {
    let ofAgreements = records(.careAgreements).compactMap { agreement in
      agreement.number(.carerID).map { (number: $0, day: agreement.date(.signedDate) ?? asOf) }
    }
    let carers = ofAgreements + listings.compactMap { listing in listing.number(.carerID).map { ($0, asOf) } }
    return carers.isEmpty ? nil : carers.allSatisfy { $0.number.birthDate.completedYears(on: $0.day) >= 18 }
  }

  private func isReplaced(_ agreement: Record) -> Bool {
    agreement.code(.agreementStatus, as: AgreementStatus.self) == .replaced
      || agreement.date(.replacedDate).map { $0 <= asOf } ?? false
  }

  /// A number of one's own is given with the registration; a number nobody can read proves nothing.
  private var isRegistered: Bool? {
    let known = ground.known
    if known.people.numbers[child.person] != 0 || known.profiles.row(.householdRegister, child.person) != nil {
      return true
    }
    if listings.contains(where: { $0.date(.registrationSettledDate) != nil }) { return true }
    if listings.contains(where: { $0.code(.householdKind, as: HouseholdKind.self) == HouseholdKind.none }) {
      return false
    }
    return listings.contains { !$0.text(.damagedNumber).isEmpty } ? nil : false
  }

  private var isAgreed: Bool? {
    guard let first = listings.first, first.table.numbers(.responsibleDivision) != nil else { return nil }
    return listings.contains { $0.division(.responsibleDivision) != .unknown && $0.date(.responsibilityDate) != nil }
  }
}
