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
  /// A workbook was not written: the file, and why.
  case workbook(path: String, WorkbookError)
  /// A place that others command, in which nothing about children may be put.
  case untrusted(path: String, reason: String, remedy: String)
  /// A packet would hold what its recipient may not have.
  case leak(path: String, part: String, what: String)

  package var description: String {
    switch self {
    case .system(let path, let action, let reason):
      "\(path): output.system: Cannot \(action): \(reason). Earlier revisions are as they were: check disk and rights, then run again."
    case .noRoom(let path, let needed, let free):
      "\(path): output.no-room: \(needed > 0 ? "\(needed) bytes were to be written" : "The volume takes nothing more"), "
        + "and \(free) are free. Make room on this volume and run again."
    case .badPath(let path, let reason):
      "\(path): output.path: \(reason). This is the program's own fault: please report it."
    case .unfinished(let path):
      "\(path): output.unfinished: This file was not closed. This is the program's own fault: please report it."
    case .workbook(let path, let error): "\(path): \(error)"
    case .untrusted(let path, let reason, let remedy): "\(path): output.untrusted: \(reason). \(remedy)"
    case .leak(let path, let part, let what):
      "\(path)\(part.isEmpty ? "" : " (\(part))"): packet.leak: It would hold \(what). Nothing was published: check the recipient's profile and report this."
    }
  }
}
