internal import Domain

/// Who is missing from school where they should be, child by child.
///
/// Asked of every child of school age whom the register keeps, the roster lists (unless the register calls the child dead or moved
/// out), the roll itself marks as gone, or the previous roll had. A child with a standing row on any county's roll, suspended
/// studies included, is in school. One finding a child, the strongest statement first: what the roll itself says, then
/// vanished since the period before, then never enrolled.
/// - Source: the Ministry of Education's 四查三比对; 控辍保学 work asks for a roll entry 其他离校 to be followed up like 辍学.
struct DropoutRule {
  let asOf: CivilDate
  let readiness: SourceReadiness
  let previousReadiness: SourceReadiness

  /// A pupil's row on the previous roll.
  struct Previous {
    let row: Int
    let county: DivisionCode
    let statement: Finding.Statement
  }

  private struct Suspect {
    let finding: DropoutFinding
    let severity: Finding.Severity
    let qualifier: String
    let statements: [Finding.Statement]
    /// The roll's own word, not an absence from it.
    var isMarked = false
  }

  /// What there is to say about one child; `previous` is the child's standing row on the previous roll.
  func finding(about subject: Subject, previous: Previous?, suspicion: Suspicion?, partition: Int) -> Finding? {
    let place = subject.place
    guard let suspect = suspect(subject, previous: previous) else { return nil }
    let obstacle =
      unreadiness(at: place) ?? (previous?.county).flatMap { unreadiness(at: $0) }
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
    let register = subject.row(.householdRegister)
    if register != nil && subject.standingRow(.householdRegister) == nil { return nil }
    let roster = subject.standingRow(.careRoster)
    var statements: [Finding.Statement] = []
    if let register {
      statements = [subject.statusStatement(.householdRegister, register)]
    } else if let roster {
      statements = [subject.statusStatement(.careRoster, roster)]
    }
    let isExpected = !statements.isEmpty

    if let row = subject.row(.schoolRoll) {
      statements.append(subject.statusStatement(.schoolRoll, row))
      return left(subject, row, statements, isExpected: isExpected)
    }
    if let previous, previousCounts(at: previous.county) {
      return Suspect(
        finding: .vanished,
        severity: .warning,
        qualifier: "gone-from-roll",
        statements: statements + [previous.statement]
      )
    }
    guard isExpected else { return nil }
    return Suspect(
      finding: .neverEnrolled,
      severity: .warning,
      qualifier: "not-on-roll",
      statements: statements
    )
  }

  /// What a row of the roll that no longer stands makes of a child.
  private func left(
    _ subject: Subject,
    _ row: Int,
    _ statements: [Finding.Statement],
    isExpected: Bool
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
      guard isExpected, status == .transferredOut || !Self.isLastGrade(sheet.table[row].text(.grade)) else {
        return nil
      }
      return Suspect(
        finding: .vanished,
        severity: .warning,
        qualifier: status == .transferredOut ? "transferred-out" : "graduated",
        statements: statements
      )
    }
  }

  private static func isLastGrade(_ grade: String) -> Bool {
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
