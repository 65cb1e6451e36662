import Foundation
import Synchronization
import Testing

@testable import Ingest

@Suite("Work side by side")
struct SideBySideTests {
  private struct Refusal: Error, Equatable { var job = 0 }

  @Test("is done once each, whatever the number of threads", arguments: [1, 2, 7])
  func isDoneOnce(workers: Int) throws {
    let counts = Slots<Int>(count: 100)
    try SideBySide.run(100, workers: workers) { counts[$0] = (counts[$0] ?? 0) + 1 }
    #expect((0..<100).allSatisfy { counts[$0] == 1 })
  }

  @Test("says the first of its failures, in the order of jobs, when all jobs are done", arguments: [1, 3])
  func saysTheFirstFailure(workers: Int) {
    let done = Atomic<Int>(0)
    #expect(throws: Refusal(job: 11)) {
      try SideBySide.run(40, workers: workers) { job in
        done.add(1, ordering: .relaxed)
        if job >= 11 { throw Refusal(job: job) }
      }
    }
    #expect(done.load(ordering: .relaxed) == 40)
  }

  @Test("hands results on in the order of jobs", arguments: [1, 2, 5])
  func handsOnInOrder(workers: Int) throws {
    var taken: [Int] = []
    try SideBySide.run(200, workers: workers) { job in
      (0..<(200 - job)).reduce(job) { $0 + $1 % 1 }
    } consume: {
      taken.append($0)
    }
    #expect(taken == Array(0..<200))
  }

  @Test("begins no job once a result was refused", arguments: [1, 4])
  func endsWhereRefused(workers: Int) {
    let done = Atomic<Int>(0)
    #expect(throws: Refusal()) {
      try SideBySide.run(10_000, workers: workers) { _ in
        // Long enough that all of them cannot be over before this thread has its turn.
        Thread.sleep(forTimeInterval: 0.001)
        done.add(1, ordering: .relaxed)
      } consume: { _ in
        throw Refusal()
      }
    }
    #expect(done.load(ordering: .relaxed) < 10_000)
  }

  @Test("waits for no helper: work within work ends, however few threads there are")
  func nests() throws {
    let sum = Atomic<Int>(0)
    try SideBySide.run(16, workers: 16) { _ in
      SideBySide.perform(16) { _ in
        SideBySide.perform(4) { sum.add($0, ordering: .relaxed) }
      }
    }
    #expect(sum.load(ordering: .relaxed) == 16 * 16 * 6)
  }
}
