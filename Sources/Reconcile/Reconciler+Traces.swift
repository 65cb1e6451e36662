package import Domain

extension Reconciler {
  /// What the data say now of people whose cases were open, in the order asked for.
  ///
  /// A case may close only by what is there: that a finding is gone is not enough.
  package func traces(of persons: [Int], in known: KnownPartition) -> [PersonTrace] {
    guard !persons.isEmpty else { return [] }
    let evidence = evidence(of: known)
    let rule = dropoutRule
    let levels = schoolingRule
    let schoolAge = schoolAge
    return persons.map { person in
      let subject = Subject(evidence: evidence, person: person)
      let birth = subject.birth?.packed ?? 0
      let isOfSchoolAge = schoolAge.contains(birth)
      var trace = PersonTrace(
        place: subject.place,
        schooling: rule.schooling(of: subject, isOfSchoolAge: isOfSchoolAge)
      )
      trace.isOfSchoolAge = isOfSchoolAge
      trace.hasLeftRegister = subject.hasLeftRegister
      trace.presence = levels.presence(of: subject)
      trace.rows = DatasetSet(Dataset.allCases.filter { !subject.rows($0).isEmpty }.map(DatasetSet.init))
      trace.unrecognised = known.suspended[UInt32(person)].map { $0.unrecognised(beside: trace.rows) } ?? []
      return trace
    }
  }
}

extension DropoutRule {
  /// Where a child's schooling stands, by what is written and never by what is missing.
  func schooling(of subject: Subject, isOfSchoolAge: Bool) -> Schooling {
    if subject.standingRow(.schoolRoll) != nil { return .onRoll }
    if subject.hasLeftRegister { return .leftRegister }
    guard isOfSchoolAge else { return .outgrown }
    if let row = subject.row(.schoolRoll), hasEnded(subject, row) { return .ended }
    let isExpected = [Dataset.householdRegister, .careRoster].contains { subject.standingRow($0) != nil }
    return isExpected || subject.row(.schoolRoll) != nil ? .missing : .notExpected
  }

  private func hasEnded(_ subject: Subject, _ row: Int) -> Bool {
    let sheet = subject.sheet(.schoolRoll)
    switch RollStatus(rawValue: sheet.status(row)) {
    case .dead, .abroad: return true
    case .graduated: return Self.isLastGrade(sheet.table[row].text(.grade))
    default: return false
    }
  }
}
