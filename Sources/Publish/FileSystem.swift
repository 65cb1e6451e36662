internal import Domain
internal import Glibc
internal import Tabular

/// The few system calls that publishing rests on, with errors that name path and reason.
enum FileSystem {
  static func error(_ path: String, _ action: Term, needed: Int = 0) -> RevisionError {
    let code = errno
    if code == ENOSPC || code == EDQUOT {
      var state = statvfs()
      let known = unsafe statvfs(parent(of: path), &state) == 0
      let free = known ? Int(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize)) : 0
      return .noRoom(path: path, needed: needed, free: free)
    }
    let reason =
      code == EFBIG
      ? Term("已达文件大小的上限（ulimit -f）", "the limit of a file's size is reached (ulimit -f)")
      : Term(system: unsafe String(cString: strerror(code)))
    return .system(path: path, action: action, reason: reason)
  }

  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes one private folder; one that stands already is fine.
  static func makeFolder(_ path: String) throws(RevisionError) {
    guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    throw error(path, Term("创建文件夹", "make the folder"))
  }

  /// Makes a folder and those above it.
  static func makeFolders(_ path: String) throws(RevisionError) {
    var state = stat()
    if unsafe stat(path, &state) == 0 { return }
    let above = parent(of: path)
    if above != path, above != "." { try makeFolders(above) }
    try makeFolder(path)
  }

  /// Opens a new file for writing, readable by its owner alone from the first moment.
  static func create(_ path: String) throws(RevisionError) -> Int32 {
    let descriptor = repeated { unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else { throw error(path, Term("创建文件", "create the file")) }
    return descriptor
  }

  /// Opens a file that is there, and no link to one.
  static func open(toRead path: String) -> Int32 {
    repeated { unsafe Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
  }

  /// Makes a call again as long as a signal interrupts it.
  private static func repeated(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Bytes of one call of the system.
  ///
  /// For more it takes the largest pages there are, which on a virtual machine the host often has yet to give: writing a gigabyte took
  /// up to ten times as long.
  private static let stride = 1 << 18

  /// Writes every byte: short writes are continued, interrupted ones repeated.
  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(RevisionError) {
    var done = 0
    while done < bytes.count {
      let start = done
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), min($0.count - start, stride))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw error(path, Term("写入文件", "write to the file"), needed: bytes.count - done)
      }
      done += count
    }
  }

  static func sync(_ descriptor: Int32, path: String) throws(RevisionError) {
    while fsync(descriptor) != 0 {
      if errno != EINTR { throw error(path, Term("把文件写入磁盘", "bring the file to the disk")) }
    }
  }

  static func syncFolder(_ path: String) throws(RevisionError) {
    let descriptor = repeated { unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw error(path, Term("打开文件夹", "open the folder")) }
    defer { close(descriptor) }
    try sync(descriptor, path: path)
  }

  static func rename(_ old: String, to new: String) throws(RevisionError) {
    guard unsafe Glibc.rename(old, new) == 0 else {
      throw error(new, Term("把写好的输出移到位", "move the finished output into place"))
    }
  }

  /// Whether a folder, and no link to one, stands there.
  static func isFolder(_ path: String) throws(RevisionError) -> Bool { try kind(of: path) == S_IFDIR }

  /// Whether a regular file, and no link to one, stands there.
  static func isFile(_ path: String) throws(RevisionError) -> Bool { try kind(of: path) == S_IFREG }

  private static func kind(of path: String) throws(RevisionError) -> mode_t? {
    var state = stat()
    if unsafe lstat(path, &state) == 0 { return state.st_mode & S_IFMT }
    guard errno == ENOENT || errno == ENOTDIR else { throw error(path, Term("查看", "look at it")) }
    return nil
  }

  /// How many files and folders lie below a folder; whatever is neither counts as a file.
  static func contents(of folder: String) throws(RevisionError) -> (files: Int, folders: Int) {
    let names: [String]
    do throws(FileRefusal) {
      names = try FolderListing.names(in: folder)
    } catch {
      throw .system(path: folder, action: Term("列出文件夹", "list the folder"), reason: Term(error.words))
    }
    var found = (files: 0, folders: 0)
    for name in names {
      guard try isFolder("\(folder)/\(name)") else {
        found.files += 1
        continue
      }
      let below = try contents(of: "\(folder)/\(name)")
      found = (found.files + below.files, found.folders + below.folders + 1)
    }
    return found
  }

  /// Reads a whole file in pieces.
  static func read(_ path: String, _ take: ([UInt8]) -> Void) throws(RevisionError) {
    let descriptor = open(toRead: path)
    guard descriptor >= 0 else { throw error(path, Term("打开文件", "open the file")) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw error(path, Term("读取文件", "read the file")) }
      if count == 0 { return }
      take(Array(buffer[0..<count]))
    }
  }
}
