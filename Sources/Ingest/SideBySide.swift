internal import Dispatch
internal import Glibc

/// Work done on several threads at once, the calling one among them.
///
/// Helpers are asked for, and may come late or never, as when all cores are busy with work that itself asks for helpers: nothing waits
/// for a helper, only for jobs that were begun.
enum SideBySide {
  /// Threads that this machine runs at a time.
  static let cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))

  /// Runs jobs side by side, on this thread too once it is done with `meanwhile`; throws the first error, in the order of jobs.
  static func run(
    _ jobs: [@Sendable () throws -> Void],
    workers: Int,
    meanwhile: () throws -> Void = {}
  ) throws {
    let errors = Slots<any Error>(count: jobs.count)
    let team = Team(jobs.count, workers: workers) { job in
      do { try jobs[job]() } catch { errors[job] = error }
    }
    // The jobs must be done before this returns, whatever goes wrong here.
    let outcome = Swift.Result { try meanwhile() }
    while team.work() {}
    for job in jobs.indices { team.wait(for: job) }
    try outcome.get()
    for job in jobs.indices { if let error = errors[job] { throw error } }
  }

  /// The same of jobs that are told apart by a number.
  static func run(
    _ jobs: Int,
    workers: Int,
    _ body: @escaping @Sendable (Int) throws -> Void,
    meanwhile: () throws -> Void = {}
  ) throws {
    try run((0..<jobs).map { job in { try body(job) } }, workers: workers, meanwhile: meanwhile)
  }

  /// The same on all cores, of jobs that cannot fail.
  static func perform(_ jobs: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let team = Team(jobs, workers: cores, body)
    while team.work() {}
    for job in 0..<jobs { team.wait(for: job) }
  }

  /// Runs jobs side by side and hands their results on in the order of jobs, on this thread, as soon as they are there; as long as the
  /// next is not, this thread does jobs too.
  ///
  /// - Throws: what `consume` throws; no job is begun after it.
  static func run<Value: Sendable>(
    _ jobs: Int,
    workers: Int,
    _ body: @escaping @Sendable (Int) -> Value,
    consume: (Value) throws -> Void
  ) throws {
    let values = Slots<Value>(count: jobs)
    let team = Team(jobs, workers: workers) { values[$0] = body($0) }
    var next = 0
    let outcome = Swift.Result {
      while next < jobs {
        while !team.isDone(next), team.work() {}
        team.wait(for: next)
        next += 1
        if let value = values.take(next - 1) { try consume(value) }
      }
    }
    let begun = team.end()
    while next < begun {
      team.wait(for: next)
      next += 1
    }
    try outcome.get()
  }
}

/// Some jobs and those who do them.
private final class Team: Sendable {
  private let turns: Turns
  private let body: @Sendable (Int) -> Void
  /// One a job, signalled when it is done.
  private let done: [DispatchSemaphore]

  init(_ jobs: Int, workers: Int, _ body: @escaping @Sendable (Int) -> Void) {
    turns = Turns(jobs)
    self.body = body
    done = (0..<jobs).map { _ in DispatchSemaphore(value: 0) }
    for _ in 1..<max(1, min(workers, jobs)) {
      DispatchQueue.global().async { while self.work() {} }
    }
  }

  /// Does the next job; false where there is none.
  func work() -> Bool {
    guard let job = turns.next() else { return false }
    body(job)
    done[job].signal()
    return true
  }

  /// Whether a job is done.
  func isDone(_ job: Int) -> Bool {
    guard done[job].wait(timeout: .now()) == .success else { return false }
    done[job].signal()
    return true
  }

  /// Waits for a job that was begun.
  func wait(for job: Int) { done[job].wait() }

  /// No job is begun any more.
  ///
  /// - Returns: how many were.
  func end() -> Int { turns.end() }
}
