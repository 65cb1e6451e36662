internal import Foundation
internal import Synchronization

/// What a request to stop meets: work that can be given up, a commit that must not be cut, or a run that has appeared.
///
/// One thread may ask to stop while others work. Whatever was undertaken is then removed, and no commit begins any more.
package final class Interruption: Sendable {
  private enum Phase { case open, published, stopped }

  private struct State {
    var phase = Phase.open
    var undertakings: [Int: @Sendable () -> Void] = [:]
    var last = 0
  }

  private let state = Mutex(State())

  /// The one that signals to this process go to.
  package static let ofProcess = Interruption()

  package init() {}

  /// Something half-made that must not outlive the program; over when ``Undertaking/end()`` is called or it is let go.
  ///
  /// - Parameter removal: removes it, while others may still be at work in it.
  /// - Returns: What to end when it is whole, or gone.
  func undertake(_ removal: @escaping @Sendable () -> Void) -> Undertaking {
    let number = state.withLock { state in
      // A run that begins after another one was published may be stopped again.
      if state.phase == .published { state.phase = .open }
      state.last += 1
      state.undertakings[state.last] = removal
      return state.last
    }
    waitIfStopped()
    return Undertaking(self, number)
  }

  fileprivate func end(_ number: Int) {
    _ = state.withLock { $0.undertakings.removeValue(forKey: number) }
  }

  /// Does what must be done whole or not begun; a request to stop waits for its end, and then comes too late.
  func commit<Value: Sendable>(_ work: () throws -> Value) throws -> Value {
    let done = try state.withLock { state -> Value? in
      guard state.phase != .stopped else { return nil }
      let value = try work()
      state.phase = .published
      return value
    }
    guard let done else {
      waitIfStopped()
      throw CancellationError()
    }
    return done
  }

  /// Removes what is half-made, and keeps commits from beginning.
  ///
  /// - Returns: Whether that was done; not where a run has just appeared, which then ends by itself.
  package func stop() -> Bool {
    state.withLock { state in
      guard state.phase != .published else { return false }
      state.phase = .stopped
      for removal in state.undertakings.values { removal() }
      return true
    }
  }

  /// Once the program is being stopped, there is nothing left to say for those who find their work gone: they wait for the end.
  package func waitIfStopped() {
    while state.withLock({ $0.phase == .stopped }) { Thread.sleep(forTimeInterval: 1) }
  }

  /// Something half-made, until it is ended.
  final class Undertaking: Sendable {
    private let interruption: Interruption
    private let number: Int

    fileprivate init(_ interruption: Interruption, _ number: Int) {
      self.interruption = interruption
      self.number = number
    }

    func end() { interruption.end(number) }

    deinit { end() }
  }
}
