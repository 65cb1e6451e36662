/// A figure that was published otherwise before, with both values and why.
package struct Revision: Sendable, Hashable {
  /// What changed between the two runs.
  package enum Cause: String, CaseIterable, Sendable, Comparable {
    /// A delivery that the earlier run did not have.
    case lateData = "late-data"
    /// A delivery put another in its place or was taken away, or a cell or a delivery was decided on otherwise.
    case correction
    case ruleChange = "rule-change"
    case program

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (left: Cause, right: Cause) -> Bool { left.rank < right.rank }
  }

  /// One thing that changed, and that the figure is made from.
  package struct Reason: Sendable, Hashable, Comparable {
    package let cause: Cause
    /// A delivery as `school-roll@140429 2026-10`, with what befell it behind; a settings file's name; a program's name and version.
    package let what: String

    package init(_ cause: Cause, _ what: String) {
      self.cause = cause
      self.what = what
    }

    package static func < (left: Reason, right: Reason) -> Bool {
      left.cause == right.cause
        ? left.what.utf8.lexicographicallyPrecedes(right.what.utf8) : left.cause < right.cause
    }
  }

  /// As first published, or nothing where the figure is new.
  package let first: MeasureValue?
  /// As known now, or nothing where it is no more.
  package let now: MeasureValue?
  /// The folder of the run that published it first.
  package let firstRun: String
  /// In order, each once.
  package let reasons: [Reason]

  package init(first: MeasureValue?, now: MeasureValue?, firstRun: String, reasons: [Reason]) {
    self.first = first
    self.now = now
    self.firstRun = firstRun
    self.reasons = Set(reasons).sorted()
  }

  /// The kinds of its reasons, each once, in order.
  package var causes: [Cause] { Set(reasons.map(\.cause)).sorted() }

  /// What changed of one kind, separated by semicolons.
  package func words(of cause: Cause) -> String {
    reasons.filter { $0.cause == cause }.map(\.what).joined(separator: ";")
  }
}
