import Domain
import Foundation
import Testing

@testable import Store

@Suite("A ledger that is not whole")
struct LedgerHealthTests {
  private func ledger(rows: Int) throws -> String {
    let folder = NSTemporaryDirectory() + "careledger-health-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/ledger.sqlite"
    let ledger = try Ledger(path: path)
    for intake in 0..<4 {
      _ = try ledger.recordIntake(basis: "\(intake)") { deposit in
        var table = RecordTable(dataset: .schoolRoll)
        table.keys = (0..<rows).map { UInt64($0) * 977 + 3_708_320_000_000_000 }
        table.lines = (0..<rows).map { UInt32($0) + 2 }
        table.claims = Array(repeating: 0, count: rows)
        table.deliveries = Array(repeating: 0, count: rows)
        try deposit(#require(PackedBlock(table, isResidue: false)))
        var accounting = Accounting()
        accounting.read = rows
        accounting.accepted = rows
        let delivery = Delivery(
          digest: "d\(intake)",
          path: "file-\(intake).csv",
          dataset: .schoolRoll,
          jurisdiction: DivisionCode(number: 370_832_000_000),
          statementDate: CivilDate(dayNumber: 20_000),
          correction: 0,
          byteCount: 1,
          encoding: "",
          dialect: "",
          accounting: accounting,
          notices: []
        )
        return (delivery, IntakeRemains())
      }
    }
    return path
  }

  @Test("is found out by its checksums, wherever records were changed in place")
  func flips() throws {
    let path = try ledger(rows: 4000)
    #expect(try Ledger(path: path).invariantFaults().isEmpty)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // The first page holds counters that SQLite may rewrite; from the second on everything counts.
    let places = (16_384..<whole.count).filter { whole[$0] != 0 }
    var found = 0
    let trials = 60
    for trial in 0..<trials {
      var bytes = whole
      let offset = places[trial * places.count / trials]
      bytes[offset] ^= 0x10
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let ledger = try Ledger(path: path)
        if try !ledger.fileFaults().isEmpty || !ledger.invariantFaults().isEmpty { found += 1 }
      } catch is LedgerError {
        found += 1
      }
    }
    // What is left are bytes of free space, and of rows of bookkeeping.
    #expect(found * 10 >= trials * 9, "\(found) of \(trials)")
  }

  @Test("is named where it was cut, and nothing in it is used")
  func cut() throws {
    let path = try ledger(rows: 4000)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(throws: LedgerError.self) {
      let ledger = try Ledger(path: path)
      try ledger.checkFile()
    }
  }

  @Test("shows rows that cannot be")
  func invariants() throws {
    let path = try ledger(rows: 10)
    let ledger = try Ledger(path: path)
    try sqlite(path, "DELETE FROM blocks WHERE intake = 2")
    #expect(try ledger.invariantFaults().map(\.en) == ["rows kept differ from rows accepted: delivery: file-1.csv"])
  }

  @Test("of an older version is kept beside, whole, before it is brought up to date")
  func migration() throws {
    let path = try ledger(rows: 10)
    // An older version: what the last three steps added is taken away.
    try sqlite(
      path,
      """
      DROP INDEX blocks_by_key; DROP INDEX cases_of_case;
      DROP TABLE audit_anchors; DROP TABLE purges;
      ALTER TABLE runs DROP COLUMN is_noted; ALTER TABLE runs DROP COLUMN purpose;
      ALTER TABLE runs DROP COLUMN approved_by; ALTER TABLE runs DROP COLUMN purged;
      ALTER TABLE intakes DROP COLUMN purged; ALTER TABLE blocks DROP COLUMN checksum;
      PRAGMA user_version = \(LedgerSchema.steps.count - 3)
      """
    )
    let raised = try Ledger(path: path)
    #expect(try raised.invariantFaults().isEmpty)
    let kept = "\(path).version-\(LedgerSchema.steps.count - 3)"
    #expect(FileManager.default.fileExists(atPath: kept))
    #expect(try FileManager.default.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o600)
    #expect(FileManager.default.fileExists(atPath: kept + ".unfinished") == false)
  }
}
