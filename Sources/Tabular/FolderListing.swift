#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The names in a folder, all of them or an error.
///
/// Foundation's own listing takes a read error for the end of the folder, so that what comes behind it would be missing without a word.
package enum FolderListing {
  /// - Returns: Every name but `.` and `..`, in the folder's own order.
  /// - Throws: ``FileRefusal`` where the folder cannot be read to its end.
  package static func names(in path: String) throws(FileRefusal) -> [String] {
    guard let stream = unsafe opendir(path) else {
      throw errno == ENOENT ? .missing : .unreadable(errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw .unreadable(errno) }
        return names
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }
}

extension FileRefusal {
  /// The system has no handles or no memory left, or the disk does not answer: the file is not at fault.
  package var isOfEnvironment: Bool {
    guard case .unreadable(let number) = self else { return false }
    return [EMFILE, ENFILE, ENOMEM, EIO].contains(number)
  }

  /// Why; a number of the system's in the system's own words, in both languages.
  package var words: Wording {
    switch self {
    case .missing: Wording("文件不存在", "it is not there")
    case .symbolicLink: Wording("是链接", "it is a link")
    case .notRegular: Wording("是文件夹、管道或设备", "it is a folder, a pipe or a device")
    case .tooLarge(let size): Wording("有\(size)字节，过大", "it has \(size) bytes")
    case .unreadable(let number): Wording(both: unsafe String(cString: strerror(number)))
    }
  }
}
