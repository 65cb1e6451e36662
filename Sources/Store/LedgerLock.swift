internal import Domain
internal import Foundation
internal import Glibc

/// The kernel's lock on one ledger: at most one run at a time, and nothing to clean up after a dead one.
///
/// A POSIX record lock on `<ledger>.lock`, which stays empty: the kernel knows the holder, so a second run that finds
/// nothing to do has written nothing.
package final class LedgerLock {
  private let descriptor: Int32

  /// - Throws: ``LedgerError/locked`` where another process holds it, ``LedgerError/cannotLock`` where the file cannot be made.
  package init(ledgerPath: String) throws(LedgerError) {
    let path = ledgerPath + ".lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotLock(path: path, reason: Term(system: Self.reason(errno))) }
    var request = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    guard unsafe fcntl(descriptor, F_SETLK, &request) != 0 else { return }
    let cause = errno
    // Where this throws, `deinit` closes the descriptor: closing it here, too, would close another thread's that took its number.
    guard cause == EACCES || cause == EAGAIN else {
      throw .cannotLock(path: path, reason: Term(system: Self.reason(cause)))
    }
    unsafe _ = fcntl(descriptor, F_GETLK, &request)
    throw .locked(holder: request.l_pid, since: Self.startTime(of: request.l_pid))
  }

  deinit { close(descriptor) }

  private static func reason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
  }

  /// When a process began, by the time of its folder in `/proc`.
  private static func startTime(of process: Int32) -> String {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: "/proc/\(process)"),
      let date = attributes[.creationDate] as? Date ?? attributes[.modificationDate] as? Date
    else { return "" }
    let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt)
    return date.formatted(style)
  }
}
