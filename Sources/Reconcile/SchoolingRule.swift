internal import Domain

/// The level of one child of school age, by the order in which a child is ruled out before it is called suspected.
///
/// A standing roll row first (attendance may still speak against it), then what the roll, the register and other sources say of
/// why it is on none, then whether anybody can judge, and only then absence itself.
struct SchoolingRule {
  let asOf: CivilDate
  let readiness: PlaceStates
  let thresholds: DropoutThresholds
  let workdays: WorkingCalendar

  /// A level, and the finding of roll × attendance where there is one.
  struct Verdict {
    var level: DropoutLevel
    var comparison: SchoolComparison?
    var reason = ""
    var until: CivilDate?
    var statements: [Finding.Statement] = []
  }

  /// - Parameters:
  ///   - subject: a child of school age.
  ///   - finding: what ``DropoutRule`` found of a child without a standing roll row.
  /// - Returns: the level, with what shows it.
  func verdict(on subject: Subject, finding: Finding?) -> Verdict {
    if let row = subject.standingRow(.schoolRoll) { return onRoll(subject, row) }
    guard let finding else { return offRoll(subject) }
    switch finding.code {
    case DropoutFinding.cannotJudge.code: return Verdict(level: .cannotJudge, reason: finding.qualifier)
    case DropoutFinding.marked.code where finding.qualifier == "dropped-out":
      return Verdict(level: .confirmed, comparison: .roll, reason: finding.qualifier)
    case DropoutFinding.marked.code:
      return Verdict(level: .suspected, comparison: .roll, reason: finding.qualifier)
    case DropoutFinding.vanished.code:
      return Verdict(level: .suspected, comparison: .rollRoll, reason: finding.qualifier)
    default: return Verdict(level: .suspected, comparison: .registerRoll, reason: finding.qualifier)
    }
  }

  /// On no roll, and no finding: somebody says why, or nobody expects the child.
  private func offRoll(_ subject: Subject) -> Verdict {
    if subject.hasLeftRegister {
      return Verdict(level: .explained, reason: "left-register")
    }
    if let row = subject.row(.schoolRoll) {
      let status = RollStatus(rawValue: subject.sheet(.schoolRoll).status(row))
      switch status {
      case .dead: return Verdict(level: .explained, reason: "dead-by-roll")
      case .abroad: return Verdict(level: .explained, reason: "abroad-by-roll")
      case .graduated: return Verdict(level: .explained, reason: "finished-by-roll")
      default: break
      }
    }
    return Verdict(level: .cannotJudge, reason: "not-expected")
  }

  // MARK: - On the roll

  private func onRoll(_ subject: Subject, _ row: Int) -> Verdict {
    let sheet = subject.sheet(.schoolRoll)
    let place = rollPlace(subject, row)
    if let doubt = unreadiness(of: place) { return Verdict(level: .cannotJudge, reason: doubt) }
    if RollStatus(rawValue: sheet.status(row)) == .suspended {
      let end = sheet.table[row].date(.statusEndDate)
      guard let end, end < asOf else { return Verdict(level: .explained, reason: "suspended-by-roll", until: end) }
      return Verdict(
        level: .suspected,
        comparison: .rollAttendance,
        reason: "suspension-over",
        statements: [subject.statement(.schoolRoll, row, end.description)]
      )
    }
    if sheet.isTaughtAtHome(row) {
      return Verdict(level: .explained, reason: "home-teaching-by-roll", until: sheet.table[row].date(.statusEndDate))
    }
    guard let attendance = attendance(of: subject, at: place) else {
      return outByVisit(subject, row) ?? Verdict(level: .inSchool, reason: "attendance-unknown")
    }
    var verdict = judged(attendance)
    if [.suspected, .thresholdMet].contains(verdict.level) {
      verdict.statements = [subject.statusStatement(.schoolRoll, row), attendance.statement]
    }
    return verdict.level == .inSchool ? outByVisit(subject, row) ?? verdict : verdict
  }

  /// Where the roll has the pupil, else where the child lives.
  private func rollPlace(_ subject: Subject, _ row: Int) -> DivisionCode {
    let place = DivisionCode(number: subject.sheet(.schoolRoll).livingDivision(row))
    return place == .unknown ? subject.place : place
  }

  /// Why a row of the roll of a place cannot be judged by; a roll that is missing there has not said anything: the row is another's.
  private func unreadiness(of place: DivisionCode) -> String? {
    switch readiness.state(.schoolRoll, for: place) {
    case .ready, .missing: nil
    case .stale: "roll-stale"
    case .suspectPartial: "roll-partial"
    }
  }

  private func attendance(of subject: Subject, at place: DivisionCode) -> Attendance? {
    guard readiness.isReady(.schoolAttendance, for: place) else { return nil }
    return Attendance(of: subject, freshDays: thresholds.freshDays, workdays: workdays)
  }

  private func judged(_ attendance: Attendance) -> Verdict {
    func verdict(_ level: DropoutLevel, _ reason: String) -> Verdict {
      Verdict(level: level, comparison: .rollAttendance, reason: reason)
    }
    switch attendance.reason {
    case .suspended: return Verdict(level: .explained, reason: "suspended-by-attendance")
    case .homeTeaching: return Verdict(level: .explained, reason: "home-teaching-by-attendance")
    default: break
    }
    let days = attendance.currentUnexcused
    if days >= thresholds.thresholdDays {
      // Four weeks count only once somebody has gone to look.
      return attendance.hasOutreach
        ? verdict(.thresholdMet, "four-weeks") : verdict(.suspected, "four-weeks-no-outreach")
    }
    if days >= thresholds.suspectedDays { return verdict(.suspected, "unexcused-days") }
    let isExcused = attendance.reason == .illness || attendance.reason == .leave
    if attendance.daysDue > 0, attendance.daysAbsent >= attendance.daysDue {
      return isExcused ? verdict(.attention, "away-excused") : verdict(.suspected, "never-came")
    }
    if max(days, attendance.longestUnexcused) >= thresholds.attentionDays
      || attendance.daysAbsent * 100 >= attendance.daysDue * thresholds.attentionPercent && attendance.daysAbsent > 1
    {
      return verdict(.attention, "absences")
    }
    return Verdict(level: .inSchool)
  }

  /// The newest visit says that the child is out of school, and attendance does not say otherwise.
  private func outByVisit(_ subject: Subject, _ row: Int) -> Verdict? {
    guard let newest = newestVisit(subject), newest.visit.code(.schoolingState, as: SchoolingState.self) == .outOfSchool
    else { return nil }
    return Verdict(
      level: .suspected,
      comparison: .rollAttendance,
      reason: "out-by-visit",
      statements: [
        subject.statusStatement(.schoolRoll, row),
        Finding.Statement(
          dataset: .homeVisits,
          value: SchoolingState.outOfSchool.term.zh,
          address: newest.visit.address
        ),
      ]
    )
  }

  private func newestVisit(_ subject: Subject) -> (visit: Record, on: CivilDate)? {
    let sheet = subject.sheet(.homeVisits)
    // Most logs do not say where a child is taught, and most children have no visit: neither costs a look at records.
    guard sheet.tellsSchooling, subject.hasRows(.homeVisits) else { return nil }
    return subject.rows(.homeVisits).map { sheet.table[$0] }
      .compactMap { visit in visit.date(.visitDate).map { (visit: visit, on: $0) } }
      .filter { $0.on <= asOf && $0.on.days(to: asOf) <= 2 * thresholds.freshDays }
      .max { ($0.on, $0.visit.address) < ($1.on, $1.visit.address) }
  }

  // MARK: - In class, by a record

  /// The newest record by which a child on a roll is in class, or rightly away: attendance below every threshold or with a reason, a
  /// visit, the roll's own word of a leave.
  func presence(of subject: Subject) -> PersonTrace.Presence? {
    guard let row = subject.standingRow(.schoolRoll) else { return nil }
    let place = rollPlace(subject, row)
    var witnesses: [PersonTrace.Presence] = []
    if let attendance = attendance(of: subject, at: place), judged(attendance).level < .suspected {
      witnesses.append(.init(.schoolAttendance, on: attendance.ended))
    }
    if let newest = newestVisit(subject),
      newest.visit.code(.schoolingState, as: SchoolingState.self) == .inSchool
    {
      witnesses.append(.init(.homeVisits, on: newest.on))
    }
    if case .ready(let day) = readiness.state(.schoolRoll, for: place), isOnLeave(subject, row) {
      witnesses.append(.init(.schoolRoll, on: day))
    }
    return witnesses.max { $0.on < $1.on }
  }

  private func isOnLeave(_ subject: Subject, _ row: Int) -> Bool {
    let sheet = subject.sheet(.schoolRoll)
    let record = sheet.table[row]
    if record.code(.homeTeaching, as: Flag.self) == .yes { return true }
    return RollStatus(rawValue: sheet.status(row)) == .suspended
      && record.date(.statusEndDate).map { asOf <= $0 } ?? true
  }

  // MARK: - Disabled children

  /// Where a child with a certificate in force is taught; nothing for others.
  ///
  /// - Source: 民发〔2019〕34号 四（三）: disabled children of school age are in class, at a special school or taught at home.
  func disabledSchooling(of subject: Subject, level: DropoutLevel) -> DisabledSchooling? {
    guard subject.standingRow(.disabilityCertificates) != nil else { return nil }
    if level != .cannotJudge, let row = subject.standingRow(.schoolRoll) {
      let record = subject.sheet(.schoolRoll).table[row]
      let isAtHome = record.code(.homeTeaching, as: Flag.self) == .yes
      if isAtHome { return .homeTeaching }
      let attendance = Attendance(of: subject, freshDays: thresholds.freshDays, workdays: workdays)
      if attendance?.reason == .homeTeaching { return .homeTeaching }
      return record.code(.schoolKind, as: SchoolKind.self) == .special ? .specialSchool : .inClass
    }
    return level == .cannotJudge ? .cannotJudge : DisabledSchooling.none
  }
}
