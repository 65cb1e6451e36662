import Domain
import Testing

@testable import Assess

@Suite("The caseload")
struct CaseloadTests {
  @Test("counts the children in care by village, and the first visit of each worker")
  func counts() throws {
    var first = Child.visited("2026-03-01", "2026-02-01", "2026-11-02")
    for index in first.visits.indices { first.visits[index].worker = 7 }
    var second = Child.visited("2026-04-01")
    second.listings[0].place = neighbour
    var gone = Child()
    gone.listings[0].status = .exited
    let load = try assessor(on: "2026-10-31").caseload(partition([first, second, gone]))
    #expect(load.children == [village: 1, neighbour: 1])
    #expect(load.firstVisits == [7: day("2026-02-01")])
  }
}
