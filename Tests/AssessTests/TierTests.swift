import Domain
import Testing

@testable import Assess

@Suite("The tiers of home visits")
struct TierTests {
  private func inJilin(_ child: Child, _ level: GuardianshipLevel = .unknown) -> Child {
    var child = child
    child.listings[0].place = DivisionCode(number: nongan.number + 100_201)
    child.listings[0].level = level
    return child
  }

  @Test(
    "follow the guardianship level in Jilin; what nobody collected leaves the shorter interval open",
    arguments: [
      (GuardianshipLevel.good, "2025-04-15", VisitObligation.Status.inDate, "visit-every-three-months"),
      (.fair, "2025-04-15", .overdue, "visit-every-month"), (.fair, "2025-05-02", .inDate, "visit-every-month"),
      (.poor, "2025-04-15", .overdue, "visit-every-month"),
      (.unknown, "2025-05-02", .inDate, "visit-every-three-months"),
      (.unknown, "2025-04-15", .undecided, "visit-every-three-months"),
      (.unknown, "2025-01-15", .overdue, "visit-every-three-months"),
    ]
  )
  func levels(level: GuardianshipLevel, last: String, status: VisitObligation.Status, rule: String) throws {
    let assessment = try assessor(on: "2025-05-31").assess(partition([inJilin(.visited(last), level)]))
    #expect(assessment.visits.map(\.status) == [status])
    #expect(assessment.visits.map(\.rule) == ["jilin-2024/\(rule)"])
    #expect(assessment.tally.total("V1").unjudged == (status == .undecided ? 1 : 0))
  }

  @Test("ask most of the children at higher risk, by the bureau's own setting")
  func risks() throws {
    var orphan = inJilin(.visited("2025-05-10"), .good)
    orphan.listings[0].category = .orphan
    let assessment = try assessor(on: "2025-05-31").assess(partition([orphan]))
    #expect(assessment.visits.map(\.rule) == ["jilin-2024/visit-high-risk"])
    #expect(assessment.visits.map(\.due) == [day("2025-05-25")])
  }

  /// KPI.md 6.3: the last visit 2025-01-10; raised on 03-01 to one month: due 2025-03-15.
  @Test("are raised by a certificate from the day it was issued, with notice")
  func certified() throws {
    var child = Child.visited("2025-01-10")
    child.certificate = Child.Certificate(issued: day("2025-03-01"))
    let judge = try assessor(on: "2025-03-10", book: Files.bookWithTier())
    #expect(judge.assess(partition([child])).visits.map(\.due) == [day("2025-03-15")])
    child.certificate = Child.Certificate(issued: day("2024-02-01"))
    #expect(judge.assess(partition([child])).visits.map(\.due) == [day("2025-02-10")])
  }

  @Test("know no visit written down after the figures were due")
  func recordedLate() throws {
    var child = Child.visited("2025-01-15", "2025-05-20")
    child.visits[1].recorded = day("2025-06-08")
    let judge = try assessor(on: "2025-05-31")
    #expect(judge.assess(partition([child])).visits.map(\.lastVisit) == [day("2025-01-15")])
    child.visits[1].recorded = day("2025-06-07")
    #expect(judge.assess(partition([child])).visits.map(\.lastVisit) == [day("2025-05-20")])
  }
}

@Suite("Visits by calendar quarter")
struct QuarterTests {
  private func counts(_ child: Child, on date: String) throws -> MeasureTally.Counts {
    try assessor(on: date).assess(partition([child])).tally.total("V3")
  }

  /// KPI.md 6.3, worked check: visits 2025-01-15 and 05-02: the second quarter is 1/1.
  @Test("tick a quarter in which somebody came, and are blind to the gap")
  func worked() throws {
    let child = Child.visited("2025-01-15", "2025-05-02")
    #expect(try counts(child, on: "2025-06-30").numerator == 1)
    #expect(try counts(child, on: "2025-06-30").denominator == 1)
    let gap = Child.visited("2025-01-01", "2025-06-30")
    #expect(try counts(gap, on: "2025-03-31").numerator == 1)
    #expect(try counts(gap, on: "2025-06-30").numerator == 1)
  }

  @Test("ask for sixty days in the quarter, leavers included")
  func exposure() throws {
    #expect(try counts(.visited(since: "2025-05-02"), on: "2025-06-30").denominator == 1)
    #expect(try counts(.visited(since: "2025-05-03"), on: "2025-06-30").excluded == ["short-stay": 1])
    var leaver = Child.visited("2025-04-10")
    leaver.listings[0].status = .exited
    leaver.listings[0].exited = day("2025-05-31")
    #expect(try counts(leaver, on: "2025-06-30").numerator == 1)
    leaver.listings[0].exited = day("2025-05-30")
    #expect(try counts(leaver, on: "2025-06-30").excluded == ["exited": 1])
  }

  @Test("count child-months where a visit a month is owed")
  func monthly() throws {
    var child = Child.visited("2025-04-10", "2025-06-05")
    child.certificate = Child.Certificate()
    let tally = try assessor(on: "2025-06-30", book: Files.bookWithTier()).assess(partition([child])).tally
    let counts = tally.total("V3")
    #expect((counts.numerator, counts.denominator) == (2, 3))
  }
}

@Suite("The lateness of visits")
struct LatenessTests {
  @Test(
    "is banded when a visit closes the obligation, and not while it is open",
    arguments: [
      ("2025-04-15", "L0"), ("2025-04-16", "L1"), ("2025-04-22", "L1"), ("2025-04-23", "L2"), ("2025-05-15", "L2"),
      ("2025-05-16", "L3"), ("2025-07-14", "L3"), ("2025-07-15", "L4"),
    ]
  )
  func bands(visited: String, measure: String) throws {
    let month = Month(containing: day(visited))
    let judge = try assessor(on: month.last.description)
    let tally = judge.assess(partition([.visited("2025-01-15", visited)])).tally
    for id in ["L0", "L1", "L2", "L3", "L4"] {
      #expect(tally.total(id).denominator == 1)
      #expect(tally.total(id).numerator == (id == measure ? 1 : 0))
    }
    let open = try assessor(on: "2025-08-31").assess(partition([.visited("2025-01-15")])).tally
    #expect(open.total("L4").known == 0)
  }
}
