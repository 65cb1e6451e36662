import Domain
import Testing

@testable import Assess

@Suite("The course of a child's visits")
struct VisitCourseTests {
  private func course(
    entered: String? = "2024-01-05",
    _ visits: [String] = [],
    left: String? = nil,
    tiers: [(from: String, known: String, months: Int)] = [("2024-01-05", "2024-01-05", 3)],
    pauses: [ClosedRange<CivilDate>] = []
  ) -> VisitCourse {
    VisitCourse(
      entry: entered.map(day),
      end: left.map(day),
      visits: visits.map(day),
      tiers: tiers.map { .init(from: day($0.from), known: day($0.known), interval: .months($0.months)) },
      pauses: pauses
    )
  }

  /// KPI.md 6.3: entry 2025-01-05, three months: 04-05, 07-05, 10-05.
  @Test("owes a child never visited again at every interval")
  func virtualRepeats() {
    let owed = course(entered: "2025-01-05").owed(until: day("2025-12-31"))
    #expect(owed.map(\.due) == ["2025-04-05", "2025-07-05", "2025-10-05"].map(day))
    #expect(owed.allSatisfy { $0.outcome == .missed })
    #expect(course(entered: "2025-01-05").missedCycles(on: day("2025-10-05")) == 2)
    #expect(course(entered: "2025-01-05").missedCycles(on: day("2025-10-06")) == 3)
  }

  /// KPI.md 6.3, worked check: visit 2025-01-15, due 04-15, next visit 05-02, seventeen days late.
  @Test("closes the oldest obligation with a late visit, and starts anew")
  func late() {
    let course = course(["2025-01-15", "2025-05-02"])
    let owed = course.owed(until: day("2025-05-31")).filter { $0.due.year == 2025 && $0.due.month > 3 }
    #expect(owed == [.init(due: day("2025-04-15"), outcome: .late(day("2025-05-02")))])
    #expect(day("2025-04-15").days(to: day("2025-05-02")) == 17)
    #expect(course.due(on: day("2025-04-30")) == day("2025-04-15"))
    #expect(course.due(on: day("2025-05-31")) == day("2025-08-02"))
  }

  /// KPI.md 6.3: last visit 2025-01-10, three months, due 04-10; monthly from 03-01: max(02-10, 03-15) = 2025-03-15.
  @Test("shortens the running obligation when the tier is raised, with notice")
  func escalation() {
    let tiers = [("2024-01-05", "2024-01-05", 3), ("2025-03-01", "2025-03-01", 1)]
    let raised = course(["2025-01-10"], tiers: tiers)
    #expect(raised.due(on: day("2025-02-28")) == day("2025-04-10"))
    #expect(raised.due(on: day("2025-03-01")) == day("2025-03-15"))
    let owed = raised.owed(until: day("2025-05-31")).map(\.due).filter { $0 > day("2025-01-10") }
    #expect(owed == ["2025-03-15", "2025-04-15", "2025-05-15"].map(day))
    #expect(course(["2025-01-10", "2025-03-10"], tiers: tiers).due(on: day("2025-03-31")) == day("2025-04-10"))
  }

  @Test("never lengthens an obligation by raising the tier late in it")
  func lateEscalation() {
    let tiers = [("2024-01-05", "2024-01-05", 3), ("2025-04-05", "2025-04-05", 1)]
    #expect(course(["2025-01-10"], tiers: tiers).due(on: day("2025-04-06")) == day("2025-04-10"))
  }

  @Test("keeps the running due date when the tier is lowered: the longer interval begins at the next visit")
  func relief() {
    let tiers = [("2024-01-05", "2024-01-05", 1), ("2025-03-01", "2025-03-01", 3)]
    let lowered = course(["2025-02-20"], tiers: tiers)
    #expect(lowered.due(on: day("2025-03-15")) == day("2025-03-20"))
    #expect(course(["2025-02-20", "2025-03-10"], tiers: tiers).due(on: day("2025-03-15")) == day("2025-06-10"))
  }

  @Test("is not rescued by a lower tier dated back: relief counts from the day it was written down")
  func backdated() {
    let tiers = [("2024-01-05", "2024-01-05", 1), ("2025-01-01", "2025-04-01", 3)]
    let lowered = course(["2025-02-20"], tiers: tiers)
    #expect(lowered.due(on: day("2025-04-15")) == day("2025-03-20"))
    let stricter = [("2024-01-05", "2024-01-05", 3), ("2025-01-01", "2025-04-01", 1)]
    #expect(course(["2025-02-20"], tiers: stricter).due(on: day("2025-04-15")) == day("2025-03-20"))
  }

  /// KPI.md 6.3: 2025-02-01 + three months + twenty days = 2025-05-21.
  @Test("moves a due date by the days nobody could come")
  func suspension() {
    let paused = course(["2025-02-01"], pauses: [day("2025-03-01")...day("2025-03-20")])
    #expect(paused.due(on: day("2025-04-30")) == day("2025-05-21"))
    #expect(paused.isPaused(on: day("2025-03-20")))
    #expect(!paused.isPaused(on: day("2025-03-21")))
    let across = course(["2025-02-01"], pauses: [day("2025-04-22")...day("2025-05-11")])
    #expect(across.due(on: day("2025-05-12")) == day("2025-05-21"))
    let before = course(["2025-02-01"], pauses: [day("2025-01-01")...day("2025-01-31")])
    #expect(before.due(on: day("2025-04-30")) == day("2025-05-01"))
  }

  @Test("forgives nothing due before the child left")
  func leaving() {
    let owed = course(entered: "2025-01-05", left: "2025-07-01").owed(until: day("2025-12-31"))
    #expect(owed.map(\.outcome) == [.missed, .cancelled, .cancelled])
  }

  /// Of a tier that never changes: what falls due in one month may move, what is missed over all never grows.
  @Test("misses no more over a whole time in care for a visit more, made in time")
  func neverMissesMore() {
    var generator = SeededGenerator(seed: 37)
    let entered = day("2024-01-05")
    let until = day("2025-12-31")
    func missed(_ days: Set<Int>) -> Int {
      course(days.sorted().map { entered.adding(days: $0).description }).owed(until: until)
        .count { owed in
          switch owed.outcome {
          case .late, .missed: true
          case .met, .cancelled: false
          }
        }
    }
    for _ in 0..<400 {
      var days = Set(
        (0..<Int.random(in: 0...9, using: &generator)).map { _ in Int.random(in: 0...700, using: &generator) }
      )
      let before = missed(days)
      let more = Int.random(in: 0...725, using: &generator)
      let soFar = course(days.filter { $0 < more }.sorted().map { entered.adding(days: $0).description })
      guard soFar.due(on: entered.adding(days: more)).map({ entered.adding(days: more) <= $0 }) ?? false else {
        continue
      }
      days.insert(more)
      #expect(missed(days) <= before)
    }
  }

  @Test("meets at most one obligation a visit, and never owes more for a visit more in time")
  func properties() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<400 {
      var days = Set(
        (0..<Int.random(in: 0...10, using: &generator)).map { _ in Int.random(in: 0...700, using: &generator) }
      )
      func course() -> VisitCourse {
        VisitCourse(
          entry: day("2024-01-05"),
          end: nil,
          visits: days.sorted().map { day("2024-01-05").adding(days: $0) },
          tiers: [
            .init(from: day("2024-01-05"), interval: .months(3)), .init(from: day("2024-10-01"), interval: .months(1)),
          ],
          pauses: [day("2024-06-01")...day("2024-06-20")]
        )
      }
      let until = day("2025-12-31")
      let before = course().owed(until: until)
      let closing = before.compactMap { owed -> CivilDate? in
        switch owed.outcome {
        case .met(let visit), .late(let visit): visit
        case .missed, .cancelled: nil
        }
      }
      #expect(closing.count == Set(closing).count)
      let wasInDate = course().due(on: until).map { until <= $0 } ?? false
      days.insert(Int.random(in: 0...725, using: &generator))
      let isInDate = course().due(on: until).map { until <= $0 } ?? false
      #expect(isInDate || !wasInDate)
    }
  }
}
