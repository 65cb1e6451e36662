internal import Synchronization

/// How long the stages of a run took, for monitoring.
package final class StageTimes: Sendable {
  private struct State {
    var begun: (stage: RunStage, at: ContinuousClock.Instant)?
    var seconds: [RunStage: Double] = [:]
  }

  private let state = Mutex(State())

  func begin(_ stage: RunStage) { state.withLock { $0.begun = (stage, .now) } }

  func end(_ stage: RunStage) {
    state.withLock { state in
      guard let begun = state.begun, begun.stage == stage else { return }
      let (seconds, attoseconds) = (ContinuousClock.now - begun.at).components
      state.seconds[stage, default: 0] += Double(seconds) + Double(attoseconds) / 1e18
      state.begun = nil
    }
  }

  /// Seconds by stage, for those that ended.
  package var seconds: [RunStage: Double] { state.withLock { $0.seconds } }
}
