internal import Domain
internal import Foundation
internal import GRDB
internal import Glibc

/// The one SQLite file that remembers deliveries, records, runs and what was published.
///
/// Everything in it is either derived from deliveries and rules (and may be derived again) or says that a run happened.
/// - Errors: every method throws ``LedgerError``; no error carries a row's content.
package final class Ledger: Sendable {
  let queue: DatabaseQueue

  /// Opens the ledger, making it where there is none.
  ///
  /// The folder must exist.
  ///
  /// - Throws: ``LedgerError`` where the file is no ledger, is newer than the program, or cannot be opened.
  package init(path: String) throws(LedgerError) {
    try Self.makeFile(path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -16000")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw Self.described(error, path: path)
    }
    try migrate(path: path)
  }

  /// SQLite would make the file with the umask's rights; a ledger about children is its owner's alone from the first byte.
  ///
  /// A file that is there is only looked at: closing a descriptor of it would drop the locks of any connection this process has.
  private static func makeFile(_ path: String) throws(LedgerError) {
    func refusal() -> LedgerError {
      .cannotLock(path: path, reason: Term(system: unsafe String(cString: strerror(errno))))
    }
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    var state = stat()
    guard errno == EEXIST, unsafe lstat(path, &state) == 0 else { throw refusal() }
    guard state.st_mode & S_IFMT == S_IFREG else {
      throw .cannotLock(path: path, reason: Term("是链接，或不是文件", "it is a link, or no file"))
    }
    guard unsafe access(path, R_OK | W_OK) == 0 else { throw refusal() }
  }

  private func migrate(path: String) throws(LedgerError) {
    try run { database in
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard found <= LedgerSchema.version else {
        throw LedgerError.newerSchema(found: found, known: LedgerSchema.version)
      }
      guard found < LedgerSchema.version else { return }
      guard found == 0 else {
        // What the new version makes of it cannot be read by the old one: that one is kept beside it, whole.
        try Self.keep(path, asOfVersion: found)
        try Self.raise(database, from: found)
        return
      }
      let foreign = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      guard foreign == 0 else { throw LedgerError.notALedger(path: path) }
      try database.execute(sql: "PRAGMA page_size = 16384")
      try database.execute(sql: "VACUUM")
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try Self.raise(database, from: 0)
    }
  }

  /// Brings a ledger of an older version up to date, or a new one to its first, whole or not at all.
  private static func raise(_ database: Database, from found: Int) throws {
    try database.inTransaction(.immediate) {
      for step in LedgerSchema.steps[found...] { try database.execute(sql: step) }
      try database.execute(sql: "PRAGMA user_version = \(LedgerSchema.version)")
      return .commit
    }
  }

  /// Runs database work outside any transaction of its own.
  func run<Value>(_ work: (Database) throws -> Value) throws(LedgerError) -> Value {
    do {
      return try queue.writeWithoutTransaction(work)
    } catch {
      throw Self.described(error, path: queue.path)
    }
  }

  /// Runs database work in one transaction: all of it, or none.
  func transaction<Value>(_ work: (Database) throws -> Value) throws(LedgerError) -> Value {
    do {
      return try queue.write(work)
    } catch {
      throw Self.described(error, path: queue.path)
    }
  }

  /// Bytes free on a file's volume.
  private static func free(at path: String) -> Int {
    var state = statvfs()
    let folder = (path as NSString).deletingLastPathComponent
    guard unsafe statvfs(folder.isEmpty ? "." : folder, &state) == 0 else { return .max }
    return Int(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize))
  }

  /// The database's error without the statement's arguments, which may be a child's data.
  static func described(_ error: any Error, path: String) -> LedgerError {
    if let known = error as? LedgerError { return known }
    guard let database = error as? DatabaseError else {
      return .refused(reason: Term("台账库出现意外错误", "unexpected failure in the ledger"))
    }
    switch database.resultCode {
    case .SQLITE_CORRUPT: return .damaged(path: path, reason: Term("文件已损坏", "the file is malformed"))
    case .SQLITE_NOTADB: return .notALedger(path: path)
    case .SQLITE_FULL: return .noRoom(path: path, free: free(at: path))
    case .SQLITE_BUSY: return .busy
    case .SQLITE_IOERR where free(at: path) < 65_536: return .noRoom(path: path, free: free(at: path))
    default: break
    }
    let code = database.extendedResultCode.rawValue
    return .refused(
      reason: Term(
        "数据库错误\(code)，\(database.message ?? "无说明")",
        "database code \(code), \(database.message ?? "no message")"
      )
    )
  }
}

extension Ledger {
  /// Copies a ledger of an older version to `<ledger>.version-<N>`, unless that stands already.
  private static func keep(_ path: String, asOfVersion version: Int) throws(LedgerError) {
    let target = "\(path).version-\(version)"
    guard !FileManager.default.fileExists(atPath: target) else { return }
    let unfinished = target + ".unfinished"
    try? FileManager.default.removeItem(atPath: unfinished)
    try copy(from: path, to: unfinished)
    guard unsafe rename(unfinished, target) == 0 else {
      throw .cannotLock(path: target, reason: Term(system: unsafe String(cString: strerror(errno))))
    }
  }

  /// Copies a ledger, whole and consistent even while it is in use, for a run that must not touch it.
  package static func copy(from source: String, to target: String) throws(LedgerError) {
    do {
      let original = try DatabaseQueue(path: source)
      try makeFile(target)
      let copy = try DatabaseQueue(path: target)
      try original.backup(to: copy)
      try copy.close()
      try original.close()
    } catch {
      throw described(error, path: source)
    }
  }
}
