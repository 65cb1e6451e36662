/// A month's figures as they were first published.
package struct PastMonth: Sendable {
  package let period: Month
  package let asOf: CivilDate
  /// Of the whole area.
  package let values: [MeasureValue]
  /// The rules or settings differ from those of the month before it in the list.
  package let basisChanged: Bool

  package init(period: Month, asOf: CivilDate, values: [MeasureValue], basisChanged: Bool) {
    self.period = period
    self.asOf = asOf
    self.values = values
    self.basisChanged = basisChanged
  }
}
