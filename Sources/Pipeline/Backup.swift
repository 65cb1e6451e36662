internal import Crypto
package import Domain
internal import Foundation
internal import Glibc
internal import Publish
internal import Store

/// A copy of the ledger and the audit log in a folder of their own, proved by opening it.
package struct Backup {
  package let lines: [Term]

  /// Copies, even while a run is writing: what it has not committed is not in the copy.
  ///
  /// The folder appears whole or not at all.
  ///
  /// - Parameters:
  ///   - path: the ledger's file.
  ///   - target: a folder that is not there yet.
  ///   - sender: who makes it, and when.
  /// - Throws: ``RunFailure/environment(_:)`` where something cannot be read or written, or the copy is not whole.
  package init(ledger path: String, to target: String, by sender: Operator = Operator()) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw RunFailure.environment(
        target,
        "backup.exists",
        Term("这里已有内容。", "There is something here already."),
        remedy: Term("请给出新的文件夹。", "Give a new folder.")
      )
    }
    let ledger = try OpenLedger.existing(path)
    let staging = target + ".unfinished"
    try? FileManager.default.removeItem(atPath: staging)
    defer { try? FileManager.default.removeItem(atPath: staging) }
    do {
      try PrivateFolder.make(staging)
      let copy = staging + "/ledger.sqlite"
      try ledger.note([AuditEvent("backup", of: (target as NSString).lastPathComponent)], by: sender.actor)
      // The ledger before the log: an entry without an anchor is a late one, an anchor without an entry would look like a cut.
      try Ledger.copy(from: path, to: copy)
      try PrivateFolder.copy(ledger.auditLog.path, to: copy + ".audit.jsonl")
      lines = try Self.proved(copy)
      try PrivateFolder.finish(staging, as: target)
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: path)
    } catch let error as RevisionError {
      throw RunFailure.of(error)
    }
  }

  /// Opens the copy as a run would.
  private static func proved(_ copy: String) throws -> [Term] {
    let restored = try Ledger(path: copy)
    try restored.checkFile()
    let faults =
      try restored.invariantFaults()
      + restored.verifiedAudit().faults.map {
        Term("审计日志第\($0.line)行", "audit line \($0.line)")
      }
    if let fault = faults.first { throw LedgerError.damaged(path: copy, reason: fault) }
    let runs = try restored.runs()
    let newest = runs.last.map { "\($0.job) \($0.asOf)" }
    let entries = try restored.auditLog.read().entries.count
    return [
      Term(
        "ledger.sqlite：\(runs.count)次运行，最近一次为\(newest ?? "无")；可以打开，完整",
        "ledger.sqlite: \(runs.count) runs, the newest \(newest ?? "none"); opened, whole"
      ),
      Term(
        "ledger.sqlite.audit.jsonl：\(entries)条，逐条相扣",
        "ledger.sqlite.audit.jsonl: \(entries) entries, the chain holds"
      ),
      Term(
        "恢复办法：在没有运行时，把两个文件复制到台账库所在之处。",
        "To restore: copy both files to the place of the ledger, with no run going on."
      ),
    ]
  }
}
