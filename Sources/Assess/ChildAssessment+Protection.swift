import Domain

extension ChildAssessment {
  /// What is known of children in danger, on the roster or not.
  static let protectionSources = [Dataset.protectionReports, .institutionChildren]

  /// Whether somebody reported the child in danger, or an institution lists it: such a child counts on the roster or not.
  func isUnderProtection(_ person: Int) -> Bool {
    Self.protectionSources.contains { !known.people[$0].rows(of: person).isEmpty }
  }

  /// Judges what became of reports about the child (G3, G4), and its care in an institution (I1, I2).
  mutating func judgeProtection(_ person: Int, at place: DivisionCode, _ rules: ChildRules) {
    guard isUnderProtection(person) else { return }
    let slot = sheet.slot(of: place)
    judgeReports(person, at: place, slot, rules)
    judgeInstitution(person, at: place, slot, rules)
  }

  private mutating func judgeReports(_ person: Int, at place: DivisionCode, _ slot: Int, _ rules: ChildRules) {
    guard let (rule, months, within) = rules.reports else { return }
    let asOf = assessor.asOf
    let isReady = assessor.readiness.isReady(.protectionReports, for: place)
    for report in known.records(.protectionReports, of: person) {
      guard let day = report.date(.reportedDate), asOf.adding(months: -months) < day, day <= asOf else { continue }
      guard isReady else {
        sheet.count(.unjudged, as: .reportAnswered, at: slot)
        sheet.count(.unjudged, as: .reportAccepted, at: slot)
        continue
      }
      let isAccepted = report.table.dates(.acceptedDate).map { _ in
        report.date(.acceptedDate).map { $0 <= asOf } ?? false
      }
      sheet.count(isAccepted.map { $0 ? .met : .unmet } ?? .unjudged, as: .reportAccepted, at: slot)
      let judgement = answer(to: report, of: day, within: within)
      sheet.count(judgement, as: .reportAnswered, at: slot)
      if judgement == .unmet { addDuty(rule, person, at: place, .protectionReports, report, day) }
    }
  }

  /// A report may be answered until its time is over; where no time is set, one that is open yet cannot be judged.
  private func answer(to report: Record, of day: CivilDate, within: Interval?) -> Judgement {
    let asOf = assessor.asOf
    guard report.table.dates(.resultDate) != nil else { return .unjudged }
    let due = within.map { $0.date(after: day) }
    if let told = report.date(.resultDate), told <= asOf { return due.map { told <= $0 } ?? true ? .met : .unmet }
    guard let due else { return .unjudged }
    return asOf <= due ? .excluded(.notYetDue) : .unmet
  }

  private mutating func judgeInstitution(_ person: Int, at place: DivisionCode, _ slot: Int, _ rules: ChildRules) {
    let asOf = assessor.asOf
    let rows = known.records(.institutionChildren, of: person)
    guard !rows.isEmpty else { return }
    let isReady = assessor.readiness.isReady(.institutionChildren, for: place)
    let present = rows.filter { row in
      row.date(.startDate).map { $0 <= asOf } ?? true && row.date(.endDate).map { $0 > asOf } ?? true
    }
    if let (rule, interval) = rules.institutionTest {
      let judgement: Judgement =
        !isReady ? .unjudged : present.isEmpty ? .excluded(.exited) : tested(present, within: interval)
      sheet.count(judgement, as: .institutionTest, at: slot)
      if judgement == .unmet { addDuty(rule, person, at: place, .institutionChildren, present[0], nil) }
    }
    guard let rule = rules.temporaryPlan else { return }
    let temporary = present.filter { $0.code(.guardianshipKind, as: StateGuardianship.self) == .temporary }
    let plans = temporary.compactMap { $0.code(.hasPlan, as: Flag.self) }
    let judgement: Judgement =
      !isReady
      ? .unjudged
      : present.isEmpty
        ? .excluded(.exited)
        : temporary.isEmpty
          ? .excluded(.notConcerned) : plans.contains(.yes) ? .met : plans.contains(.no) ? .unmet : .unjudged
    sheet.count(judgement, as: .temporaryPlan, at: slot)
    if judgement == .unmet { addDuty(rule, person, at: place, .institutionChildren, temporary[0], nil) }
  }

  /// A test is due one interval after the last, or after the child came.
  private func tested(_ rows: [Record], within interval: Interval?) -> Judgement {
    let asOf = assessor.asOf
    guard let interval, rows.contains(where: { $0.table.dates(.testedDate) != nil }) else { return .unjudged }
    if let last = rows.compactMap({ $0.date(.testedDate) }).filter({ $0 <= asOf }).max() {
      return asOf <= interval.date(after: last) ? .met : .unmet
    }
    let came = rows.compactMap { $0.date(.startDate) }.min()
    return came.map { asOf <= interval.date(after: $0) } ?? false ? .excluded(.notYetDue) : .unmet
  }

  private mutating func addDuty(
    _ rule: BoundRule,
    _ person: Int,
    at place: DivisionCode,
    _ dataset: Dataset,
    _ record: Record,
    _ day: CivilDate?
  ) {
    result.duties.append(
      rule.finding(
        "duty.\(rule.rule.kind.rawValue)",
        person: reference(person),
        place: place,
        statements: [.init(dataset: dataset, value: day?.description ?? "", address: record.address)]
      )
    )
  }
}
