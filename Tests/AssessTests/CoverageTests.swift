import Domain
import Testing

@testable import Assess

@Suite("Coverage of the register and of benefits")
struct CoverageTests {
  private func certified(_ certificate: Child.Certificate = .init(), born: String? = "2015-03-01") -> Child {
    Child(born: born.map(day), listings: [], certificate: certificate)
  }

  @Test("counts the roster and the minors with a certificate in force, and lists those nobody has listed")
  func registerCoverage() throws {
    var listed = Child.visited("2026-10-01")
    listed.certificate = Child.Certificate()
    var exited = listed
    exited.listings[0].status = .exited
    let children = [
      Child.visited("2026-10-01"), listed, exited, certified(), certified(.init(status: .cancelled)),
      certified(born: "2008-10-31"), certified(born: nil),
    ]
    let assessment = try assessor(on: "2026-10-31").assess(partition(children))
    let counts = assessment.tally.total("C1")
    #expect((counts.numerator, counts.denominator, counts.known) == (2, 4, 7))
    #expect(counts.excluded == ["certificate-not-in-force": 1, "over-age": 1, "age-unknown": 1])
    let findings = assessment.findings.filter { $0.code.rawValue == "coverage.not-on-roster" }
    #expect(findings.map { $0.person?.person } == [2, 3])
    #expect(findings.map(\.qualifier) == ["exited", "never-listed"])
    #expect(
      findings.map { $0.statements.map(\.dataset) } == [
        [.disabilityCertificates, .careRoster], [.disabilityCertificates],
      ]
    )
  }

  @Test("does not look for children who have died or moved away")
  func departed() throws {
    var child = certified()
    child.register = (.dead, day("2026-09-01"))
    let assessment = try assessor(on: "2026-10-31").assess(partition([child]))
    #expect(assessment.findings.isEmpty)
    #expect(assessment.tally.total("C1").excluded == ["deceased": 1])
  }

  @Test("cannot be judged without the other source", arguments: [Dataset.disabilityCertificates, .careRoster])
  func missingSource(dataset: Dataset) throws {
    let judge = try assessor(on: "2026-10-31", ready(on: "2026-10-31", missing: [dataset], in: wuxiang))
    let assessment = judge.assess(partition([certified(), .visited("2026-10-01")]))
    #expect(assessment.tally.total("C1").unjudged == 2)
    #expect(!assessment.findings.contains { $0.code.rawValue == "coverage.not-on-roster" })
  }

  @Test(
    "of benefits asks of orphans and de facto unsupported children only",
    arguments: [
      (CareCategory.orphan, Benefit.basicLiving, [1, 1, 0]), (.orphan, .destitute, [1, 1, 0]),
      (.deFactoUnsupported, .none, [0, 1, 0]), (.deFactoUnsupported, .unknown, [0, 0, 1]),
      (.leftBehind, .none, [0, 0, 0]), (.disadvantaged, .minimumLiving, [0, 0, 0]),
    ]
  )
  func benefits(category: CareCategory, benefit: Benefit, expected: [Int]) throws {
    var child = Child.visited("2026-10-01")
    child.listings[0].category = category
    child.listings[0].benefit = benefit
    let assessment = try assessor(on: "2026-10-31").assess(partition([child]))
    let counts = assessment.tally.total("C4")
    #expect([counts.numerator, counts.denominator, counts.unjudged] == expected)
    #expect(counts.known == 1)
    #expect(assessment.findings.contains { $0.code.rawValue == "benefit.not-received" } == (expected == [0, 1, 0]))
  }

  @Test("says 未采集 where the roster states nobody's benefit, not zero")
  func notCollected() throws {
    var child = Child.visited("2026-10-01")
    child.listings[0].category = .orphan
    let judge = try assessor(on: "2026-10-31")
    let values = judge.values(of: judge.assess(partition([child])).tally, counties: [wuxiang])
    #expect(values.filter { $0.measure == "C4" }.allSatisfy { $0.state == .notCollected && $0.rate == nil })
  }
}
