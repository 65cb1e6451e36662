import Domain
import Foundation
import Pipeline
import SampleWorld
import Testing

@Suite("Weights learned from deliveries")
struct WeightLearningTests {
  private func site(people: Int) throws -> Site {
    let site = try Site(job: "merge")
    for file in LinkageSample(seed: 41, people: people, damage: 1).files() where file.path != "truth.csv" {
      try site.add(file.path, Data(file.bytes))
    }
    return site
  }

  private func learn(_ site: Site, _ inputs: [String], origin: String = "a test") async throws -> WeightLearning {
    try await WeightLearning(
      jobPath: site.job,
      inputs: inputs,
      asOf: Site.asOf,
      version: "9",
      origin: origin,
      messenger: Messenger(isQuiet: true)
    )
  }

  @Test("are a table that the job takes, with its version, and leave nothing behind")
  func learned() async throws {
    let site = try site(people: 1800)
    let learning = try await learn(site, [site.input])
    #expect(learning.pairs > 1000)
    #expect(learning.table.hasPrefix("# version: 9\n# a test\n"))
    #expect(learning.table.contains("\nsex,equal,0.99"))
    #expect(!FileManager.default.fileExists(atPath: site.output))
    // Twice the same population teaches the same, with twice the pairs.
    let twice = try await learn(site, [site.input, site.input])
    #expect(twice.pairs == 2 * learning.pairs)
    #expect(try await learn(site, [site.input]).table == learning.table)
    try Data(learning.table.utf8).write(to: URL(fileURLWithPath: site.folder + "/Pipelines/linkage/weights.csv"))
    let links = try Table(await site.run().folder + "/tables/links.csv").rows
    #expect(links.contains { $0["how"] == "weighed" })
  }

  @Test("are refused where there is too little to learn from, or the head would not be one line")
  func refused() async throws {
    let site = try site(people: 300)
    await #expect(throws: RunFailure.self) { try await learn(site, [site.input]) }
    await #expect(throws: RunFailure.self) { try await learn(site, [site.input], origin: "two\nlines") }
  }
}
