import Domain
import Foundation
import Testing

@testable import Store

@Suite("The audit log")
struct AuditLogTests {
  private static let actor = AuditActor(time: "2026-10-31T08:30:00Z", account: "lifang (1000)", host: "bureau")

  private func site(_ count: Int) throws -> (ledger: Ledger, path: String) {
    let folder = NSTemporaryDirectory() + "careledger-audit-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let ledger = try Ledger(path: folder + "/ledger.sqlite")
    for number in 0..<count {
      var event = AuditEvent(number == 3 ? "packet" : "explain", of: "P\(number)")
      event.children = number
      event.purpose = "核对学籍"
      try ledger.note([event], by: Self.actor)
    }
    return (ledger, ledger.auditLog.path)
  }

  private func lines(_ path: String) throws -> [Data] {
    try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 10).map { Data($0) }
  }

  private func write(_ lines: [Data], to path: String) throws {
    try Data(lines.flatMap { Array($0) + [10] }).write(to: URL(fileURLWithPath: path))
  }

  @Test("holds what was noted, each entry bound to the one before, and is its owner's alone")
  func chain() throws {
    let (ledger, path) = try site(5)
    let (entries, faults) = try ledger.verifiedAudit()
    #expect(faults.isEmpty)
    #expect(entries.map(\.object) == ["P0", "P1", "P2", "P3", "P4"])
    #expect(entries[0].previous == String(repeating: "0", count: 64))
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.hash == $1.previous })
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test("shows any byte that was changed, in any line")
  func edits() throws {
    let (ledger, path) = try site(5)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for offset in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[offset] ^= 1
      try bytes.write(to: URL(fileURLWithPath: path))
      let faults = try ledger.verifiedAudit().faults
      #expect(!faults.isEmpty, "byte \(offset)")
    }
  }

  @Test("shows lines removed, moved, doubled, or added")
  func order() throws {
    let (ledger, path) = try site(5)
    let whole = try lines(path)
    var mutations: [[Data]] = []
    for line in whole.indices {
      var removed = whole
      removed.remove(at: line)
      mutations.append(removed)
      mutations.append(Array(whole[0...line]) + Array(whole[line...]))
      if line > 0 {
        var moved = whole
        moved.swapAt(line, line - 1)
        mutations.append(moved)
      }
    }
    mutations.append([])
    mutations.append(whole + [whole[0]])
    for (number, mutation) in mutations.enumerated() {
      try write(mutation, to: path)
      #expect(try !ledger.verifiedAudit().faults.isEmpty, "mutation \(number)")
    }
    try write(whole, to: path)
    #expect(try ledger.verifiedAudit().faults.isEmpty)
  }

  @Test("shows that it was written anew, chain and all, by the ledger's anchors")
  func forged() throws {
    let (ledger, path) = try site(3)
    try FileManager.default.removeItem(atPath: path)
    _ = try AuditLog(ledgerPath: String(path.dropLast(".audit.jsonl".count))).append(
      [AuditEvent("explain", of: "P0"), AuditEvent("explain", of: "P1"), AuditEvent("explain", of: "P9")],
      by: Self.actor
    )
    let found = try ledger.verifiedAudit()
    #expect(found.entries.count == 3)
    #expect(found.faults.map(\.kind) == [.notAnchored])
  }

  @Test("tells a line that a kill left torn from one that somebody changed")
  func torn() throws {
    let (ledger, path) = try site(3)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in [1, 20, 200] {
      try (whole + Data("{\"account\":\"lifang".utf8).prefix(length)).write(to: URL(fileURLWithPath: path))
      #expect(try ledger.verifiedAudit().faults.isEmpty)
      let later = try Ledger(path: String(path.dropLast(".audit.jsonl".count)))
      try later.note([AuditEvent("explain", of: "P8")], by: Self.actor)
      let (entries, faults) = try later.verifiedAudit()
      #expect(faults.isEmpty)
      #expect(entries.suffix(2).map(\.action) == ["recovered", "explain"])
      // The fragment itself is bound by its hash.
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[whole.count] ^= 1
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(try !later.verifiedAudit().faults.isEmpty)
      try whole.write(to: URL(fileURLWithPath: path))
      try sqlite(String(path.dropLast(".audit.jsonl".count)), "DELETE FROM audit_anchors WHERE sequence > 3")
    }
  }

  @Test("takes over what an older ledger noted in a table")
  func older() throws {
    let (ledger, path) = try site(0)
    try sqlite(
      String(path.dropLast(".audit.jsonl".count)),
      "INSERT INTO audit (at, account, action, person, purpose) VALUES ('2026-01-02T03:04:05Z', 'wang', 'explain', 'P7', '复核')"
    )
    try ledger.note([AuditEvent("explain", of: "P8")], by: Self.actor)
    let (entries, faults) = try ledger.verifiedAudit()
    #expect(faults.isEmpty)
    #expect(entries.map(\.object) == ["P7", "P8"])
    #expect(entries.map(\.account) == ["wang", "lifang (1000)"])
  }
}
