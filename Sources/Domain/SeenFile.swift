/// A file that came, by its bytes and by what it claims to be: the same bytes may come again, for another place or time.
package struct SeenFile: Sendable, Hashable, Comparable {
  /// Hexadecimal SHA-256 of the bytes.
  package let digest: String
  package let dataset: Dataset
  package let jurisdiction: DivisionCode
  /// The statement date of changes; the first of the month of all others, whose date may be put right.
  package let day: CivilDate

  package init(digest: String, dataset: Dataset, jurisdiction: DivisionCode, statementDate: CivilDate, isChanges: Bool)
  {
    self.digest = digest
    self.dataset = dataset
    self.jurisdiction = jurisdiction
    day = isChanges ? statementDate : Month(containing: statementDate).first
  }

  package static func < (left: SeenFile, right: SeenFile) -> Bool {
    (left.digest, left.dataset, left.jurisdiction, left.day) < (
      right.digest, right.dataset, right.jurisdiction, right.day
    )
  }
}
