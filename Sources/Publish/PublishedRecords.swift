package import Domain

/// What Publish needs beside the report: the run's deliveries, and the rows refused and changed on reading.
package struct PublishedRecords: Sendable {
  /// In the order by which records name them.
  package var deliveries: [Delivery]
  package var quarantine: [QuarantinedRow]
  package var repairs: [Repair]

  package init(deliveries: [Delivery] = [], quarantine: [QuarantinedRow] = [], repairs: [Repair] = []) {
    self.deliveries = deliveries
    self.quarantine = quarantine
    self.repairs = repairs
  }
}
