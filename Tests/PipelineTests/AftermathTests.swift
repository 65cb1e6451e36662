import Domain
import Foundation
import Store
import Testing

@testable import Pipeline

@Suite("A command line in an option")
struct CommandWordsTests {
  @Test(
    "is cut into words as written: quotes keep blanks, nothing is expanded",
    arguments: [
      ("a b", ["a", "b"]), ("  a\t b ", ["a", "b"]), ("mail -s 'it is done' x", ["mail", "-s", "it is done", "x"]),
      (#"a "b \" c" d\ e"#, ["a", #"b " c"#, "d e"]), ("a '' b", ["a", "", "b"]),
      ("a $HOME `id` *", ["a", "$HOME", "`id`", "*"]), (#"a 'b\c'"#, ["a", #"b\c"#]),
    ]
  )
  func isCut(text: String, words: [String]) { #expect(CommandWords(text)?.words == words) }

  @Test("is refused without a word, or with a quote left open", arguments: ["", "  ", "a 'b", "a \"b", "a\\", "'' a"])
  func isRefused(text: String) { #expect(CommandWords(text) == nil) }
}

@Suite("What follows a run")
struct AftermathTests {
  private struct Summary: Decodable {
    struct Run: Decodable {
      let as_of: String
      let ending: String
      let folder: String
      let gates: [String]
      let complaints: [String]
      let stages: [String: Double]
      let account: Account?
    }
    struct Account: Decodable {
      let deliveries: Int
      let read: Int
      let accepted: Int
      let quarantined: Int
      let duplicates: Int
      let header_or_blank: Int
      let children: Int
    }
    let outcome: String
    let exit_code: Int
    let signal: String?
    let runs: [Run]
  }

  private func site(oneCounty: Bool = true) throws -> Site {
    let site = try Site()
    try site.addWorld()
    if oneCounty { try site.keepOneCounty() }
    return site
  }

  /// The options that have everything written down, each hook into a file of its own.
  private func options(_ site: Site) -> [String] {
    let hooks = ["success", "gate", "failure"].flatMap {
      ["--on-\($0)", "/bin/sh -c 'env | grep ^CARELEDGER_ | sort > \"\(site.folder)/hook.\($0)\"'"]
    }
    return ["--summary", site.folder + "/summary.json", "--metrics", site.folder + "/care.prom"] + hooks
  }

  private func summary(_ site: Site) throws -> Summary {
    let bytes = try #require(FileManager.default.contents(atPath: site.folder + "/summary.json"))
    return try JSONDecoder().decode(Summary.self, from: bytes)
  }

  /// Samples by name and labels; the file's form is checked on the way.
  private func metrics(_ site: Site) throws -> [String: Double] {
    let text = try String(contentsOfFile: site.folder + "/care.prom", encoding: .utf8)
    var result: [String: Double] = [:]
    for line in text.lines where !line.isEmpty {
      if line.hasPrefix("#") {
        #expect(line.contains(/^# (HELP careledger_[a-z_]+ \S.*\.|TYPE careledger_[a-z_]+ gauge)$/), "\(line)")
        continue
      }
      let match = try #require(
        try /^(careledger_[a-z_]+\{[a-z_]+="[^"]*"(?:,[a-z_]+="[^"]*")*\}) ([0-9.]+)$/.wholeMatch(in: line),
        "\(line)"
      )
      #expect(result.updateValue(try #require(Double(match.2)), forKey: String(match.1)) == nil)
    }
    #expect(text.hasSuffix("\n") && !text.contains("\n\n"))
    return result
  }

  /// The variables the hook of an outcome was called with; nothing where it was not called.
  private func hook(_ site: Site, _ outcome: String) -> [String: String]? {
    guard let text = try? String(contentsOfFile: site.folder + "/hook.\(outcome)", encoding: .utf8) else { return nil }
    return Dictionary(
      uniqueKeysWithValues: text.lines.filter { !$0.isEmpty }.map { line in
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        return (parts[0], parts[1])
      }
    )
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("tells of success, also where nothing changed; accounts balance and name no child")
  func tellsOfSuccess() throws {
    let site = try site()
    let ended = try site.launch(site.runArguments + options(site))
    #expect(ended.status == 0, "\(ended.errors)")
    let told = try summary(site)
    let run = try #require(told.runs.first)
    #expect(told.outcome == "success" && told.exit_code == 0 && told.runs.count == 1)
    #expect(run.ending == "published" && run.as_of == "2026-10-31" && run.folder.hasSuffix("/r1-zh"))
    #expect(Set(run.stages.keys) == Set(RunStage.allCases.map(\.rawValue)))
    let account = try #require(run.account)
    #expect(
      account.read == account.accepted + account.quarantined + account.duplicates + account.header_or_blank
        && account.accepted > 500 && account.deliveries > 5
    )
    let registers = ["household_register", "school_roll", "disability_certificates", "care_roster"].map { "in_" + $0 }
    let children = try Table(run.folder + "/tables/children.csv").rows.count { row in
      registers.contains { row[$0] == "1" }
    }
    #expect(account.children == children)
    let samples = try metrics(site)
    #expect(samples["careledger_run_exit_code{job=\"monthly\"}"] == 0)
    #expect(samples["careledger_run_outcome{job=\"monthly\",outcome=\"success\"}"] == 1)
    #expect(samples["careledger_run_outcome{job=\"monthly\",outcome=\"failure\"}"] == 0)
    #expect(samples["careledger_records{job=\"monthly\",fate=\"accepted\"}"] == Double(account.accepted))
    #expect(samples["careledger_children{job=\"monthly\"}"] == Double(children))
    let cases = try Table(run.folder + "/tables/cases.csv").rows.count { $0["owner"] == "education" }
    #expect(samples["careledger_cases_opened{job=\"monthly\",department=\"education\"}"] == Double(cases) && cases > 0)
    #expect(try mode(site.folder + "/care.prom") == 0o644 && mode(site.folder + "/summary.json") == 0o600)
    let variables = try #require(hook(site, "success"))
    #expect(variables["CARELEDGER_FOLDER"] == run.folder && variables["CARELEDGER_RUN"] == "published")
    #expect(variables["CARELEDGER_AS_OF"] == "2026-10-31" && variables["CARELEDGER_EXIT_CODE"] == "0")
    #expect(hook(site, "gate") == nil && hook(site, "failure") == nil)
    try expectNoChild(site)
    // Nothing changed: that is told, too, with the same account.
    _ = try site.launch(site.runArguments + options(site))
    #expect(try summary(site).runs.first?.ending == "unchanged")
    #expect(try summary(site).runs.first?.account?.children == children)
    #expect(try metrics(site)["careledger_children{job=\"monthly\"}"] == Double(children))
    #expect(hook(site, "success")?["CARELEDGER_RUN"] == "unchanged")
  }

  @Test("tells of a delivery that is held back, and of failures; figures and the last success outlive a failure")
  func tellsOfGatesAndFailures() throws {
    let site = try site(oneCounty: false)
    #expect(try site.launch(site.runArguments + options(site)).status == 1)
    #expect(try summary(site).outcome == "gate" && summary(site).runs.first?.gates.count == 1)
    #expect(hook(site, "gate")?["CARELEDGER_CODES"] == "delivery.gated")
    #expect(hook(site, "gate")?["CARELEDGER_HELD_BACK"] == "1")
    let before = try metrics(site)
    let success = try #require(before["careledger_success_timestamp_seconds{job=\"monthly\"}"])
    // A file that no contract knows.
    try site.add("2026-10/谜.csv", "甲,乙\n1,2\n")
    let refused = try site.launch(site.runArguments + options(site))
    #expect(refused.status == 3)
    let told = try summary(site)
    #expect(told.outcome == "failure" && told.runs.first?.ending == "refused")
    #expect(told.runs.first?.complaints == refused.errorLines)
    let codes = try #require(hook(site, "failure")?["CARELEDGER_CODES"])
    #expect(refused.errors.contains(": \(codes): ") && !codes.isEmpty)
    let after = try metrics(site)
    #expect(after["careledger_run_exit_code{job=\"monthly\"}"] == 3)
    #expect(after["careledger_success_timestamp_seconds{job=\"monthly\"}"] == success)
    #expect(after["careledger_children{job=\"monthly\"}"] == before["careledger_children{job=\"monthly\"}"])
    #expect(after["careledger_children{job=\"monthly\"}"] != nil)
    // Another run holds the ledger.
    let lock = try LedgerLock(ledgerPath: site.ledger)
    try FileManager.default.removeItem(atPath: site.input + "/2026-10/谜.csv")
    let locked = try withExtendedLifetime(lock) { try site.launch(site.runArguments + options(site)) }
    #expect(locked.status == 4)
    #expect(try summary(site).runs.first?.ending == "environment")
    try expectNoChild(site)
  }

  @Test("is told even where a signal ends the run")
  func tellsOfSignals() throws {
    let site = try site(oneCounty: false)
    let shelf = site.output + "/monthly/\(Site.asOf)"
    let ended = try site.program(site.runArguments + options(site)) { process in
      while process.isRunning,
        (try? FileManager.default.contentsOfDirectory(atPath: shelf))?.isEmpty ?? true
      {
        Thread.sleep(forTimeInterval: 0.005)
      }
      kill(process.processIdentifier, SIGTERM)
    }
    #expect(ended.status == 4)
    #expect(try summary(site).signal == "TERM" && summary(site).outcome == "failure")
    #expect(try metrics(site)["careledger_run_exit_code{job=\"monthly\"}"] == 4)
    #expect(hook(site, "failure")?["CARELEDGER_SIGNAL"] == "TERM")
  }

  @Test("changes nothing where it fails: a hook that is missing, fails or hangs, a place that cannot be written")
  func changesNothing() throws {
    let site = try site()
    let broken = ["--summary", site.folder + "/nowhere/summary.json", "--on-success", "no-such-program-here"]
    let ended = try site.launch(site.runArguments + broken)
    #expect(ended.status == 0)
    #expect(ended.errors.contains("report.unwritable") && ended.errors.contains("hook.failed"))
    let failing = try site.launch(site.runArguments + ["--on-success", "/bin/sh -c 'exit 7'"])
    #expect(failing.status == 0 && failing.errors.contains("exit code 7"))
    let shell = try #require(OutsideProgram("/bin/sh"))
    let begun = ContinuousClock.now
    #expect(shell.call(["-c", "exec sleep 50"], environment: [:], seconds: 1)?.en.contains("more than 1 s") == true)
    #expect(ContinuousClock.now - begun < .seconds(20))
    #expect(
      shell.call(["-c", "[ \"$CARELEDGER_JOB\" = a ]"], environment: ["CARELEDGER_JOB": "a"], seconds: 20) == nil
    )
    #expect(OutsideProgram("no-such-program-here") == nil)
  }

  @Test("takes over figures of its own job only, where two jobs were told to write one file")
  func takesOverItsOwn() {
    func failed(_ job: String) -> CommandReport {
      let request = RunRequest(
        jobPath: "x/\(job).yaml",
        asOf: Site.asOf,
        input: "",
        output: "",
        ledger: "",
        language: .zh
      )
      let complaint = Complaint(Place(file: "a"), "b.c", Term("丁。", "d."), remedy: Term("戊。", "e."))
      let result = RunSeries.Result(.environment([complaint]), step: RunSeries.Step(asOf: Site.asOf))
      return CommandReport(request: request, results: [result], begun: 1000, seconds: 2.5)
    }
    let earlier = """
      # HELP careledger_children Children.
      # TYPE careledger_children gauge
      careledger_children{job="monthly"} 7
      # HELP careledger_success_timestamp_seconds When.
      # TYPE careledger_success_timestamp_seconds gauge
      careledger_success_timestamp_seconds{job="monthly"} 500

      """
    let own = Metrics(failed("monthly"), earlier: earlier).text
    #expect(own.contains("careledger_children{job=\"monthly\"} 7\n"))
    #expect(own.contains("careledger_success_timestamp_seconds{job=\"monthly\"} 500\n"))
    #expect(own.contains("careledger_run_duration_seconds{job=\"monthly\"} 2.500\n"))
    // The date it judged by began in China at 16:00 UTC of the day before.
    #expect(own.contains("careledger_run_as_of_timestamp_seconds{job=\"monthly\"} 1793376000\n"))
    for other in [Metrics(failed("merge"), earlier: earlier).text, Metrics(failed("month"), earlier: earlier).text] {
      #expect(!other.contains("children") && !other.contains("success_timestamp") && !other.contains("monthly"))
    }
  }

  /// Neither a number nor a name of a child of the sample may stand in what monitoring gets.
  private func expectNoChild(_ site: Site) throws {
    let rows = try Table(site.output + "/monthly/\(Site.asOf)/r1-zh/tables/children.csv").rows
    let names = Set(rows.compactMap { $0["name"] }.filter { $0.unicodeScalars.count > 2 })
    #expect(names.count > 50)
    for file in try FileManager.default.contentsOfDirectory(atPath: site.folder)
    where ["summary.json", "care.prom"].contains(file) || file.hasPrefix("hook.") {
      let text = try String(contentsOfFile: site.folder + "/" + file, encoding: .utf8)
      #expect(!text.contains(/[0-9]{15}/), "\(file)")
      for name in names where text.contains(name) { Issue.record("\(file) names a child") }
    }
  }
}

@Suite("The end of a run")
struct ClosingTests {
  @Test("says what would be published, opened and closed, and the run then does just that")
  func foretells() async throws {
    let site = try Site()
    try site.addWorld()
    for language in Language.allCases {
      let trial = try await site.run(isDryRun: true, language: language)
      let account = try #require(trial.account)
      #expect(account.cases.reduce(0) { $0 + $1.opened } > 0)
      let lines = RunClosing(trial, language).lines
      #expect(
        lines[0].hasSuffix("\(trial.folder)") && lines.contains { $0.contains("would open") || $0.contains("将立案") }
      )
      let ending = try await site.run(language: language)
      #expect(ending.folder == trial.folder && ending.account == account)
      let again = try await site.run(isDryRun: true, language: language)
      #expect(again.kind == .unchanged && again.folder == ending.folder && again.account == account)
    }
  }

  @Test("names the tables that stand, and counts what they hold")
  func namesPaths() async throws {
    let site = try Site()
    try site.addWorld()
    let ending = try await site.run()
    let account = try #require(ending.account)
    let lines = RunClosing(ending, .en).lines
    for (tables, count) in [
      (["quarantine"], account.quarantined), (["findings", "discrepancies", "dropouts"], account.findings),
      (["cases"], account.cases.reduce(0) { $0 + $1.active }), (["obligations"], account.visitDuties),
    ] {
      let paths = tables.map { "tables/\($0).csv" }
      #expect(lines.contains { $0.contains("  " + paths.joined(separator: "  ")) }, "\(tables)")
      let rows = try paths.reduce(0) { try $0 + Table("\(ending.folder)/\($1)").rows.count }
      #expect(rows == count, "\(tables)")
    }
    // A job without these tables does not name them.
    try site.edit("monthly.yaml") { $0.replacing("  - quarantine\n", with: "") }
    let without = try await site.run()
    #expect(!RunClosing(without, .en).lines.contains { $0.contains("quarantine.csv") })
  }
}
