internal import Domain
internal import Glibc

/// Where progress and complaints go: standard error, one line each.
package struct Messenger: Sendable {
  private let isQuiet: Bool

  package init(isQuiet: Bool = false) { self.isQuiet = isQuiet }

  /// A step that ended, for whoever watches.
  package func progress(_ text: String) {
    guard !isQuiet else { return }
    write(text)
  }

  /// Something a person should know or mend.
  package func complaint(_ text: String) { write(text) }

  /// Where standard error takes nothing (closed, full, nobody reads), there is no one left to tell, and work goes on.
  private func write(_ text: String) {
    let bytes = Array((Place.printable(text) + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      done += count
    }
  }
}
