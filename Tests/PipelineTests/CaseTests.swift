import Domain
import Foundation
import Pipeline
import Testing

@Suite("Cases across runs")
struct CaseTests {
  /// Where each case of a run stands, by key.
  private func states(_ ending: RunEnding) throws -> [String: [String: String]] {
    Dictionary(
      uniqueKeysWithValues: try Table(ending.folder + "/tables/cases.csv").rows.map { ($0["case_key"] ?? "", $0) }
    )
  }

  private static let september = CivilDate(year: 2026, month: 9, day: 30) ?? CivilDate(dayNumber: 0)

  @Test("go on from month to month, and a second revision starts where the first did")
  func goOn() async throws {
    let site = try Site()
    try site.addWorld()
    let first = try states(try await site.run(asOf: Self.september))
    #expect(first.count > 20)
    #expect(first.values.allSatisfy { $0["first_seen"] == "2026-09-30" && $0["reopened"] == "0" })
    let ending = try await site.run()
    let second = try states(ending)
    #expect(Set(first.keys).isSubset(of: second.keys))
    // Some were found again, some closed by October's data, some are new.
    func count(_ isMeant: ([String: String]) -> Bool) -> Int { second.values.filter(isMeant).count }
    #expect(count { $0["state"] == "open" && $0["first_seen"] == "2026-09-30" && $0["last_seen"] == "2026-10-31" } > 0)
    #expect(count { $0["state"] == "verified-closed" } > 0)
    #expect(count { $0["first_seen"] == "2026-10-31" } > 0)
    // Whatever this run finds of a kind that is followed up has its case, and is no case twice.
    let findings = try Table(ending.folder + "/tables/discrepancies.csv").rows
      .filter { $0["code"]?.hasPrefix("discrepancy.") == true }
    #expect(findings.isEmpty == false)
    let seen = Set(
      second.values.filter { $0["last_seen"] == "2026-10-31" || $0["not_reassessed"] != "" }
        .map { ($0["code"] ?? "") + ($0["person_key"] ?? "") }
    )
    for finding in findings { #expect(seen.contains((finding["code"] ?? "") + (finding["person_key"] ?? ""))) }
    // A correction of no consequence makes a new revision, and the same cases.
    try site.edit("settings/assess.yaml") { $0 + "\n# A remark.\n" }
    let again = try await site.run()
    #expect(again.folder.hasSuffix("r2-zh"))
    #expect(try states(again) == second)
    #expect(
      try Table(again.folder + "/tables/case_events.csv").rows == Table(ending.folder + "/tables/case_events.csv").rows
    )
    // The command line tells the same, and names no child.
    let listing = try CaseListing(ledger: site.ledger, .init())
    let lines = try listing.listing(.zh).text(.csv, .zh).lines
    let active = second.values.filter { !["verified-closed", "superseded"].contains($0["state"]) }
    #expect(lines.count == active.count + 1)
    let closed = try #require(second.values.first { $0["state"] == "verified-closed" }?["case_key"])
    let history = try listing.history(of: closed).text(.csv, .zh).lines
    #expect(history.count >= 3 && history[1].hasPrefix("2026-09-30,opened,,open"))
    #expect(history.last?.hasPrefix("2026-10-31,closed,open,verified-closed,") == true)
    #expect(throws: RunFailure.self) { try listing.history(of: "C0000000000000") }
  }

  @Test("are waived by a decision in the input folder, until its day")
  func areWaived() async throws {
    let site = try Site()
    try site.addWorld()
    let first = try states(try await site.run(asOf: Self.september))
    let second = try states(try await site.run())
    let lasting = try #require(
      second.values.filter { $0["state"] == "open" && $0["first_seen"] == "2026-09-30" && $0["not_reassessed"] == "" }
        .compactMap { $0["case_key"] }.min()
    )
    #expect(first[lasting] != nil)
    try site.add(
      "2026-10/决定/豁免决定_20261020.csv",
      "问题编号,豁免至,豁免理由,批准人,批准日期\n\(lasting),2026-12-31,两地正在协商,王局,2026-10-20\n"
    )
    let waived = try #require(try states(try await site.run())[lasting])
    #expect(waived["state"] == "waived" && waived["waived_until"] == "2026-12-31" && waived["overdue"] == "0")
  }
}
