package import Domain

/// What Publish needs beside the report: the run's deliveries, and the rows refused and changed on reading.
package struct PublishedRecords: Sendable {
  /// In the order by which records name them.
  package var deliveries: [Delivery]
  package var quarantine: [QuarantinedRow]
  package var repairs: [Repair]
  /// One entry a correction and place it was looked for, in the order of the decisions.
  package var corrections: [PublishedCorrection] = []
  /// Rows of deliveries of changes that were more than a plain addition, change or removal, by file and line.
  package var changes: [ChangeRemark] = []

  package init(deliveries: [Delivery] = [], quarantine: [QuarantinedRow] = [], repairs: [Repair] = []) {
    self.deliveries = deliveries
    self.quarantine = quarantine
    self.repairs = repairs
  }
}

/// A correction with what became of it in one file, or in none.
package struct PublishedCorrection: Sendable {
  package let correction: Correction
  package let outcome: CorrectionOutcome
  /// The file's path; empty where no file was met.
  package let path: String

  package init(correction: Correction, outcome: CorrectionOutcome, path: String) {
    self.correction = correction
    self.outcome = outcome
    self.path = path
  }
}
