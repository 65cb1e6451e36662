/// What one partition tells about the people who work with its children; partitions add up.
package struct Caseload: Sendable, Equatable {
  /// Children in care on the as-of date, by the place that answers for them: each child once, whatever its categories.
  package var children: [DivisionCode: Int] = [:]
  /// The earliest visit each worker logged, by ``ResidentID/key`` of the worker.
  package var firstVisits: [UInt64: CivilDate] = [:]

  package init() {}

  package static func += (left: inout Caseload, right: Caseload) {
    left.children.merge(right.children, uniquingKeysWith: +)
    left.firstVisits.merge(right.firstVisits, uniquingKeysWith: min)
  }
}
