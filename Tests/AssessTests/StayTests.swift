import Domain
import Testing

@testable import Assess

@Suite("Stays on the roster that follow each other")
struct StayTests {
  /// A child visited on 2025-01-10 that left one village and was listed in another, or again in its own.
  private func child(left: String, entered: String, from place: DivisionCode = neighbour) -> Child {
    var child = Child.visited("2025-01-10", since: entered)
    child.listings.append(
      Child.Listing(status: .exited, entered: day("2024-01-05"), exited: day(left), place: place)
    )
    return child
  }

  /// KPI.md 6.3: re-entry after fewer than sixty days continues the old anchor.
  @Test(
    "are one time for the clock where fewer than sixty days lie between",
    arguments: [("2025-03-01", "2025-04-29", "2025-04-10"), ("2025-03-01", "2025-04-30", "2025-07-30")]
  )
  func reentry(left: String, entered: String, due: String) throws {
    let visits = try assessor(on: "2025-05-31").assess(partition([child(left: left, entered: entered, from: village)]))
      .visits
    #expect(visits.map(\.due) == [day(due)])
  }

  @Test("of which the present one has no earlier stay in time leave the clock to the entry")
  func noEarlier() throws {
    var fresh = Child.visited(since: "2025-04-01")
    fresh.listings.append(Child.Listing(status: .exited, entered: nil, exited: day("2025-03-20")))
    let visits = try assessor(on: "2025-05-31").assess(partition([fresh])).visits
    #expect(visits.map(\.due) == [day("2025-07-01")])
  }

  /// KPI.md 6.3: the child's own clock runs on; the receiver's due is max(due, move + 14 days).
  @Test(
    "in two villages leave the new one fourteen days to take over, and the child's own clock alone",
    arguments: [("2025-05-01", 0, 1), ("2025-05-15", 0, 1), ("2025-05-16", 0, 0)]
  )
  func handover(asOf: String, inDate: Int, answered: Int) throws {
    let moved = child(left: "2025-05-01", entered: "2025-05-01")
    let assessment = try assessor(on: asOf).assess(partition([moved]))
    #expect(assessment.tally.total("V1").numerator == inDate)
    #expect(assessment.tally.total("V1A").numerator == answered)
    #expect(assessment.tally.total("V1A").denominator == 1)
    #expect(assessment.visits.map(\.handedOver) == [day("2025-05-15")])
  }

  @Test("count what fell due before the move where the child was")
  func sender() throws {
    let moved = child(left: "2025-04-20", entered: "2025-04-20")
    let tally = try assessor(on: "2025-04-30").assess(partition([moved])).tally
    #expect((tally["V2", neighbour].numerator, tally["V2", neighbour].denominator) == (0, 1))
    #expect(tally["V2", village].denominator == 0)
    let later = child(left: "2025-04-05", entered: "2025-04-05")
    let received = try assessor(on: "2025-04-30").assess(partition([later])).tally
    #expect((received["V2", village].denominator, received["V2", neighbour].denominator) == (1, 0))
  }

  private func warnings(_ child: Child, on asOf: String) throws -> [String] {
    try assessor(on: asOf).assess(partition([child])).warnings.map(\.code.rawValue)
  }

  /// KPI.md 6.3: ended within seven days of due.
  @Test(
    "that end within seven days of a due date are looked at, birthdays and deaths excepted",
    arguments: [
      ("2025-04-02", ExitReason.unknown, false), ("2025-04-03", .unknown, true), ("2025-04-17", .unknown, true),
      ("2025-04-18", .unknown, false), ("2025-04-10", .parentReturned, true), ("2025-04-10", .grownUp, false),
      ("2025-04-10", .dead, false),
    ]
  )
  func exitNearDue(left: String, reason: ExitReason, isLookedAt: Bool) throws {
    var child = Child.visited("2025-01-10")
    child.listings[0].status = .exited
    child.listings[0].exited = day(left)
    child.listings[0].more = [(.exitReason, .code([reason.rawValue]))]
    #expect(try warnings(child, on: "2025-04-30").contains("integrity.exit-near-due") == isLookedAt)
  }

  @Test("that begin again within sixty days in the same village are looked at, moves are not")
  func quickReturn() throws {
    #expect(
      try warnings(child(left: "2025-03-20", entered: "2025-04-20", from: village), on: "2025-04-30") == [
        "integrity.quick-return"
      ]
    )
    #expect(try warnings(child(left: "2025-03-20", entered: "2025-04-20"), on: "2025-04-30") == [])
    #expect(try warnings(child(left: "2025-02-01", entered: "2025-04-20", from: village), on: "2025-04-30") == [])
  }
}

@Suite("Dates that documents set")
struct DeadlineTests {
  private func figures(sweeps: [String], on asOf: String, missing: [Dataset] = []) throws -> [DeadlineFigure] {
    var whole = places(villages: [village, neighbour], [Post()])
    for (place, date) in zip([village, neighbour], sweeps) {
      append([(.division, .number([place.number])), (.endDate, .date([day(date).packed]))], to: &whole[.sweeps])
    }
    let judge = try assessor(on: asOf, ready(on: asOf, missing: missing, in: wuxiang))
    return judge.assessPlaces(whole, caseload: Caseload()).deadlines.filter { $0.rule == "changzhi-2024/sweep-2024" }
  }

  @Test("are shown kept or not by the sweeps that ended in time, once they have passed")
  func sweeps() throws {
    let late = try figures(sweeps: ["2024-06-30", "2024-07-01"], on: "2024-07-31")
    #expect(late.map { [$0.numerator, $0.denominator] } == [[1, 2]])
    #expect(late.map(\.evidence) == [.sweeps])
    #expect(try figures(sweeps: ["2024-05-01"], on: "2024-06-29").isEmpty)
  }

  @Test("are not shown where the ledger did not come: nobody is said to have missed them")
  func missingLedger() throws {
    #expect(try figures(sweeps: [], on: "2024-07-31", missing: [.sweeps]).isEmpty)
  }
}
