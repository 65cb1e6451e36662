package import Domain
internal import Foundation
internal import GRDB

/// Whether the file is whole, and says what it should.
extension Ledger {
  /// Whether the last program that wrote the ledger was stopped before it could close it.
  package static func endedBadly(path: String) -> Bool {
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (log?[.size] as? Int ?? 0) > 0
  }

  /// Looks through the whole file.
  ///
  /// - Throws: ``LedgerError/damaged(path:reason:)`` with the first thing SQLite finds.
  package func checkFile() throws(LedgerError) {
    if let fault = try fileFaults(limit: 1).first { throw .damaged(path: queue.path, reason: Term(both: fault)) }
  }

  /// What SQLite finds wrong with the file, in its own words; they hold names of tables and numbers of pages, no values.
  package func fileFaults(limit: Int = 100) throws(LedgerError) -> [String] {
    try run { database in
      var faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(limit))").filter { $0 != "ok" }
      let strangers = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      faults += Set(strangers.map { "rows of \($0["table"] as String) belong to nothing" }).sorted()
      return Array(faults.prefix(limit))
    }
  }

  /// What the rows say that cannot be, in fixed words.
  package func invariantFaults() throws(LedgerError) -> [Term] {
    var faults = try run { database in
      try Self.invariants.flatMap { invariant in
        try String.fetchAll(database, sql: invariant.query).map { invariant.words + Term("：", ": ") + Term(both: $0) }
      }
    }
    for intake in try run({ try Int64.fetchAll($0, sql: "SELECT id FROM intakes ORDER BY id") }) {
      do {
        try forEachBlock(of: intake, where: { _ in true }, { _ in })
      } catch LedgerError.damagedBlock {
        faults.append(
          Term("有一块记录与写入时不符：交付\(intake)", "a block of records is not what was written: delivery \(intake)")
        )
      } catch let error as LedgerError {
        throw error
      } catch {
        throw .damagedBlock
      }
    }
    return faults
  }

  private static let invariants: [(words: Term, query: String)] = [
    (
      Term("保留的行数与接收的行数不符：交付", "rows kept differ from rows accepted: delivery"),
      """
      SELECT path FROM intakes WHERE purged = '' AND accepted <>
        (SELECT ifnull(sum(row_count), 0) FROM blocks WHERE blocks.intake = intakes.id) ORDER BY path
      """
    ),
    (
      Term("已发布的运行没有输出清单：运行", "a published run has no list of its outputs: run"),
      """
      SELECT folder FROM runs WHERE state = 'published' AND purged = ''
        AND NOT EXISTS (SELECT 1 FROM outputs WHERE outputs.run = runs.id) ORDER BY folder
      """
    ),
    (
      Term("运行所比较的上次运行不存在：运行", "a run compares itself with one that is not there: run"),
      """
      SELECT folder FROM runs WHERE prior <> '' AND NOT EXISTS (SELECT 1 FROM runs AS other WHERE other.identity = runs.prior)
        ORDER BY folder
      """
    ),
    (
      Term("有事件指向不存在的问题：问题", "an event tells of a case that never was: case"),
      """
      SELECT DISTINCT case_key FROM case_events
      WHERE NOT EXISTS (SELECT 1 FROM cases WHERE cases.case_key = case_events.case_key) ORDER BY 1
      """
    ),
    (
      Term("有数值的分子大于分母：指标", "a figure's numerator passes its denominator: measure"),
      "SELECT DISTINCT measure FROM measures WHERE state = 'counted' AND numerator > denominator ORDER BY 1"
    ),
  ]
}
