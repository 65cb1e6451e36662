import Domain
import Foundation
import Pipeline
import Testing

@Suite("Six months of cases")
struct StoryTests {
  /// Puts a month's deliveries into the input folder, and leaves those before.
  private func deliver(_ month: Month, to site: Site, withRoll: Bool = true, rosterIsCorrected: Bool = false) throws {
    let day = month.last.description.replacing("-", with: "")
    try site.add("\(month)/公安/武乡县户籍_\(day).csv", Story.register(month))
    if withRoll { try site.add("\(month)/教育/武乡县在校学生_\(day).csv", Story.roll(month)) }
    try site.add("\(month)/民政/武乡县关爱儿童名册_\(day).csv", Story.roster(isCorrected: rosterIsCorrected))
  }

  /// The case table in words: child, family, state, why not judged, times reopened, due date.
  private func cases(_ ending: RunEnding) throws -> [String] {
    let children = Dictionary(
      try Table(ending.folder + "/tables/children.csv").rows.map { ($0["person_key"] ?? "", $0["resident_id"] ?? "") }
    ) { first, _ in first }
    return try Table(ending.folder + "/tables/cases.csv").rows.map { row in
      let child = children[row["person_key"] ?? ""].flatMap { Story.letters[$0] } ?? "?"
      let parts = [child, row["family"], row["state"], row["not_reassessed"], row["reopened"], row["due"]]
      return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }.sorted()
  }

  private func events(_ ending: RunEnding) throws -> [String] {
    let known = Dictionary(
      try Table(ending.folder + "/tables/cases.csv").rows.map { ($0["case_key"] ?? "", $0) }
    ) { first, _ in first }
    let children = Dictionary(
      try Table(ending.folder + "/tables/children.csv").rows.map { ($0["person_key"] ?? "", $0["resident_id"] ?? "") }
    ) { first, _ in first }
    return try Table(ending.folder + "/tables/case_events.csv").rows.map { row in
      let value = known[row["case_key"] ?? ""]
      let child = children[value?["person_key"] ?? ""].flatMap { Story.letters[$0] } ?? "?"
      return "\(child) \(value?["family"] ?? "") \(row["event"] ?? "") \(row["cause"] ?? "")"
    }.sorted()
  }

  /// The version of the education office's packet, and the key of a child's dropout case in it.
  private func row(_ ending: RunEnding, _ child: Story.Child) throws -> (version: String, key: String) {
    let packet = try #require(
      try Table(ending.folder + "/tables/packets.csv").rows.first {
        $0["recipient"] == "education-cases" && $0["division"] == "140429"
      }
    )
    let person = try #require(
      try Table(ending.folder + "/tables/children.csv").rows.first { $0["resident_id"] == child.number }?["person_key"]
    )
    let value = try #require(
      try Table(ending.folder + "/tables/cases.csv").rows.first {
        $0["person_key"] == person && $0["family"] == "dropout"
      }
    )
    return (try #require(packet["version"]), try #require(value["case_key"]))
  }

  @Test("go as they should, month by month")
  func story() async throws {
    let site = try Site()
    // A roll of the month before is no roll of this month.
    try site.edit("sources/school-roll.yaml") { $0.replacing("max_age_days: 45", with: "max_age_days: 25") }
    func run(_ month: Month) async throws -> RunEnding { try await site.run(asOf: month.last) }

    try deliver(Story.september, to: site)
    let september = try await run(Story.september)
    var found = try cases(september)
    #expect(
      found == [
        "双姐 discrepancy.two-rolls open 0 2026-11-03", "戴 dropout open 0 2026-10-27",
        "方 discrepancy.name open 0 2026-11-03", "葛 discrepancy.sex open 0 2026-11-03",
      ]
    )

    let october = Story.month(2026, 10)
    let first = try row(september, Story.dai)
    try site.add(
      "2026-10/教育/回执_武乡县_20261012.csv",
      Story.receipt([[first.version, first.key, "在读", "", "李老师", "2026-10-12"]])
    )
    try deliver(october, to: site)
    let second = try await run(october)
    found = try cases(second)
    #expect(
      found == [
        "丁 dropout open 0 2026-11-20", "双姐 discrepancy.two-rolls open 0 2026-11-03", "安 dropout open 0 2026-11-20",
        "戴 dropout resolved 0 2026-10-27",
        "方 discrepancy.name open 0 2026-11-03", "葛 discrepancy.sex open 0 2026-11-03",
      ]
    )

    let sent = try row(second, Story.an)
    try site.add(
      "2026-11/教育/回执_武乡县_20261110.csv",
      Story.receipt([[sent.version, sent.key, "休学", "2026-12-31", "李老师", "2026-11-10"]])
    )
    try deliver(Story.november, to: site)
    found = try cases(try await run(Story.november))
    #expect(
      found == [
        "丁 dropout verified-closed 0 2026-11-20",
        "双姐 discrepancy.two-rolls verified-closed 0 2026-11-03", "安 dropout resolved 0 2026-11-20",
        "戴 dropout open 1 2026-12-21",
        "方 discrepancy.name open 0 2026-11-03", "葛 discrepancy.sex open 0 2026-11-03",
      ]
    )
    // A corrected delivery: a second revision of the month, from the same prior run.
    try site.add("2026-11/民政/武乡县关爱儿童名册_20261130更正.csv", Story.roster(isCorrected: true))
    let november = try await run(Story.november)
    #expect(november.folder.hasSuffix("r2-zh"))
    found = try cases(november)
    #expect(
      found == [
        "丁 dropout verified-closed 0 2026-11-20",
        "双姐 discrepancy.two-rolls verified-closed 0 2026-11-03", "安 dropout resolved 0 2026-11-20",
        "戴 dropout open 1 2026-12-21",
        "方 discrepancy.name verified-closed 0 2026-11-03", "葛 discrepancy.sex open 0 2026-11-03",
      ]
    )

    // The roll is late: whatever rests on it stays as it is.
    let december = Story.month(2026, 12)
    try deliver(december, to: site, withRoll: false, rosterIsCorrected: true)
    found = try cases(try await run(december))
    #expect(
      found == [
        "丁 dropout verified-closed 0 2026-11-20",
        "双姐 discrepancy.two-rolls verified-closed 0 2026-11-03", "安 dropout resolved stale:school-roll 0 2026-11-20",
        "戴 dropout open stale:school-roll 1 2026-12-21", "方 discrepancy.name verified-closed 0 2026-11-03",
        "葛 discrepancy.sex open stale:school-roll 0 2026-11-03",
      ]
    )

    // The explanation is over, and the county compares sexes no more.
    let january = Story.month(2027, 1)
    try deliver(january, to: site, rosterIsCorrected: true)
    try site.edit("settings/reconcile.yaml") { $0.replacing("  - discrepancy.sex\n", with: "") }
    found = try cases(try await run(january))
    #expect(
      found == [
        "丁 dropout verified-closed 0 2026-11-20",
        "双姐 discrepancy.two-rolls verified-closed 0 2026-11-03", "安 dropout open 1 2027-02-19",
        "戴 dropout open 1 2026-12-21",
        "方 discrepancy.name verified-closed 0 2026-11-03", "葛 discrepancy.sex superseded 0 2026-11-03",
      ]
    )

    // Both are on the roll; the roster has the wrong name again.
    try deliver(Story.february, to: site)
    let last = try await run(Story.february)
    found = try cases(last)
    #expect(
      found == [
        "丁 dropout verified-closed 0 2026-11-20",
        "双姐 discrepancy.two-rolls verified-closed 0 2026-11-03", "安 dropout verified-closed 1 2027-02-19",
        "戴 dropout verified-closed 1 2026-12-21", "方 discrepancy.name open 1 2027-03-26",
        "葛 discrepancy.sex superseded 0 2026-11-03",
      ]
    )
    let happened = try events(last)
    #expect(
      happened == [
        // The register's file has been the same since November: what came anew is the roll.
        "安 dropout closed on-roll;school-roll=2027-02-28", "戴 dropout closed on-roll;school-roll=2027-02-28",
        "方 discrepancy.name reopened diverged-again",
      ]
    )
  }

  @Test("are made in order by a back-fill, past a month that is refused; a figure that changes keeps its first value")
  func backfill() async throws {
    let site = try Site()
    let october = Story.month(2026, 10)
    try deliver(Story.september, to: site)
    try deliver(october, to: site)
    let request = RunRequest(
      jobPath: site.job,
      asOf: Site.asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: .zh
    )
    func backfill() async throws -> [String] {
      let months = Story.month(2026, 8)...october
      return try await Backfill(request, months: months, messenger: Messenger(isQuiet: true)).run().map {
        month,
        ending in
        switch ending {
        case .made(let made): "\(month) \(made.kind) \(made.folder.suffix(16))"
        case .refused(let complaints): "\(month) \(complaints.map(\.code))"
        }
      }
    }
    let first = try await backfill()
    #expect(
      first == [
        "2026-08 [\"input.empty\"]", "2026-09 published 2026-09-30/r1-zh", "2026-10 published 2026-10-31/r1-zh",
      ]
    )
    let unchanged = try await backfill()
    #expect(
      unchanged == [
        "2026-08 [\"input.empty\"]", "2026-09 unchanged 2026-09-30/r1-zh", "2026-10 unchanged 2026-10-31/r1-zh",
      ]
    )
    // September is corrected: it and the month that goes on from it are made anew.
    try site.add("2026-09/民政/武乡县关爱儿童名册_20260930更正.csv", Story.roster(isCorrected: false, others: 24))
    let again = try await backfill()
    #expect(again[1...] == ["2026-09 published 2026-09-30/r2-zh", "2026-10 published 2026-10-31/r2-zh"])
    func revisions(_ folder: String) throws -> [[String: String]] {
      try Table(site.output + "/monthly/" + folder + "/tables/revisions.csv").rows
    }
    let none = try revisions("2026-09-30/r1-zh")
    #expect(none.isEmpty)
    let revised = try revisions("2026-09-30/r2-zh")
    #expect(revised.isEmpty == false)
    #expect(revised.allSatisfy { $0["causes"] == "correction" && $0["first_run"] == "monthly/2026-09-30/r1-zh" })
    // Then and now: what was believed stays where it was.
    let listed = try #require(
      revised.first { $0["first_denominator"] != $0["denominator"] && $0["first_state"] == "counted" }
    )
    let then = try Table(site.output + "/monthly/2026-09-30/r1-zh/tables/measures.csv").rows
    let value = try #require(then.first { $0["measure"] == listed["measure"] && $0["division"] == listed["division"] })
    #expect(value["denominator"] == listed["first_denominator"])
    // October's own deliveries are the same, and so are its figures.
    let later = try revisions("2026-10-31/r2-zh")
    #expect(later.isEmpty)
  }
}
