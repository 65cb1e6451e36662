internal import Dispatch

/// Work done on several threads at once, the calling one among them.
enum SideBySide {
  /// Runs jobs side by side, on this thread too once it is done with `meanwhile`; throws the first error, in the order of jobs.
  static func run(
    _ jobs: Int,
    workers: Int,
    _ body: @escaping @Sendable (Int) throws -> Void,
    meanwhile: () throws -> Void = {}
  ) throws {
    let errors = Slots<any Error>(count: jobs)
    let turns = Turns(jobs)
    let run: @Sendable () -> Void = {
      while let job = turns.next() {
        do { try body(job) } catch { errors[job] = error }
      }
    }
    let helpers = DispatchGroup()
    for _ in 1..<max(1, min(workers, jobs)) { DispatchQueue.global().async(group: helpers, execute: run) }
    // The helpers must be done before this returns, whatever goes wrong here.
    let outcome = Swift.Result { try meanwhile() }
    run()
    helpers.wait()
    try outcome.get()
    for job in 0..<jobs { if let error = errors[job] { throw error } }
  }
}
