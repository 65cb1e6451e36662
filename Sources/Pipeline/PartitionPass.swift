internal import Domain

/// Works through partitions side by side and hands the results on in partition order.
///
/// At most `workers` partitions are being worked on, with one more loaded and ready, so that no core waits while results are handed
/// on and the next blocks are read; at most twice that many results wait for an earlier one. So memory is bounded by a few partitions,
/// whatever the population.
struct PartitionPass {
  let count: Int
  let workers: Int

  /// Runs the pass to its end.
  ///
  /// - Parameters:
  ///   - load: reads one partition's stored blocks; called one at a time, in order.
  ///   - work: turns them into a result; called side by side.
  ///   - consume: takes each result, in partition order, one at a time.
  /// - Throws: what `load`, `work` or `consume` throws first.
  func run<Result: Sendable>(
    load: (Int) throws -> PackedPartition,
    work: @escaping @Sendable (PackedPartition) throws -> Result,
    consume: (Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var next = 0
      var running = 0
      var expected = 0
      var waiting: [Int: Result] = [:]
      while expected < count {
        while next < count, running <= workers, next - expected <= 2 * workers {
          let index = next
          let packed = try load(index)
          group.addTask { (index, try work(packed)) }
          next += 1
          running += 1
        }
        guard let (index, result) = try await group.next() else { break }
        running -= 1
        waiting[index] = result
        while let ready = waiting.removeValue(forKey: expected) {
          try consume(ready)
          expected += 1
        }
      }
    }
  }
}
