internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// Where a run works: output folder, ledger, lock.
///
/// A dry run works in a folder of its own that goes with it.
struct Workplace {
  let output: String
  let ledgerPath: String
  private let job: Job
  private let asOf: CivilDate
  private let scratch: String?

  /// - Throws: ``RunFailure/environment(_:)`` where a folder cannot be made.
  init(request: RunRequest, job: Job) throws {
    self.job = job
    asOf = request.asOf
    if request.isDryRun {
      let folder = NSTemporaryDirectory() + "careledger-dry-run-\(UUID().uuidString)"
      scratch = folder
      output = folder + "/output"
      ledgerPath = folder + "/ledger.sqlite"
      try Self.makeFolder(folder)
      if FileManager.default.fileExists(atPath: request.ledger) {
        try Ledger.copy(from: request.ledger, to: ledgerPath)
      }
    } else {
      scratch = nil
      output = request.output
      ledgerPath = request.ledger
    }
    try Self.makeFolder(output)
    try Self.makeFolder((ledgerPath as NSString).deletingLastPathComponent)
  }

  private static func makeFolder(_ path: String) throws {
    guard !path.isEmpty, !FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw RunFailure.environment("\(path): environment.no-folder: This folder cannot be made. Check rights and disk.")
    }
  }

  func path(of relative: String) -> String { output + "/" + relative }

  /// Removes what a dry run made.
  func close() {
    if let scratch { try? FileManager.default.removeItem(atPath: scratch) }
  }

  /// The ledger's lock, waited for as long as the caller allows.
  func lock(wait: Int) async throws -> LedgerLock {
    var remaining = wait
    while true {
      do throws(LedgerError) {
        return try LedgerLock(ledgerPath: ledgerPath)
      } catch {
        guard case .locked = error, remaining > 0 else { throw error }
        remaining -= 1
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// Opens the ledger; where the last program that wrote it was stopped, the whole file is looked through first.
  ///
  /// - Throws: ``LedgerError`` where it is damaged: what it says is then not used.
  func openLedger(_ messenger: Messenger) throws -> Ledger {
    let endedBadly = Ledger.endedBadly(path: ledgerPath)
    let ledger = try Ledger(path: ledgerPath)
    if endedBadly {
      try ledger.checkFile()
      messenger.progress(
        "ledger: an earlier program was stopped while writing; the file was looked through and is whole"
      )
    }
    return ledger
  }

  /// `<job>/<as-of>`, where this run's revisions lie, relative to the output folder.
  var shelf: String { "\(job.name)/\(asOf)" }

  /// An empty folder beside the revisions, to be filled and then renamed to the next of them.
  func stage(_ identity: RunIdentity, language: Language) throws -> RevisionFolder {
    try RevisionFolder(parent: path(of: shelf), identity: identity.short, language: language)
  }
}
