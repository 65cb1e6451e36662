internal import Crypto
package import Domain
internal import Foundation
internal import Ingest
internal import Publish
internal import Store
internal import Tabular

/// Takes children's data of before a day out of ledger and output, and leaves a certificate of what is gone.
package struct Purge {
  /// What was, or would be, taken out, one line each.
  package let lines: [Term]

  /// Purges.
  ///
  /// A purge that was killed is carried through by the next, whatever day that names.
  ///
  /// - Parameters:
  ///   - day: what lies before it goes; runs and deliveries of the day itself stay.
  ///   - path: the ledger's file.
  ///   - output: the folder of the published revisions; the certificate goes into `purges/` there.
  ///   - purpose: why, and who approved it.
  ///   - sender: who purges, and when.
  ///   - isTrial: say only what would go.
  /// - Throws: ``RunFailure`` where the ledger is in use, or something cannot be removed or noted.
  package init(
    before day: CivilDate,
    ledger path: String,
    output: String,
    purpose: Purpose,
    by sender: Operator = Operator(),
    isTrial: Bool
  ) throws {
    let ledger = try OpenLedger.existing(path)
    do {
      let lock = try LedgerLock(ledgerPath: path)
      defer { withExtendedLifetime(lock) {} }
      let scope = try ledger.purgeScope(before: day)
      var lines = Self.account(of: scope, before: day)
      if !isTrial {
        if !scope.isEmpty {
          let body = try Certificate(scope, day, purpose, sender, ledger).text()
          let name = "purge-\(day)-\(SHA256.hash(data: Data(body.utf8)).hexadecimal.prefix(8))"
          var event = AuditEvent("purge", of: name)
          event.children = scope.persons
          event.purpose = purpose.text
          event.approvedBy = purpose.approvedBy
          try ledger.note([event], by: sender.actor)
          try ledger.purge(scope, before: day, certificate: name, body: body)
        }
        lines += try Self.finish(ledger, path, output)
      }
      self.lines = lines
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: path)
    } catch let error as RevisionError {
      throw RunFailure.of(error)
    }
  }

  private static func account(of scope: PurgeScope, before day: CivilDate) -> [Term] {
    guard !scope.isEmpty else {
      return [Term("没有\(day)以前的数据可以清除。", "Nothing of before \(day) is left to purge.")]
    }
    let rows = scope.deliveries.reduce(0) { $0 + $1.rows }
    return scope.runs.map { Term("运行 \($0.folder)", "run \($0.folder)") }
      + [
        Term(
          "\(scope.deliveries.count)份交付，共\(rows)条记录；\(scope.persons)人的号码",
          "\(scope.deliveries.count) deliveries with \(rows) records; the numbers of \(scope.persons) persons"
        )
      ]
  }

  /// Removes the folders of purged runs and old copies of the ledger, and writes certificates that are missing.
  private static func finish(_ ledger: Ledger, _ path: String, _ output: String) throws -> [Term] {
    for run in try ledger.runs() where !run.purged.isEmpty {
      let folder = "\(output)/\(run.folder)"
      guard FileManager.default.fileExists(atPath: folder) else { continue }
      try remove(folder)
      let shelf = (folder as NSString).deletingLastPathComponent
      let left = try names(in: shelf)
      // The link to the newest revision points nowhere once none is left.
      if left.allSatisfy({ $0 == "latest" }) { try remove(shelf) }
    }
    let home = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    for entry in try names(in: home.isEmpty ? "." : home) where entry.hasPrefix(name + ".version-") {
      try remove(home.isEmpty ? entry : "\(home)/\(entry)")
    }
    let shelf = output + "/purges"
    try PrivateFolder.make(shelf)
    var lines: [Term] = []
    for purge in try ledger.purges() {
      let file = "\(shelf)/\(purge.certificate).json"
      if !FileManager.default.fileExists(atPath: file) {
        try PrivateFolder.write(Array(purge.body.utf8), to: file)
        lines.append(Term("凭证 \(file)", "certificate \(file)"))
      }
    }
    return lines
      + [
        Term(
          "保留：已发布的数字、审计日志、输入文件夹中的文件、以前的备份。",
          "Left: the figures that were published, the audit log, files in the input folder, and backups made before."
        )
      ]
  }

  private static func names(in folder: String) throws -> [String] {
    do throws(FileRefusal) {
      return try FolderListing.names(in: folder)
    } catch {
      throw RunFailure.environment(
        folder,
        "purge.cannot-list",
        Term(error.words) + Term("。", "."),
        remedy: Term(
          "请检查权限和磁盘，再次清除：会从中断处继续。",
          "Check rights and disk, then purge again: it goes on where it ended."
        )
      )
    }
  }

  private static func remove(_ path: String) throws {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw RunFailure.environment(
        path,
        "purge.cannot-remove",
        Term("系统不允许删除。", "The system refuses to remove it."),
        remedy: Term(
          "请检查权限，再次清除：会从中断处继续。",
          "Check rights, then purge again: it goes on where it ended."
        )
      )
    }
  }

  /// What is gone: no name, no number, no key.
  private struct Certificate: Encodable {
    let before: String
    let at: String
    let by: String
    let host: String
    let purpose: String
    let approvedBy: String
    let runs: [PurgedRun]
    let deliveries: [PurgedDelivery]
    let persons: Int

    struct PurgedRun: Encodable {
      let folder: String
      let identity: String
      let files: Int
      let bytes: Int
    }
    struct PurgedDelivery: Encodable {
      let path: String
      let sha256: String
      let records: Int
    }

    init(_ scope: PurgeScope, _ day: CivilDate, _ purpose: Purpose, _ sender: Operator, _ ledger: Ledger) throws {
      before = "\(day)"
      at = sender.actor.time
      by = sender.account
      host = sender.host
      self.purpose = purpose.text
      approvedBy = purpose.approvedBy
      runs = try scope.runs.map { run in
        let outputs = try ledger.outputs(ofRun: run.identity)
        return PurgedRun(
          folder: run.folder,
          identity: run.identity,
          files: outputs.count,
          bytes: outputs.reduce(0) { $0 + $1.byteCount }
        )
      }
      deliveries = scope.deliveries.map { PurgedDelivery(path: $0.path, sha256: $0.digest, records: $0.rows) }
      persons = scope.persons
    }

    func text() throws -> String { String(decoding: try MachineJSON.bytes(self), as: UTF8.self) + "\n" }
  }
}
