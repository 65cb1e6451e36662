import Domain
import Foundation
import Store
import Testing

@testable import Pipeline

/// A site with a month published, for tests that only look.
private struct AskedSite {
  let site: Site
  let ending: RunEnding

  init() async throws {
    site = try Site()
    try site.addWorld()
    ending = try await site.run()
  }

  static let published = Task { try await AskedSite() }

  func table(_ name: String) throws -> [[String: String]] { try Table("\(ending.folder)/tables/\(name).csv").rows }

  func explain(_ question: PersonQuestion, isThorough: Bool = false) throws -> Listing {
    try Explanation(of: question, ledger: site.ledger, output: site.output, isThorough: isThorough).listing
  }

  /// One of an answer's tables as programs read it.
  func rows(_ listing: Listing, _ table: String) throws -> [[String: String]] {
    var listing = listing
    listing.main = table
    return try Table(csv: listing.text(.csv, .zh)).rows
  }

  /// Everything the program prints on standard output.
  func printed(_ arguments: [String], by script: String = "exec \"$0\" \"$@\"") throws -> (
    status: Int32, text: String, errors: String
  ) {
    let file = NSTemporaryDirectory() + "asked-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let ended = try site.shell("exec > '\(file)'; \(script)", arguments)
    return (ended.status, try String(contentsOfFile: file, encoding: .utf8), ended.errors)
  }

  var whereabouts: [String] { ["--ledger", site.ledger, "--output", site.output] }
}

@Suite("Asking")
struct AskingTests {
  @Test("explains every child in the ledger by number, by key and by record, whether or not anything was found")
  func everyChild() async throws {
    let asked = try await AskedSite.published.value
    let children = try asked.table("children").filter { $0["resident_id"] != "" }
    let links = Dictionary(grouping: try asked.table("links")) { $0["person"] ?? "" }
    let found = Set(try asked.table("findings").map { $0["person_key"] ?? "" })
    let quiet = children.filter { !found.contains($0["person_key"] ?? "") }
    #expect(quiet.count > 20)
    for child in children.prefix(25) + quiet.prefix(25) {
      let key = try #require(child["person_key"])
      let number = try ResidentID(parsing: try #require(child["resident_id"]))
      let mine = Set((links[key] ?? []).map { "\($0["file"] ?? ""):\($0["line"] ?? "")" })
      let byNumber = try asked.explain(.number(number))
      #expect(try asked.rows(byNumber, "people").map { $0["person_key"] }.contains(key))
      let told = try asked.rows(byNumber, "records").filter { $0["person_key"] == key }
      #expect(Set(told.map { "\($0["file"] ?? ""):\($0["line"] ?? "")" }) == mine)
      // Whatever stands under the number is told with the values that were read.
      #expect(told.contains { $0["read"]?.contains("birth_date=") == true })
      #expect(try asked.rows(asked.explain(.key(key)), "people").map { $0["person_key"] } == [key])
      let first = try #require(told.first { $0["read"] != "" })
      let line = try #require(UInt32(first["line"] ?? ""))
      let byRecord = try asked.explain(.record(path: try #require(first["file"]), line: line))
      #expect(try byRecord.text(.json, .zh) == byNumber.text(.json, .zh))
    }
  }

  @Test(
    "explains a child from the blocks alone, where no table of links is there or it is too large to be read unasked"
  )
  func blocksAlone() async throws {
    let asked = try await AskedSite()
    let child = try #require(
      try asked.table("children").first { $0["resident_id"] != "" && $0["in_school_roll"] == "1" }
    )
    let number = try ResidentID(parsing: try #require(child["resident_id"]))
    let whole = try asked.rows(asked.explain(.number(number)), "records")
    try FileManager.default.removeItem(atPath: asked.ending.folder + "/tables/links.csv")
    let alone = try asked.rows(asked.explain(.number(number)), "records")
    #expect(!alone.isEmpty)
    #expect(Set(alone.map { $0["read"] }) == Set(whole.filter { $0["read"] != "" }.map { $0["read"] }))
    try FileManager.default.removeItem(atPath: asked.ending.folder)
    #expect(try asked.rows(asked.explain(.number(number)), "records").map { $0["read"] } == alone.map { $0["read"] })
  }

  @Test("leads from a refused record's fingerprint, and its line, to why it was refused")
  func refused() async throws {
    let asked = try await AskedSite.published.value
    let row = try #require(try asked.table("quarantine").first { $0["fingerprint"] != "" })
    let print = try #require(UInt64(row["fingerprint"] ?? "", radix: 16))
    let line = try #require(UInt32(row["first_line"] ?? ""))
    for question in [PersonQuestion.fingerprint(print), .record(path: row["file"] ?? "", line: line)] {
      let refused = try asked.rows(asked.explain(question), "refused")
      #expect(refused.contains { $0["code"] == row["code"] && $0["first_line"] == row["first_line"] })
    }
  }

  @Test("says of a wrong file, line, fingerprint or number what is wrong with it")
  func unknown() async throws {
    let asked = try await AskedSite.published.value
    let file = try #require(try asked.table("links").first?["file"])
    let expected: [(PersonQuestion, String, String)] = [
      (.record(path: file + "x", line: 2), "explain.unknown-file", "Did you mean \(file)?"),
      (.record(path: file, line: 1), "explain.unknown-line", ""),
      (.fingerprint(1), "explain.unknown-fingerprint", ""),
      (.number(try ResidentID(parsing: "11010519491231002X")), "explain.unknown-number", ""),
      (.key("PNOBODY"), "explain.unknown-person", ""),
    ]
    for (question, code, words) in expected {
      do {
        _ = try asked.explain(question)
        Issue.record("\(question) was answered")
      } catch RunFailure.refused(let complaints) {
        #expect(complaints.map(\.code) == [code] && (words.isEmpty || "\(complaints)".contains(words)))
        #expect(!"\(complaints)".contains("194912310"))
      }
    }
  }

  @Test("lists the sources of a job with the last delivery of each, and one with its columns")
  func sources() async throws {
    let asked = try await AskedSite.published.value
    let list = try SourceList(jobPath: asked.site.job, ledger: asked.site.ledger, asOf: nil)
    let rows = try Table(csv: list.listing(.zh).text(.csv, .zh)).rows
    let deliveries = try asked.table("deliveries")
    #expect(rows.count == Set(rows.map { $0["source"] }).count && rows.count > 20)
    for row in rows where row["places"] != "0" {
      #expect(deliveries.contains { $0["dataset"] == row["dataset"] && $0["statement_date"] == row["statement_date"] })
    }
    let roster = try #require(rows.first { $0["source"] == "care-roster" })
    #expect(roster["freshness"] == "fresh" && roster["columns"]?.split(separator: ";").contains("resident_id") == true)
    // Years later everything that has a limit is past it, and where nothing came, nothing is said to be fresh.
    let later = try SourceList(jobPath: asked.site.job, ledger: asked.site.ledger, asOf: CivilDate(iso: "2030-10-31"))
    let aged = try Table(csv: later.listing(.zh).text(.csv, .zh)).rows
    #expect(aged.allSatisfy { $0["max_age_days"] == "" || $0["freshness"] != "fresh" })
    let none = try SourceList(jobPath: asked.site.job, ledger: asked.site.folder + "/none.sqlite", asOf: nil)
    #expect(try Table(csv: none.listing(.zh).text(.csv, .zh)).rows.allSatisfy { $0["freshness"] == "none" })
    let one = try SourceList(jobPath: asked.site.job, ledger: asked.site.ledger, asOf: nil, source: "school-roll")
    #expect(
      try asked.rows(one.details(.zh), "columns").contains { $0["field"] == "resident_id" && $0["required"] == "1" }
    )
    #expect(try asked.rows(one.details(.zh), "deliveries").count > 1)
    #expect(throws: RunFailure.self) {
      try SourceList(jobPath: asked.site.job, ledger: asked.site.ledger, asOf: nil, source: "school-rol")
    }
  }

  @Test("gives the same rows in every form, and shows nobody's number or name in any")
  func forms() async throws {
    let asked = try await AskedSite.published.value
    let site = asked.site
    let children = try asked.table("children")
    let numbers = Set(children.compactMap { $0["resident_id"] }.filter { !$0.isEmpty })
    let names = Set(children.compactMap { $0["name"] }.filter { $0.unicodeScalars.count > 2 })
    let history = try FigureHistory(job: "monthly", asOf: Site.asOf, ledger: site.ledger, output: site.output)
    let rules = try RuleCheck(jobPath: site.job)
    let run = try #require(try Ledger(path: site.ledger).runs().last)
    var listings: [(String, Listing)] = [
      ("runs", try RunList(ledger: site.ledger).listing),
      ("cases", try CaseListing(ledger: site.ledger, .init()).listing(.zh)),
      ("figures", try history.figures(.newest)),
      ("diff", try history.differences(.first, .newest, jobPath: site.job)),
      ("sources", try SourceList(jobPath: site.job, ledger: site.ledger, asOf: nil).details(.zh)),
      ("rules list", rules.list),
      ("rules show", rules.show(at: try rules.place("梁山县"), on: Site.asOf, .zh)),
      ("rules test", try rules.test(.zh).listing),
      ("weights", try WeightTable(jobPath: site.job).listing(.zh)),
      ("verify", try Verification(ledger: site.ledger, output: site.output).listing),
      ("audit verify", try AuditBook(ledger: site.ledger).check(.zh)),
      ("audit report", try AuditBook(ledger: site.ledger).report(year: 2026, .zh)),
    ]
    for child in children.prefix(40) {
      listings.append(("explain", try asked.explain(.key(child["person_key"] ?? ""))))
    }
    for reference in [
      "measures:V1@0:numerator", "obligations:2", "discrepancies:2", "quarantine:2", "children:2", "links:2",
    ] {
      let request = Trace.Request(
        "\(run.identity.prefix(8))-\(reference)",
        ledger: site.ledger,
        output: site.output,
        input: site.input
      )
      listings.append(("trace \(reference)", try Trace(request).listing))
    }
    for (name, listing) in listings {
      for language in Language.allCases {
        for form in Listing.Form.allCases {
          let text = try listing.text(form, language)
          #expect(!text.isEmpty || form == .readable, "\(name) \(form)")
          for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            #expect(!numbers.contains(String(word)) && !names.contains(String(word)), "\(name) \(form)")
          }
        }
      }
      for table in listing.tables { #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(name)") }
      let json = try JSONSerialization.jsonObject(with: Data(listing.text(.json, .zh).utf8)) as? [String: Any]
      let main = try #require(listing.main ?? listing.tables.first?.name)
      #expect((json?[main] as? [Any])?.count == (try asked.rows(listing, main).count), "\(name)")
    }
  }
}

@Suite("The commands that ask")
struct AskingCommandTests {
  @Test("take a whole number from standard input, and refuse it on the command line without repeating it")
  func secretKey() async throws {
    let asked = try await AskedSite.published.value
    let child = try #require(try asked.table("children").first { $0["resident_id"] != "" })
    let (key, number) = (try #require(child["person_key"]), try #require(child["resident_id"]))
    for arguments in [["explain", "-"], ["explain", "--key-stdin"]] {
      let script = "printf '\(number)\\n' | \"$0\" \"$@\""
      let told = try asked.printed(arguments + asked.whereabouts, by: script)
      #expect(told.status == 0 && told.text.hasPrefix(key) && !told.text.contains(number) && told.errors.isEmpty)
    }
    let masked = try asked.printed(["explain", key] + asked.whereabouts)
    #expect(masked.status == 0 && !masked.text.contains(number))
    for command in [
      ["explain", number], ["explain", "G" + number], ["cases", number], ["trace", "3f9a2c17-children:" + number],
    ] {
      let refused = try asked.printed(command)
      #expect(refused.status == 64 && refused.text.isEmpty && refused.errors.contains("standard input"))
      #expect(!refused.errors.contains(number))
    }
    let nothing = try asked.printed(["explain", "-"] + asked.whereabouts, by: "\"$0\" \"$@\" < /dev/null")
    #expect(nothing.status == 64 && nothing.text.isEmpty)
  }

  @Test("say what was probably meant by a wrong word")
  func suggestions() async throws {
    let asked = try await AskedSite.published.value
    let ledger = ["--ledger", asked.site.ledger]
    let figures = ["figures", "--as-of", "2026-10-31", "--output", asked.site.output]
    let key = try #require(try asked.table("cases").first?["case_key"])
    let wrong: [(arguments: [String], status: Int32, meant: String)] = [
      (["explian", "x"], 64, "explain"), (["rules", "lst"], 64, "list"), (["audit", "reprot"], 64, "report"),
      (["cases", "--department", "educaton"], 64, "education"), (["cases", "--state", "opn"], 64, "open"),
      (["runs", "--leger", "x"], 64, "--ledger"), (["runs", "--lang", "zhh"], 64, "zh"),
      (["cases", key.dropLast() + "#"] + ledger, 3, key), (["cases", "--county", "370823"] + ledger, 3, "370832"),
      (figures + ["--measure", "V11"], 3, "V1"), (figures + ["--at", "370823"], 3, "370832"),
      (["sources", asked.site.job, "schol-roll"] + ledger, 3, "school-roll"),
      (["rules", "show", asked.site.job, "--on", "2026-10-31", "--at", "梁山"], 3, "梁山县"),
      (["rules", "show", asked.site.job, "--on", "2026-10-31", "--at", "370899"], 3, "37"),
      (
        [
          "rules", "diff", asked.site.job, "--as-of", "2026-10-31", "--replace", "changzi-2024", "--input",
          asked.site.input,
        ],
        3, "changzhi-2024"
      ),
    ]
    for (arguments, status, meant) in wrong {
      let ended = try asked.printed(arguments.map { "\($0)" })
      #expect(ended.status == status && ended.text.isEmpty, "\(arguments) \(ended.errors)")
      #expect(
        ended.errors.contains("Did you mean '\(meant)") || ended.errors.contains("Did you mean \(meant)"),
        "\(arguments): \(ended.errors)"
      )
    }
  }

  @Test("print nothing but JSON with --json and CSV with --csv, and never both")
  func machineForms() async throws {
    let asked = try await AskedSite.published.value
    let (site, ledger) = (asked.site, ["--ledger", asked.site.ledger])
    let key = try #require(try asked.table("children").first?["person_key"])
    let run = try #require(try Ledger(path: site.ledger).runs().last).identity.prefix(8)
    let commands: [[String]] = [
      ["runs"] + ledger, ["cases"] + ledger, ["figures", "--as-of", "2026-10-31", "--output", site.output],
      ["diff", site.job, "--as-of", "2026-10-31", "--output", site.output],
      ["explain", key] + asked.whereabouts,
      ["trace", "\(run)-measures:V1@0:numerator", "--input", site.input] + asked.whereabouts,
      ["sources", site.job] + ledger, ["sources", site.job, "care-roster"] + ledger, ["rules", "list", site.job],
      ["rules", "show", site.job, "--at", "3708", "--on", "2026-10-31"], ["rules", "test", site.job],
      ["weights", "show", site.job], ["verify"] + asked.whereabouts, ["audit", "verify"] + ledger,
      ["audit", "report", "--year", "2026"] + ledger,
      [
        "inspect", site.input + "/" + (try #require(site.deliveries("户籍").first)), "--contracts",
        site.folder + "/Pipelines/sources",
      ],
    ]
    for command in commands {
      let json = try asked.printed(command + ["--json"])
      #expect(json.status < 2 && (try? JSONSerialization.jsonObject(with: Data(json.text.utf8))) != nil, "\(command)")
      let csv = try asked.printed(command + ["--csv"])
      let widths = Set(try RecordWidths(csv.text).widths)
      #expect(csv.status < 2 && widths.count == 1, "\(command) \(csv.errors)")
      let people = try asked.printed(command)
      #expect(people.status < 2 && !people.text.isEmpty && !people.text.contains("\u{1B}"), "\(command)")
      #expect(try asked.printed(command + ["--json", "--csv"]).status == 64)
    }
  }

  /// How many fields each record of a CSV has.
  private struct RecordWidths {
    let widths: [Int]

    init(_ text: String) throws {
      var (isQuoted, fields, widths) = (false, 1, [Int]())
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted: fields += 1
        case UInt8(ascii: "\n") where !isQuoted:
          widths.append(fields)
          fields = 1
        default: break
        }
      }
      self.widths = widths
    }
  }
}
