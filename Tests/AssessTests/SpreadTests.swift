import Domain
import Testing

@testable import Assess

@Suite("Spreads of days")
struct SpreadTests {
  /// The slow way: everything in a row, and the place where so many percent have been passed.
  private func rank(_ days: [Int], _ percent: Int) -> Int? {
    days.sorted().first { candidate in days.count { $0 <= candidate } * 100 >= percent * days.count }
  }

  @Test("are read by the nearest rank", arguments: 0..<40)
  func ranks(size: Int) {
    var generator = SeededGenerator(seed: UInt64(size))
    let days = (0..<size).map { _ in Int.random(in: 0...30, using: &generator) }
    var histogram = DayHistogram()
    for value in days { histogram.add(value) }
    #expect(histogram.total == size)
    #expect(histogram.longest == days.max())
    for percent in [1, 50, 90, 100] { #expect(histogram.rank(percent: percent) == rank(days, percent), "\(percent)") }
  }

  @Test("agree with a count by hand at every place, and are sums of children there", arguments: TwinTests.dates)
  func twin(date: String) throws {
    let asOf = day(date)
    let judge = try TwinBook.assessor(on: asOf)
    for seed in 20..<23 as Range<UInt64> {
      var world = RandomWorld(seed: seed, asOf: asOf)
      let lives = world.lives(150)
      var spreads = DaySpreads()
      // In two parts, as partitions are.
      for part in [lives.prefix(60), lives.dropFirst(60)] {
        spreads += judge.assess(partition(part.map(\.child))).spreads
      }
      let values = judge.spreads(of: spreads, counties: [wuxiang])
      for kind in SpreadKind.allCases {
        for place in [DivisionCode.unknown, wuxiang, wuxiang.ancestor(.province), village, neighbour] {
          let days = lives.filter { place == .unknown ? $0.place.county == wuxiang : place.covers($0.place) }
            .flatMap { ChildTwin(life: $0, asOf: asOf).days(kind) }
          let value = values.first { $0.kind == kind && $0.place == place }
          #expect(value?.histogram.total ?? 0 == days.count, "\(kind) \(place) seed \(seed)")
          #expect(value?.histogram.median == rank(days, 50), "\(kind) \(place) seed \(seed)")
          #expect(value?.histogram.ninetieth == rank(days, 90), "\(kind) \(place) seed \(seed)")
        }
      }
    }
  }

  /// KPI.md 6.3, worked check: visit 2025-01-15, due 04-15, next visit 05-02: 17 days late.
  @Test("tell how late a visit came in the month it closed something, and how long one is overdue before")
  func worked() throws {
    let child = Child.visited("2025-01-15", "2025-05-02")
    func spreads(_ date: String) throws -> DaySpreads { try assessor(on: date).assess(partition([child])).spreads }
    #expect(try spreads("2025-05-31")[.lateness, village].counts == [17: 1])
    #expect(try spreads("2025-04-30")[.overdue, village].counts == [15: 1])
    #expect(try spreads("2025-04-30")[.lateness, village].total == 0)
    #expect(try spreads("2025-05-31")[.overdue, village].total == 0)
  }

  @Test("tell the lag of a record in the month it was made; of a log without that date, that nobody collects it")
  func lag() throws {
    var child = Child.visited("2025-04-20", "2025-05-02")
    func value(_ date: String) throws -> DaySpread? {
      let judge = try assessor(on: date)
      return judge.spreads(of: judge.assess(partition([child])).spreads, counties: [wuxiang])
        .first { $0.kind == .recordingLag && $0.place == village }
    }
    #expect(try value("2025-05-31")?.state == .notCollected)
    child.visits[0].recorded = day("2025-05-06")
    child.visits[1].recorded = day("2025-05-01")
    #expect(try value("2025-05-31")?.histogram.counts == [16: 1])
    #expect(try value("2025-05-31")?.state == .counted)
    #expect(try value("2025-04-30") == nil)
  }

  @Test("say of a county without its sources that it cannot be judged")
  func missing() throws {
    let judge = try assessor(on: "2025-05-31", ready(on: "2025-05-31", missing: [.homeVisits]))
    let values = judge.spreads(of: judge.assess(partition([.visited("2025-01-15")])).spreads, counties: [wuxiang])
    #expect(values.allSatisfy { $0.state == .cannotJudge(.homeVisits) && $0.histogram.total == 0 })
    #expect(values.isEmpty == false)
  }
}
