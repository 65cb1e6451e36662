internal import Domain
internal import GRDB
internal import GRDBSQLite

/// Inserts many rows through one statement, each value bound where it lies.
///
/// A province has hundreds of thousands of findings: a list of values made for each row would cost more than all of writing it.
struct RowInsert: ~Copyable {
  /// Kept for its handle, which it ends with.
  private let statement: Statement
  private var column: CInt = 0
  /// What each column was given last, and still has: most rows repeat much of the one before.
  private var bound: [Value?] = []
  /// The first code that was not good, of the row at hand.
  private var code = SQLITE_OK

  private enum Value {
    case number(Int64)
    case text(String)

    /// Byte by byte: two texts may count as equal to a reader and be written differently.
    func isExactly(_ other: Value) -> Bool {
      switch (self, other) {
      case (.number(let mine), .number(let theirs)): mine == theirs
      case (.text(let mine), .text(let theirs)): Self.isSame(mine.utf8, theirs.utf8)
      default: false
      }
    }

    private static func isSame(_ mine: String.UTF8View, _ theirs: String.UTF8View) -> Bool {
      guard mine.count == theirs.count else { return false }
      let result = unsafe mine.withContiguousStorageIfAvailable { left in
        unsafe theirs.withContiguousStorageIfAvailable { right in
          for index in 0..<min(left.count, right.count) where unsafe left[index] != right[index] { return false }
          return true
        }
      }
      return (result ?? nil) ?? mine.elementsEqual(theirs)
    }
  }

  /// Readies an `INSERT` with a parameter for each value.
  init(_ database: Database, _ sql: String) throws { statement = try database.makeStatement(sql: sql) }

  /// The next value of the row.
  mutating func add(_ value: Int64) {
    column += 1
    guard !isBound(.number(value)) else { return }
    note(unsafe sqlite3_bind_int64(statement.sqliteStatement, column, value))
  }

  /// The next value of the row.
  mutating func add(_ text: String) {
    column += 1
    guard !isBound(.text(text)) else { return }
    var text = text
    let status = text.withUTF8 { bytes in
      // A text without bytes may have no address, and would be no value at all.
      guard let address = bytes.baseAddress, !bytes.isEmpty else {
        return unsafe sqlite3_bind_text(statement.sqliteStatement, column, "", 0, Self.copied)
      }
      return unsafe address.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        unsafe sqlite3_bind_text(statement.sqliteStatement, column, $0, CInt(bytes.count), Self.copied)
      }
    }
    note(status)
  }

  /// The next value of the row.
  mutating func add(_ bytes: [UInt8]) {
    column += 1
    noteBound(nil)
    let status = unsafe bytes.withUnsafeBytes { bytes in
      guard let address = bytes.baseAddress, bytes.count > 0 else {
        return unsafe sqlite3_bind_zeroblob(statement.sqliteStatement, column, 0)
      }
      return unsafe sqlite3_bind_blob(statement.sqliteStatement, column, address, CInt(bytes.count), Self.copied)
    }
    note(status)
  }

  /// Inserts the row of the values added since the last.
  ///
  /// - Throws: the database's error, without the values.
  mutating func insert() throws {
    let handle = unsafe statement.sqliteStatement
    if code == SQLITE_OK {
      let outcome = unsafe sqlite3_step(handle)
      if outcome != SQLITE_DONE { code = outcome }
    }
    let failure = code
    // Says again what the step said.
    _ = unsafe sqlite3_reset(handle)
    column = 0
    code = SQLITE_OK
    guard failure == SQLITE_OK else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: unsafe sqlite3_extended_errcode(sqlite3_db_handle(handle))),
        message: unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
      )
    }
  }

  /// Whether the column has the value from the row before; from now on it has.
  private mutating func isBound(_ value: Value) -> Bool {
    if Int(column) <= bound.count, let last = bound[Int(column) - 1], last.isExactly(value) { return true }
    noteBound(value)
    return false
  }

  private mutating func noteBound(_ value: Value?) {
    while bound.count < Int(column) { bound.append(nil) }
    bound[Int(column) - 1] = value
  }

  private mutating func note(_ status: CInt) {
    guard status != SQLITE_OK else { return }
    noteBound(nil)
    if code == SQLITE_OK { code = status }
  }

  /// The value is copied before the call returns.
  private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
