internal import Domain
internal import Glibc

/// A folder that data about children may be put in: the user's own, no link, and nobody else writes in it.
///
/// Access lists (ACLs) are not looked at.
package enum OwnFolder {
  /// Makes a folder and those above it that are missing, private from the first moment, and checks it.
  ///
  /// - Throws: ``RevisionError`` where it cannot be made or must not be used.
  package static func make(_ path: String) throws(RevisionError) {
    try FileSystem.makeFolders(path)
    try check(path)
  }

  /// Finds out, without making anything, whether work below a path could begin.
  ///
  /// - Throws: ``RevisionError`` where the folder, or the nearest one above it that stands, could not be written in.
  package static func checkReach(_ path: String) throws(RevisionError) {
    let path = plain(path)
    var state = stat()
    if unsafe lstat(path, &state) == 0 { return try check(path) }
    guard errno == ENOENT || errno == ENOTDIR else { throw FileSystem.error(path, Term("查看文件夹", "look at the folder")) }
    var nearest = FileSystem.parent(of: path)
    while unsafe stat(nearest, &state) != 0, nearest != ".", nearest != "/" { nearest = FileSystem.parent(of: nearest) }
    try checkWritable(nearest)
  }

  /// - Throws: ``RevisionError`` where the path is a link, or no folder, or another's, or others may write in it, or we may not.
  package static func check(_ path: String) throws(RevisionError) {
    let path = plain(path)
    let state = try look(at: path)
    guard state.st_mode & S_IFMT == S_IFDIR else {
      throw .untrusted(path: path, reason: Term("这不是文件夹", "This is no folder"), remedy: Self.elsewhere)
    }
    try checkWritable(path)
  }

  /// Checks a file that is written in place, where it is there.
  ///
  /// - Throws: ``RevisionError`` where it is a link, or no file, or another's, or others may write it, or we may not.
  package static func check(file path: String) throws(RevisionError) {
    var state = stat()
    guard unsafe lstat(path, &state) == 0 else { return }
    state = try look(at: path)
    guard state.st_mode & S_IFMT == S_IFREG else {
      throw .untrusted(path: path, reason: Term("这不是文件", "This is no file"), remedy: Self.elsewhere)
    }
    guard unsafe faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0 else {
      throw FileSystem.error(path, Term("写入文件", "write to the file"))
    }
  }

  private static let elsewhere = Term("请移走它，或另给路径。", "Move it away, or give another path.")

  /// The path without slashes at its end, behind which a link would be followed.
  private static func plain(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// A path that nobody else commands.
  private static func look(at path: String) throws(RevisionError) -> stat {
    var state = stat()
    guard unsafe lstat(path, &state) == 0 else { throw FileSystem.error(path, Term("查看", "look at it")) }
    guard state.st_mode & S_IFMT != S_IFLNK else {
      throw .untrusted(
        path: path,
        reason: Term("这是符号链接，不通过链接写入", "This is a symbolic link, and through links nothing is written"),
        remedy: Term("请给出它指向的路径，或删去链接。", "Give the path it leads to, or remove it.")
      )
    }
    guard state.st_uid == geteuid() || state.st_uid == 0 else {
      throw .untrusted(
        path: path,
        reason: Term("这属于另一用户（编号\(state.st_uid)）", "This belongs to another user (number \(state.st_uid))"),
        remedy: Term("请给出自己的路径，或请对方移交（chown）。", "Give a path of your own, or have it handed over (chown).")
      )
    }
    let others = state.st_mode & S_IWOTH != 0
    guard !others, state.st_mode & S_IWGRP == 0 || isOurs(group: state.st_gid) else {
      throw .untrusted(
        path: path,
        reason: Term(
          "他人也可以写入这里（权限\(String(state.st_mode & 0o7777, radix: 8))）",
          "Others may write here (mode \(String(state.st_mode & 0o7777, radix: 8)))"
        ),
        remedy: Term("请收回该权限（chmod go-w），或另给路径。", "Take that right away (chmod go-w), or give another path.")
      )
    }
    return state
  }

  private static func checkWritable(_ path: String) throws(RevisionError) {
    // The effective user's rights, as the writing itself will meet them; a volume mounted read-only answers here, too.
    guard unsafe faccessat(AT_FDCWD, path, W_OK | X_OK, AT_EACCESS) == 0 else {
      throw FileSystem.error(path, Term("写入文件夹", "write in the folder"))
    }
  }

  /// The group has nobody in it but the user, as where every account has a group of its own.
  private static func isOurs(group: gid_t) -> Bool {
    guard let entry = unsafe getgrgid(group), let user = unsafe getpwuid(geteuid()) else { return false }
    let name = unsafe String(cString: user.pointee.pw_name)
    guard unsafe String(cString: entry.pointee.gr_name) == name else { return false }
    var member = unsafe entry.pointee.gr_mem
    while let text = unsafe member?.pointee {
      guard unsafe String(cString: text) == name else { return false }
      unsafe member = unsafe member?.advanced(by: 1)
    }
    return true
  }
}
