internal import Crypto
package import Domain
internal import Foundation
internal import Ingest
internal import Store
internal import Tabular

/// Whether the ledger, the audit log and everything published are what they were when they were written.
package struct Verification {
  /// What was looked at, one line each.
  package private(set) var lines: [String] = []
  /// What is not as it was, one line each: where, what, what to do.
  package private(set) var faults: [Complaint] = []

  /// Looks; nothing is changed.
  ///
  /// - Parameters:
  ///   - path: the ledger's file.
  ///   - output: the folder that holds the published revisions; nothing to leave them out.
  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger, or it cannot be opened.
  package init(ledger path: String, output: String?) throws {
    let ledger = try OpenLedger.existing(path)
    do {
      try look(ledger, at: path)
      // What is said by a file that is not whole proves nothing.
      guard faults.isEmpty else { return }
      try lookAtAudit(ledger)
      if let output { try lookAtOutputs(ledger, output) }
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: path)
    }
  }

  private mutating func look(_ ledger: Ledger, at path: String) throws {
    let restore = Term("请从备份恢复台账库。", "Restore the ledger from a backup.")
    let place = Place(file: path)
    let file = try ledger.fileFaults()
    faults += file.map { Complaint(place, "ledger.damaged", Term("\($0)。", "\($0)."), remedy: restore) }
    guard file.isEmpty else { return }
    lines.append("ledger: the file is whole")
    let rows = try ledger.invariantFaults()
    faults += rows.map { Complaint(place, "ledger.invariant", $0 + Term("。", "."), remedy: restore) }
    if rows.isEmpty { lines.append("ledger: what it says fits together") }
  }

  private mutating func lookAtAudit(_ ledger: Ledger) throws {
    let (entries, found) = try ledger.verifiedAudit()
    let log = ledger.auditLog.path
    faults += found.map { AuditBook.complaint($0, in: log) }
    let head = entries.last.map { ", the last \($0.hash)" } ?? ""
    if found.isEmpty { lines.append("audit: \(entries.count) entries, each bound to the one before\(head)") }
  }

  private mutating func lookAtOutputs(_ ledger: Ledger, _ output: String) throws {
    var files = 0
    for run in try ledger.runs() where run.state == .published && run.purged.isEmpty {
      let expected = try ledger.outputs(ofRun: run.identity)
      for file in expected {
        files += 1
        let path = "\(output)/\(run.folder)/\(file.path)"
        guard let bytes = FileManager.default.contents(atPath: path) else {
          faults.append(
            Complaint(
              Place(file: "\(run.folder)/\(file.path)"),
              "output.missing",
              Term("文件已不在。", "The file is gone."),
              remedy: Term("请重新运行该作业，会重新生成。", "Run the job again, and it is made anew.")
            )
          )
          continue
        }
        guard SHA256.hash(data: bytes).hexadecimal == file.digest else {
          faults.append(
            Complaint(
              Place(file: "\(run.folder)/\(file.path)"),
              "output.changed",
              Term("文件与发布时不符。", "The file is not what was published."),
              remedy: Term(
                "请移走该版次的文件夹并重新运行作业，会重新生成。",
                "Move the revision's folder away and run the job again: it is made anew."
              )
            )
          )
          continue
        }
      }
      let known = Set(expected.map(\.path) + ["run.json"])
      for path in try Self.files(below: "\(output)/\(run.folder)") where !known.contains(path) {
        faults.append(
          Complaint(
            Place(file: "\(run.folder)/\(path)"),
            "output.stranger",
            Term("这个文件不是发布的。", "Nobody published this file."),
            remedy: Term("请把它移出该版次。", "Move it out of the revision.")
          )
        )
      }
    }
    lines.append(
      "outputs: \(files) files of \(try ledger.runs().filter { $0.state == .published }.count) runs compared"
    )
  }

  /// The paths of everything but folders, by bytes.
  private static func files(below folder: String, _ prefix: String = "") throws -> [String] {
    let names: [String]
    do throws(FileRefusal) {
      names = try FolderListing.names(in: folder + "/" + prefix)
    } catch {
      // A folder that is gone shows by each of its files.
      if case .missing = error { return [] }
      throw RunFailure.environment(
        "\(folder)/\(prefix)",
        "output.unreadable",
        Term(error.words) + Term("。", "."),
        remedy: Term("请检查权限和磁盘。", "Check rights and disk.")
      )
    }
    return try names.sorted(by: Inbox.precedes).flatMap { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(prefix)\(name)")
      guard attributes?[.type] as? FileAttributeType == .typeDirectory else { return [prefix + name] }
      return try files(below: folder, "\(prefix)\(name)/")
    }
  }
}
