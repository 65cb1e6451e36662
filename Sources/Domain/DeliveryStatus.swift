/// What has become of an expected delivery, or of a file that came.
package enum DeliveryStatus: String, CaseIterable, Sendable {
  case received
  /// It came after its due date.
  case late
  /// Expected, due, and not there.
  case missing
  /// Expected, and not due yet.
  case notDue = "not-due"
  /// Read, and not used: a limit of its contract was passed.
  case heldBack = "held-back"
  /// Used, but nobody is called absent by it.
  case suspectPartial = "suspect_partial"
  /// A correction took its place.
  case superseded
  /// Not looked into: the same bytes twice, dated after the run, too old.
  case passedOver = "passed-over"
}
