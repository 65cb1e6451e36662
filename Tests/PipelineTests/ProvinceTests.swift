import Domain
import Foundation
import Pipeline
import SampleWorld
import Testing

@Suite("The merge of an invented province", .serialized)
struct ProvinceTests {
  private static let asOf = CivilDate(year: 2025, month: 9, day: 1) ?? CivilDate(dayNumber: 0)

  @Test(
    "finds what the generator says it planted, in UTF-8 and in GB18030",
    arguments: ProvinceSample.Encoding.allCases
  )
  func merge(encoding: ProvinceSample.Encoding) async throws {
    let site = try Site()
    try ProvinceSample(seed: 4, children: 6000, encoding: encoding).write(to: site.input)
    let request = RunRequest(
      jobPath: Site.repository + "/Benchmarks/scale/merge.yaml",
      asOf: Self.asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: .zh,
      isDryRun: false
    )
    let ending = try await JobRun(request, messenger: Messenger(isQuiet: true), workers: 2).run()
    let account = try JSONDecoder().decode(
      [String: Int].self,
      from: Data(contentsOf: URL(fileURLWithPath: site.input + "/truth.json"))
    )
    let truth = account.filter { !ProvinceCounts.unseen.contains($0.key) }
    let found = try ProvinceCounts(tables: ending.folder + "/tables").counts
    #expect(found == truth)
    // Nothing is proved of what was not planted.
    for kind in [
      "reject_reg_check", "reject_edu_format", "name_edu", "division_civ", "dead_enrolled", "double_enrolled",
      "id_birth",
    ] {
      #expect(truth[kind, default: 0] > 0, "\(kind)")
    }
    // Whoever is in the children's table can be asked for by the key that stands there, with or without a finding.
    for row in try Table(ending.folder + "/tables/children.csv").rows.prefix(3) {
      let answer = try site.program(
        ["explain", row["person_key"] ?? "", "--ledger", site.ledger, "--output", site.output]
      )
      #expect(answer.status == 0, "\(answer.errors)")
    }
  }
}

/// What the machine tables of the merge say, under the names of the generator's account.
private struct ProvinceCounts {
  /// What no table of the job shows.
  static let unseen: Set<String> = [
    "children", "seed", "visits_future", "visits_orphan", "other_province_children", "register_rows", "roster_rows",
    "disabled_rows", "civil_rows", "visits_rows",
  ]

  private(set) var counts: [String: Int] = [:]

  init(tables: String) throws {
    for row in try Table(tables + "/quarantine.csv").rows { refused(row) }
    for row in try Table(tables + "/discrepancies.csv").rows { differs(row) }
    for row in try Table(tables + "/children.csv").rows { child(row) }
    for row in try Table(tables + "/dropouts.csv").rows where row["source_1"] == "household-register" {
      add("dropouts")
    }
    for row in try Table(tables + "/obligations.csv").rows {
      add("care_active")
      if row["last_visit"] == "" { add("never_visited") }
      if row["status"] == "overdue" { add("overdue") }
    }
    // The account counts those transferred and those doubled apart; a child's rows do not.
    if let doubled = counts["double_enrolled"] { counts["roster_transfer_rows", default: 0] -= doubled }
  }

  private mutating func add(_ name: String, _ count: Int = 1) { if count != 0 { counts[name, default: 0] += count } }

  private mutating func refused(_ row: [String: String]) {
    let sources = [
      "register.csv": "reg", "roster.csv": "edu", "disabled.csv": "dis", "civil.csv": "civ", "visits.csv": "vis",
    ]
    let faults = ["resident-id.check-character": "check", "resident-id.impossible-birth-date": "date"]
    add("reject_\(sources[row["file"] ?? ""] ?? "")_\(faults[row["code"] ?? ""] ?? "format")")
  }

  private mutating func differs(_ row: [String: String]) {
    let compared = [
      "discrepancy.name": "name", "discrepancy.sex": "sex", "discrepancy.birth-date": "birth",
      "discrepancy.division": "division",
    ]
    let single = [
      "discrepancy.dead-on-roll": "dead_enrolled", "discrepancy.moved-on-roll": "moved_enrolled",
      "discrepancy.dead-with-certificate": "dead_disabled", "discrepancy.dead-on-roster": "dead_in_care",
      "discrepancy.id-sex": "id_sex", "discrepancy.id-birth-date": "id_birth",
    ]
    let sources = ["school-roll": "edu", "disability-certificates": "dis", "care-roster": "civ"]
    let code = row["code"] ?? ""
    if code == "discrepancy.two-rolls" { return add("double_enrolled") }
    // The account knows what differs from the register only.
    guard row["source_1"] == "household-register" else { return }
    if let rule = compared[code], let source = sources[row["source_2"] ?? ""] { add("\(rule)_\(source)") }
    if let rule = single[code] { add(rule) }
  }

  private mutating func child(_ row: [String: String]) {
    func further(_ column: String) -> Int { max((Int(row[column] ?? "") ?? 0) - 1, 0) }
    let columns = ["in_household_register", "in_school_roll", "in_disability_certificates", "in_care_roster"]
    // A child that only a visit tells of is none of the four offices'.
    guard columns.contains(where: { row[$0] == "1" }) else { return }
    add("merged_children")
    add("register_duplicate_rows", further("rows_household_register"))
    add("roster_transfer_rows", further("rows_school_roll"))
  }
}
