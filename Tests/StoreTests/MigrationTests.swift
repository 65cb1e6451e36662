import Domain
import Foundation
import Testing

@testable import Store

@Suite("A ledger of an older version")
struct MigrationTests {
  @Test("is brought up to date, and keeps what it holds")
  func isRaised() throws {
    let path = NSTemporaryDirectory() + "careledger-old-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let row = """
      INSERT INTO intakes (digest, basis, dataset, path, jurisdiction, statement_date, correction, byte_count, encoding, dialect,
        physical_lines, read, accepted, quarantined, exact_duplicates, header_or_blank, residue, repairs, county_rows)
      VALUES ('abc', 'b', 'school-roll', '九月.csv', 140429000000, 20260930, 0, 9, '', '', 3, 2, 2, 0, 0, 0, 0, 0, '140429000000:2');
      PRAGMA user_version = 1;
      """
    #expect(try sqlite(path, LedgerSchema.steps[0] + row) == "1")
    let ledger = try Ledger(path: path)
    let county = try #require(DivisionCode("140429"))
    let dates = try #require(CivilDate(iso: "2026-01-01"))...#require(CivilDate(iso: "2026-12-31"))
    let found = try ledger.deliveries(of: .schoolRoll, for: county, dated: dates)
    #expect(found.map(\.path) == ["九月.csv"])
    #expect(found.first?.accounting.accepted == 2)
    #expect(found.first?.townRows.isEmpty == true)
    #expect(found.first?.latestBirth == nil)
    #expect(found.first?.changes == nil)
    #expect(try ledger.deliveries(of: .schoolRoll, for: county.prefecture, dated: dates).isEmpty)
    #expect(try sqlite(path, "") == "\(LedgerSchema.version)")
    // Opening it again changes nothing.
    _ = try Ledger(path: path)
    #expect(try sqlite(path, "") == "\(LedgerSchema.version)")
  }

  @Test("knows when files came by what they claimed to be")
  func arrivals() throws {
    let path = NSTemporaryDirectory() + "careledger-old-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let before = LedgerSchema.steps.prefix { !$0.contains("arrivals_by_claim") }
    func intake(_ basis: String, _ place: UInt64, changes: String) -> String {
      """
      INSERT INTO intakes (digest, basis, dataset, path, jurisdiction, statement_date, correction, byte_count, encoding, dialect,
        physical_lines, read, accepted, quarantined, exact_duplicates, header_or_blank, residue, repairs, county_rows, change_rows)
      VALUES ('abc', '\(basis)', 'school-roll', 'x.csv', \(place), 20260915, 0, 9, '', '', 1, 0, 0, 0, 0, 0, 0, 0, '', '\(changes)');
      """
    }
    let rows =
      intake("a", 140_429_000_000, changes: "0:0:0") + intake("b", 370_832_000_000, changes: "")
      + "INSERT INTO arrivals VALUES ('abc', 20261001); PRAGMA user_version = \(before.count);"
    #expect(try sqlite(path, before.joined() + rows) == "\(before.count)")
    let ledger = try Ledger(path: path)
    func seen(_ place: String, _ date: String, isChanges: Bool) throws -> SeenFile {
      SeenFile(
        digest: "abc",
        dataset: .schoolRoll,
        jurisdiction: try #require(DivisionCode(place)),
        statementDate: try #require(CivilDate(iso: date)),
        isChanges: isChanges
      )
    }
    let known = [
      try seen("140429", "2026-09-15", isChanges: true), try seen("370832", "2026-09-30", isChanges: false),
    ]
    let unknown = [
      try seen("140429", "2026-10-15", isChanges: true), try seen("140403", "2026-09-15", isChanges: true),
    ]
    let arrivals = try ledger.arrivals(of: Set(known + unknown))
    #expect(arrivals == Dictionary(uniqueKeysWithValues: known.map { ($0, CivilDate(year: 2026, month: 10, day: 1)) }))
  }
}
