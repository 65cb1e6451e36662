/// A figure that was published otherwise before, with both values and why.
package struct Revision: Sendable, Hashable {
  /// What changed between the two runs.
  package enum Cause: String, CaseIterable, Sendable, Comparable {
    /// A delivery that the first run did not have.
    case lateData = "late-data"
    /// A delivery put another in its place, or a cell or a delivery was decided on otherwise.
    case correction
    case ruleChange = "rule-change"
    case program

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (left: Cause, right: Cause) -> Bool { left.rank < right.rank }
  }

  /// As first published, or nothing where the figure is new.
  package let first: MeasureValue?
  /// As known now, or nothing where it is no more.
  package let now: MeasureValue?
  /// The folder of the run that published it first.
  package let firstRun: String
  package let causes: [Cause]

  package init(first: MeasureValue?, now: MeasureValue?, firstRun: String, causes: [Cause]) {
    self.first = first
    self.now = now
    self.firstRun = firstRun
    self.causes = causes
  }
}
