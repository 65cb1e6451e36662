internal import Domain
internal import Publish
internal import Resolve
internal import Store

/// A run's results, ready to be laid out and published.
struct Draft {
  let report: Report
  let reception: Reception.Result
  /// SHA-256 of the deliveries that somebody vouched for.
  let vouched: Set<String>
  /// One line a delivery held back.
  let gates: [Complaint]
  /// What else should be known of deliveries.
  let remarks: [Complaint]
  /// What became of the corrections.
  let corrections: [PublishedCorrection]
  /// The rows of deliveries of changes that are worth a word.
  let changes: [ChangeRemark]
  /// Every delivery in the input folder that the run knows of.
  let seen: Set<SeenFile>
  /// The published run it compares itself with.
  let prior: RunRecord?
  /// The keys of the cases that the run leaves otherwise than the prior one did.
  let changedCases: Set<String>
  /// What became of the persons' keys of earlier runs.
  let personEvents: [PersonEventSet]
  /// What linking came to.
  let linkage: LinkageReport?
  /// What other rules would make of the same children, where the run compares.
  var judgementChanges: [JudgementChange] = []
}
