import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("Changes only")
struct ChangeTests {
  private static let roster = "民政/梁山县留守困境儿童名册"
  private static let county = "370832"

  private static func name(_ date: String, changes: Bool = true) -> String {
    roster + (changes ? "增量" : "") + date.replacingOccurrences(of: "-", with: "") + ".csv"
  }

  private static func site(cadence: String? = nil) throws -> Site {
    let site = try Site()
    try site.addContractsOfChanges(cadence: cadence)
    for contract in ["care-roster", "care-roster-changes"] {
      try site.edit("sources/\(contract).yaml") {
        $0.replacingOccurrences(of: "max_shrink_percent: 10", with: "max_shrink_percent: 60")
          .replacingOccurrences(of: "max_growth_percent: 20", with: "max_growth_percent: 90")
      }
    }
    return site
  }

  /// Every table a run gives people, without what says in which file and line something stood.
  static func tables(_ ending: RunEnding) throws -> [String: [[String: String]]] {
    let apart: Set<String> = ["deliveries.csv", "repairs.csv", "quarantine.csv", "skipped.csv", "changes.csv"]
    var result: [String: [[String: String]]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: ending.folder + "/tables")
    where name.hasSuffix(".csv") && !apart.contains(name) {
      let rows = try Table("\(ending.folder)/tables/\(name)").rows.map { row in
        // What a run is called by hangs on its files, too.
        row.filter { !$0.key.hasPrefix("file") && !$0.key.hasPrefix("line") && $0.key != "reference" }
      }
      result[name] = rows.sorted { "\($0.sorted { $0.key < $1.key })" < "\($1.sorted { $0.key < $1.key })" }
    }
    return result
  }

  private static func row(_ ending: RunEnding, _ file: String) throws -> [String: String] {
    try #require(Table(ending.folder + "/tables/deliveries.csv").rows.first { $0["file"] == file })
  }

  private static func remarks(_ ending: RunEnding) throws -> [[String: String]] {
    try Table(ending.folder + "/tables/changes.csv").rows
  }

  private static let dates = ["2026-08-31", "2026-09-15", "2026-09-30", "2026-10-12", "2026-10-31"]

  @Test(
    "come to the same as the whole list, in whatever order they come, again or corrected",
    arguments: 1...4 as ClosedRange<UInt64>
  )
  func equalsWhole(seed: UInt64) async throws {
    let list = ChangingList(seed: seed, dates: Self.dates)
    let whole = try Self.site()
    try whole.add(Self.name("2026-08-31", changes: false), list.whole(0))
    try whole.add(Self.name("2026-10-31", changes: false), list.whole(4))
    let expected = try await Self.tables(whole.run())
    #expect(expected["children.csv"]?.isEmpty == false)
    #expect(expected["links.csv"]?.count == list.days[4].rows.count)

    let plain = try Self.site()
    try plain.add(Self.name("2026-08-31", changes: false), list.whole(0))
    for day in 1...4 { try plain.add(Self.name(Self.dates[day]), list.changes(day, since: day - 1)) }
    let ending = try await plain.run()
    #expect(ending.gates.isEmpty, "\(ending.gates)")
    #expect(try Self.remarks(ending).isEmpty)
    let tables = try Self.tables(ending)
    for (name, rows) in expected { #expect(tables[name] == rows, "\(name)") }

    // One file a run, in a random order; one of them comes twice, one wrong and is then corrected.
    let shuffled = try Self.site()
    var dice = SplitMix(state: seed &* 77)
    var files = [(Self.name("2026-08-31", changes: false), list.whole(0))]
    for day in 1...4 { files.append((Self.name(Self.dates[day]), list.changes(day, since: day - 1))) }
    files.append(("再报/" + Self.name(Self.dates[1]), list.changes(1, since: 0)))
    let wrong = Self.name(Self.dates[2])
    files[2] = (wrong.replacingOccurrences(of: ".csv", with: "更正.csv"), files[2].1)
    files.append((wrong, list.changes(2, since: 0).replacingOccurrences(of: "改于", with: "误于")))
    var last = ending
    for (path, text) in dice.shuffled(files) {
      try shuffled.add(path, text)
      last = try await shuffled.run()
    }
    let again = try Self.tables(last)
    // These two compare with earlier runs, of which there was one a file here.
    let compared = ["person_events.csv", "revisions.csv"]
    for (name, rows) in expected where !compared.contains(name) { #expect(again[name] == rows, "\(name)") }
  }

  @Test("keep the file and line of every record, and name it where it is explained")
  func keepsPlaces() async throws {
    let list = ChangingList(seed: 9, dates: ["2026-09-30", "2026-10-31"])
    let site = try Self.site()
    try site.add(Self.name("2026-09-30", changes: false), list.whole(0))
    try site.add(Self.name("2026-10-31"), list.changes(1, since: 0))
    let ending = try await site.run()
    var lines: [String: [String]] = [:]
    for (path, text) in [
      (Self.name("2026-09-30", changes: false), list.whole(0)), (Self.name("2026-10-31"), list.changes(1, since: 0)),
    ] { lines[path] = text.lines }
    let links = try Table(ending.folder + "/tables/links.csv").rows
    let expected = Set(list.days[1].rows.map(ChangingList.line))
    var found: Set<String> = []
    for link in links {
      let line = try #require(lines[link["file"] ?? ""]?[(Int(link["line"] ?? "") ?? 0) - 1])
      let record = line.hasPrefix("3") ? line : String(line.drop { $0 != "," }.dropFirst())
      #expect(!line.hasPrefix("删除"))
      found.insert(record)
    }
    #expect(found == expected)
    #expect(links.contains { $0["file"] == Self.name("2026-10-31") })
  }

  @Test("give the school roll of the month before, too")
  func previousRoll() async throws {
    func roll(_ rows: [(String, String, String)], operations: [String]? = nil) -> String {
      let head = (operations == nil ? "" : "变更类型,") + "身份证件号,姓名,学校标识码,学校名称,年级,学生状态,现住址区划"
      let body = rows.enumerated().map { index, row in
        (operations.map { $0[index] + "," } ?? "") + "\(row.0),\(row.1),2137000001,梁山县一小,三年级,\(row.2),370832001001"
      }
      return ([head] + body).joined(separator: "\n") + "\n"
    }
    let numbers = (1...30).map { ResidentID(key: UInt64(37_083_220_160_312_000 + $0)).canonical }
    let all = numbers.map { ($0, "王安邦", "在读") }
    let sites = [try Self.site(), try Self.site()]
    func run(_ site: Site, _ files: [(String, String)]) async throws -> RunEnding {
      for (path, text) in files { try site.add("教育/梁山县学籍" + path, text) }
      return try await site.run()
    }
    // The first pupil vanishes in October, the second had gone in September already.
    let whole = try await run(
      sites[0],
      [
        ("20260831.csv", roll(all)), ("20260930.csv", roll(Array(all.dropFirst(2) + all.prefix(1)))),
        ("20261031.csv", roll(Array(all.dropFirst(2)))),
      ]
    )
    let changes = try await run(
      sites[1],
      [
        ("20260831.csv", roll(all)), ("增量20260930.csv", roll([all[1]], operations: ["删"])),
        ("增量20261031.csv", roll([all[0]], operations: ["D"])),
      ]
    )
    #expect(changes.gates == whole.gates)
    let expected = try Self.tables(whole)
    let tables = try Self.tables(changes)
    for (name, rows) in expected { #expect(tables[name] == rows, "\(name)") }
    let vanished = try Table(changes.folder + "/tables/dropouts.csv").rows
    #expect(vanished.contains { $0["resident_id"] == numbers[0] })
    #expect(!vanished.contains { $0["resident_id"] == numbers[1] })
  }

  // MARK: What goes wrong

  private static func outcome(
    cadence: String? = nil,
    _ files: [(date: String, text: String)],
    base: String? = nil,
    change: (Site) throws -> Void = { _ in }
  ) async throws -> DeliveryOutcome {
    let site = try site(cadence: cadence)
    if let base { try site.add(name("2026-09-30", changes: false), base) }
    for (date, text) in files { try site.add(name(date), text) }
    try change(site)
    return try DeliveryOutcome(await site.run(), of: site)
  }

  private static let list = ChangingList(seed: 3, dates: ["2026-09-30", "2026-10-31"])
  private static var first: ChangingList.Row { list.days[0].rows[5] }

  @Test("without a whole list beneath them are held back, and nobody is judged by them")
  func noBase() async throws {
    let outcome = try await Self.outcome([("2026-10-31", Self.list.changes(1, since: 0))])
    let site = try #require(outcome.site)
    let row = try Self.row(outcome.ending, Self.name("2026-10-31"))
    #expect(row["status"] == "held-back")
    #expect(row["in_use"] == "0")
    #expect(row["reason"]?.contains("there is no whole care-roster of 梁山县") == true)
    #expect(outcome.state("C4", Self.county) == "cannot-judge")
    #expect(outcome.ending.gates.contains { $0.contains("Have a whole care-roster") })
    #expect(try Table(outcome.ending.folder + "/tables/links.csv").rows.isEmpty)
    // The list that was beneath once is named.
    try site.add(Self.name("2026-09-30", changes: false), Self.list.whole(0))
    _ = try await site.run()
    try FileManager.default.removeItem(atPath: site.input + "/" + Self.name("2026-09-30", changes: false))
    let gone = try await site.run()
    #expect(gone.gates.contains { $0.contains("Put \(Self.name("2026-09-30", changes: false)) of 2026-09-30 back") })
  }

  @Test("of a day of which there is a whole list, or before it, are passed over")
  func older() async throws {
    let change = ChangingList.file([ChangingList.change(.delete, Self.first)])
    let outcome = try await Self.outcome([("2026-09-15", change), ("2026-09-30", change)], base: Self.list.whole(0))
    #expect(outcome.ending.gates.isEmpty)
    #expect(try Table(outcome.ending.folder + "/tables/links.csv").rows.count == Self.list.days[0].rows.count)
    for date in ["2026-09-15", "2026-09-30"] {
      let row = try Self.row(outcome.ending, Self.name(date))
      #expect(row["in_use"] == "0")
      #expect(row["reason"] == "a whole snapshot of that day or a later one is used")
    }
  }

  @Test(
    "with a gap where their rhythm says that some must have come leave the state in doubt, until they come or somebody vouches"
  )
  func gap() async throws {
    let list = ChangingList(seed: 4, dates: ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"])
    let site = try Self.site(cadence: "monthly")
    try site.add(Self.name("2026-07-31", changes: false), list.whole(0))
    for day in [1, 3] { try site.add(Self.name(list.days[day].date), list.changes(day, since: day - 1)) }
    let gapped = try DeliveryOutcome(await site.run())
    let row = try Self.row(gapped.ending, Self.name("2026-10-31"))
    #expect(row["status"] == "suspect_partial")
    #expect(row["state"] == "partial")
    #expect(row["reason"]?.contains("gap=2026-09") == true)
    #expect(gapped.state("C4", Self.county) == "cannot-judge")
    #expect(try gapped.delivery("care-roster", Self.county, "2026-09")["status"] == "missing")
    try site.add("2026-11/采信.csv", "采信文件,采信人,采信理由,有效期至\n\(Self.name("2026-10-31")),李四,九月无变动,长期\n")
    let vouched = try DeliveryOutcome(await site.run())
    #expect(vouched.state("C4", Self.county) == "counted")
    try FileManager.default.removeItem(atPath: site.input + "/2026-11")
    try site.add(Self.name("2026-09-30"), list.changes(2, since: 1))
    let closed = try DeliveryOutcome(await site.run())
    #expect(closed.ending.gates.isEmpty)
    #expect(closed.state("C4", Self.county) == "counted")
    // Changes that are gone from the folder are missed, for the ledger remembers them.
    try FileManager.default.removeItem(atPath: site.input + "/" + Self.name("2026-09-30"))
    let gone = try DeliveryOutcome(await site.run())
    #expect(gone.ending.gates.contains { $0.contains("the ledger remembers \(Self.name("2026-09-30"))") })
    #expect(gone.state("C4", Self.county) == "cannot-judge")
  }

  @Test("may be none at all")
  func empty() async throws {
    let outcome = try await Self.outcome(
      cadence: "monthly",
      [("2026-10-31", ChangingList.file([]))],
      base: Self.list.whole(0)
    )
    #expect(outcome.ending.gates.isEmpty)
    let row = try Self.row(outcome.ending, Self.name("2026-10-31"))
    #expect(row["status"] == "received")
    #expect(["inserted", "changed", "removed", "not_applied"].map { row[$0] } == ["0", "0", "0", "0"])
    #expect(outcome.state("C4", Self.county) == "counted")
  }

  @Test("that met something else than they say are followed, and listed")
  func unexpected() async throws {
    var present = Self.first
    present.note = "重复新增"
    var absent = Self.list.days[0].rows[6]
    absent.number = ResidentID(key: 37_083_220_120_505_901).canonical
    var never = absent
    never.number = ResidentID(key: 37_083_220_120_505_902).canonical
    let lines = [
      ChangingList.change(.insert, present), ChangingList.change(.change, absent), ChangingList.change(.delete, never),
      ChangingList.change(.insert, Self.list.days[0].rows[7]),
    ]
    let outcome = try await Self.outcome([("2026-10-31", ChangingList.file(lines))], base: Self.list.whole(0))
    let remarks = try Self.remarks(outcome.ending)
    #expect(remarks.map { $0["line"] } == ["2", "3", "4", "5"])
    #expect(remarks.map { $0["outcome"] } == ["insert-present", "change-absent", "delete-absent", "repeated"])
    #expect(remarks.map { $0["applied"] } == ["1", "1", "1", "1"])
    #expect(remarks[0]["met_file"] == Self.name("2026-09-30", changes: false))
    #expect(remarks[0]["met_line"] == "7")
    #expect(outcome.ending.gates.isEmpty)
    let links = try Table(outcome.ending.folder + "/tables/links.csv").rows
    #expect(links.count == Self.list.days[0].rows.count + 1)
    #expect(Set(links.filter { $0["file"] == Self.name("2026-10-31") }.map { $0["line"] }) == ["2", "3"])
    let row = try Self.row(outcome.ending, Self.name("2026-10-31"))
    #expect(
      ["inserted", "changed", "removed", "repeated", "not_applied"].map { row[$0] } == ["1", "1", "1", "1", "0"]
    )
  }

  @Test(
    "of one day that contradict each other on a key are not followed, whichever file they stand in",
    arguments: [true, false]
  )
  func conflict(isOneFile: Bool) async throws {
    var changed = Self.first
    changed.note = "甲"
    let one = ChangingList.change(.change, changed)
    let other = ChangingList.change(.delete, Self.first)
    let files: [(String, String)] =
      isOneFile
      ? [("2026-10-31", ChangingList.file([one, other]))]
      : [("2026-10-31", ChangingList.file([one])), ("乙2026-10-31", ChangingList.file([other]))]
    let outcome = try await Self.outcome(files, base: Self.list.whole(0))
    let remarks = try Self.remarks(outcome.ending)
    #expect(remarks.map { $0["outcome"] } == ["conflict", "conflict"])
    #expect(remarks.map { $0["applied"] } == ["0", "0"])
    let links = try Table(outcome.ending.folder + "/tables/links.csv").rows
    #expect(links.count == Self.list.days[0].rows.count)
    #expect(links.allSatisfy { $0["file"] == Self.name("2026-09-30", changes: false) })
  }

  @Test(
    "that nobody knows a record of leave the county in doubt; additions without a number are records, and announced"
  )
  func withoutKey() async throws {
    var masked = Self.first
    masked.number = "370832********0012"
    let insert = ChangingList.file([ChangingList.change(.insert, masked)])
    let added = try await Self.outcome([("2026-10-31", insert)], base: Self.list.whole(0))
    #expect(added.ending.gates.isEmpty)
    #expect(try Self.remarks(added.ending).map { $0["outcome"] } == ["insert-without-key"])
    #expect(try Table(added.ending.folder + "/tables/links.csv").rows.count == Self.list.days[0].rows.count + 1)
    for operation in [ChangingList.Operation.change, .delete] {
      let lost = ChangingList.file([ChangingList.change(operation, masked)])
      let outcome = try await Self.outcome([("2026-10-31", lost)], base: Self.list.whole(0))
      #expect(try Self.remarks(outcome.ending).map { $0["outcome"] } == ["no-key"])
      #expect(outcome.state("C4", Self.county) == "cannot-judge")
      let row = try Self.row(outcome.ending, Self.name("2026-10-31"))
      #expect(row["status"] == "suspect_partial")
      #expect(row["not_applied"] == "1")
      #expect(row["reason"] == "lost=1")
      #expect(try Table(outcome.ending.folder + "/tables/links.csv").rows.count == Self.list.days[0].rows.count)
    }
  }

  @Test("that do not have a column the list fills leave the state in doubt; cells left empty are listed")
  func narrow() async throws {
    var changed = Self.first
    changed.note = ""
    let line = ChangingList.change(.change, changed)
    let emptied = try await Self.outcome([("2026-10-31", ChangingList.file([line]))], base: Self.list.whole(0))
    #expect(try Self.remarks(emptied.ending).map { $0["outcome"] } == ["emptied"])
    #expect(emptied.ending.gates.isEmpty)
    let narrow = ChangingList.file([line]).replacingOccurrences(of: ",村（社区）代码", with: "")
      .replacingOccurrences(of: ",\(changed.village)", with: "")
    let outcome = try await Self.outcome([("2026-10-31", narrow)], base: Self.list.whole(0))
    #expect(outcome.ending.gates.contains { $0.contains("changes.in-doubt: it has no column for division") })
    #expect(outcome.state("C4", Self.county) == "cannot-judge")
  }

  @Test("that take away a county's list are suspect, as a list that shrank would be")
  func massRemoval() async throws {
    let lines = Self.list.days[0].rows.dropFirst(3).prefix(30).map { ChangingList.change(.delete, $0) }
    let outcome = try await Self.outcome([("2026-10-31", ChangingList.file(Array(lines)))], base: Self.list.whole(0))
    let row = try Self.row(outcome.ending, Self.name("2026-10-31"))
    #expect(row["status"] == "suspect_partial")
    #expect(row["reason"]?.hasPrefix("rows=11 before=41 on 2026-09-30") == true)
    #expect(outcome.state("C4", Self.county) == "cannot-judge")
  }

  // MARK: Several places, several files

  private static let prefecture = "民政/济宁市留守困境儿童名册"

  @Test(
    "of a whole prefecture that are held back leave every county they have rows of in doubt, whatever it has of its own"
  )
  func prefectureHeldBack() async throws {
    let site = try Self.site()
    try site.add(Self.name("2026-09-30", changes: false), Self.list.whole(0))
    let before = try DeliveryOutcome(await site.run())
    #expect(before.state("C4", Self.county) == "counted")
    let change = ChangingList.file([ChangingList.change(.delete, Self.first)])
    try site.add(Self.prefecture + "增量20261015.csv", change)
    let outcome = try DeliveryOutcome(await site.run())
    #expect(try Self.row(outcome.ending, Self.prefecture + "增量20261015.csv")["status"] == "held-back")
    #expect(outcome.state("C4", Self.county) == "cannot-judge")
    // The county's whole list of a later day says all that the changes may have said.
    try site.add(Self.name("2026-10-31", changes: false), Self.list.whole(1))
    #expect(try DeliveryOutcome(await site.run()).state("C4", Self.county) == "counted")
  }

  @Test("of two counties that are the same bytes are judged each against its own county's list")
  func sameBytes() async throws {
    let site = try Self.site()
    let other = Self.roster.replacingOccurrences(of: "梁山县", with: "汶上县")
    try site.add(Self.name("2026-08-31", changes: false), Self.list.whole(0))
    // The one county's list of September lost most of its rows, the other's did not; then both say that nothing changed.
    try site.add(
      Self.name("2026-09-30", changes: false),
      ChangingList.header + "\n" + Self.list.days[0].rows.prefix(9).map(ChangingList.line).joined(separator: "\n")
        + "\n"
    )
    let whole = Self.list.whole(0).replacingOccurrences(of: ",370832", with: ",370830")
    try site.add(other + "20260831.csv", whole)
    try site.add(other + "20260930.csv", whole + "\n")
    let nothing = ChangingList.file([])
    try site.add(Self.name("2026-10-31"), nothing)
    let alone = try DeliveryOutcome(await site.run())
    #expect(try Self.row(alone.ending, Self.name("2026-10-31"))["status"] == "suspect_partial")
    let november = try #require(CivilDate(iso: "2026-11-10"))
    try site.add(other + "增量20261031.csv", nothing)
    let both = try await site.run(asOf: november)
    #expect(try Self.row(both, Self.name("2026-10-31"))["status"] == "suspect_partial")
    let second = try Self.row(both, other + "增量20261031.csv")
    #expect(second["status"] != "suspect_partial")
    // The same bytes came from the other county ten days later.
    #expect(try Self.row(both, Self.name("2026-10-31"))["arrived"] == "2026-10-31")
    #expect(second["arrived"] == "2026-11-10")
  }

  @Test(
    "gone from the folder are missed though others of the same month are still there, of a prefecture's counties, too"
  )
  func goneWithinMonth() async throws {
    for base in [Self.roster, Self.prefecture] {
      let site = try Self.site()
      try site.add(base + "20260831.csv", Self.list.whole(0))
      // Of changes that say no place of their own the rows tell it.
      func path(_ day: String) -> String { base == Self.roster ? base + "增量\(day).csv" : "民政/名册增量\(day).csv" }
      for (place, day) in ["20261008", "20261019", "20261028"].enumerated() {
        try site.add(path(day), ChangingList.file([ChangingList.change(.delete, Self.list.days[0].rows[5 + place])]))
      }
      #expect(try await site.run().gates.isEmpty, "\(base)")
      try FileManager.default.removeItem(atPath: site.input + "/" + path("20261019"))
      let gone = try await site.run()
      #expect(gone.gates.contains { $0.contains("the ledger remembers \(path("20261019"))") }, "\(base) \(gone.gates)")
    }
  }

  @Test("with a gap are announced once, though the roll of the month before rests on them, too")
  func gapOnce() async throws {
    let site = try Self.site(cadence: "monthly")
    func roll(_ operation: String?) -> String {
      let number = ResidentID(key: 37_083_220_160_312_001).canonical
      return (operation == nil ? "" : "变更类型,") + "身份证件号,姓名,学校标识码,学校名称,年级,学生状态,现住址区划\n"
        + (operation.map { $0 + "," } ?? "") + "\(number),王安邦,2137000001,梁山县一小,三年级,在读,370832001001\n"
    }
    try site.add("教育/梁山县学籍20260731.csv", roll(nil))
    try site.add("教育/梁山县学籍增量20260930.csv", roll("变更"))
    try site.add("教育/梁山县学籍增量20261031.csv", roll("变更"))
    let gates = try await site.run().gates.filter { $0.contains("changes.in-doubt") }
    #expect(gates.count == 1, "\(gates)")
    #expect(gates.first?.contains("no changes came for 2026-08") == true)
  }

  @Test("are read once")
  func incremental() async throws {
    let outcome = try await Self.outcome([("2026-10-31", Self.list.changes(1, since: 0))], base: Self.list.whole(0))
    let site = try #require(outcome.site)
    let intakes = try site.query("SELECT digest || basis FROM intakes ORDER BY id")
    try site.add(Self.name("2026-10-30"), ChangingList.file([]))
    _ = try await site.run()
    #expect(try site.query("SELECT digest || basis FROM intakes ORDER BY id").prefix(intakes.count) == intakes[...])
    #expect(try site.query("SELECT digest FROM intakes").count == intakes.count + 1)
    #expect(try site.query("SELECT change_rows FROM intakes WHERE change_rows <> ''").count == 2)
  }
}
