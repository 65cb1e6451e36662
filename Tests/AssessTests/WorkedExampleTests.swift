import Domain
import Testing

@testable import Assess

/// The worked examples of the indicator list (KPI.md §6), one by one, under the numbers of its sections.
///
/// 6.1 (completeness of deliveries) is counted where deliveries are: `DeliveryTests` of the pipeline. 6.7 (dropouts)
/// belongs to `Reconcile`, 6.8 and 6.9 to cases and to the workbooks.
@Suite("6.0 Conventions:")
struct WorkedConventionTests {
  @Test(
    "months are added from the anchor, clamped to the month's end, never chained",
    arguments: [("2024-11-30", 3, "2025-02-28"), ("2024-01-31", 2, "2024-03-31")]
  )
  func months(anchor: String, count: Int, expected: String) {
    #expect(Interval.months(count).date(after: day(anchor)) == day(expected))
    let chained = Interval.months(1).date(after: Interval.months(1).date(after: day("2024-01-31")))
    #expect(chained == day("2024-03-29"))
  }

  @Test("a due date is inclusive")
  func inclusive() {
    let course = workedCourse(["2025-01-15", "2025-04-15"])
    #expect(course.owed(until: day("2025-04-30")).last?.outcome == .met(day("2025-04-15")))
  }

  @Test("a child of several categories counts once, by the shortest interval")
  func once() throws {
    var child = Child.visited("2025-07-20")
    child.listings = [Child.Listing(category: .leftBehind), Child.Listing(category: .orphan)]
    let book = RuleBook(packs: [try Files.scalePack()], localSettings: .none)
    let assessment = try assessor(on: "2025-09-01", book: book).assess(partition([child]))
    #expect(assessment.tally.total("V1").known == 1)
    #expect(assessment.visits.map(\.due) == [day("2025-08-19")])
  }

  @Test("what is recorded after the cut-off is not known")
  func cutOff() throws {
    var child = Child.visited("2025-05-20")
    let judge = try assessor(on: "2025-05-31")
    for (recorded, isKnown) in [("2025-06-07", true), ("2025-06-08", false)] {
      child.visits[0].recorded = day(recorded)
      #expect((judge.assess(partition([child])).visits.first?.lastVisit != nil) == isKnown)
    }
  }
}

/// A child listed on 2025-01-05 with an interval of three months.
private func workedCourse(
  _ visits: [String] = [],
  entered: String? = "2025-01-05",
  left: String? = nil,
  tiers: [(from: String, months: Int)] = [],
  pause: (String, String)? = nil
) -> VisitCourse {
  VisitCourse(
    entry: entered.map(day),
    end: left.map(day),
    visits: visits.map(day),
    tiers: [.init(from: day("2024-01-01"), interval: .months(3))]
      + tiers.map { .init(from: day($0.from), interval: .months($0.months)) },
    pauses: pause.map { [day($0.0)...day($0.1)] } ?? []
  )
}

@Suite("6.3 Home visits:")
struct WorkedVisitTests {
  @Test("entry 2025-01-05, never visited, three months: due 04-05, 07-05, 10-05")
  func virtualRepeats() {
    let owed = workedCourse().owed(until: day("2025-12-31"))
    #expect(owed.map(\.due) == ["2025-04-05", "2025-07-05", "2025-10-05"].map(day))
    #expect(owed.allSatisfy { $0.outcome == .missed })
  }

  @Test("missed cycles are the k from 1 on with anchor + k intervals before the as-of date")
  func missedCycles() {
    for (asOf, cycles) in [("2025-04-05", 0), ("2025-04-06", 1), ("2025-07-06", 2), ("2025-10-06", 3)] {
      #expect(workedCourse().missedCycles(on: day(asOf)) == cycles)
    }
  }

  @Test("a late visit closes the oldest open obligation; other windows already passed stay missed")
  func oneVisitOneObligation() {
    let owed = workedCourse(["2025-08-01"]).owed(until: day("2025-08-31"))
    #expect(owed.map(\.due) == ["2025-04-05", "2025-07-05"].map(day))
    #expect(owed.map(\.outcome) == [.late(day("2025-08-01")), .missed])
  }

  @Test("a child not yet due for a first visit is left out of V1 and shown")
  func notYetDue() throws {
    let tally = try assessor(on: "2025-04-05").assess(partition([.visited(since: "2025-01-05")])).tally
    #expect(tally.total("V1").excluded == ["not-yet-due": 1])
    let later = try assessor(on: "2025-04-06").assess(partition([.visited(since: "2025-01-05")])).tally
    #expect((later.total("V1").numerator, later.total("V1").denominator) == (0, 1))
  }

  @Test("visits on 1 January and 30 June tick both quarters of V3, with a gap of 180 days that V1 sees")
  func blindQuarters() throws {
    let child = Child.visited("2025-01-01", "2025-06-30")
    #expect(day("2025-01-01").days(to: day("2025-06-30")) == 180)
    for quarter in ["2025-03-31", "2025-06-30"] {
      #expect(try assessor(on: quarter).assess(partition([child])).tally.total("V3").numerator == 1)
    }
    #expect(try assessor(on: "2025-05-31").assess(partition([child])).tally.total("V1").numerator == 0)
  }

  @Test("a monthly tier counts child-months with fifteen days of exposure, a visit in each")
  func monthlyTier() throws {
    var child = Child.visited("2025-04-10", "2025-06-05", since: "2025-04-17")
    child.certificate = Child.Certificate()
    func counts() throws -> MeasureTally.Counts {
      try assessor(on: "2025-06-30", book: Files.bookWithTier()).assess(partition([child])).tally.total("V3")
    }
    // Fourteen days of April.
    #expect(try (counts().numerator, counts().denominator) == (1, 2))
    child.listings[0].entered = day("2025-04-16")
    #expect(try (counts().numerator, counts().denominator) == (1, 3))
  }

  @Test("days late are banded 0, 1–7, 8–30, 31–90 and more")
  func bands() {
    let bands: [(Int, Lateness?)] = [
      (0, nil), (1, .week), (7, .week), (8, .month), (30, .month), (31, .quarter), (90, .quarter), (91, .longer),
    ]
    for (days, band) in bands { #expect(Lateness.band(days) == band) }
  }

  @Test("obligations due before the child left stay, those due on the day it left or later are cancelled")
  func leaving() {
    let owed = workedCourse(left: "2025-07-05").owed(until: day("2025-12-31"))
    #expect(owed.map(\.outcome) == [.missed, .cancelled, .cancelled])
  }

  @Test("last visit 2025-01-10, three months, due 04-10; monthly from 03-01: due max(02-10, 03-15) = 2025-03-15")
  func escalation() {
    let course = workedCourse(["2025-01-10"], tiers: [("2025-03-01", 1)])
    #expect(course.due(on: day("2025-02-28")) == day("2025-04-10"))
    #expect(course.due(on: day("2025-03-01")) == day("2025-03-15"))
  }

  @Test("a lower tier keeps the running due date; the longer interval starts at the next visit")
  func relief() {
    let course = workedCourse(["2025-01-10"], tiers: [("2025-01-06", 1), ("2025-02-01", 3)])
    #expect(course.due(on: day("2025-02-28")) == day("2025-02-10"))
    let visited = workedCourse(["2025-01-10", "2025-02-10"], tiers: [("2025-01-06", 1), ("2025-02-01", 3)])
    #expect(visited.due(on: day("2025-02-28")) == day("2025-05-10"))
  }

  @Test("suspended days move the due date: 2025-02-01 + three months + twenty days = 2025-05-21")
  func suspension() {
    let course = workedCourse(["2025-02-01"], pause: ("2025-03-01", "2025-03-20"))
    #expect(course.due(on: day("2025-04-30")) == day("2025-05-21"))
  }

  @Test("the worked check: visited 2025-01-15 and 05-02")
  func workedCheck() throws {
    let child = Child.visited("2025-01-15", "2025-05-02")
    func counts(_ asOf: String, _ measure: String) throws -> [Int] {
      let total = try assessor(on: asOf).assess(partition([child])).tally.total(measure)
      return [total.numerator, total.denominator]
    }
    let course = workedCourse(["2025-01-15", "2025-05-02"])
    #expect(course.owed(until: day("2025-05-31")).map(\.due).contains(day("2025-04-15")))
    #expect(day("2025-04-15").days(to: day("2025-05-02")) == 17)
    #expect(try counts("2025-04-30", "V1") == [0, 1])
    #expect(try counts("2025-05-31", "V1") == [1, 1])
    #expect(course.due(on: day("2025-05-31")) == day("2025-08-02"))
    #expect(try counts("2025-04-30", "V2") == [0, 1])
    #expect(try counts("2025-06-30", "V3") == [1, 1])
    #expect(try counts("2025-05-31", "L2") == [1, 1])
  }
}
