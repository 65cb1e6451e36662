internal import Crypto
package import Domain
internal import Foundation
internal import Glibc
internal import Synchronization
package import Tabular

/// The folder of one revision while it is being made: it appears whole, under its final name, or not at all.
///
/// Files are written into `.staging-<identity>` beside the revisions, private from creation; ``commit(as:)`` brings all of it to
/// the disk, renames the folder once and points `latest` (a relative symbolic link, replaced by rename) at it.
package final class RevisionFolder: Sendable {
  private struct State {
    var outputs: [String: WrittenOutput] = [:]
    var begun: Set<String> = []
    var folders: Set<String> = []
    var scratches = 0
    var isOver = false
  }

  static let stagingPrefix = ".staging-"
  static let scratchPrefix = ".scratch-"
  static let linkPrefix = ".latest-"
  private static let goingSuffix = "-going"

  /// Where the revisions of one job and as-of date lie.
  package let parent: String
  /// The language in the revision's name.
  package let language: Language
  private let identity: String
  private let state = Mutex(State())

  private var staging: String { "\(parent)/\(Self.stagingPrefix)\(identity)" }
  private var scratch: String { "\(parent)/\(Self.scratchPrefix)\(identity)" }

  /// Begins an empty folder; what an earlier, killed run of the same identity left is removed first.
  ///
  /// - Parameters:
  ///   - parent: `OUTPUT/<job>/<as-of>`; made where missing.
  ///   - identity: a short form of the run's identity, letters and digits.
  ///   - language: the language in the revision's name.
  /// - Throws: ``RevisionError``.
  package init(parent: String, identity: String, language: Language) throws(RevisionError) {
    guard !identity.isEmpty, identity.utf8.allSatisfy({ isNamePart($0) }) else {
      throw .badPath(identity, reason: Term("标识只能用字母、数字和连字符", "an identity is letters, digits and hyphens"))
    }
    self.parent = parent
    self.identity = identity
    self.language = language
    try FileSystem.makeFolders(parent)
    for folder in [staging, scratch] {
      Self.remove(folder)
      try FileSystem.makeFolder(folder)
    }
  }

  /// Every finished file, by path.
  package var outputs: [WrittenOutput] { state.withLock { $0.outputs.values.sorted { $0.path < $1.path } } }

  // MARK: - Files

  /// Opens a new file for streaming; ``OutputStream/close()`` enters it in ``outputs``.
  ///
  /// - Parameter path: below the folder, as `tables/children.csv`.
  /// - Returns: The open file.
  /// - Throws: ``RevisionError`` where the path is not fit or the file cannot be made.
  package func open(_ path: String) throws(RevisionError) -> OutputStream {
    let file = try place(path)
    return try OutputStream(path: path, file: file, folder: self)
  }

  /// Writes a whole file.
  package func write(_ path: String, _ bytes: [UInt8]) throws(RevisionError) {
    let stream = try open(path)
    try stream.append(bytes)
    try stream.close()
  }

  /// Writes a workbook, which is verified, hashed and brought to the disk.
  package func write(_ path: String, _ contents: Workbook.Contents) throws(RevisionError) {
    let file = try place(path)
    let number = state.withLock {
      $0.scratches += 1
      return $0.scratches
    }
    // A scratch folder each: workbooks may be written side by side.
    let folder = "\(scratch)/\(number)"
    try FileSystem.makeFolder(folder)
    defer { Self.remove(folder) }
    do throws(WorkbookError) {
      try Workbook.write(contents, to: file, scratch: folder)
    } catch {
      throw .workbook(path: file, error)
    }
    try adopt(path, file)
  }

  /// Puts the encryption of a file that was written in its place; nothing of the plain one is left.
  ///
  /// - Parameters:
  ///   - path: a finished file of this folder.
  ///   - suffix: what the new name adds.
  ///   - method: how it is encrypted, for the manifest.
  ///   - seal: makes the second of two files out of the first.
  /// - Throws: ``RevisionError``, or what `seal` throws.
  package func seal(
    _ path: String,
    suffix: String,
    method: String,
    _ seal: (_ plain: String, _ sealed: String) throws -> Void
  ) throws {
    guard let output = state.withLock({ $0.outputs[path] }) else { throw RevisionError.unfinished(path: path) }
    let plain = "\(staging)/\(path)"
    let file = try place(path + suffix)
    try seal(plain, file)
    guard unsafe chmod(file, 0o600) == 0 else {
      throw FileSystem.error(file, Term("把文件设为仅本人可读", "make the file private"))
    }
    let (digest, count) = try Self.measured(file)
    guard unsafe unlink(plain) == 0 else { throw FileSystem.error(plain, Term("删除明文文件", "remove the plain file")) }
    var sealed = WrittenOutput(path: path + suffix, digest: output.digest, byteCount: output.byteCount)
    sealed.sealed = WrittenOutput.Sealed(method: method, digest: digest, byteCount: count)
    state.withLock {
      $0.outputs[path] = nil
      $0.begun.remove(path)
    }
    enter(sealed)
  }

  private func adopt(_ path: String, _ file: String) throws(RevisionError) {
    let (digest, count) = try Self.measured(file)
    enter(WrittenOutput(path: path, digest: digest, byteCount: count))
  }

  /// A private folder for passing things, gone with the revision's making.
  package func makeScratch(_ name: String) throws(RevisionError) -> String {
    let folder = "\(scratch)/\(name)"
    try FileSystem.makeFolder(folder)
    return folder
  }

  /// Where a file written already lies until the folder appears under its name.
  package func path(of path: String) -> String { "\(staging)/\(path)" }

  func enter(_ output: WrittenOutput) { state.withLock { $0.outputs[output.path] = output } }

  /// The file behind a path, its folders made.
  private func place(_ path: String) throws(RevisionError) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }) else {
      throw .badPath(Place.printable(path), reason: Term("不得超出该文件夹", "it must stay below the folder"))
    }
    let isNew = state.withLock { $0.begun.insert(path).inserted }
    guard isNew else { throw .badPath(Place.printable(path), reason: Term("已经写过", "it was written already")) }
    var folder = ""
    for part in parts.dropLast() {
      folder += (folder.isEmpty ? "" : "/") + part
      let current = folder
      // Made under the lock: another file of the folder must not be begun before the folder is there.
      let failure = state.withLock { state -> RevisionError? in
        guard !state.folders.contains(current) else { return nil }
        do throws(RevisionError) {
          try FileSystem.makeFolder("\(staging)/\(current)")
        } catch {
          return error
        }
        state.folders.insert(current)
        return nil
      }
      if let failure { throw failure }
    }
    return "\(staging)/\(path)"
  }

  // MARK: - The end

  /// The name of the next revision: `r<N>-<language>`, N one more than the highest there is, or that `known` remembers.
  package func nextRevision(after known: [String] = []) throws(RevisionError) -> String {
    let highest = try (Self.names(in: parent) + known).compactMap { Self.number(ofRevision: $0) }.max() ?? 0
    return "r\(highest + 1)-\(language.rawValue)"
  }

  /// Makes the folder appear under its name, in one rename, and points `latest` at it.
  ///
  /// - Throws: ``RevisionError``; before the rename nothing has appeared.
  package func commit(as revision: String) throws(RevisionError) {
    guard Self.number(ofRevision: revision) != nil else {
      throw .badPath(revision, reason: Term("这不是版次名", "this names no revision"))
    }
    let (unfinished, folders) = state.withLock { ($0.begun.subtracting($0.outputs.keys).min(), $0.folders) }
    if let unfinished { throw .unfinished(path: unfinished) }
    for folder in folders.sorted(by: >) { try FileSystem.syncFolder("\(staging)/\(folder)") }
    try FileSystem.syncFolder(staging)
    try FileSystem.rename(staging, to: "\(parent)/\(revision)")
    state.withLock { $0.isOver = true }
    try FileSystem.syncFolder(parent)
    Self.remove(scratch)
    try Self.point(latestIn: parent, at: revision)
  }

  /// Removes everything written so far; others may still be at work in it, and find it gone.
  package func discard() {
    guard
      state.withLock({ state in
        defer { state.isOver = true }
        return !state.isOver
      })
    else { return }
    for folder in [staging, scratch] {
      // Under another name first: what others are about to write then fails, and does not come into being behind our back.
      let going = folder + Self.goingSuffix
      Self.remove(unsafe Glibc.rename(folder, going) == 0 ? going : folder)
    }
  }

  deinit { discard() }

  // MARK: - Other runs' folders

  /// Replaces `latest` so that readers see the old revision or the new, never neither.
  package static func point(latestIn parent: String, at revision: String) throws(RevisionError) {
    let link = "\(parent)/\(linkPrefix)\(revision)"
    unsafe unlink(link)
    guard unsafe symlink(revision, link) == 0 else {
      throw FileSystem.error(link, Term("建立指向版次的链接", "link to the revision"))
    }
    do throws(RevisionError) {
      try FileSystem.rename(link, to: "\(parent)/latest")
    } catch {
      unsafe unlink(link)
      throw error
    }
    try FileSystem.syncFolder(parent)
  }

  /// The run identity a published folder states in its `run.json`, or nothing where it states none.
  ///
  /// - Throws: ``RevisionError`` where what is there cannot be read: it may be whole all the same.
  package static func identity(at path: String) throws(RevisionError) -> String? {
    struct Manifest: Decodable { let identity: String }
    let manifest = "\(path)/run.json"
    var state = stat()
    guard unsafe lstat(manifest, &state) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw FileSystem.error(manifest, Term("查看清单文件", "look at the manifest"))
      }
      return nil
    }
    guard state.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    try FileSystem.read(manifest) { bytes += $0 }
    return (try? JSONDecoder().decode(Manifest.self, from: Data(bytes)))?.identity
  }

  /// Finishes what a run left that was killed when all of it was written: the same rename, a little later.
  ///
  /// - Parameters:
  ///   - parent: where revisions lie.
  ///   - identity: the short form that the folder is named by.
  ///   - revision: the name it was to have.
  ///   - outputs: every file it must hold, and it holds no other.
  /// - Returns: Whether the folder was there, and whole; else nothing was done.
  /// - Throws: ``RevisionError`` where it cannot be read, or not be renamed.
  package static func complete(
    in parent: String,
    identity: String,
    as revision: String,
    outputs: [WrittenOutput]
  ) throws(RevisionError) -> Bool {
    let staging = "\(parent)/\(stagingPrefix)\(identity)"
    guard try FileSystem.isFolder(staging), number(ofRevision: revision) != nil else { return false }
    var folders: Set<String> = [staging]
    for output in outputs {
      let file = "\(staging)/\(output.path)"
      guard try FileSystem.isFile(file), try measured(file) == (output.digest, output.byteCount) else { return false }
      var folder = FileSystem.parent(of: file)
      while folders.insert(folder).inserted { folder = FileSystem.parent(of: folder) }
    }
    let found = try FileSystem.contents(of: staging)
    guard found.files == outputs.count, found.folders == folders.count - 1 else { return false }
    for folder in folders.sorted(by: >) { try FileSystem.syncFolder(folder) }
    try FileSystem.rename(staging, to: "\(parent)/\(revision)")
    try FileSystem.syncFolder(parent)
    return true
  }

  /// Whether a folder of this identity was begun and not finished.
  package static func isBegun(in parent: String, identity: String) -> Bool {
    (try? FileSystem.isFolder("\(parent)/\(stagingPrefix)\(identity)")) == true
  }

  /// Hashes a file and brings it to the disk.
  private static func measured(_ file: String) throws(RevisionError) -> (digest: String, byteCount: Int) {
    var hash = SHA256()
    var count = 0
    try FileSystem.read(file) {
      hash.update(data: $0)
      count += $0.count
    }
    let descriptor = FileSystem.open(toRead: file)
    guard descriptor >= 0 else { throw FileSystem.error(file, Term("打开文件", "open the file")) }
    defer { close(descriptor) }
    try FileSystem.sync(descriptor, path: file)
    return (hash.finalize().hexadecimal, count)
  }

  /// Removes what killed runs left beside the revisions of any job and date; call it under the output folder's lock.
  package static func clearLeftovers(below output: String) {
    for job in folders(in: output) {
      for date in folders(in: "\(output)/\(job)") { clearLeftovers(in: "\(output)/\(job)/\(date)") }
    }
  }

  /// Removes what killed runs left beside the revisions of one job and date.
  static func clearLeftovers(in parent: String) {
    guard let names = try? names(in: parent) else { return }
    for name in names where [stagingPrefix, scratchPrefix, linkPrefix].contains(where: { name.hasPrefix($0) }) {
      remove("\(parent)/\(name)")
    }
  }

  /// The revisions that stand below a job's folder, as `2026-10-31/r1-zh`: folders that state a run's identity.
  package static func revisions(below job: String) -> [String] {
    guard let dates = try? names(in: job) else { return [] }
    return dates.sorted().flatMap { date in
      ((try? names(in: "\(job)/\(date)")) ?? []).filter { number(ofRevision: $0) != nil }.sorted()
        .map { "\(date)/\($0)" }
    }.filter { (try? identity(at: "\(job)/\($0)")) != nil }
  }

  /// The folders in a folder; links are none.
  private static func folders(in path: String) -> [String] {
    ((try? names(in: path)) ?? []).filter { (try? FileSystem.isFolder("\(path)/\($0)")) == true }
  }

  private static func names(in folder: String) throws(RevisionError) -> [String] {
    do throws(FileRefusal) {
      return try FolderListing.names(in: folder)
    } catch {
      throw .system(path: folder, action: Term("列出文件夹", "list the folder"), reason: Term(error.words))
    }
  }

  /// N of `r<N>-<language>`.
  static func number(ofRevision name: String) -> Int? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.first == UInt8(ascii: "r"), Language(rawValue: String(parts[1])) != nil else {
      return nil
    }
    let digits = parts[0].dropFirst()
    guard !digits.isEmpty, digits.utf8.count < 10, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  private static func remove(_ path: String) {
    // A link is removed itself, never what it points to; a missing folder is what was wanted.
    try? FileManager.default.removeItem(atPath: path)
  }
}

private func isNamePart(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (97...122).contains(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "-")
}
