internal import Domain

/// The case table that each run of the story should publish, and the packets it sends out.
struct StoryTables {
  let keys: StoryKeys

  /// The columns of `tables/cases.csv`, all of them.
  static let header = [
    "case_key", "family", "code", "detail", "severity", "person_key", "resident_id", "name", "division", "owner",
    "state",
    "since", "opened", "due", "days_open", "overdue", "first_seen", "last_seen", "closed", "reopened", "not_reassessed",
    "waived_until", "answer", "answered_by", "answered_on", "successor", "rows", "rule", "sources",
  ]

  /// The case table after a run, by key.
  ///
  /// Every person's number and name are told, though a run tells only those of people it speaks of.
  func cases(after step: StoryStep) -> String {
    var writing = Writing(lineEnd: "\n")
    writing.add(Self.header, width: Self.header.count)
    for row in StoryScript.cases.compactMap({ row($0, step) }).sorted(by: { $0[0] < $1[0] }) {
      writing.add(row, width: row.count)
    }
    return writing.text
  }

  private func row(_ value: StoryCase, _ step: StoryStep) -> [String]? {
    guard let standing = value.standing(after: step) else { return nil }
    let isActive = standing.state.isActive
    let isOverdue = isActive && standing.state != .waived && standing.due < step.asOf
    let sources = value.sources.map { "\($0.rawValue)@140429" }
    return [
      value.key(keys), value.family, standing.code, standing.detail, value.severity.rawValue,
      standing.holder.map { keys.person($0.id) } ?? "", standing.holder?.number ?? "", standing.holder?.name ?? "",
      standing.division, value.owner.rawValue, standing.state.rawValue, standing.since, standing.opened, standing.due,
      isActive ? "\(days(from: standing.opened, to: step.asOf))" : "", isOverdue ? "1" : "0", standing.firstSeen,
      standing.lastSeen, standing.closed, "\(standing.reopened)", standing.doubt, standing.waivedUntil,
      standing.answer?.word ?? "", standing.answer?.by ?? "", standing.answer?.on ?? "", "", "1", standing.rule,
      sources.joined(separator: ";"),
    ]
  }

  private func days(from start: String, to end: String) -> Int {
    guard let start = CivilDate(iso: start), let end = CivilDate(iso: end) else { return 0 }
    return start.days(to: end)
  }

  /// The version of the packet of cases that a department gets after a run: its rows are the cases somebody must act on, the
  /// earliest due first.
  func packet(of department: Department, after step: StoryStep) -> String {
    let asked: Set<CaseState> = [.open, .acknowledged, .inProgress, .disputed]
    let rows = StoryScript.cases.filter { $0.owner == department }.compactMap { value in
      value.standing(after: step).flatMap { asked.contains($0.state) ? ($0.due, value.key(keys)) : nil }
    }
    guard let asOf = CivilDate(iso: step.asOf) else { return "" }
    return keys.packet(
      recipient: "\(department.rawValue)-cases",
      place: "140429",
      asOf: asOf,
      rows: rows.sorted { $0 < $1 }.map(\.1)
    )
  }
}
