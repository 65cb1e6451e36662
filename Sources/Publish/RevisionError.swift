package import Tabular

/// Why outputs could not be written; earlier revisions are untouched.
package enum RevisionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused: path, what was tried, errno's text.
  case system(path: String, action: String, reason: String)
  /// The volume is full: path, bytes of the write that failed, bytes still free.
  case noRoom(path: String, needed: Int, free: Int)
  /// A path that would leave the folder, or that was written already.
  case badPath(String, reason: String)
  /// A stream was still open when the folder was to appear.
  case unfinished(path: String)
  case workbook(WorkbookError)
  /// A packet would hold what its recipient may not have.
  case leak(path: String, part: String, what: String)

  package var description: String {
    switch self {
    case .system(let path, let action, let reason): "\(path): output.system: Cannot \(action): \(reason)."
    case .noRoom(let path, let needed, let free):
      "\(path): output.no-room: \(needed) bytes were to be written and \(free) are free. Make room on this volume and run again."
    case .badPath(let path, let reason): "\(path): output.path: \(reason)."
    case .unfinished(let path): "\(path): output.unfinished: This file was not closed."
    case .workbook(let error): error.description
    case .leak(let path, let part, let what):
      "\(path)\(part.isEmpty ? "" : " (\(part))"): packet.leak: It would hold \(what). Nothing was published: check the recipient's profile and report this."
    }
  }
}
