import Domain
import Testing

@testable import Assess

@Suite("The clock of home visits")
struct VisitClockTests {
  static let quarterly = VisitClock(interval: .months(3), first: .months(3))

  @Test(
    "counts months from the anchor, clamped to the month's end and never chained",
    arguments: [
      ("2024-11-30", 3, 1, "2025-02-28"), ("2024-01-31", 2, 1, "2024-03-31"), ("2024-01-31", 1, 2, "2024-03-31"),
      ("2024-11-30", 3, 2, "2025-05-30"), ("2025-01-15", 3, 1, "2025-04-15"), ("2024-02-29", 12, 1, "2025-02-28"),
    ]
  )
  func months(anchor: String, months: Int, times: Int, expected: String) {
    #expect(Interval.months(months).date(after: day(anchor), times: times) == day(expected))
  }

  @Test("starts anew at every visit, early or late")
  func due() {
    let clock = Self.quarterly
    #expect(clock.due(entry: day("2025-01-05"), lastVisit: nil) == day("2025-04-05"))
    #expect(clock.due(entry: day("2025-01-05"), lastVisit: day("2025-01-20")) == day("2025-04-20"))
    #expect(clock.due(entry: nil, lastVisit: day("2025-05-02")) == day("2025-08-02"))
    #expect(clock.due(entry: nil, lastVisit: nil) == nil)
  }

  /// What falls due in one month of 2025.
  private func obligations(
    _ clock: VisitClock = quarterly,
    entered: String? = "2025-01-05",
    visits: [String] = [],
    left: String? = nil,
    month: Int
  ) -> [Int] {
    guard let month = Month(year: 2025, month: month) else { return [] }
    let due = clock.obligations(
      entry: entered.map(day),
      visits: visits.map(day),
      end: left.map(day),
      dueIn: month.first...month.last
    )
    return [due.met, due.missed, due.cancelled]
  }

  @Test(
    "goes on falling due for a child nobody visits",
    arguments: [(3, 0), (4, 1), (5, 0), (6, 0), (7, 1), (10, 1), (12, 0)]
  )
  func virtualRepeats(month: Int, missed: Int) {
    #expect(obligations(month: month) == [0, missed, 0])
  }

  @Test("is met by a visit on the due date, and not by one the day after")
  func boundary() {
    #expect(obligations(visits: ["2025-04-05"], month: 4) == [1, 0, 0])
    #expect(obligations(visits: ["2025-04-06"], month: 4) == [0, 1, 0])
    #expect(obligations(visits: ["2025-03-20"], month: 4) == [1, 0, 0])
  }

  @Test("lets a late visit close the oldest obligation and leaves the others missed")
  func lateVisit() {
    let visits = ["2025-08-01"]
    #expect(obligations(visits: visits, month: 4) == [0, 1, 0])
    #expect(obligations(visits: visits, month: 7) == [0, 1, 0])
    #expect(obligations(visits: visits, month: 10) == [0, 0, 0])
    #expect(obligations(visits: visits, month: 11) == [0, 1, 0])
  }

  /// KPI worked check: a visit on 2025-01-15 and one on 2025-05-02, seventeen days late.
  @Test(
    "starts anew at a late visit: what was running is owed no more",
    arguments: [(4, 1), (5, 0), (7, 0), (8, 1), (11, 1)]
  )
  func runningObligation(month: Int, missed: Int) {
    #expect(obligations(entered: nil, visits: ["2025-01-15", "2025-05-02"], month: month) == [0, missed, 0])
  }

  @Test("forgives nothing due before the child left, and asks for nothing after")
  func leaving() {
    #expect(obligations(left: "2025-04-06", month: 4) == [0, 1, 0])
    #expect(obligations(left: "2025-04-05", month: 4) == [0, 0, 1])
    #expect(obligations(left: "2025-02-01", month: 4) == [0, 0, 1])
  }

  @Test("asks for the first visit sooner where a local setting says so, then counts from that due date")
  func firstVisit() {
    let clock = VisitClock(interval: .months(3), first: .months(1))
    #expect(clock.due(entry: day("2025-01-05"), lastVisit: nil) == day("2025-02-05"))
    #expect(obligations(clock, month: 2) == [0, 1, 0])
    #expect(obligations(clock, month: 5) == [0, 1, 0])
    #expect(obligations(clock, visits: ["2025-01-20"], month: 2) == [1, 0, 0])
  }

  @Test("lets one visit meet at most one obligation")
  func oneVisitOneObligation() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let clock = VisitClock(
        interval: Bool.random(using: &generator)
          ? .months(.random(in: 1...4, using: &generator)) : .days(.random(in: 7...60, using: &generator)),
        first: .days(.random(in: 1...40, using: &generator))
      )
      let entry = day("2024-01-05")
      let offsets = Set(
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in Int.random(in: 0...700, using: &generator) }
      )
      let visits = offsets.sorted().map { entry.adding(days: $0) }
      let due = clock.obligations(entry: entry, visits: visits, end: nil, dueIn: entry...entry.adding(days: 720))
      #expect(due.met <= visits.count)
    }
  }
}
