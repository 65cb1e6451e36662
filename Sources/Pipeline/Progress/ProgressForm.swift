/// How standard error shows a run to those who watch.
package enum ProgressForm: String, CaseIterable, Sendable {
  /// One line that is written over, and a line for each step that ended: for a terminal.
  case bar
  /// A line for each step that ended.
  case plain
  /// One JSON object a line, complaints too: for schedulers.
  case json
  /// Only what somebody should know or mend.
  case none
}
