internal import Domain

/// Who is missing from school where they should be, child by child.
///
/// Asked of every child of school age whom the register keeps, the roster lists (unless the register calls the child dead or moved
/// out), the roll itself marks as gone, or the previous roll had. A child with a standing row on any county's roll, suspended
/// studies included, is in school. One finding a child, the strongest statement first: what the roll itself says, then
/// vanished since the period before, then never enrolled.
///
/// Only a previous roll of the period before tells who has vanished since: where it is stale or missing, a child whom the
/// register keeps or the roster lists has never enrolled as far as anybody can tell, and of a child whom that roll alone
/// knows nothing is said. A register or roster that is not ready at the place of its record expects nobody: without the
/// other's word nobody can judge.
/// - Source: the Ministry of Education's 四查三比对; 控辍保学 work asks for a roll entry 其他离校 to be followed up like 辍学.
struct DropoutRule {
  let asOf: CivilDate
  let readiness: PlaceStates
  let previousReadiness: PlaceStates
  /// Whether the term has gone on long enough, at a place, for the roll to be complete.
  let hasSettled: @Sendable (DivisionCode) -> Bool

  /// A pupil's row on the previous roll.
  struct Previous {
    let row: Int
    let county: DivisionCode
    let statement: Finding.Statement
  }

  /// A record by which a child belongs at school.
  private struct Expectation {
    let statement: Finding.Statement
    /// Why its source cannot be believed, nothing where it can.
    let doubt: String?
  }

  private struct Suspect {
    let finding: DropoutFinding
    let severity: Finding.Severity
    let qualifier: String
    let statements: [Finding.Statement]
    /// The roll's own word, not an absence from it.
    var isMarked = false
    /// Why the only source that expects the child at school cannot be believed.
    var doubtfulSource: String?
  }

  /// What there is to say about one child; `previous` is the child's standing row on the previous roll.
  func finding(about subject: Subject, previous: Previous?, suspicion: Suspicion?, partition: Int) -> Finding? {
    let place = subject.place
    guard let suspect = suspect(subject, previous: previous) else { return nil }
    let settling = !suspect.isMarked && !hasSettled(previous?.county ?? place) ? "term-settling" : nil
    let obstacle =
      unreadiness(at: place) ?? (previous?.county).flatMap { unreadiness(at: $0) } ?? suspect.doubtfulSource ?? settling
      ?? doubt(suspicion, isMarked: suspect.isMarked)
    return Finding(
      (obstacle == nil ? suspect.finding : .cannotJudge).code,
      severity: obstacle == nil ? suspect.severity : .info,
      person: PersonReference(partition: partition, person: subject.person),
      place: place,
      owner: .education,
      statements: suspect.statements,
      qualifier: obstacle ?? suspect.qualifier
    )
  }

  private func suspect(_ subject: Subject, previous: Previous?) -> Suspect? {
    guard subject.standingRow(.schoolRoll) == nil else { return nil }
    if subject.hasLeftRegister { return nil }
    let expectation = expectation(of: subject)
    var statements = expectation.map { [$0.statement] } ?? []
    if let row = subject.row(.schoolRoll) {
      statements.append(subject.statusStatement(.schoolRoll, row))
      return left(subject, row, statements, expectation)
    }
    if let previous, previousCounts(at: previous.county) {
      return Suspect(
        finding: .vanished,
        severity: .warning,
        qualifier: "gone-from-roll",
        statements: statements + [previous.statement]
      )
    }
    guard let expectation else { return nil }
    return Suspect(
      finding: .neverEnrolled,
      severity: .warning,
      qualifier: "not-on-roll",
      statements: statements,
      doubtfulSource: expectation.doubt
    )
  }

  /// The record by which a child belongs at school: the register's, else the roster's, one of a ready source before any other.
  private func expectation(of subject: Subject) -> Expectation? {
    let sources: [(dataset: Dataset, doubt: String)] = [
      (.householdRegister, "register-stale"), (.careRoster, "roster-stale"),
    ]
    var doubtful: Expectation?
    for (dataset, doubt) in sources {
      guard let row = subject.standingRow(dataset) else { continue }
      let statement = subject.statusStatement(dataset, row)
      if isReady(dataset, row, subject) { return Expectation(statement: statement, doubt: nil) }
      doubtful = doubtful ?? Expectation(statement: statement, doubt: doubt)
    }
    return doubtful
  }

  /// Whether a source can be judged by at the place its record belongs to: the household's for the register, the home for the roster.
  private func isReady(_ dataset: Dataset, _ row: Int, _ subject: Subject) -> Bool {
    let sheet = subject.sheet(dataset)
    let place = dataset == .householdRegister ? sheet.householdDivision(row) : sheet.livingDivision(row)
    return readiness.isReady(dataset, for: place == 0 ? subject.place : DivisionCode(number: place))
  }

  /// What a row of the roll that no longer stands makes of a child.
  private func left(
    _ subject: Subject,
    _ row: Int,
    _ statements: [Finding.Statement],
    _ expectation: Expectation?
  ) -> Suspect? {
    let sheet = subject.sheet(.schoolRoll)
    guard let status = RollStatus(rawValue: sheet.status(row)) else { return nil }
    switch status {
    case .unknown, .enrolled, .suspended, .dead, .abroad: return nil
    case .droppedOut, .left:
      return Suspect(
        finding: .marked,
        severity: .error,
        qualifier: status == .droppedOut ? "dropped-out" : "left",
        statements: statements,
        isMarked: true
      )
    case .transferredOut, .graduated:
      // Left one school and arrived at none that the roll knows, unless the nine years are over.
      guard let expectation, status == .transferredOut || !Self.isLastGrade(sheet.table[row].text(.grade)) else {
        return nil
      }
      return Suspect(
        finding: .vanished,
        severity: .warning,
        qualifier: status == .transferredOut ? "transferred-out" : "graduated",
        statements: statements,
        doubtfulSource: expectation.doubt
      )
    }
  }

  static func isLastGrade(_ grade: String) -> Bool {
    ["九年级", "9年级", "初三", "初中三年级"].contains { grade.contains($0) }
  }

  /// Why the roll of a place cannot be judged by, or nothing where it can.
  private func unreadiness(at place: DivisionCode) -> String? {
    switch readiness.state(.schoolRoll, for: place) {
    case .ready: nil
    case .missing: place == .unknown ? "place-unknown" : "roll-missing"
    case .stale: "roll-stale"
    case .suspectPartial: "roll-partial"
    }
  }

  private func doubt(_ suspicion: Suspicion?, isMarked: Bool) -> String? {
    guard var suspicion else { return nil }
    if isMarked {
      // The roll's own word needs no number to be believed; another row on the roll could still outweigh it.
      suspicion.numberIsMissing = false
      suspicion.numberIsShared = false
    }
    return suspicion.reason(for: .schoolRoll)
  }

  /// A roll too old to be "the period before" proves nothing; a partial one was right about those it had.
  private func previousCounts(at place: DivisionCode) -> Bool {
    switch previousReadiness.state(.schoolRoll, for: place) {
    case .ready, .suspectPartial: true
    case .missing, .stale: false
    }
  }
}
