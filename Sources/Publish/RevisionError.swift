package import Domain
package import Tabular

/// Why outputs could not be written; earlier revisions are untouched.
package enum RevisionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused: path, what was tried, errno's text.
  case system(path: String, action: Term, reason: Term)
  /// The volume is full: path, bytes of the write that failed, bytes still free.
  case noRoom(path: String, needed: Int, free: Int)
  /// A path that would leave the folder, or that was written already.
  case badPath(String, reason: Term)
  /// A stream was still open when the folder was to appear.
  case unfinished(path: String)
  /// A workbook was not written: the file, and why.
  case workbook(path: String, WorkbookError)
  /// A place that others command, in which nothing about children may be put.
  case untrusted(path: String, reason: Term, remedy: Term)
  /// A packet would hold what its recipient may not have.
  case leak(path: String, part: String, what: Term)

  private static let ownFault = Term("这是程序自身的错误，请报告。", "This is the program's own fault: please report it.")

  package var complaint: Complaint {
    switch self {
    case .system(let path, let action, let reason):
      Complaint(
        Place(file: path),
        "output.system",
        Term("不能\(action.zh)：\(reason.zh)。", "Cannot \(action.en): \(reason.en)."),
        remedy: Term(
          "以前的版次未受影响。请检查磁盘和权限，再重新运行。",
          "Earlier revisions are as they were: check disk and rights, then run again."
        )
      )
    case .noRoom(let path, let needed, let free):
      Complaint(
        Place(file: path),
        "output.no-room",
        needed > 0
          ? Term("要写入\(needed)字节，磁盘只剩\(free)字节。", "\(needed) bytes were to be written, and \(free) are free.")
          : Term("磁盘已写不下，只剩\(free)字节。", "The volume takes nothing more, and \(free) are free."),
        remedy: Term("请在该磁盘腾出空间，再重新运行。", "Make room on this volume and run again.")
      )
    case .badPath(let path, let reason):
      Complaint(Place(file: path), "output.path", Term("\(reason.zh)。", "\(reason.en)."), remedy: Self.ownFault)
    case .unfinished(let path):
      Complaint(
        Place(file: path),
        "output.unfinished",
        Term("这个文件没有关闭。", "This file was not closed."),
        remedy: Self.ownFault
      )
    case .workbook(let path, let error):
      Complaint(Place(file: path), error.code, Term(error.problem), remedy: Term(error.remedy))
    case .untrusted(let path, let reason, let remedy):
      Complaint(Place(file: path), "output.untrusted", Term("\(reason.zh)。", "\(reason.en)."), remedy: remedy)
    case .leak(let path, let part, let what):
      Complaint(
        Place(file: part.isEmpty ? path : "\(path) (\(part))"),
        "packet.leak",
        Term("其中会含有\(what.zh)。", "It would hold \(what.en)."),
        remedy: Term(
          "没有发布任何内容：请检查接收方的设定，并报告此事。",
          "Nothing was published: check the recipient's profile and report this."
        )
      )
    }
  }

  package var description: String { complaint.description }
}

extension Term {
  /// What is said of a file, in our words; what the system said of it, in both languages where it is known.
  init(_ wording: Wording) {
    self = wording.zh == wording.en ? Term(system: wording.en) : Term(wording.zh, wording.en)
  }
}
