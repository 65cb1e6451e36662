/// What the data say today of the schooling of a child who was once missing.
package enum Schooling: String, Sendable, Hashable, CaseIterable {
  /// A standing row on a roll.
  case onRoll = "on-roll"
  /// The register says dead, cancelled or moved out.
  case leftRegister = "left-register"
  /// The roll says dead, abroad, or that the last grade is done.
  case ended
  /// Past the age of compulsory schooling, or before it.
  case outgrown
  /// Nobody says that the child should be at school, and nobody says why not.
  case notExpected = "not-expected"
  /// Still missing, or cannot be judged: a finding says so.
  case missing
}

/// What this run's data still hold of a person an open case is about.
package struct PersonTrace: Sendable, Hashable {
  package let place: DivisionCode
  package let schooling: Schooling

  package init(place: DivisionCode, schooling: Schooling) {
    self.place = place
    self.schooling = schooling
  }
}
