import Domain
import Publish

extension FakeReport {
  /// A case a discrepancy, in every state by turns: some doubted, answered, waived or opened again.
  mutating func addCases() {
    var keys: Set<String> = []
    let states = CaseState.allCases
    for (number, finding) in report.findings.enumerated() where finding.code.rawValue.hasPrefix("discrepancy") {
      guard let person = finding.person.flatMap({ report.people[$0] }) else { continue }
      let key = "C\(String(number, radix: 36))K"
      guard keys.insert(key).inserted else { continue }
      var value = Case(
        key: key,
        identity: .init(family: finding.code.rawValue, subject: person.key.text),
        code: finding.code.rawValue,
        detail: finding.qualifier,
        severity: finding.severity,
        place: finding.place,
        owner: finding.owner,
        rule: "",
        statements: finding.statements.map { .init(dataset: $0.dataset, value: $0.value, file: "a,b.csv", line: 7) },
        rows: 1 + number % 2,
        sources: [.init(dataset: .schoolRoll, place: finding.place.county)],
        seen: Self.asOf.adding(days: -number % 120),
        due: Self.asOf.adding(days: 20 - number % 60)
      )
      value.state = states[number % states.count]
      switch value.state {
      case .open where number % 3 == 0: value.doubt = "stale:school-roll"
      case .resolved:
        value.claim = CaseClaim(id: "a", answer: .corrected, by: "李,老师", on: Self.asOf, until: nil)
      case .waived: value.waivedUntil = Self.asOf.adding(days: 30)
      case .verifiedClosed: value.closed = Self.asOf
      default: value.reopened = number % 2
      }
      report.cases.append(value)
      report.caseEvents.append(
        CaseEvent(
          key: key,
          on: Self.asOf,
          kind: value.state == .verifiedClosed ? .closed : .opened,
          from: nil,
          to: value.state,
          cause: "school-roll=2026-10-31"
        )
      )
    }
  }
}
