import Domain
import Foundation
import Pipeline
import Testing

@testable import Store

@Suite("Nothing is lost, and what left is on record")
struct CareTests {
  private func madeSite() async throws -> (site: Site, ending: RunEnding) {
    let site = try Site()
    try site.addWorld()
    return (site, try await site.run())
  }

  private func audit(_ site: Site) throws -> [AuditEntry] { try Ledger(path: site.ledger).verifiedAudit().entries }

  @Test("a run's release and each packet stand in the audit log once, with children counted and nobody named")
  func releases() async throws {
    let (site, _) = try await madeSite()
    let entries = try audit(site)
    #expect(entries.map(\.action).filter { $0 == "publish" }.count == 1)
    let packets = entries.filter { $0.action == "packet" }
    let sent = try site.query("SELECT count(*) FROM packets")
    #expect([String(packets.count)] == sent)
    #expect(packets.contains { $0.children > 0 })
    _ = try await site.run()
    #expect(try audit(site) == entries)
  }

  @Test("verify finds a file that was changed, taken or added, and a cut log")
  func verify() async throws {
    let (site, ending) = try await madeSite()
    func faults() throws -> [String] {
      try Verification(ledger: site.ledger, output: site.output).faults.map(\.description)
    }
    #expect(try faults() == [])
    let table = ending.folder + "/tables/measures.csv"
    let whole = try Data(contentsOf: URL(fileURLWithPath: table))
    try (whole + Data("x".utf8)).write(to: URL(fileURLWithPath: table))
    #expect(try faults().count == 1)
    #expect(try faults().first?.contains("tables/measures.csv: output.changed") == true)
    try FileManager.default.removeItem(atPath: table)
    #expect(try faults().first?.contains("tables/measures.csv: output.missing") == true)
    try whole.write(to: URL(fileURLWithPath: table))
    try whole.write(to: URL(fileURLWithPath: ending.folder + "/tables/copy.csv"))
    #expect(try faults().first?.contains("tables/copy.csv: output.stranger") == true)
    try FileManager.default.removeItem(atPath: ending.folder + "/tables/copy.csv")
    try Data().write(to: URL(fileURLWithPath: site.ledger + ".audit.jsonl"))
    #expect(try faults().first?.contains("audit.not-anchored") == true)
  }

  @Test("a backup opens, verifies, and a run goes on from it as from the ledger itself")
  func backup() async throws {
    let (site, ending) = try await madeSite()
    let target = site.folder + "/backup"
    _ = try Backup(ledger: site.ledger, to: target)
    #expect(throws: RunFailure.self) { try Backup(ledger: site.ledger, to: target) }
    #expect(try Verification(ledger: target + "/ledger.sqlite", output: site.output).faults == [])
    for name in ["ledger.sqlite", "ledger.sqlite.audit.jsonl"] {
      let path = target + "/" + name
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
    for suffix in ["", "-wal", "-shm", ".audit.jsonl"] {
      try? FileManager.default.removeItem(atPath: site.ledger + suffix)
    }
    for suffix in ["", ".audit.jsonl"] {
      try FileManager.default.copyItem(atPath: target + "/ledger.sqlite" + suffix, toPath: site.ledger + suffix)
    }
    let again = try await site.run()
    #expect(again.kind == .unchanged)
    #expect(again.folder == ending.folder)
  }

  @Test("a ledger that does not know what was published is not used")
  func strangers() async throws {
    let (site, _) = try await madeSite()
    try FileManager.default.removeItem(atPath: site.ledger)
    await #expect(throws: RunFailure.self) { try await site.run() }
    do {
      _ = try await site.run()
    } catch RunFailure.environment(let complaints) {
      #expect(complaints.map(\.code) == ["output.unknown-run"])
    }
  }

  @Test("a purge takes everything of before a day, says so in a certificate, and the run cannot be made again")
  func purge() async throws {
    let site = try Site()
    try site.addWorld()
    let september = try #require(CivilDate(iso: "2026-09-30"))
    let old = try await site.run(asOf: september)
    let new = try await site.run()
    let numbers = try Set(site.query("SELECT number FROM people WHERE number <> 0"))
    let before = try #require(CivilDate(iso: "2026-10-01"))
    let purpose = try Purpose("保存期满", approvedBy: "张主任")
    func purge(trial: Bool) throws -> [String] {
      try Purge(before: before, ledger: site.ledger, output: site.output, purpose: purpose, isTrial: trial).lines.map(
        \.en
      )
    }
    let tree = try site.tree(site.output)
    _ = try purge(trial: true)
    #expect(
      try site.tree(site.output).filter { !$0.key.contains("sqlite") } == tree.filter { !$0.key.contains("sqlite") }
    )
    let lines = try purge(trial: false)
    #expect(FileManager.default.fileExists(atPath: old.folder) == false)
    #expect(FileManager.default.fileExists(atPath: new.folder))
    let certificate = try #require(lines.first { $0.hasPrefix("certificate ") }).dropFirst("certificate ".count)
    let text = try String(contentsOfFile: String(certificate), encoding: .utf8)
    #expect(text.contains("张主任") && text.contains("\"sha256\""))
    #expect(try site.query("SELECT count(*) FROM findings JOIN runs ON runs.id = run WHERE purged <> ''") == ["0"])
    #expect(try site.query("SELECT count(*) FROM measures JOIN runs ON runs.id = run WHERE purged <> ''") != ["0"])
    #expect(
      try site.query("SELECT count(*) FROM blocks JOIN intakes ON intakes.id = intake WHERE purged <> ''") == ["0"]
    )
    #expect(try Set(site.query("SELECT number FROM people WHERE number <> 0")).isSubset(of: numbers))
    #expect(try Verification(ledger: site.ledger, output: site.output).faults == [])
    #expect(try audit(site).contains { $0.action == "purge" && $0.approvedBy == "张主任" })
    // Nothing is left to purge, and the certificate stands.
    #expect(try purge(trial: false).first?.hasPrefix("Nothing") == true)
    await #expect(throws: RunFailure.self) { try await site.run(asOf: september) }
    #expect(try await site.run().kind == .unchanged)
  }

  @Test("a purpose that holds somebody's number is refused")
  func numbers() throws {
    for text in ["核对 370832201503019010", "3708 3220 1503 0190 10", "３７０８３２２０１５０３０１９"] {
      #expect(throws: RunFailure.self) { try Purpose(text) }
      #expect(throws: RunFailure.self) { try Purpose("核对", approvedBy: text) }
    }
    #expect(throws: Never.self) { try Purpose("2026年10月核对学籍，电话 13800000000") }
  }
}
