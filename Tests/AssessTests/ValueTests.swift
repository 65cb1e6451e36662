import Domain
import Testing

@testable import Assess

@Suite("The figures behind a tally")
struct ValueTests {
  private func children(in place: DivisionCode, visited: Int, overdue: Int) -> [Child] {
    (0..<(visited + overdue)).map { position in
      var child = Child.visited(position < visited ? "2026-10-01" : "2026-01-01")
      child.listings[0].place = place
      return child
    }
  }
  private let liangshanVillage = DivisionCode(number: 370_832_100_201)

  private func values(_ children: [Child], missing: DivisionCode? = nil, counties: [DivisionCode]) throws
    -> [MeasureValue]
  {
    let readiness = ready(on: "2026-10-31", missing: missing == nil ? [] : [.homeVisits], in: missing ?? .unknown)
    let judge = try assessor(on: "2026-10-31", readiness)
    return judge.values(of: judge.assess(partition(children)).tally, counties: counties).filter { $0.measure == "V1" }
  }

  @Test("are sums of counts at every level, never averages")
  func sums() throws {
    let world = children(in: village, visited: 1, overdue: 0) + children(in: neighbour, visited: 0, overdue: 3)
    let values = try values(world, counties: [wuxiang])
    #expect(
      values.map(\.place) == [
        .unknown, wuxiang.province, wuxiang.prefecture, wuxiang, village.town, village, neighbour,
      ]
    )
    #expect(values.map(\.numerator) == [1, 1, 1, 1, 1, 1, 0])
    #expect(values.map(\.denominator) == [4, 4, 4, 4, 4, 1, 3])
    #expect(values[0].rate == 0.25)
  }

  @Test("leave a county that cannot be judged out of the total, and say how many that are")
  func unjudgedCounty() throws {
    let world = children(in: village, visited: 3, overdue: 1) + children(in: liangshanVillage, visited: 1, overdue: 1)
    let values = try values(world, missing: liangshan, counties: [wuxiang, liangshan])
    let area = try #require(values.first)
    #expect(area.state == .counted)
    #expect((area.numerator, area.denominator, area.unjudged, area.known) == (3, 4, 2, 6))
    #expect(values.first { $0.place == liangshan }?.state == .cannotJudge(.homeVisits))
    #expect(values.first { $0.place == liangshanVillage }?.state == .cannotJudge(.homeVisits))
    #expect(values.first { $0.place == wuxiang }?.state == .counted)
  }

  @Test("give no total where less than the set share of its base was judged")
  func thinTotal() throws {
    let world = children(in: village, visited: 1, overdue: 0) + children(in: liangshanVillage, visited: 1, overdue: 1)
    let values = try values(world, missing: liangshan, counties: [wuxiang, liangshan])
    #expect(values.first?.state == .cannotJudge(.homeVisits))
    #expect(values.first?.rate == nil)
    let half = children(in: village, visited: 2, overdue: 0) + children(in: liangshanVillage, visited: 1, overdue: 1)
    #expect(try self.values(half, missing: liangshan, counties: [wuxiang, liangshan]).first?.state == .counted)
  }

  @Test("list every county asked for, though nobody lives there, and name what was counted elsewhere")
  func counties() throws {
    let empty = DivisionCode(number: 140_428_000_000)
    let world = children(in: village, visited: 1, overdue: 0) + children(in: liangshanVillage, visited: 1, overdue: 1)
    let values = try values(world, counties: [empty, wuxiang])
    #expect(values.first { $0.place == empty }?.known == 0)
    #expect(values.first?.denominator == 1)
    #expect(values.first?.excluded == [WaterfallStep(reason: "elsewhere", count: 2)])
    #expect(values.first?.known == 3)
  }
}
