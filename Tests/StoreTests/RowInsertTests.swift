import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Rows inserted one after the other")
struct RowInsertTests {
  private func database() throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try queue.write {
      try $0.execute(sql: "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, raw BLOB NOT NULL) STRICT")
    }
    return queue
  }

  private static let sql = "INSERT INTO things (id, name, raw) VALUES (?, ?, ?)"

  @Test("come back as they went in: empty texts, NUL in a text, bytes of every kind")
  func comeBack() throws {
    let names = ["", "张三", "a\u{0}b", String(repeating: "长", count: 40_000)]
    let raws: [[UInt8]] = [[], Array(0...255), [0], Array(repeating: 7, count: 100_000)]
    try database().write { database in
      var insert = try RowInsert(database, Self.sql)
      for (index, (name, raw)) in zip(names, raws).enumerated() {
        insert.add(Int64(index) - 1)
        insert.add(name)
        insert.add(raw)
        try insert.insert()
      }
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT id, CAST(name AS BLOB), raw, typeof(name), typeof(raw) FROM things ORDER BY id"
      )
      #expect(rows.map { $0[0] as Int } == [-1, 0, 1, 2])
      #expect(rows.map { [UInt8]($0[1] as Data) } == names.map { Array($0.utf8) })
      #expect(rows.map { [UInt8]($0[2] as Data) } == raws)
      #expect(rows.allSatisfy { $0[3] == "text" && $0[4] == "blob" })
    }
  }

  @Test("keep a value only where the next row has the same bytes")
  func repeated() throws {
    // U+F900 and U+8C48 are one character to a reader; each is three bytes.
    let names = ["\u{F900}", "\u{8C48}", "\u{8C48}", "", "甲", "甲"]
    try database().write { database in
      var insert = try RowInsert(database, Self.sql)
      for (index, name) in names.enumerated() {
        insert.add(Int64(index))
        insert.add(name)
        insert.add([1])
        try insert.insert()
      }
      let rows = try Row.fetchAll(database, sql: "SELECT CAST(name AS BLOB) FROM things ORDER BY id")
      #expect(rows.map { [UInt8]($0[0] as Data) } == names.map { Array($0.utf8) })
    }
  }

  @Test("say what the database refused, and go on with the next")
  func refuse() throws {
    try database().write { database in
      var insert = try RowInsert(database, Self.sql)
      func add(_ id: Int64) throws {
        insert.add(id)
        insert.add("甲")
        insert.add([1])
        try insert.insert()
      }
      try add(1)
      do {
        try add(1)
        Issue.record("a second row of one key was taken")
      } catch let error as DatabaseError {
        #expect(error.resultCode == .SQLITE_CONSTRAINT)
        #expect(error.arguments == nil)
      }
      try add(2)
      #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM things") == 2)
    }
  }
}
