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
  /// Where revisions are published, which a dry run leaves alone.
  private let published: String
  private let job: Job
  private let asOf: CivilDate
  private let dryRun: DryRunFolder?

  /// - Throws: ``RevisionError`` where a folder cannot be made or must not be used, ``LedgerError`` where the ledger cannot be copied.
  init(request: RunRequest, job: Job) throws {
    self.job = job
    asOf = request.asOf
    published = request.output
    if request.isDryRun {
      let folder = try DryRunFolder()
      dryRun = folder
      output = folder.path + "/output"
      ledgerPath = folder.path + "/ledger.sqlite"
    } else {
      dryRun = nil
      output = request.output
      ledgerPath = request.ledger
    }
    do {
      try OwnFolder.make(output)
      try OwnFolder.make(Self.folder(of: ledgerPath))
      try OwnFolder.check(file: ledgerPath)
      if request.isDryRun, FileManager.default.fileExists(atPath: request.ledger) {
        try Ledger.copy(from: request.ledger, to: ledgerPath)
      }
    } catch {
      close()
      throw error
    }
  }

  /// Finds out whether a run could write where it is to write, before anything is read or made.
  ///
  /// - Throws: ``RevisionError``.
  static func checkReach(_ request: RunRequest) throws(RevisionError) {
    guard !request.isDryRun else { return }
    try OwnFolder.checkReach(request.output)
    try OwnFolder.checkReach(folder(of: request.ledger))
    try OwnFolder.check(file: request.ledger)
  }

  private static func folder(of ledger: String) -> String {
    let folder = (ledger as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  func path(of relative: String) -> String { output + "/" + relative }

  /// The same below the folder where revisions are published, also of a dry run.
  func publishedPath(of relative: String) -> String { published + "/" + relative }

  /// Removes what a dry run made.
  func close() { dryRun?.remove() }

  /// What keeps two runs apart: the lock of the ledger, and that of the output folder, which another ledger's run may want, too.
  struct Locks {
    fileprivate let ledger: LedgerLock
    fileprivate let output: FolderLock
  }

  /// Both locks, waited for as long as the caller allows.
  func lock(wait: Int) async throws -> Locks {
    var remaining = wait
    while true {
      do throws(LedgerError) {
        return Locks(ledger: try LedgerLock(ledgerPath: ledgerPath), output: try FolderLock(output))
      } catch {
        guard error.isOfAnotherRun, remaining > 0 else { throw error }
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
      messenger.note(
        Term(
          "台账库：以前的程序在写入时被中断；已检查全部文件，完整",
          "ledger: an earlier program was stopped while writing; the file was looked through and is whole"
        )
      )
    }
    return ledger
  }

  /// `<job>/<as-of>`, where this run's revisions lie, relative to the output folder.
  var shelf: String { "\(job.name)/\(asOf)" }

  /// An empty folder beside the revisions, to be filled and then renamed to the next of them.
  func stage(_ identity: RunIdentity, language: Language) throws -> RevisionFolder {
    // One by one: a link, or another's folder, at any of these would lead what is written astray.
    try OwnFolder.make(path(of: job.name))
    try OwnFolder.make(path(of: shelf))
    return try RevisionFolder(parent: path(of: shelf), identity: identity.short, language: language)
  }
}
