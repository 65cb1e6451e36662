/// What one partition tells about the people who work with its children; partitions add up.
package struct Caseload: Sendable, Equatable {
  /// Children in care on the as-of date, by the place that answers for them: each child once, whatever its categories.
  package var children: [DivisionCode: Int] = [:]
  /// The earliest visit each worker logged, by ``ResidentID/key`` of the worker.
  package var firstVisits: [UInt64: CivilDate] = [:]

  /// The latest check of a child's file by the county, by county.
  package var fileChecks: [DivisionCode: CivilDate] = [:]

  /// Counts of visits by the signs that ``WorkPattern`` names.
  package var patterns: [WorkPattern.Key: Int] = [:]

  package init() {}

  package static func += (left: inout Caseload, right: Caseload) {
    left.children.merge(right.children, uniquingKeysWith: +)
    left.firstVisits.merge(right.firstVisits, uniquingKeysWith: min)
    left.fileChecks.merge(right.fileChecks, uniquingKeysWith: max)
    left.patterns.merge(right.patterns, uniquingKeysWith: +)
  }
}
