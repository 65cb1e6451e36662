package import Domain

/// What can be wrong with the ledger file itself.
package enum LedgerError: Error, Equatable, Sendable {
  /// Another run holds the lock: the process, and since when where the system tells.
  case locked(holder: Int32, since: String)
  /// Another run is writing in this output folder: the process, where the system tells.
  case folderLocked(path: String, holder: Int32?)
  case cannotLock(path: String, reason: Term)
  /// The file was written by a later version of the program.
  case newerSchema(found: Int, known: Int)
  case notALedger(path: String)
  case damagedBlock
  /// The file is not what SQLite wrote; `reason` is its finding, never a row's content.
  case damaged(path: String, reason: Term)
  /// Nothing can be noted in the audit log, so nothing may be shown or sent.
  case cannotNote(path: String, reason: Term)
  /// The volume of the ledger is full: bytes still free, where the system tells.
  case noRoom(path: String, free: Int)
  /// Another program has kept the ledger to itself for longer than it was waited for.
  case busy
  /// The database refused; `reason` is its short message, never a row's content.
  case refused(reason: Term)
}

extension LedgerError {
  /// Another run is at work, which will end.
  package var isOfAnotherRun: Bool {
    switch self {
    case .locked, .folderLocked: true
    default: false
    }
  }

  /// The complaint about the ledger at a path.
  package func complaint(at path: String) -> Complaint {
    Complaint(Place(file: path), code, problem, remedy: remedy)
  }

  /// Stable, as `ledger.locked`.
  package var code: String {
    switch self {
    case .locked: "ledger.locked"
    case .folderLocked: "output.locked"
    case .cannotLock: "ledger.cannot-lock"
    case .newerSchema: "ledger.newer"
    case .notALedger: "ledger.not-a-ledger"
    case .damagedBlock, .damaged: "ledger.damaged"
    case .cannotNote: "audit.cannot-note"
    case .noRoom: "ledger.no-room"
    case .busy: "ledger.busy"
    case .refused: "ledger.refused"
    }
  }

  private var problem: Term {
    switch self {
    case .locked(let holder, let since):
      Term(
        "另一次运行（进程\(holder)\(since.isEmpty ? "" : "，始于\(since)")）正在使用这个台账库。",
        "Another run (process \(holder), since \(since.isEmpty ? "an unknown time" : since)) is using this ledger."
      )
    case .folderLocked(let path, let holder):
      Term(
        "另一次运行\(holder.map { "（进程\($0)）" } ?? "")正在写入\(path)。",
        "Another run\(holder.map { " (process \($0))" } ?? "") is writing in \(path)."
      )
    case .cannotLock(let path, let reason), .damaged(let path, let reason), .cannotNote(let path, let reason):
      Term("\(path)：\(reason.zh)。", "\(path): \(reason.en).")
    case .newerSchema(let found, let known):
      Term(
        "台账库的结构为第\(found)版，本程序只认到第\(known)版。",
        "The ledger has schema \(found), this program knows \(known)."
      )
    case .notALedger(let path): Term("\(path)不是CareLedger的台账库。", "\(path) is not a CareLedger ledger.")
    case .damagedBlock: Term("有一块记录无法读回。", "A block of records cannot be read back.")
    case .noRoom(let path, let free):
      Term("\(path)所在磁盘已满，只剩\(free)字节。", "The volume of \(path) is full, \(free) bytes are free.")
    case .busy:
      Term("另一程序占用台账库已超过10秒。", "Another program has kept the ledger to itself for more than 10 seconds.")
    case .refused(let reason): Term("\(reason.zh)。", "\(reason.en).")
    }
  }

  private var remedy: Term {
    switch self {
    case .locked, .folderLocked: Term("请等它结束，或使用--wait。", "Wait for it, or use --wait.")
    case .cannotLock: Term("请检查文件夹是否存在、可否写入。", "Check that the folder exists and may be written.")
    case .newerSchema: Term("请使用写入它的程序版本。", "Use the program version that wrote it.")
    case .notALedger: Term("请另给--ledger，或从备份恢复。", "Give another --ledger, or restore a backup.")
    case .damagedBlock: Term("请从备份恢复台账库。", "Restore the ledger from a backup.")
    case .damaged:
      Term(
        "台账库未被使用。请从备份恢复（careledger backup所做的备份）。",
        "It is not used. Restore it from a backup (careledger backup makes them)."
      )
    case .cannotNote:
      Term(
        "没有显示或发出任何内容。请检查权限和磁盘空间，再重试。",
        "Nothing was shown or sent. Check rights and disk space, then try again."
      )
    case .noRoom:
      Term("请在该处腾出空间后重新运行：已读入的仍保留。", "Make room there and run again: what was read is kept.")
    case .busy: Term("请关闭该程序，再重新运行。", "Close it, then run again.")
    case .refused: Term("请检查磁盘空间和台账库文件夹的权限。", "Check disk space and rights of the ledger's folder.")
    }
  }
}

/// Code, what, remedy, in English: whoever knows the ledger's path puts it in front.
extension LedgerError: CustomStringConvertible {
  package var description: String { "\(code): \(problem.en) \(remedy.en)" }
}
