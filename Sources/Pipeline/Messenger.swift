package import Domain
internal import Glibc

/// Where progress and complaints go: standard error, one line each, in one language.
package struct Messenger: Sendable {
  private let isQuiet: Bool
  /// The language of everything that is said; what files keep is not its business.
  package let language: Language

  package init(isQuiet: Bool = false, language: Language = .en) {
    self.isQuiet = isQuiet
    self.language = language
  }

  /// A step that ended, for whoever watches.
  package func progress(_ step: Term) {
    guard !isQuiet else { return }
    write(step.text(language))
  }

  /// Something a person should know or mend.
  package func complaint(_ complaint: Complaint) { self.complaint(complaint.line) }

  /// The same, where something stands before the complaint.
  package func complaint(_ line: Term) { write(line.text(language)) }

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
