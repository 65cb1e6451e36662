import Domain
import Foundation
import Testing

@testable import Store

@Suite("Cases in the ledger")
struct CaseLedgerTests {
  private func value(_ key: String, _ change: (inout Case) -> Void = { _ in }) throws -> Case {
    let seen = try #require(CivilDate(iso: "2026-09-30"))
    var result = Case(
      key: key,
      identity: .init(family: "dropout", subject: "P\(key)", distinction: "school-roll"),
      code: "dropout.vanished",
      detail: "gone-from-roll",
      severity: .warning,
      place: DivisionCode(number: 140_429_000_000),
      owner: .education,
      rule: "pack/rule",
      statements: [.init(dataset: .schoolRoll, value: Sensitive("在读"), file: "九月,\"一\".csv", line: 7)],
      rows: 2,
      sources: [.init(dataset: .schoolRoll, place: DivisionCode(number: 140_429_000_000), stamp: "abc")],
      seen: seen,
      due: seen.adding(days: 21)
    )
    change(&result)
    return result
  }

  @Test("come back as they went in, each as the newest run of the chain left it, and no run of another chain counts")
  func areReadAlongTheChain() throws {
    let path = NSTemporaryDirectory() + "careledger-cases-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let ledger = try Ledger(path: path)
    let first = try #require(CivilDate(iso: "2026-09-30"))
    func publish(_ identity: String, after prior: String, _ cases: [Case], _ events: [CaseEvent]) throws {
      var results = RunResults()
      results.cases = cases
      results.caseEvents = events
      try ledger.prepare(
        identity: identity,
        job: "monthly",
        asOf: first,
        language: .zh,
        program: "test",
        prior: prior,
        folder: "monthly/\(identity)",
        results: results,
        outputs: { [] }
      )
      try ledger.markPublished(identity)
    }
    let (a, b) = (try value("CA"), try value("CB"))
    let changed = try value("CA") {
      $0.state = .waived
      $0.since = first.adding(days: 31)
      $0.closed = first.adding(days: 40)
      $0.reopened = 3
      $0.doubt = "stale:school-roll"
      $0.isOverdue = true
      $0.waivedUntil = first.adding(days: 90)
      $0.claim = CaseClaim(id: "x", answer: .suspended, by: "李老师", on: first, until: first.adding(days: 5))
      $0.takenUp = ["x", "y"]
      $0.successor = "CZ"
    }
    let opened = CaseEvent(key: "CA", on: first, kind: .opened, from: nil, to: .open, cause: "gone-from-roll")
    let waived = CaseEvent(key: "CA", on: first, kind: .waived, from: .open, to: .waived, cause: "until", by: "王局")
    try publish("one", after: "", [a, b], [opened])
    try publish("two", after: "one", [changed], [waived])
    try publish("rival", after: "one", [try value("CC")], [])
    #expect(try ledger.cases(ofRun: "one") == [a, b])
    #expect(try ledger.cases(ofRun: "two") == [changed, b])
    #expect(try ledger.cases(ofRun: "rival").map(\.key) == ["CA", "CB", "CC"])
    #expect(try ledger.cases(ofRun: "nobody").isEmpty)
    #expect(try ledger.caseEvents(upTo: "two") == [opened, waived])
    #expect(try ledger.caseEvents(upTo: "one", of: "CA") == [opened])
    #expect(try ledger.caseEvents(upTo: "two", of: "CB").isEmpty)
  }
}
