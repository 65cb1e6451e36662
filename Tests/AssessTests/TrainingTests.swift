import Domain
import Testing

@testable import Assess

@Suite("Training and qualification")
struct TrainingTests {
  private func assess(_ posts: [Post], _ sessions: [Session] = [], caseload: Caseload = Caseload()) throws -> Assessment
  {
    try assessor(on: "2026-10-31").assessPlaces(places(posts, sessions), caseload: caseload)
  }

  @Test("counts a person once, though he serves two villages, and lists him by his row")
  func persons() throws {
    let assessment = try assess(
      [Post(), Post(place: neighbour), Post(key: 2, name: "乙")],
      [Session(key: 2, day: "2026-05-10")]
    )
    let counts = assessment.tally.total("T1")
    #expect((counts.numerator, counts.denominator, counts.known) == (1, 2, 2))
    let finding = try #require(assessment.findings.first { $0.code.rawValue == "training.missing" })
    #expect(finding.place == village)
    #expect(finding.person == nil)
    #expect(finding.statements.map(\.value.disclosed) == ["甲"])
    #expect(finding.statements.first?.address?.line == 2)
    #expect(finding.rule == "changzhi-2024/director-training")
  }

  @Test("keeps leavers and those yet to come out of the denominator, and new directors in it")
  func waterfall() throws {
    let posts = [
      Post(), Post(key: 2, name: "乙", end: "2026-10-31"), Post(key: 3, name: "丙", start: "2026-11-01"),
      Post(key: 4, name: "丁", start: "2026-10-30"), Post(key: 5, name: "戊", role: .supervisor, place: village.town),
    ]
    let tally = try assess(posts).tally
    #expect(tally.total("T1").denominator == 2)
    #expect(tally.total("T1").excluded == ["left-post": 1, "not-yet-in-post": 1])
    #expect(tally.total("T1S").known == 1)
  }

  @Test("credits a session without a number by name only where one person has the name")
  func names() throws {
    let unnumbered = Session(key: 0, day: "2026-05-10")
    #expect(try assess([Post()], [unnumbered]).tally.total("T1").numerator == 1)
    #expect(try assess([Post(), Post(key: 2)], [unnumbered]).tally.total("T1").numerator == 0)
    let someoneElses = Session(key: 9, day: "2026-05-10")
    #expect(try assess([Post()], [someoneElses]).tally.total("T1").numerator == 0)
    #expect(try assess([Post(key: 0)], [someoneElses]).tally.total("T1").numerator == 1)
  }

  @Test("asks whether new workers qualified before the first day of duty, a logged visit included")
  func qualification() throws {
    let posts = [
      Post(start: "2026-03-01", qualified: "2026-02-20"),
      Post(key: 2, name: "乙", start: "2026-03-01", qualified: "2026-03-02"),
      Post(key: 3, name: "丙", start: "2026-03-01", qualified: "2026-02-20"),
      Post(key: 4, name: "丁", start: "2025-03-01"),
      Post(key: 5, name: "戊", start: nil),
      Post(key: 6, name: "己", start: "2026-03-01"),
    ]
    var caseload = Caseload()
    caseload.firstVisits[3] = day("2026-02-10")
    let passed = Session(key: 6, name: "己", day: "2026-02-28", passed: .yes)
    let assessment = try assess(posts, [passed], caseload: caseload)
    let counts = assessment.tally.total("T2")
    #expect((counts.numerator, counts.denominator, counts.known) == (2, 4, 6))
    #expect(counts.excluded == ["not-appointed-this-year": 1, "start-unknown": 1])
    let findings = assessment.findings.filter { $0.code.rawValue == "training.unqualified-at-start" }
    #expect(
      findings.map { $0.statements.map(\.value.disclosed) } == [
        ["乙", "2026-03-01", "2026-03-02"], ["丙", "2026-02-10", "2026-02-20"],
      ]
    )
  }

  @Test("does not call a director new who held the post before")
  func reappointed() throws {
    let posts = [Post(start: "2024-03-01", end: "2025-12-31"), Post(place: neighbour, start: "2026-01-10")]
    #expect(try assess(posts).tally.total("T2").excluded == ["not-appointed-this-year": 1])
  }
}
