internal import Domain
internal import Store

/// A run's results, ready to be laid out and published.
struct Draft {
  let report: Report
  let reception: Reception.Result
  /// One line a delivery held back.
  let gates: [String]
  /// The published run it compares itself with.
  let prior: RunRecord?
}
