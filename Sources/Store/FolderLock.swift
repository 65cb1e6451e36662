internal import Domain
internal import Glibc

/// The kernel's lock on a folder: at most one run writes in it, and nothing is left of the lock when a run dies.
///
/// A lock on the folder itself (`flock`), so that holding it writes nothing. Where a volume knows no such locks, as some network
/// shares, it holds nothing: the ledger's lock stays.
package final class FolderLock {
  private let descriptor: Int32
  private let path: String

  /// - Throws: ``LedgerError/folderLocked(path:holder:)`` where another run holds it, ``LedgerError/cannotLock(path:reason:)`` where the
  ///   folder cannot be opened.
  package init(_ path: String) throws(LedgerError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .cannotLock(path: path, reason: Term(system: unsafe String(cString: strerror(errno))))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
    var state = stat()
    let holder = unsafe fstat(descriptor, &state) == 0 ? Self.holder(of: UInt64(state.st_ino)) : nil
    // `deinit` closes the descriptor: closing it here, too, would close another thread's that took its number.
    throw .folderLocked(path: path, holder: holder)
  }

  deinit { close(descriptor) }

  /// Whether the folder that is locked is still the one under its name.
  package var stands: Bool {
    var (held, named) = (stat(), stat())
    guard unsafe fstat(descriptor, &held) == 0, unsafe lstat(path, &named) == 0 else { return false }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }

  /// The process that `/proc/locks` names for a file, as in `1: FLOCK ADVISORY WRITE 1234 fd:00:5678 0 EOF`.
  private static func holder(of inode: UInt64) -> Int32? {
    guard let file = unsafe fopen("/proc/locks", "re") else { return nil }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    while unsafe fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count > 5, words[1] == "FLOCK", words[5].hasSuffix(":\(inode)") else { continue }
      return Int32(words[4])
    }
    return nil
  }
}
