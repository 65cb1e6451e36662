internal import Dispatch
internal import Foundation
internal import Synchronization

/// Work on several files at a time: what comes out hangs on nothing but the file itself.
enum ManyFiles {
  private struct State {
    var next = 0
    /// The failure of the first piece, in order, that failed.
    var failure: (piece: Int, error: RevisionError)?
  }

  /// Does `count` pieces of work on all cores but `coresLeft`, on one at least, each piece once, handed out in order.
  ///
  /// `work` says why where it could not do a piece.
  ///
  /// - Throws: the error of the first piece that failed; pieces not begun by then are left.
  static func perform(
    _ count: Int,
    coresLeft: Int = 0,
    _ work: @Sendable (_ piece: Int) -> RevisionError?
  ) throws(RevisionError) {
    let state = Mutex(State())
    let workers = max(1, ProcessInfo.processInfo.activeProcessorCount - coresLeft)
    DispatchQueue.concurrentPerform(iterations: min(count, workers)) { _ in
      while true {
        let piece = state.withLock { state -> Int? in
          guard state.failure == nil, state.next < count else { return nil }
          state.next += 1
          return state.next - 1
        }
        guard let piece else { return }
        guard let error = work(piece) else { continue }
        state.withLock { state in
          if state.failure.map({ piece < $0.piece }) ?? true { state.failure = (piece, error) }
        }
      }
    }
    if let failure = state.withLock(\.failure) { throw failure.error }
  }
}
