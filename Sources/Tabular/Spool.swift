internal import Glibc

/// A file without a name that takes unpacked text: private, gone with the process, mapped when it is done.
///
/// Used by one thread at a time. Text goes into ``buffer``; ``settle()`` at the end of each record sends it on.
final class Spool {
  /// What is not written yet.
  var buffer: [UInt8] = []
  /// What the text written so far is.
  private(set) var check = UTF8Check(Span<UInt8>())
  private var written = 0
  private let descriptor: Int32
  /// Where the file takes its room.
  private let folder: String
  private let limit: Int

  private static let stretch = 1 << 20

  /// - Parameters:
  ///   - folder: where the file takes its room; nothing means where the system keeps temporary files on disk.
  ///   - limit: bytes it may grow to.
  /// - Throws: ``WorkbookRefusal`` where the folder takes no file.
  init(folder: String?, limit: Int) throws(WorkbookRefusal) {
    self.limit = limit
    (descriptor, self.folder) = try Self.open(in: folder.map { [$0] } ?? Self.folders)
    buffer.reserveCapacity(2 * Self.stretch)
  }

  deinit { close(descriptor) }

  /// Where temporary files go: `/tmp` comes last, since it may lie in memory.
  private static var folders: [String] {
    let stated = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }
    return [stated, "/var/tmp", "/tmp"].compactMap { $0 }
  }

  private static func open(in folders: [String]) throws(WorkbookRefusal) -> (descriptor: Int32, folder: String) {
    for folder in folders {
      let descriptor = NamelessFile.open(in: folder)
      if descriptor >= 0 { return (descriptor, folder) }
    }
    throw failure(
      Wording(
        "在\(folders.joined(separator: "、"))中创建临时文件",
        "make a temporary file in \(folders.joined(separator: ", "))"
      ),
      errno
    )
  }

  private static func failure(_ action: Wording, _ number: Int32) -> WorkbookRefusal {
    let words = unsafe String(cString: strerror(number))
    return WorkbookRefusal(
      .environment,
      Wording("工作表无法解压：不能\(action.zh)（\(words)）。", "The worksheet cannot be unpacked: cannot \(action.en): \(words)."),
      remedy: Wording("请在该处腾出空间，或用TMPDIR指定空间更大的文件夹。", "Make room there, or set TMPDIR to a folder with more.")
    )
  }

  private func failureToWrite(_ count: Int, _ number: Int32) -> WorkbookRefusal {
    guard [ENOSPC, EDQUOT, EFBIG].contains(number) else {
      return Self.failure(Wording("写入临时文件", "write the temporary file"), number)
    }
    var state = statvfs()
    let isKnown = unsafe fstatvfs(descriptor, &state) == 0
    let free = isKnown ? Int(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize)) : 0
    return WorkbookRefusal(
      .environment,
      Wording(
        "工作表无法解压：已写\(written)字节，至少还需\(count)字节，而\(folder)所在磁盘只剩\(free)字节。",
        "The worksheet cannot be unpacked: after \(written) bytes of text at least \(count) more are needed, "
          + "and the volume of \(folder) has \(free) free."
      ),
      remedy: Wording("请在该处腾出空间，或用TMPDIR指定空间更大的文件夹。", "Make room there, or set TMPDIR to a folder with more.")
    )
  }

  /// Bytes so far.
  var byteCount: Int { written + buffer.count }

  /// Writes what has gathered, if it is much; what it holds must end where a character ends.
  ///
  /// - Throws: ``WorkbookRefusal`` where the limit is reached or the volume is full.
  func settle() throws(WorkbookRefusal) {
    if buffer.count >= Self.stretch { try write() }
  }

  /// Writes the rest and lends the whole.
  ///
  /// - Throws: ``WorkbookRefusal`` where the limit is reached or the volume is full.
  func finish() throws(WorkbookRefusal) -> MappedFile {
    try write()
    do throws(FileRefusal) {
      return try MappedFile(descriptor: descriptor)
    } catch {
      throw Self.failure(Wording("映射临时文件", "map the temporary file"), EIO)
    }
  }

  private func write() throws(WorkbookRefusal) {
    guard byteCount <= limit else {
      throw .tooLarge(
        Wording(
          "工作表的文本（含表内空格）超过\(limit)字节。",
          "The worksheet's text has more than \(limit) bytes, the blank cells within the table counted."
        )
      )
    }
    let found = UTF8Check(buffer.span)
    check.hasForbidden = check.hasForbidden || found.hasForbidden
    check.hasNonASCII = check.hasNonASCII || found.hasNonASCII
    if check.firstInvalid == nil { check.firstInvalid = found.firstInvalid.map { $0 + written } }
    var start = 0
    while start < buffer.count {
      let from = start
      let count = unsafe buffer.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: from), $0.count - from)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failureToWrite(buffer.count - start, errno) }
      start += count
    }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
