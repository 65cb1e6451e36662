/// A person's decision that a cell is to be read as if another value had been delivered.
///
/// It holds only while the cell still says what it said when the decision was made.
package struct Correction: Sendable, Hashable {
  /// The record meant, in a file or in every file of a dataset.
  package enum Record: Sendable, Hashable {
    /// A physical line, counted from 1.
    case line(UInt32)
    /// A fingerprint of the record's text.
    case fingerprint(UInt64)
  }

  /// A hash of what is decided, not of who decided or for how long.
  package let id: String
  /// The decision's own file and line.
  package let place: Place
  package let file: DeliveryReference?
  package let dataset: Dataset?
  package let record: Record
  /// The column's header.
  package let column: String
  package let old: Sensitive
  package let new: Sensitive
  package let by: String
  package let reason: String
  /// The last day it holds; nothing where it holds for good.
  package let until: CivilDate?

  package init(
    id: String,
    place: Place,
    file: DeliveryReference?,
    dataset: Dataset?,
    record: Record,
    column: String,
    old: String,
    new: String,
    by: String,
    reason: String,
    until: CivilDate?
  ) {
    self.id = id
    self.place = place
    self.file = file
    self.dataset = dataset
    self.record = record
    self.column = column
    self.old = Sensitive(old)
    self.new = Sensitive(new)
    self.by = by
    self.reason = reason
    self.until = until
  }

  package func concerns(path: String, digest: String, dataset: Dataset) -> Bool {
    if let file, !file.names(path: path, digest: digest) { return false }
    return self.dataset == nil || self.dataset == dataset
  }
}

/// What became of a correction in one delivery.
package struct CorrectionOutcome: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    case applied
    /// The cell says something else now.
    case stale
    /// No such line, record or column is there.
    case unmatched
    /// Another correction wants another value in the same cell: neither is made.
    case conflict
    /// The last day it held is past.
    case expired
  }

  /// ``Correction/id``.
  package let correction: String
  /// 0 where no line was found.
  package let line: UInt32
  /// The header as the file writes it; empty where no column was found.
  package let column: String
  package let state: State
  /// What the cell says as delivered.
  package let found: Sensitive

  package init(correction: String, line: UInt32, column: String, state: State, found: String) {
    self.correction = correction
    self.line = line
    self.column = column
    self.state = state
    self.found = Sensitive(found)
  }
}
