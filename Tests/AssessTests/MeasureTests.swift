import Domain
import Testing

@testable import Assess

@Suite("The measures")
struct MeasureTests {
  @Test("keep the numerator inside the denominator, and account for everyone known at every place")
  func waterfalls() throws {
    var world = RandomWorld(seed: 99, asOf: day("2026-10-31"))
    let children = world.children(400)
    let judge = try assessor(on: "2026-10-31", ready(on: "2026-10-31", missing: [.homeVisits], in: liangshan))
    let tally = judge.assess(partition(children)).tally
    #expect(tally.total("V1").known == children.filter { !$0.listings.isEmpty }.count)
    #expect(tally.total("C4").known == children.filter { !$0.listings.isEmpty }.count)
    #expect(tally.total("C1").known == children.count)
    for value in judge.values(of: tally, counties: [wuxiang, liangshan]) {
      #expect(value.numerator <= value.denominator)
      #expect(value.known == value.denominator + value.unjudged + value.excluded.reduce(0) { $0 + $1.count })
    }
  }

  @Test("do not change with the cut into partitions")
  func splitting() throws {
    var world = RandomWorld(seed: 3, asOf: day("2026-10-31"))
    let children = world.children(200)
    let judge = try assessor(on: "2026-10-31")
    let whole = judge.assess(partition(children))
    var sum = MeasureTally()
    var load = Caseload()
    var findings = 0
    for start in stride(from: 0, to: children.count, by: 37) {
      let part = partition(Array(children[start..<min(start + 37, children.count)]))
      let assessment = judge.assess(part)
      sum += assessment.tally
      load += judge.caseload(part)
      findings += assessment.findings.count
    }
    #expect(sum == whole.tally)
    #expect(findings == whole.findings.count)
    #expect(load == judge.caseload(partition(children)))
  }

  @Test("are empty, not zero percent, on a date before all data")
  func beforeAllData() throws {
    var world = RandomWorld(seed: 5, asOf: day("2026-10-31"))
    let judge = try assessor(on: "2019-05-31")
    let children = world.children(50).map { child in
      var child = child
      child.certificate = nil
      child.listings = child.listings.map { listing in
        var listing = listing
        listing.entered = day("2024-01-05")
        return listing
      }
      return child
    }
    let assessment = judge.assess(partition(children))
    #expect(assessment.visits.isEmpty && assessment.findings.isEmpty)
    for value in judge.values(of: assessment.tally, counties: [wuxiang]) {
      #expect(value.denominator == 0)
      #expect(value.rate == nil)
    }
  }

  @Test("are defined with the articles in force, in both languages, in a fixed order")
  func definitions() throws {
    let measures = try assessor(on: "2026-10-31").measures
    #expect(measures.map(\.id) == MeasureID.allCases.map(\.rawValue))
    for measure in measures {
      #expect(!measure.citations.isEmpty)
      for term in [measure.title, measure.numerator, measure.denominator, measure.exclusions] {
        #expect(!term.zh.isEmpty && !term.en.isEmpty)
      }
    }
    #expect(try assessor(on: "2018-01-01").measures.isEmpty)
  }
}
