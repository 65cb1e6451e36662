import Domain
import Testing

@testable import Assess

@Suite("The visit duty of the scale benchmark")
struct ScaleTests {
  @Test("finds overdue exactly those with no visit in the last 90, 60 or 30 days")
  func overdue() throws {
    let asOf = day("2025-09-01")
    let book = RuleBook(packs: [try Files.scalePack()], localSettings: .none)
    let judge = try assessor(on: "2025-09-01", book: book)
    let limits: [CareCategory: Int] = [.leftBehind: 90, .disadvantaged: 60, .deFactoUnsupported: 30, .orphan: 30]
    var world = RandomWorld(seed: 11, asOf: asOf)
    for _ in 0..<500 {
      var child = world.child()
      guard let limit = child.listings.first.flatMap({ limits[$0.category] }) else { continue }
      child.certificate = nil
      let last = child.visits.map(\.day).filter { $0 <= asOf }.max()
      let assessment = judge.assess(partition([child]))
      if child.listings[0].status == .exited {
        #expect(assessment.visits.isEmpty)
        continue
      }
      let isOverdue = last.map { $0 < asOf.adding(days: -limit) } ?? true
      #expect(assessment.visits.map(\.status) == [isOverdue ? .overdue : .inDate])
      #expect(assessment.visits.map(\.lastVisit) == [last])
      #expect(assessment.tally.total("V1").denominator == 1)
    }
    #expect(judge.measures.map(\.id) == ["V1", "V1A", "V2", "V3", "L0", "L1", "L2", "L3", "L4"])
  }
}
