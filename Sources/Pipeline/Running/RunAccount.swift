internal import Domain
internal import Resolve

/// What a run read, found and left, in counts that tell of no child: kept in `run.json`, printed at the end, handed to monitoring.
package struct RunAccount: Codable, Sendable, Equatable {
  /// The cases of one department in the run.
  package struct Cases: Codable, Sendable, Equatable {
    package let department: String
    /// Somebody has to act, wait or decide.
    package let active: Int
    package let overdue: Int
    package let opened: Int
    package let reopened: Int
    package let closed: Int
  }

  /// Deliveries in use.
  package var deliveries = 0
  /// Records cut from them: the sum of the four that follow.
  package var read = 0
  package var accepted = 0
  package var quarantined = 0
  package var duplicates = 0
  package var headerOrBlank = 0
  /// Cells that were put right.
  package var repairs = 0
  /// Accepted rows without a usable number.
  package var withoutNumber = 0
  /// Distinct children on any register or roll of children.
  package var children = 0
  /// Rows without a usable number, or under a wrong one, that found their child by evidence.
  package var linked = 0
  /// Pairs left to a clerk.
  package var queued = 0
  package var findings = 0
  package var visitDuties = 0
  /// By department, in their fixed order; those without a case are left out.
  package var cases: [Cases] = []

  init(_ draft: Draft) {
    let report = draft.report
    var rows = Accounting()
    for delivery in draft.reception.deliveries { rows += delivery.accounting }
    deliveries = draft.reception.deliveries.count
    (read, accepted, quarantined) = (rows.read, rows.accepted, rows.quarantined)
    (duplicates, headerOrBlank) = (rows.exactDuplicates, rows.headerOrBlank)
    (repairs, withoutNumber) = (rows.repairs, rows.residue)
    // The first is the area as a whole.
    children = report.populations.first?.children ?? 0
    linked = (draft.linkage?.linked ?? 0) + (draft.linkage?.ruled ?? 0)
    queued = draft.linkage?.queued ?? 0
    findings = report.findings.count
    visitDuties = report.visits.count
    cases = Self.cases(report)
  }

  private static func cases(_ report: Report) -> [Cases] {
    let byOwner = Dictionary(grouping: report.cases, by: \.owner)
    return Department.allCases.compactMap { owner in
      guard let owned = byOwner[owner] else { return nil }
      let figures = CaseFigures(owned, events: report.caseEvents, asOf: report.asOf)
      return Cases(
        department: owner.rawValue,
        active: figures.active,
        overdue: figures.overdue,
        opened: figures.opened,
        reopened: figures.reopened,
        closed: figures.closed
      )
    }
  }
}
