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
  /// A record by which a child on a roll is in class, or rightly away, and the day it speaks of.
  package struct Presence: Sendable, Hashable {
    package let dataset: Dataset
    package let on: CivilDate

    package init(_ dataset: Dataset, on day: CivilDate) {
      self.dataset = dataset
      on = day
    }
  }

  package let place: DivisionCode
  package let schooling: Schooling
  package var isOfSchoolAge = true
  /// The register says dead, cancelled or moved out, whatever the roll says.
  package var hasLeftRegister = false
  /// Datasets that hold a row of the person.
  package var rows: DatasetSet = []
  /// Datasets in which a record of the person may lie unrecognised: what they do not say proves nothing.
  package var unrecognised: DatasetSet = []
  /// The newest; nothing where no record shows it.
  package var presence: Presence?

  package init(place: DivisionCode, schooling: Schooling) {
    self.place = place
    self.schooling = schooling
  }
}
