internal import Domain
internal import Glibc

/// Folders that hold children's data outside a revision: their owner's alone, and whole once they are there.
package enum PrivateFolder {
  package static func make(_ path: String) throws(RevisionError) {
    try FileSystem.makeFolders(FileSystem.parent(of: path))
    try FileSystem.makeFolder(path)
  }

  /// Writes a whole new file and brings it to the disk.
  package static func write(_ bytes: [UInt8], to path: String) throws(RevisionError) {
    let descriptor = try FileSystem.create(path)
    defer { close(descriptor) }
    try FileSystem.write(bytes, to: descriptor, path: path)
    try FileSystem.sync(descriptor, path: path)
  }

  /// Puts a file in the place of another in one rename: whoever reads it meanwhile has the old one or the new, whole.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must be there.
  ///   - bytes: what it is to hold.
  ///   - isOpen: other accounts may read it.
  /// - Throws: ``RevisionError``; the file is then as it was.
  package static func replace(_ path: String, with bytes: [UInt8], isOpen: Bool = false) throws(RevisionError) {
    let folder = FileSystem.parent(of: path)
    let name = path.split(separator: "/").last.map { String($0) } ?? ""
    let fresh = "\(folder)/.\(name).\(getpid())"
    unsafe unlink(fresh)
    do throws(RevisionError) {
      try write(bytes, to: fresh)
      if isOpen, unsafe chmod(fresh, 0o644) != 0 { throw FileSystem.error(fresh, Term("设为他人可读", "let others read it")) }
      try FileSystem.rename(fresh, to: path)
    } catch {
      unsafe unlink(fresh)
      throw error
    }
    try FileSystem.syncFolder(folder)
  }

  /// Copies a file; one that is not there is left out.
  package static func copy(_ source: String, to target: String) throws(RevisionError) {
    var state = stat()
    guard unsafe stat(source, &state) == 0 else { return }
    var bytes: [UInt8] = []
    try FileSystem.read(source) { bytes += $0 }
    try write(bytes, to: target)
  }

  /// Gives a finished folder its name, in one rename.
  package static func finish(_ staging: String, as target: String) throws(RevisionError) {
    try FileSystem.syncFolder(staging)
    try FileSystem.rename(staging, to: target)
    try FileSystem.syncFolder(FileSystem.parent(of: target))
  }
}
