/// A child of school age whom an education office follows: worth a look, suspected, confirmed, or back not long ago.
package struct WatchedPupil: Sendable, Hashable {
  package let person: PersonReference
  /// Where the child lives.
  package let place: DivisionCode
  /// As the roll has it; empty where none does.
  package let school: String
  package let grade: String
  package let entry: SchoolingEntry

  package init(person: PersonReference, place: DivisionCode, school: String, grade: String, entry: SchoolingEntry) {
    self.person = person
    self.place = place
    self.school = school
    self.grade = grade
    self.entry = entry
  }

  /// The levels that are followed.
  package static let levels: Set<DropoutLevel> = [.attention, .suspected, .thresholdMet, .confirmed, .returned]
}
