#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Temporary files without a name: private, opened by nobody else, and gone with the process however it ends.
enum NamelessFile {
  /// `O_TMPFILE`, which C headers spell in a way that Swift does not take up.
  private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

  /// Opens one for reading and writing.
  ///
  /// - Returns: Its descriptor; below 0 where the folder takes none, and `errno` says why.
  static func open(in folder: String) -> Int32 {
    #if !canImport(Darwin)
      while true {
        // Never had a name: not even a kill in between leaves anything.
        let descriptor = unsafe Glibc.open(folder, nameless | O_RDWR | O_CLOEXEC | O_EXCL, 0o600)
        if descriptor >= 0 { return descriptor }
        if errno == EINTR { continue }
        // A volume that knows no such files gets one that loses its name at once.
        guard [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) else { return descriptor }
        break
      }
    #endif
    var template = Array("\(folder)/.careledger-XXXXXX".utf8CString)
    return unsafe template.withUnsafeMutableBufferPointer { path in
      // Mode 0600 whatever the umask.
      let descriptor = unsafe path.baseAddress.map { unsafe mkstemp($0) } ?? -1
      if descriptor >= 0, let name = path.baseAddress {
        unsafe unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      }
      return descriptor
    }
  }
}
