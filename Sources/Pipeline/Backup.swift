internal import Crypto
internal import Domain
internal import Foundation
internal import Glibc
internal import Publish
internal import Store

/// A copy of the ledger and the audit log in a folder of their own, proved by opening it.
package struct Backup {
  package let lines: [String]

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
      throw RunFailure.environment("\(target): backup.exists: There is something here already. Give a new folder.")
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
      throw RunFailure.environment("\(path): \(error)")
    } catch let error as RevisionError {
      throw RunFailure.environment(error.description)
    }
  }

  /// Opens the copy as a run would.
  private static func proved(_ copy: String) throws -> [String] {
    let restored = try Ledger(path: copy)
    try restored.checkFile()
    let faults = try restored.invariantFaults() + restored.verifiedAudit().faults.map { "audit line \($0.line)" }
    if let fault = faults.first { throw LedgerError.damaged(path: copy, reason: fault) }
    let runs = try restored.runs()
    return [
      "ledger.sqlite: \(runs.count) runs, the newest \(runs.last.map { "\($0.job) \($0.asOf)" } ?? "none"); opened, whole",
      "ledger.sqlite.audit.jsonl: \(try restored.auditLog.read().entries.count) entries, the chain holds",
      "To restore: copy both files to the place of the ledger, with no run going on.",
    ]
  }
}
