import Domain
import Testing

@testable import Assess

@Suite("Staffing of villages and towns")
struct StaffingTests {
  private func assess(_ posts: [Post], children: Int = 0, villages: [DivisionCode] = [village]) throws -> Assessment {
    var caseload = Caseload()
    caseload.children[village] = children
    return try assessor(on: "2026-10-31").assessPlaces(places(villages: villages, posts), caseload: caseload)
  }

  @Test("wants a director in every village, even one without children")
  func villageDirector() throws {
    let assessment = try assess([Post()], villages: [village, neighbour])
    let counts = assessment.tally.total("D0")
    #expect((counts.numerator, counts.denominator) == (1, 2))
    let finding = try #require(assessment.findings.first { $0.code.rawValue == "staffing.no-director" })
    #expect(finding.place == neighbour)
    #expect(finding.person == nil)
    #expect(finding.severity == .error)
    #expect(finding.statements.map(\.address?.line) == [3])
    #expect(finding.rule == "changzhi-2024/director-per-village")
  }

  @Test(
    "triggers at 31 children and one director; 30 pass",
    arguments: [(30, 1, false), (31, 1, true), (31, 2, false), (31, 0, true), (0, 0, false)]
  )
  func load(children: Int, directors: Int, isOverloaded: Bool) throws {
    let posts = (0..<directors).map { Post(key: UInt64($0) + 1, name: "甲\($0)") }
    let assessment = try assess(posts, children: children)
    #expect(assessment.findings.contains { $0.code.rawValue == "staffing.overloaded" } == isOverloaded)
    let counts = assessment.tally.total("D1")
    #expect(counts.numerator == (isOverloaded ? 1 : 0))
    #expect(counts.known == 1)
  }

  @Test("lets the lower of two load limits bind, whichever layer states it", arguments: [(20, 30), (30, 20)])
  func lowerLimit(national: Int, local: Int) throws {
    func pack(_ id: String, _ jurisdiction: String, _ children: Int) throws -> RulePack {
      let text =
        RulePackTests.head.replacing("jurisdiction: nation", with: "jurisdiction: \(jurisdiction)")
        + RulePackTests.rule.replacing("visit-interval", with: "director-load")
        + "    parameters: {children: \(children)}"
      return try RulePack(reading: YAMLSubset.parse(text), id: id)
    }
    let packs = [try pack("nation", "nation", national), try pack("town", "\"140429100\"", local)]
    let judge = try assessor(on: "2026-10-31", book: RuleBook(packs: packs, localSettings: .none))
    var caseload = Caseload()
    caseload.children[village] = 25
    let findings = judge.assessPlaces(places([Post()]), caseload: caseload).findings
    #expect(findings.map(\.rule) == [national == 20 ? "nation/one" : "town/one"])
  }

  @Test("counts a director registered twice for one village once")
  func sameDirectorTwice() throws {
    #expect(try assess([Post(), Post()], children: 31).tally.total("D1").numerator == 1)
  }

  @Test("wants a supervisor in every town")
  func supervisors() throws {
    let other = DivisionCode(number: 140_429_101_201)
    let supervisor = Post(role: .supervisor, place: village.town)
    let assessment = try assess([supervisor], villages: [village, neighbour, other])
    let counts = assessment.tally.total("S0")
    #expect((counts.numerator, counts.denominator) == (1, 2))
    #expect(assessment.findings.filter { $0.code.rawValue == "staffing.no-supervisor" }.map(\.place) == [other.town])
  }

  @Test("cannot be judged without the registry: no village is accused")
  func missingRegistry() throws {
    let readiness = ready(on: "2026-10-31", missing: [.directorRegistry], in: wuxiang)
    let assessment = try assessor(on: "2026-10-31", readiness).assessPlaces(places([]), caseload: Caseload())
    #expect(assessment.findings.isEmpty)
    for measure in ["D0", "D1", "S0"] { #expect(assessment.tally.total(measure).unjudged == 1) }
  }
}
