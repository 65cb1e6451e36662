package import Domain
internal import Foundation
internal import Glibc
internal import Synchronization

/// Standard error as one writer: whole lines, and on a terminal one line at the bottom that is written over.
///
/// Whoever writes a line takes the bar away first; the next step of the work draws it again.
package final class Console: Sendable {
  private struct State {
    var form = ProgressForm.plain
    var language = Language.en
    var isColoured = false
    var meter: ProgressMeter?
    var isBarShown = false
    /// When the bar was drawn, or the last JSON line of progress written.
    var lastShown = -Double.infinity
  }

  private let state = Mutex(State())
  private let descriptor: Int32
  private let start = ContinuousClock.now

  /// The one that belongs to this process.
  package static let ofProcess = Console()

  /// - Parameter descriptor: what is written to.
  package init(descriptor: Int32 = STDERR_FILENO) { self.descriptor = descriptor }

  /// A bar is drawn, and a JSON line of progress written, at most so often.
  private static let pause = (bar: 0.1, json: 1.0)

  /// Says how a run is to be shown from now on.
  ///
  /// - Parameters:
  ///   - form: the form asked for; without one, a bar on a terminal and nothing elsewhere.
  ///   - language: of bars and stages.
  package func show(_ form: ProgressForm?, _ language: Language) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(descriptor) == 1 && environment["TERM", default: "dumb"] != "dumb"
    state.withLock { state in
      state.form = form ?? (isTerminal ? .bar : .none)
      state.language = language
      // no-color.org
      state.isColoured = isTerminal && environment["NO_COLOR", default: ""].isEmpty && state.form != .json
    }
  }

  /// What a line is, which colours it and names it for machines.
  enum Kind: String {
    case step
    /// One file of many: a bar stands for them.
    case detail
    case note
    case warning
  }

  func line(_ kind: Kind, _ text: String) {
    let text = Place.printable(text)
    state.withLock { state in
      switch (kind, state.form) {
      case (.step, .none), (.detail, .none), (.detail, .bar): return
      default: break
      }
      guard state.form != .json else { return write(json: ProgressEvent(kind.rawValue, text: text)) }
      clear(&state)
      write((kind == .warning && state.isColoured ? "\u{1B}[33m\(text)\u{1B}[0m" : text) + "\n")
    }
  }

  // MARK: - Stages

  /// - Parameters:
  ///   - stage: what begins.
  ///   - total: units of work it has; 0 where nobody knows.
  func begin(_ stage: RunStage, total: Int) {
    let now = now
    state.withLock { state in
      let meter = ProgressMeter(stage, total: total, at: now)
      state.meter = meter
      switch state.form {
      case .bar: draw(&state, at: now)
      case .json: write(json: ProgressEvent("stage-begin", meter, at: now))
      case .plain, .none: break
      }
    }
  }

  func advance(by units: Int, counting things: Int) {
    let now = now
    state.withLock { state in
      state.meter?.advance(by: units, counting: things)
      switch state.form {
      case .bar where now - state.lastShown >= Self.pause.bar: draw(&state, at: now)
      case .json where now - state.lastShown >= Self.pause.json:
        state.lastShown = now
        if let meter = state.meter { write(json: ProgressEvent("progress", meter, at: now)) }
      default: break
      }
    }
  }

  func end(_ stage: RunStage) {
    let now = now
    state.withLock { state in
      guard let meter = state.meter, meter.stage == stage else { return }
      state.meter = nil
      switch state.form {
      case .bar, .plain:
        clear(&state)
        write(meter.closing(at: now, state.language) + "\n")
      case .json: write(json: ProgressEvent("stage-end", meter, at: now))
      case .none: break
      }
    }
  }

  /// Takes the bar away: what it told of will not be finished.
  package func clear() {
    state.withLock { state in
      state.meter = nil
      clear(&state)
    }
  }

  /// One more JSON line, where lines are JSON.
  func tell(_ event: ProgressEvent) {
    state.withLock { state in
      if state.form == .json { write(json: event) }
    }
  }

  // MARK: - Writing

  private var now: Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  private func draw(_ state: inout State, at now: Double) {
    guard let meter = state.meter else { return }
    state.lastShown = now
    state.isBarShown = true
    write("\r\u{1B}[K" + meter.line(at: now, width: width, state.language))
  }

  private func clear(_ state: inout State) {
    guard state.isBarShown else { return }
    state.isBarShown = false
    write("\r\u{1B}[K")
  }

  private var width: Int {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private func write(json event: ProgressEvent) { write(event.line + "\n") }

  /// Where standard error takes nothing (closed, full, nobody reads), there is no one left to tell, and work goes on.
  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      done += count
    }
  }
}
