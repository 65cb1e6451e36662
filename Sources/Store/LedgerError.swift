/// What can be wrong with the ledger file itself.
package enum LedgerError: Error, Equatable, Sendable {
  /// Another run holds the lock: the process, and since when where the system tells.
  case locked(holder: Int32, since: String)
  /// Another run is writing in this output folder: the process, where the system tells.
  case folderLocked(path: String, holder: Int32?)
  case cannotLock(path: String, reason: String)
  /// The file was written by a later version of the program.
  case newerSchema(found: Int, known: Int)
  case notALedger(path: String)
  case damagedBlock
  /// The file is not what SQLite wrote; `reason` is its finding, never a row's content.
  case damaged(path: String, reason: String)
  /// Nothing can be noted in the audit log, so nothing may be shown or sent.
  case cannotNote(path: String, reason: String)
  /// The volume of the ledger is full: bytes still free, where the system tells.
  case noRoom(path: String, free: Int)
  /// Another program has kept the ledger to itself for longer than it was waited for.
  case busy
  /// The database refused; `reason` is its short message, never a row's content.
  case refused(reason: String)
}

extension LedgerError {
  /// Another run is at work, which will end.
  package var isOfAnotherRun: Bool {
    switch self {
    case .locked, .folderLocked: true
    default: false
    }
  }
}

/// Code, what, remedy: whoever knows the ledger's path puts it in front.
extension LedgerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .locked(let holder, let since):
      "ledger.locked: Another run (process \(holder), since \(since)) is using this ledger. Wait for it, or use --wait."
    case .folderLocked(let path, let holder):
      "output.locked: Another run\(holder.map { " (process \($0))" } ?? "") is writing in \(path). Wait for it, or use --wait."
    case .cannotLock(let path, let reason):
      "ledger.cannot-lock: \(path): \(reason). Check that the folder exists and may be written."
    case .newerSchema(let found, let known):
      "ledger.newer: The ledger has schema \(found), this program knows \(known). Use the program version that wrote it."
    case .notALedger(let path):
      "ledger.not-a-ledger: \(path) is not a CareLedger ledger. Give another --ledger, or restore a backup."
    case .damagedBlock:
      "ledger.damaged: A block of records cannot be read back. Restore the ledger from a backup."
    case .damaged(let path, let reason):
      "ledger.damaged: \(path): \(reason). It is not used. Restore it from a backup (careledger backup makes them)."
    case .cannotNote(let path, let reason):
      "audit.cannot-note: \(path): \(reason). Nothing was shown or sent. Check rights and disk space, then try again."
    case .noRoom(let path, let free):
      "ledger.no-room: The volume of \(path) is full, \(free) bytes are free. Make room there and run again: what was read is kept."
    case .busy:
      "ledger.busy: Another program has kept the ledger to itself for more than 10 seconds. Close it, then run again."
    case .refused(let reason):
      "ledger.refused: \(reason). Check disk space and rights of the ledger's folder."
    }
  }
}
