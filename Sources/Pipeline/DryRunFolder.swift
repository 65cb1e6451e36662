internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// The folder a dry run works in: its own, in the temporary folder, and gone with it.
///
/// It holds a copy of the ledger, and so children's data: where a dry run was killed, the next run of any kind removes it. A lock
/// tells a folder in use from one that was left.
struct DryRunFolder {
  let path: String
  private let lock: FolderLock
  private let undertaking: Interruption.Undertaking

  private static let prefix = "careledger-dry-run-"

  /// - Throws: ``RevisionError`` or ``RunFailure/environment(_:)`` where it cannot be made.
  init() throws {
    // Whoever clears up may take a folder away before its lock is held; then another is made.
    for _ in 0..<10 {
      let path = NSTemporaryDirectory() + Self.prefix + UUID().uuidString
      try OwnFolder.make(path)
      guard let lock = try? FolderLock(path), lock.stands else { continue }
      (self.path, self.lock) = (path, lock)
      undertaking = Interruption.ofProcess.undertake { Self.remove(path) }
      return
    }
    throw RunFailure.environment(
      NSTemporaryDirectory(),
      "environment.no-folder",
      Term("这里不能保留试运行的文件夹。", "No folder for a dry run can be kept here."),
      remedy: Term(
        "请检查权限和打开文件数上限（ulimit -n），或设定TMPDIR。",
        "Check rights and the limit of open files (ulimit -n), or set TMPDIR."
      )
    )
  }

  func remove() {
    Self.remove(path)
    undertaking.end()
  }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Removes the folders that killed dry runs of this user left.
  static func clearLeftovers() {
    let temporary = NSTemporaryDirectory()
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: temporary) else { return }
    for name in names where name.hasPrefix(prefix) {
      let path = temporary + name
      guard (try? OwnFolder.check(path)) != nil, let lock = try? FolderLock(path) else { continue }
      withExtendedLifetime(lock) { remove(path) }
    }
  }
}
