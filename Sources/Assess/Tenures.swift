import Domain

/// Who held which post when, and since when qualified, by the worker's number.
struct Tenures: Sendable {
  private var posts: [UInt64: [WorkerRegistry.Post]] = [:]
  private var passes: [UInt64: CivilDate] = [:]

  init(_ whole: Partition) {
    for worker in WorkerRegistry(whole).workers where worker.number != 0 {
      posts[worker.number] = worker.posts
      passes[worker.number] = worker.firstPass
    }
  }

  func isKnown(_ worker: UInt64) -> Bool { posts[worker] != nil }
  func isInPost(_ worker: UInt64, on day: CivilDate) -> Bool { posts[worker]?.contains { $0.isHeld(on: day) } ?? false }
  func isQualified(_ worker: UInt64, on day: CivilDate) -> Bool { passes[worker].map { $0 <= day } ?? false }
  /// Where a worker's warnings go: the first of its places by code.
  func place(of worker: UInt64) -> DivisionCode { posts[worker]?.map(\.place).min() ?? .unknown }
  /// Whether anybody's qualification is on record at all.
  var tellsQualification: Bool { !passes.isEmpty }
}
