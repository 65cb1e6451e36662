import Domain
import Foundation
import Pipeline
import Testing

/// A child whom the roster lists without an allowance under one number, and under another from the second month on.
@Suite("A case whose person is known by another key")
struct RekeyTests {
  private func number(_ order: Int) -> String {
    ResidentID(key: UInt64(140_429) * 100_000_000_000 + 20_150_301_000 + UInt64(order)).canonical
  }

  private func deliver(_ month: Month, _ id: String, benefit: String, to site: Site) throws {
    let others = (0..<20).map { "D\(200 + $0),\(number(921 + 2 * $0)),王志强,140429100201,留守儿童,,2025-03-10,在册" }
    let header = "档案编号,儿童身份证号,儿童姓名,所在区划,儿童类别,享受待遇,建档日期,在册状态"
    let child = "D101,\(id),安小宁,140429100201,孤儿,\(benefit),2025-03-10,在册"
    try site.add(
      "\(month)/民政/武乡县关爱儿童名册_\(month.last.description.replacing("-", with: "")).csv",
      ([header, child] + others).map { $0 + "\n" }.joined()
    )
  }

  private func benefitCase(_ ending: RunEnding) throws -> [String: String] {
    try #require(try Table(ending.folder + "/tables/cases.csv").rows.first { $0["family"] == "benefit.not-received" })
  }

  @Test("is judged in the very run that sees it", arguments: [true, false])
  func isJudgedAtOnce(childrenAreListed: Bool) async throws {
    let site = try Site(job: "story")
    if !childrenAreListed { try site.edit("story.yaml") { $0.replacing("  - children\n", with: "") } }
    let (september, october) = (
      try #require(Month(year: 2026, month: 9)), try #require(Month(year: 2026, month: 10))
    )
    try deliver(september, number(901), benefit: "无", to: site)
    let first = try benefitCase(try await site.run(asOf: september.last))
    #expect(first["state"] == "open")
    // The number was put right, and the allowance is paid: nobody need wait another month.
    try deliver(october, number(903), benefit: "孤儿基本生活费", to: site)
    let ending = try await site.run(asOf: october.last)
    let events = try Table(ending.folder + "/tables/person_events.csv").rows
    let event = try #require(events.first { $0["event"] == "rekeyed" && $0["old_key"] == first["person_key"] })
    let second = try benefitCase(ending)
    #expect(second["case_key"] == first["case_key"] && second["person_key"] == event["new_key"])
    #expect(second["state"] == "verified-closed" && second["closed"] == "2026-10-31")
    let happened = try Table(ending.folder + "/tables/case_events.csv").rows.compactMap { $0["event"] }
    #expect(happened == ["moved", "closed"])
  }
}
