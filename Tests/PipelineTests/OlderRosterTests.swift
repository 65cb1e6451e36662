import Domain
import Foundation
import Pipeline
import Testing

@Suite("Older care rosters in the input folder")
struct OlderRosterTests {
  private static let hill = "140429100201"
  private static let farm = "140429100202"

  private static func number(_ order: Int) -> String {
    ResidentID(key: UInt64(140_429) * 100_000_000_000 + UInt64(20_150_301) * 1000 + UInt64(order)).canonical
  }

  /// Thirty children on the hill; the first lives where it is said.
  private static func roster(first village: String, count: Int = 30) -> String {
    let rows = (0..<count).map { order in
      [number(901 + order), "赵小\(order)", "留守儿童", "在册", order == 0 ? village : hill, "2025-01-05"].joined(
        separator: ","
      )
    }
    return (["儿童身份证号,儿童姓名,儿童类别,在册状态,所在区划,建档日期"] + rows).joined(separator: "\n") + "\n"
  }

  private static let visits =
    "儿童身份证号,走访日期,走访方式\n" + (0..<30).map { "\(number(901 + $0)),2026-09-20,入户\n" }.joined()

  /// The day until which the first child's new village has time, and the whole table of visits.
  private func handover(_ site: Site) async throws -> (day: String?, table: Data) {
    let folder = try await site.run().folder
    let people = try Table(folder + "/tables/children.csv").rows
    let key = try #require(people.first { $0["resident_id"] == Self.number(901) }?["person_key"])
    let row = try #require(try Table(folder + "/tables/obligations.csv").rows.first { $0["person_key"] == key })
    return (
      row["handed_over"], try Data(contentsOf: URL(fileURLWithPath: folder + "/tables/obligations.csv"))
    )
  }

  private func site(_ rosters: [(month: String, text: String)]) throws -> Site {
    let site = try Site()
    try site.add("2026-10/民政/武乡县走访记录_20261031.csv", Self.visits)
    for roster in rosters { try add(roster.month, roster.text, to: site) }
    return site
  }

  private func add(_ month: String, _ text: String, to site: Site) throws {
    let day = month == "2026-09" ? "30" : "31"
    try site.add("\(month)/民政/武乡县关爱儿童名册_\(month)-\(day).csv", text)
  }

  private static let august = ("2026-08", roster(first: farm))
  private static let september = ("2026-09", roster(first: hill))
  private static let october = ("2026-10", roster(first: hill))

  @Test("date a move; one that comes late says what it would have said in time")
  func late() async throws {
    let inTime = try site([Self.august, Self.september, Self.october])
    let expected = try await handover(inTime)
    #expect(expected.day == "2026-10-14")
    let site = try site([Self.october])
    #expect(try await handover(site).day == "")
    try add(Self.august.0, Self.august.1, to: site)
    #expect(try await handover(site).day == "2026-11-14")
    try add(Self.september.0, Self.september.1, to: site)
    let now = try await handover(site)
    #expect(now.day == expected.day)
    #expect(now.table == expected.table)
  }

  @Test("say nothing where they are taken to be incomplete, or are held back")
  func suspect() async throws {
    let short = ("2026-09", Self.roster(first: Self.hill, count: 12))
    #expect(try await handover(site([Self.august, short, Self.october])).day == "2026-11-14")
    let unreadable = Self.roster(first: Self.hill).replacing("140429", with: "14O4")
    let other = ("2026-09", unreadable)
    #expect(try await handover(site([Self.august, other, Self.october])).day == "2026-11-14")
  }

  @Test("tell what was so before changes were laid over them, until the day of the change")
  func changes() async throws {
    let site = try site([("2026-09", Self.roster(first: Self.farm))])
    try site.addContractsOfChanges()
    let change = ["变更", Self.number(901), "赵小0", "留守儿童", "在册", Self.hill, "2025-01-05"].joined(separator: ",")
    let later = ["变更", Self.number(902), "赵小1", "留守儿童", "在册", Self.farm, "2025-01-05"].joined(separator: ",")
    let header = "变更类型,儿童身份证号,儿童姓名,儿童类别,在册状态,所在区划,建档日期"
    try site.add("2026-10/民政/武乡县关爱儿童名册_20261015.csv", "\(header)\n\(change)\n")
    try site.add("2026-10/民政/武乡县关爱儿童名册_20261031.csv", "\(header)\n\(later)\n")
    #expect(try await handover(site).day == "2026-10-29")
  }
}
