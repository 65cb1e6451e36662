internal import Domain
internal import Foundation

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

  private func write(_ text: String) {
    FileHandle.standardError.write(Data((Place.printable(text) + "\n").utf8))
  }
}
