import Domain
import Foundation
import Pipeline
import Testing

/// What a run said of its deliveries.
struct DeliveryOutcome {
  let ending: RunEnding
  let deliveries: [[String: String]]
  let measures: [[String: String]]
  /// Where it all lies, for as long as somebody may look at it.
  let site: Site?

  init(_ ending: RunEnding, of site: Site? = nil) throws {
    self.ending = ending
    self.site = site
    deliveries = try Table(ending.folder + "/tables/deliveries.csv").rows
    measures = try Table(ending.folder + "/tables/measures.csv").rows
  }

  /// The one row of a dataset, county and period.
  func delivery(_ dataset: String, _ county: String, _ period: String) throws -> [String: String] {
    let rows = deliveries.filter {
      $0["dataset"] == dataset && $0["jurisdiction"] == county && $0["period"] == period && $0["status"] != "superseded"
    }
    try #require(rows.count == 1, "\(dataset) \(county) \(period): \(rows.count) rows")
    return rows[0]
  }

  func state(_ measure: String, _ county: String) -> String? {
    measures.first { $0["measure"] == measure && $0["division"] == county }?["state"]
  }
}

@Suite("A full snapshot that lost rows or a township is suspect, and judges nobody")
struct SnapshotTests {
  /// The path of a county's roster of a month.
  static func roster(_ site: Site, _ month: String) throws -> String {
    try #require(site.deliveries(month, "梁山", "留守困境").first)
  }

  /// Takes every row out that `isLost` says so of, by its position below the header.
  static func lose(_ site: Site, _ path: String, where isLost: @escaping (Int, String) -> Bool) throws {
    try site.rewrite([path]) { text in
      let lines = text.lines
      let header = lines.firstIndex { $0.contains("身份证") } ?? 0
      return lines.enumerated().filter { index, line in index <= header || !isLost(index - header, line) }
        .map(\.element).joined(separator: "\n")
    }
  }

  private func run(_ change: (Site) throws -> Void) async throws -> DeliveryOutcome {
    let site = try Site()
    try site.addWorld()
    try change(site)
    return try DeliveryOutcome(await site.run())
  }

  @Test("whatever the dataset")
  func shrink() async throws {
    let plain = try await run { _ in }
    #expect(try plain.delivery("care-roster", "370832", "2026-10")["status"] == "received")
    #expect(plain.state("C1", "370832") == "counted")
    let outcome = try await run { try Self.lose($0, Self.roster($0, "2026-10")) { row, _ in row % 2 == 0 } }
    let row = try outcome.delivery("care-roster", "370832", "2026-10")
    #expect(row["status"] == "suspect_partial")
    #expect(row["state"] == "partial")
    let before = try #require(plain.delivery("care-roster", "370832", "2026-09")["accepted"])
    let after = try #require(row["accepted"])
    #expect(row["reason"]?.hasPrefix("rows=\(after) before=\(before) on 2026-09-30") == true)
    let gate = try #require(outcome.ending.gates.first { $0.contains("delivery.suspect-partial") })
    #expect(gate.contains("\(after) rows, \(before) on 2026-09-30, more than 10 % fewer"))
    #expect(outcome.state("C1", "370832") == "cannot-judge")
    #expect(outcome.state("C1", "140429") == plain.state("C1", "140429"))
  }

  /// The township with most rows of a roster, and its name in messages.
  private func township(_ site: Site) throws -> String {
    var counts: [String: Int] = [:]
    try site.rewrite([Self.roster(site, "2026-09")]) { text in
      for line in text.lines {
        guard let range = line.range(of: "(?<![0-9])370832[0-9]{6}(?![0-9X])", options: .regularExpression) else {
          continue
        }
        counts[String(line[range].prefix(9)), default: 0] += 1
      }
      return text
    }
    return try #require(counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key)
  }

  @Test("even where the loss is within the limit, if it is a whole township, which is named")
  func township() async throws {
    let site = try Site()
    try site.addWorld()
    try site.edit("sources/care-roster.yaml") {
      $0.replacingOccurrences(of: "max_shrink_percent: 10", with: "max_shrink_percent: 95\ntownship_rows: 2")
    }
    let town = try township(site)
    try Self.lose(site, Self.roster(site, "2026-10")) { _, line in
      line.range(of: "(?<![0-9])\(town)[0-9]{3}(?![0-9X])", options: .regularExpression) != nil
    }
    let outcome = try DeliveryOutcome(await site.run())
    let row = try outcome.delivery("care-roster", "370832", "2026-10")
    #expect(row["status"] == "suspect_partial")
    #expect(row["reason"]?.contains("towns=\(town)") == true)
    #expect(outcome.state("C1", "370832") == "cannot-judge")
    #expect(outcome.ending.gates.contains { $0.contains("no rows of ") })
  }

  @Test("until somebody vouches for it, by name or digest, for as long as they say")
  func acceptance() async throws {
    let site = try Site()
    try site.addWorld()
    let path = try Self.roster(site, "2026-10")
    try Self.lose(site, path) { row, _ in row % 2 == 0 }
    let suspect = try DeliveryOutcome(await site.run())
    let digest = try #require(suspect.delivery("care-roster", "370832", "2026-10")["sha256"])
    for name in [(path as NSString).lastPathComponent, String(digest.prefix(10))] {
      for (until, status) in [("2026-10-31", "received"), ("2026-10-30", "suspect_partial"), ("长期", "received")] {
        try site.add("2026-11/采信.csv", "采信文件,采信人,采信理由,有效期至\n\(name),李四,三个乡镇撤并,\(until)\n")
        let outcome = try DeliveryOutcome(await site.run())
        let row = try outcome.delivery("care-roster", "370832", "2026-10")
        #expect(row["status"] == status, "\(name) \(until)")
        #expect(outcome.state("C1", "370832") == (status == "received" ? "counted" : "cannot-judge"))
      }
    }
  }

  @Test("against the ledger's memory too, where the older file is no longer there")
  func memory() async throws {
    let site = try Site()
    try site.addWorld()
    try Self.lose(site, Self.roster(site, "2026-10")) { row, _ in row % 2 == 0 }
    let before = CivilDate(year: 2026, month: 9, day: 30) ?? Site.asOf
    _ = try await site.run(asOf: before)
    try FileManager.default.removeItem(atPath: site.input + "/" + Self.roster(site, "2026-09"))
    let outcome = try DeliveryOutcome(await site.run())
    #expect(try outcome.delivery("care-roster", "370832", "2026-10")["status"] == "suspect_partial")
    // Nothing is remembered where nothing was ever seen.
    let fresh = try Site()
    try fresh.addWorld()
    try Self.lose(fresh, Self.roster(fresh, "2026-10")) { row, _ in row % 2 == 0 }
    try FileManager.default.removeItem(atPath: fresh.input + "/" + Self.roster(fresh, "2026-09"))
    let unknown = try DeliveryOutcome(await fresh.run())
    #expect(try unknown.delivery("care-roster", "370832", "2026-10")["status"] == "received")
  }

  @Test("and a loss delivered twice is no new normal, in whatever order the months were seen")
  func chain() async throws {
    let november = try #require(CivilDate(iso: "2026-11-30"))
    func site() throws -> Site {
      let site = try Site()
      try site.addWorld()
      let path = try Self.roster(site, "2026-10")
      try Self.lose(site, path) { row, _ in row % 2 == 0 }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + path))
      try site.add("2026-11/民政/梁山县留守困境儿童_20261130.csv", bytes + Data("\n".utf8))
      return site
    }
    let monthly = try site()
    _ = try await monthly.run()
    let stepwise = try DeliveryOutcome(await monthly.run(asOf: november))
    let fresh = try site()
    let atOnce = try DeliveryOutcome(await fresh.run(asOf: november))
    for outcome in [stepwise, atOnce] {
      #expect(try outcome.delivery("care-roster", "370832", "2026-11")["status"] == "suspect_partial")
      #expect(try outcome.delivery("care-roster", "370832", "2026-10")["status"] == "suspect_partial")
    }
  }
}

@Suite("Every delivery that is expected has a row, whether it came or not")
struct ExpectedDeliveryTests {
  @Test("missing once it is due, not due before; received or late by the run that first saw it")
  func statuses() async throws {
    let site = try Site()
    try site.addWorld()
    let registry = try #require(site.deliveries("2026-09", "潞州", "主任").first)
    let kept = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + registry))
    try FileManager.default.removeItem(atPath: site.input + "/" + registry)
    // The National Day week moves the fifth working day of October to Tuesday the 13th.
    let onTime = try #require(CivilDate(iso: "2026-10-13"))
    let first = try DeliveryOutcome(await site.run(asOf: onTime))
    let notDue = try first.delivery("director-registry", "140403", "2026-09")
    #expect(notDue["status"] == "not-due")
    #expect(notDue["due"] == "2026-10-13")
    #expect(notDue["file"] == "")
    let next = try #require(CivilDate(iso: "2026-10-14"))
    #expect(
      try DeliveryOutcome(await site.run(asOf: next)).delivery("director-registry", "140403", "2026-09")["status"]
        == "missing"
    )
    try site.add(registry, kept)
    let last = try DeliveryOutcome(await site.run())
    let late = try last.delivery("director-registry", "140403", "2026-09")
    #expect(late["status"] == "late")
    #expect(late["arrived"] == "2026-10-31")
    let received = try last.delivery("director-registry", "140429", "2026-09")
    #expect(received["status"] == "received")
    #expect(received["arrived"] == "2026-10-13")
    #expect(try last.delivery("director-registry", "140403", "2026-10")["due"] == "2026-11-06")
    #expect(try last.delivery("school-roll", "370832", "2026-09")["status"] == "held-back")
    #expect(try last.delivery("school-roll", "370832", "2026-10")["status"] == "not-due")
  }

  @Test("a prefecture's file speaks for its counties")
  func prefecture() async throws {
    let site = try Site()
    try site.addWorld()
    let outcome = try DeliveryOutcome(await site.run())
    let missing = outcome.deliveries.filter { $0["dataset"] == "disability-certificates" && $0["file"] == "" }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test("a corrected file is superseded, and its correction is as timely as it was")
  func superseded() async throws {
    let site = try Site()
    try site.addWorld()
    _ = try await site.run(asOf: try #require(CivilDate(iso: "2026-10-12")))
    let path = try #require(site.deliveries("2026-09", "潞州", "主任").first)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + path))
    try site.add(path.replacingOccurrences(of: ".csv", with: "更正.csv"), bytes + Data("\n".utf8))
    let outcome = try DeliveryOutcome(await site.run())
    let rows = outcome.deliveries.filter {
      $0["file"]?.contains((path as NSString).lastPathComponent.dropLast(4)) == true
    }
    #expect(rows.map { $0["status"] } == ["superseded", "received"])
    #expect(rows.map { $0["in_use"] } == ["0", "0"])
  }
}
