import Domain
import Foundation
import Pipeline
import Testing

@Suite("Files of decisions")
struct DecisionFileTests {
  private static func answers(_ key: String) -> String { "复核编号,是否同一人,复核人,复核日期\n\(key),同一人,李四,2026-10-20\n" }

  private static func used(_ site: Site) async throws -> [String: String] {
    let rows = try Table(await site.run().folder + "/tables/deliveries.csv").rows
    return Dictionary(
      uniqueKeysWithValues: rows.filter { $0["dataset"] == "review-answers" }.map {
        ($0["file"] ?? "", $0["in_use"] ?? "")
      }
    )
  }

  private static func site(_ names: [String]) throws -> Site {
    let site = try Site()
    for (index, name) in names.enumerated() { try site.add(name, answers("0000000\(index)")) }
    return site
  }

  @Test("of one place and month are all read")
  func several() async throws {
    let site = try Self.site(["梁山县复核甲20261031.csv", "梁山县复核乙20261031.csv"])
    #expect(try await Self.used(site) == ["梁山县复核甲20261031.csv": "1", "梁山县复核乙20261031.csv": "1"])
  }

  @Test("are corrected each by the file of its own name")
  func corrected() async throws {
    let site = try Self.site(["梁山县复核甲20261031.csv", "梁山县复核乙20261031.csv", "梁山县复核甲20261031_更正.csv"])
    #expect(
      try await Self.used(site)
        == ["梁山县复核甲20261031.csv": "0", "梁山县复核乙20261031.csv": "1", "梁山县复核甲20261031_更正.csv": "1"]
    )
    let one = try Self.site(["梁山县复核甲20261031.csv", "梁山县更正20261031.csv"])
    #expect(try await Self.used(one) == ["梁山县复核甲20261031.csv": "0", "梁山县更正20261031.csv": "1"])
  }

  @Test("are refused where a correction may mean several")
  func ambiguous() async throws {
    let site = try Self.site(["梁山县复核甲20261031.csv", "梁山县复核乙20261031.csv", "梁山县更正20261031.csv"])
    await #expect(throws: (any Error).self) { try await site.run() }
  }
}
