internal import Casework
internal import Domain
internal import Reconcile
internal import Store

/// Carries the cases of the prior published run on to this one.
struct CaseDesk {
  let folder: JobFolder
  let asOf: CivilDate
  let prior: [Case]

  /// - Parameters:
  ///   - folder: the job, with what it keeps cases of.
  ///   - asOf: the day the run judges by.
  ///   - priorRun: the published run whose cases go on.
  ///   - ledger: where they are kept.
  /// - Throws: the ledger's error where they cannot be read.
  init(_ folder: JobFolder, asOf: CivilDate, prior priorRun: RunRecord?, ledger: Ledger) throws {
    self.folder = folder
    self.asOf = asOf
    prior = folder.cases == nil ? [] : try priorRun.map { try ledger.cases(ofRun: $0.identity) } ?? []
  }

  /// The people whom this run must say something about even where it finds nothing.
  func watch(_ ledger: Ledger, _ receipts: ReceiptBook) throws -> PeopleWatch {
    let missing = prior.filter { $0.identity.family == Casebook.dropout }
    let known = Dictionary(
      missing.compactMap { value in value.person.flatMap { key in schooling(value, receipts).map { (key.text, $0) } } }
    ) {
      first,
      _ in first
    }
    let keys = Set(prior.filter(\.state.isActive).compactMap { $0.person?.text }).union(known.keys)
    let returned = Set(missing.filter(isBack).compactMap { $0.person?.text })
    return PeopleWatch(
      keys: keys.union(returned),
      numbers: Array(try ledger.numbers(of: keys.union(returned)).values),
      schooling: known,
      returned: returned
    )
  }

  /// Whether the child of a case came back to school so lately that it is watched, or did and is missing again.
  private func isBack(_ value: Case) -> Bool {
    let days = folder.reconcile.dropout.relapseDays
    if value.state == .verifiedClosed { return value.closed.map { $0.days(to: asOf) <= days } ?? false }
    return value.state.isActive && value.reopened > 0 && value.opened.days(to: asOf) <= days
  }

  /// The people whom open cases came to in this run, by merging, renaming and splitting.
  func newSubjects(_ events: [PersonEvent]) -> Set<String> {
    let subjects = Set(prior.filter(\.state.isActive).map(\.identity.subject))
    return Set(events.filter { $0.kind != .revived && subjects.contains($0.old) }.map(\.new))
  }

  /// What a case of a missing child says of its schooling; nothing where it says nothing.
  private func schooling(_ value: Case, _ receipts: ReceiptBook) -> PeopleWatch.Known? {
    if value.state == .verifiedClosed, let closed = value.closed {
      return closed.days(to: asOf) <= folder.reconcile.dropout.relapseDays ? .returned : nil
    }
    // An answer about an absence that has ended says nothing of the next.
    let fresh = receipts.claims(rowKeys(of: value))
      .filter { $0.on <= asOf && (value.reopened == 0 || value.opened <= $0.on) }
    let last = fresh.max { ($0.on, $0.id) < ($1.on, $1.id) } ?? value.claim
    guard let claim = last, let settings = folder.cases else { return nil }
    switch claim.answer.standing {
    case .explains:
      let end = claim.until ?? claim.on.adding(days: settings.explanationDays)
      return end < asOf ? nil : .explained(claim.answer, until: end)
    case .confirms: return .confirmed(claim.answer)
    case .neither: return nil
    }
  }

  /// The keys under which a case was sent: its own, and those of its child on the lists before term.
  private func rowKeys(of value: Case) -> [String] {
    guard value.identity.family == Casebook.dropout, let person = value.person else { return [value.key] }
    let keys = PersonKeys(secret: folder.personSecret)
    let terms = Set(folder.terms.terms.map(\.name)).sorted()
    return [value.key] + terms.map { keys.key("T", of: "\($0)|\(person)") }
  }

  /// What becomes of the cases; nothing where the job keeps none.
  func month(
    _ report: Report,
    sources: CaseSources,
    events: [PersonEvent],
    traces: [String: PersonTrace],
    decisions: CaseDecisions,
    receipts: ReceiptBook
  ) -> CaseMonth? {
    guard let settings = folder.cases else { return nil }
    let keys = PersonKeys(secret: folder.personSecret)
    let reading = CaseReading(settings: settings, report: report, sources: sources, keys: keys)
    var news = CaseNews(
      asOf: asOf,
      source: { sources.news($0, $1) },
      isInForce: { [folder, asOf] in Self.isInForce($0, folder, asOf) },
      rowsNeeded: Self.rowsNeeded
    )
    news.sightings = report.findings.compactMap(reading.sighting)
    news.moves = events.map { KeyMove(old: $0.old, new: $0.new, isSplit: $0.kind == .split) }
    news.traces = traces
    news.waivers = decisions.waivers
    if !receipts.receipts.isEmpty {
      for value in prior { news.claims[value.key] = receipts.claims(rowKeys(of: value)) }
    }
    return Casebook(settings: settings, calendar: folder.calendar) { keys.key("C", of: $0) }.advance(prior, by: news)
  }

  /// The sources a discrepancy compares, but for the one that should have no such record.
  @Sendable
  private static func rowsNeeded(_ value: Case) -> DatasetSet {
    guard let rule = DiscrepancyRule(rawValue: value.code) else { return [] }
    let quoted = value.statements.map(\.dataset)
    let removed = rule.isMendedByRemoval ? quoted.last : nil
    return DatasetSet(quoted.filter { $0 != removed }.map(DatasetSet.init))
  }

  /// Whether what saw a case is still asked at all.
  private static func isInForce(_ value: Case, _ folder: JobFolder, _ asOf: CivilDate) -> Bool {
    guard folder.cases?.family(of: Finding.Code(value.code)) != nil else { return false }
    if let rule = DiscrepancyRule(rawValue: value.code) { return folder.reconcile.rules.contains(rule) }
    let parts = value.rule.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return true }
    return folder.packs.contains { pack in
      pack.id == parts[0] && pack.isInForce(at: value.place, on: asOf) && pack.rules.contains { $0.id == parts[1] }
    }
  }
}

/// Reads a finding as the sighting of a case.
struct CaseReading {
  let settings: CaseSettings
  let report: Report
  let sources: CaseSources
  let keys: PersonKeys

  /// Nothing where such findings are not followed up.
  func sighting(_ finding: Finding) -> Sighting? {
    guard let family = settings.family(of: finding.code) else { return nil }
    let person = finding.person.flatMap { report.people[$0] }
    let identity = Case.Identity(
      family: family.isOneCase ? family.code : finding.code.rawValue,
      subject: person?.key.text ?? finding.place.short,
      distinction: family.toldApartBy.map { distinction($0, finding) }.joined(separator: "|")
    )
    let unjudged = finding.code == DropoutFinding.cannotJudge.code
    return Sighting(
      identity: identity,
      code: finding.code,
      detail: finding.qualifier,
      severity: finding.severity,
      place: place(of: finding, person),
      owner: finding.owner,
      rule: finding.rule ?? "",
      statements: finding.statements.map(statement),
      sources: sources.sources(of: finding, needs: family.needs),
      workingDays: family.workingDays,
      doubt: unjudged ? finding.qualifier : ""
    )
  }

  private func distinction(_ trait: CaseSettings.Trait, _ finding: Finding) -> String {
    switch trait {
    case .source: finding.statements.last?.dataset.rawValue ?? ""
    case .detail: finding.qualifier
    case .worker: finding.statements.first.map { keys.key("W", of: $0.value.disclosed) } ?? ""
    }
  }

  /// The place that must act: the finding's own, else where the person lives.
  private func place(of finding: Finding, _ person: ReportedPerson?) -> DivisionCode {
    finding.place == .unknown ? person?.division ?? .unknown : finding.place
  }

  private func statement(_ statement: Finding.Statement) -> Case.Statement {
    let deliveries = report.deliveries
    let path = statement.address.flatMap { address in
      Int(address.delivery) < deliveries.count ? deliveries[Int(address.delivery)].delivery?.path : nil
    }
    return Case.Statement(
      dataset: statement.dataset,
      value: statement.value,
      file: path ?? "",
      line: statement.address.map { Int($0.line) } ?? 0
    )
  }
}
