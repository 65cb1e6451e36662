import Domain
import Foundation
import Pipeline
import SampleWorld
import Testing

extension Site {
  /// The story of `SampleData/story`, under the secret of the settings that ship.
  static let story = Result {
    StorySample(
      secret: Array(try Data(contentsOf: URL(fileURLWithPath: repository + "/Pipelines/settings/sample.secret")))
    )
  }

  /// Puts into the input folder what comes in before a run of the story.
  func add(_ step: StoryStep) throws {
    for file in try Self.story.get().deliveries(before: step) { try add(file.path, Data(file.bytes)) }
  }

  /// A run of the story's job, once its files are there.
  func run(_ step: StoryStep) async throws -> RunEnding {
    try await run(asOf: try #require(CivilDate(iso: step.asOf)))
  }
}

@Suite("The story of one county")
struct StoryTests {
  /// The columns that name a person: a run tells them of those it speaks of, the script of all.
  private static let naming = ["resident_id", "name"]

  /// A table's rows, each as its fields in the order of the script's columns.
  private func lines(_ rows: [[String: String]], _ header: [String]) -> [String] {
    rows.map { row in header.map { row[$0] ?? "?" }.joined(separator: ",") }
  }

  private func expected(_ step: StoryStep) throws -> (header: [String], rows: [[String: String]]) {
    let lines = try Site.story.get().expected(after: step).lines.filter { !$0.isEmpty }
    func fields(_ line: String) -> [String] {
      line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    let header = fields(lines[0])
    return (header, lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, fields($0))) })
  }

  /// The person's key that a run gave to a number.
  private func person(_ ending: RunEnding, _ name: String) throws -> String {
    let child = try Table(ending.folder + "/tables/children.csv").rows.first { $0["name"] == name }
    return try #require(child?["person_key"])
  }

  @Test("goes as its script says: each run's case table whole, and every key leads to its person")
  func story() async throws {
    let site = try Site(job: "story")
    var twins: (elder: String, younger: String)?
    func explained(_ key: String) throws -> Listing {
      try Explanation(of: .key(key), ledger: site.ledger, output: site.output, language: .en).listing
    }
    /// The rows of one of its tables, by column.
    func told(_ key: String, _ table: String) throws -> [[String: String]] {
      var listing = try explained(key)
      listing.main = table
      return try Table(csv: listing.text(.csv, .en)).rows
    }
    func hasOpenCase(_ key: String) throws -> Bool {
      try told(key, "cases").contains { $0["code"] == "benefit.not-received" && $0["state"] == "open" }
    }
    for step in StoryStep.allCases {
      try site.add(step)
      let ending = try await site.run(step)
      #expect(ending.folder.hasSuffix("story/\(step.asOf)/r\(step.revision)-zh"))
      let rows = try Table(ending.folder + "/tables/cases.csv").rows
      let script = try expected(step)
      let compared = script.header.filter { !Self.naming.contains($0) }
      #expect(Set(rows.first?.keys.map { $0 } ?? []) == Set(script.header))
      #expect(lines(rows, compared) == lines(script.rows, compared), "\(step)")
      for (row, told) in zip(rows, script.rows) {
        for column in Self.naming where row[column] != "" { #expect(row[column] == told[column], "\(step)") }
      }
      switch step {
      case .september: twins = (try person(ending, "双慧敏"), try person(ending, "双慧敬"))
      case .october:
        let twins = try #require(twins)
        #expect(try explained(twins.younger).lines(.en).first == "\(twins.younger) is \(twins.elder) now")
        // Her case went with her: the key that was hers leads to it.
        #expect(try hasOpenCase(twins.younger))
      case .november, .corrected, .december, .january, .february, .march:
        let twins = try #require(twins)
        for key in [twins.elder, twins.younger] {
          let lines = try explained(key).lines(.en)
          #expect(lines.first?.hasPrefix(key) == true && lines.first?.contains(" is ") == false, "\(step)")
        }
        // Each has her own row of the roll again.
        if step == .november {
          for key in [twins.elder, twins.younger] {
            #expect(try told(key, "records").filter { $0["source"] == "school-roll" && $0["how"] != "" }.count == 1)
          }
          #expect(try hasOpenCase(twins.younger))
          #expect(try !told(twins.elder, "cases").contains { $0["code"] == "benefit.not-received" })
        }
      }
    }
  }

  @Test("is counted by source and by what became of suspicions")
  func figures() async throws {
    let site = try Site(job: "story")
    for step in StoryStep.allCases where step != .corrected && step != .march { try site.add(step) }
    func run(_ step: StoryStep) async throws -> RunEnding { try await site.run(step) }
    _ = try await run(.september)
    _ = try await run(.october)
    _ = try await run(.november)
    _ = try await run(.december)
    _ = try await run(.january)
    let ending = try await run(.february)
    let dropouts = try #require(
      try Table(ending.folder + "/tables/dropout_figures.csv").rows.first { $0["division"] == "140429" }
    )
    // 安 and 戴 are on the roll again: 28 and 90 days after they were opened last.
    #expect(dropouts["closed"] == "2" && dropouts["back_on_roll"] == "2" && dropouts["active"] == "0")
    #expect(dropouts["back_within_30_days"] == "1" && dropouts["back_within_60_days"] == "1")
    // 安's fell due in the month, and its evidence is later.
    #expect(dropouts["fell_due"] == "1" && dropouts["closed_within_due"] == "0")
    let rosters = try #require(
      try Table(ending.folder + "/tables/case_sources.csv").rows.first {
        $0["source"] == "care-roster" && $0["division"] == "140429"
      }
    )
    #expect(rosters["active"] == "1" && rosters["ever"] == "3")
  }

  @Test("comes out the same where its months are made at once, but for the revision that nobody needs then")
  func atOnce() async throws {
    let site = try Site(job: "story")
    for step in StoryStep.allCases { try site.add(step) }
    let request = RunRequest(
      jobPath: site.job,
      asOf: Site.asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: .zh
    )
    let months = try RunSeries.steps(
      jobPath: site.job,
      from: #require(Month(year: 2026, month: 9)),
      to: #require(Month(year: 2027, month: 3))
    )
    let endings = await RunSeries(request, steps: months, isQuiet: true).run()
    let steps = StoryStep.allCases.filter { $0 != .november }
    #expect(endings.count == steps.count)
    for (step, ending) in zip(steps, endings) {
      guard case .made(let made) = ending.ending else {
        Issue.record("\(step) was refused")
        continue
      }
      let script = try expected(step)
      let compared = script.header.filter { !Self.naming.contains($0) }
      #expect(
        lines(try Table(made.folder + "/tables/cases.csv").rows, compared) == lines(script.rows, compared),
        "\(step)"
      )
    }
  }

  @Test("is made in order by a back-fill, past a month that is refused; a figure that changes keeps its first value")
  func backfill() async throws {
    let site = try Site(job: "story")
    try site.add(.september)
    try site.add(.october)
    let request = RunRequest(
      jobPath: site.job,
      asOf: Site.asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: .zh
    )
    let months = try RunSeries.steps(
      jobPath: site.job,
      from: #require(Month(year: 2026, month: 8)),
      to: Month(containing: Site.asOf)
    )
    func backfill(continuesOnError: Bool = true) async -> [String] {
      await RunSeries(request, steps: months, continuesOnError: continuesOnError, isQuiet: true).run().map { result in
        switch result.ending {
        case .made(let made): "\(result.step.period) \(made.kind) \(made.folder.suffix(16))"
        case .failed(.refused(let complaints)): "\(result.step.period) \(complaints.map(\.code))"
        case .failed, .notMade: "\(result.step.period) \(result.ending.word)"
        }
      }
    }
    #expect(
      await backfill(continuesOnError: false) == ["2026-08 [\"input.empty\"]", "2026-09 not-made", "2026-10 not-made"]
    )
    let first = await backfill()
    #expect(
      first == [
        "2026-08 [\"input.empty\"]", "2026-09 published 2026-09-30/r1-zh", "2026-10 published 2026-10-31/r1-zh",
      ]
    )
    let unchanged = await backfill()
    #expect(
      unchanged == [
        "2026-08 [\"input.empty\"]", "2026-09 unchanged 2026-09-30/r1-zh", "2026-10 unchanged 2026-10-31/r1-zh",
      ]
    )
    // September's roster is corrected, a child less: it and the month that goes on from it are made anew.
    let roster = try #require(site.deliveries("2026-09", "名册", "关爱").first)
    let text = try String(contentsOfFile: site.input + "/" + roster, encoding: .utf8)
    try site.add(
      roster.replacing(".csv", with: "更正.csv"),
      text.lines.dropLast(2).map { $0 + "\n" }.joined()
    )
    let again = await backfill()
    #expect(again[1...] == ["2026-09 published 2026-09-30/r2-zh", "2026-10 published 2026-10-31/r2-zh"])
    func revisions(_ folder: String) throws -> [[String: String]] {
      try Table(site.output + "/story/" + folder + "/tables/revisions.csv").rows
    }
    let none = try revisions("2026-09-30/r1-zh")
    #expect(none.isEmpty)
    let revised = try revisions("2026-09-30/r2-zh")
    #expect(revised.isEmpty == false)
    #expect(revised.allSatisfy { $0["causes"] == "correction" && $0["first_run"] == "story/2026-09-30/r1-zh" })
    // Then and now: what was believed stays where it was.
    let listed = try #require(
      revised.first { $0["first_denominator"] != $0["denominator"] && $0["first_state"] == "counted" }
    )
    let then = try Table(site.output + "/story/2026-09-30/r1-zh/tables/measures.csv").rows
    let value = try #require(then.first { $0["measure"] == listed["measure"] && $0["division"] == listed["division"] })
    #expect(value["denominator"] == listed["first_denominator"])
    // October's own deliveries are the same, and so are its figures.
    let later = try revisions("2026-10-31/r2-zh")
    #expect(later.isEmpty)
  }
}
