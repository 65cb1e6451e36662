internal import Domain

/// One case on its way through one run.
struct CaseCourse {
  private(set) var value: Case
  private(set) var events: [CaseEvent] = []
  let asOf: CivilDate
  let settings: CaseSettings
  /// The n-th working day after a date.
  let dueDate: (CivilDate, Int) -> CivilDate

  init(
    _ value: Case,
    asOf: CivilDate,
    settings: CaseSettings,
    dueDate: @escaping (CivilDate, Int) -> CivilDate
  ) {
    self.value = value
    self.asOf = asOf
    self.settings = settings
    self.dueDate = dueDate
  }

  private mutating func note(
    _ kind: CaseEvent.Kind,
    from: CaseState? = nil,
    _ cause: String = "",
    by: String = ""
  ) {
    events.append(
      CaseEvent(key: value.key, on: asOf, kind: kind, from: from ?? value.state, to: value.state, cause: cause, by: by)
    )
  }

  /// Says that the case was opened in this run.
  mutating func open() {
    events.append(CaseEvent(key: value.key, on: asOf, kind: .opened, from: nil, to: .open, cause: value.detail))
  }

  /// Applies a signal; an answer that changes nothing is noted all the same.
  ///
  /// - Returns: whether the state changed.
  @discardableResult
  mutating func take(_ signal: CaseSignal, _ cause: String = "", by: String = "", workingDays: Int? = nil) -> Bool {
    guard let step = signal.transition(from: value.state) else { return false }
    let from = value.state
    value.state = step.to
    if from != step.to { value.since = asOf }
    if step.reopens {
      value.reopened += 1
      value.opened = asOf
      value.closed = nil
      value.successor = ""
      if let workingDays { value.due = dueDate(asOf, workingDays) }
      value.isOverdue = false
    }
    if step.to != .resolved { value.claim = nil }
    if step.to != .waived { value.waivedUntil = nil }
    note(step.event, from: from, cause, by: by)
    return true
  }

  // MARK: - Decisions

  /// Takes up the answers that are new, the earliest first; answers of one day that do not agree are in conflict.
  mutating func answer(_ claims: [CaseClaim]) {
    let fresh = Set(claims).filter { $0.on <= asOf && !value.takenUp.contains($0.id) }
      .sorted { ($0.on, $0.id) < ($1.on, $1.id) }
    for claim in fresh {
      value.takenUp.append(claim.id)
      let rivals = fresh.contains { $0.on == claim.on && $0.answer != claim.answer }
      let isChange = rivals ? take(.disputed, "conflicting-answers", by: claim.by) : answer(claim)
      if !isChange { note(.answered, "\(claim.answer.identifier)", by: claim.by) }
    }
  }

  private mutating func answer(_ claim: CaseClaim) -> Bool {
    let cause = claim.answer.identifier
    switch claim.answer.effect {
    case nil: return false
    case .acknowledge: return take(.acknowledged, cause, by: claim.by)
    case .start:
      guard take(.started, cause, by: claim.by) else { return false }
      value.claim = claim
      return true
    case .dispute: return take(.disputed, cause, by: claim.by)
    case .settle, .explain:
      guard take(.resolved, cause, by: claim.by) else { return false }
      value.claim = claim
      return true
    }
  }

  /// Follows the decision that holds the longest.
  mutating func waive(_ waivers: [Waiver]) {
    let holding = waivers.filter { ($0.on.map { $0 <= asOf } ?? true) && asOf <= $0.until }
    guard let best = holding.max(by: { ($0.until, $0.id) < ($1.until, $1.id) }) else { return }
    guard value.state.isActive, !value.takenUp.contains(best.id) else { return }
    if take(.waived, "until=\(best.until)", by: best.by) || value.state == .waived {
      value.waivedUntil = max(best.until, value.waivedUntil ?? best.until)
      value.takenUp.append(best.id)
    }
  }

  // MARK: - What the data say

  /// The finding is there.
  mutating func see(_ sighting: Sighting, _ source: (Case.Source) -> SourceNews) {
    let isMoved = value.place.county != sighting.place.county && sighting.place != .unknown
    value.code = sighting.code.rawValue
    value.detail = sighting.detail
    value.severity = sighting.severity
    if sighting.place != .unknown { value.place = sighting.place }
    value.owner = sighting.owner
    value.rule = sighting.rule
    value.statements = sighting.statements
    value.rows = sighting.rows
    if isMoved { note(.moved, "county=\(value.place.county.short)") }
    let unready = sighting.sources.first { !source($0).doubt.isEmpty }
    guard unready == nil else {
      doubt(unready.map { "\(source($0).doubt):\($0.dataset.rawValue)" } ?? "")
      return
    }
    trust()
    value.lastSeen = asOf
    if !value.state.isActive {
      let cause = value.state == .superseded ? "found-again" : "diverged-again"
      take(.foundAgain, cause, workingDays: sighting.workingDays)
    } else if let claim = value.claim {
      if let end = explanationEnd(claim), end < asOf {
        take(.explanationLapsed, "until=\(end)", workingDays: sighting.workingDays)
      } else if let witness = contradiction(of: claim, sighting, source) {
        take(.contradicted, witness, workingDays: sighting.workingDays)
      }
    }
    value.sources = sighting.sources
  }

  /// The last day an explanation holds, nothing for an answer that data must bear out.
  private func explanationEnd(_ claim: CaseClaim) -> CivilDate? {
    guard claim.answer.effect == .explain else { return nil }
    return claim.until ?? claim.on.adding(days: settings.explanationDays)
  }

  /// The source that should have borne an answer out by now, and does not.
  private func contradiction(
    of claim: CaseClaim,
    _ sighting: Sighting,
    _ source: (Case.Source) -> SourceNews
  ) -> String? {
    guard case .settle(let datasets)? = claim.answer.effect else { return nil }
    let expected =
      datasets.isEmpty ? sighting.statements.last.map { [$0.dataset] } ?? sighting.sources.map(\.dataset) : datasets
    let limit = claim.on.adding(days: settings.claimDays)
    for dataset in expected {
      let witness =
        sighting.sources.first { $0.dataset == dataset } ?? Case.Source(dataset: dataset, place: value.place.county)
      let news = source(witness)
      if news.doubt.isEmpty, let date = news.statementDate, date >= limit { return "\(dataset.rawValue)=\(date)" }
    }
    return nil
  }

  /// The data cannot tell: whatever the state is, it stays.
  mutating func doubt(_ reason: String) {
    guard value.state.isActive else { return }
    if value.doubt.isEmpty { note(.notReassessed, reason) }
    value.doubt = reason
  }

  /// The data can tell again.
  private mutating func trust() {
    guard !value.doubt.isEmpty else { return }
    value.doubt = ""
    note(.reassessed)
  }

  /// The finding is gone, and data delivered since are the evidence.
  mutating func close(on date: CivilDate, evidence: String) {
    trust()
    if take(.gone, evidence) { value.closed = max(date, value.opened) }
  }

  /// The case is no matter any more.
  mutating func supersede(_ cause: String, by successor: String = "") {
    value.doubt = ""
    // One that has ended keeps its end, and is found no more all the same.
    value.successor = successor
    if take(.noMatter, cause) { value.closed = asOf }
  }

  /// Its subject is known by another key.
  mutating func move(to subject: String, _ cause: String) {
    value.identity.subject = subject
    note(.moved, cause)
  }

  /// What lapses with time, where the data have not spoken; a case that nobody can judge is not known to be there still.
  mutating func lapse() {
    if value.state == .waived, value.doubt.isEmpty, let until = value.waivedUntil, until < asOf {
      take(.waiverLapsed, "until=\(until)")
    }
    guard value.state.isActive, value.state != .waived, !value.isOverdue, value.due < asOf else { return }
    value.isOverdue = true
    note(.overdue, "due=\(value.due)")
  }
}
