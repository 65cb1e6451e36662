import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("A schedule")
struct ScheduleTests {
  private static let odd = [
    "/opt/care ledger/bin/careledger", "run", "甲 $HOME %t \"x\" \\ 'y'", "", "--as-of", "today",
  ]

  private func schedule(
    _ timing: Timing,
    job: String = "monthly",
    today: String = "2026-11-28",
    command: [String] = ["/usr/bin/careledger", "run"],
    language: Language = .en
  ) throws -> Schedule {
    try Schedule(
      jobPath: "\(Site.repository)/Pipelines/\(job).yaml",
      service: Schedule.Service(
        command: command,
        workingFolder: "/srv/care ledger",
        user: "care",
        name: "careledger-\(job)"
      ),
      timing: timing,
      time: #require(TimeOfDay("2:30")),
      asOf: timing.asOf,
      today: #require(CivilDate(iso: today)),
      language: language
    )
  }

  @Test("counts working days by the calendar, and says which years are not announced")
  func countsWorkingDays() throws {
    let autumn = try schedule(.workingDay(1), today: "2026-09-01")
    // 1 October to 7 October are holidays, and so the eighth is the first day of work; 1 September is a Tuesday.
    #expect(autumn.occasions.prefix(3).map(\.day.description) == ["2026-09-01", "2026-10-08", "2026-11-02"])
    #expect(autumn.occasions.prefix(4).allSatisfy { !$0.isProvisional })
    #expect(autumn.occasions.contains { $0.day.year == 2027 && $0.isProvisional })
    let text = autumn.lines.joined(separator: "\n")
    #expect(
      text.contains("announced for 2024, 2025, 2026") && text.contains("# 2027: holidays are not in the calendar yet")
    )
    #expect(text.contains("2026-10-08 02:30, as of 2026-09-30"))
  }

  @Test("has holidays of every year from 2024 that was announced, and terms from autumn 2025, and forecasts none")
  func knowsYears() throws {
    let folder = try JobFolder(jobPath: Site.repository + "/Pipelines/term-opening.yaml")
    #expect(folder.calendar.announced == [2024, 2025, 2026])
    #expect(folder.terms.beginnings.map(\.name) == ["2025-autumn", "2026-spring", "2026-autumn", "2027-spring"])
  }

  @Test("counts days before terms, and refuses where none is to come")
  func countsBeforeTerms() throws {
    let terms = try schedule(.beforeTerm(days: 14), job: "term-opening")
    #expect(terms.occasions.map(\.day.description) == ["2027-02-08"])
    #expect(terms.asOf == .today)
    #expect(throws: RunFailure.self) { try schedule(.beforeTerm(days: 14), job: "term-opening", today: "2027-03-01") }
  }

  @Test("quotes words so that neither systemd nor a shell sees more in them than is there")
  func quotes() throws {
    #expect(
      Schedule.word("a b") == "\"a b\"" && Schedule.word("/a/b-c.yaml") == "/a/b-c.yaml" && Schedule.word("") == "\"\""
    )
    #expect(Schedule.word("%h $X") == "\"%%h $$X\"" && Schedule.word("a\"b\\") == "\"a\\\"b\\\\\"")
    // The shell's own reading of the cron line's words.
    let site = try Site()
    let line = Self.odd.map(Schedule.quoted).joined(separator: " ")
    let read = try site.launch("/bin/sh", ["-c", "printf '%s\\n' \(line)"])
    #expect(read.output == Self.odd.map { $0 + "\n" }.joined())
  }

  @Test(
    "passes systemd's own check",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"),
      "systemd-analyze is not here"
    ),
    arguments: [Timing.monthly(day: 5), .workingDay(3)]
  )
  func isValid(timing: Timing) throws {
    let site = try Site()
    // The program has to be there for the check, and the account, too.
    let command = [Site.program] + Self.odd.dropFirst()
    let schedule = try Schedule(
      jobPath: site.job,
      service: Schedule.Service(command: command, workingFolder: "/", user: "root", name: "careledger-monthly"),
      timing: timing,
      time: #require(TimeOfDay("23:05")),
      asOf: timing.asOf,
      today: Site.asOf,
      language: .zh
    )
    for (lines, kind) in [(schedule.serviceLines, "service"), (schedule.timerLines, "timer")] {
      let unit = "\(site.folder)/careledger-monthly.\(kind)"
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: unit))
    }
    let units = ["service", "timer"].map { "\(site.folder)/careledger-monthly.\($0)" }
    let checked = try site.launch("/usr/bin/systemd-analyze", ["verify", "--man=no"] + units)
    let complaints = checked.errorLines.filter { $0.contains("careledger-monthly") }
    #expect(complaints.isEmpty, "\(complaints)")
    for line in schedule.timerLines where line.hasPrefix("OnCalendar=") {
      let event = String(line.dropFirst("OnCalendar=".count))
      let told = try site.launch("/usr/bin/systemd-analyze", ["calendar", event], environment: ["TZ": "Asia/Shanghai"])
      #expect(told.status == 0 && told.output.contains("23:05"), "\(event): \(told.output)")
    }
  }

  @Test("prints the command with absolute paths, to the letter what a run accepts")
  func printsCommand() throws {
    let site = try Site()
    let told = try site.launch(
      [
        "schedule", "Pipelines/monthly.yaml", "--monthly", "5", "--starting", "2026-11-28", "--lang", "en", "--metrics",
        "m.prom",
        "--on-gate", "tell 'the office'", "--wait", "600",
      ],
      in: site.folder
    )
    #expect(told.status == 0, "\(told.errors)")
    let folder = URL(fileURLWithPath: site.folder).standardizedFileURL.path
    let start = try #require(told.lines.first { $0.hasPrefix("ExecStart=") })
    #expect(
      start.hasSuffix(
        " run \(folder)/Pipelines/monthly.yaml --as-of last-month-end --input \(folder)/Input --output \(folder)/Output "
          + "--lang en --wait 600 --metrics \(folder)/m.prom --on-gate \"tell 'the office'\""
      )
    )
    #expect(told.output.contains("Persistent=true") && told.output.contains("OnCalendar=*-*-05 02:30:00 Asia/Shanghai"))
    #expect(told.output.contains("#   2026-12-05 02:30, as of 2026-11-30"))
    // What cron would call, as far as its input reaches: there is none.
    let cron = try #require(told.lines.last).replacing("30 2 5 * *  ", with: "").replacing("\\%", with: "%")
    let called = try site.launch("/bin/sh", ["-c", cron])
    #expect(called.status == 3 && called.errors.contains("input.missing"), "\(called.errors)")
    #expect(FileManager.default.fileExists(atPath: site.folder + "/m.prom"))
  }

  @Test(
    "is refused where it makes no sense",
    arguments: [
      [], ["--monthly", "29"], ["--monthly", "5", "--working-day", "2"], ["--monthly", "5", "--time", "25:00"],
      ["--monthly", "5", "--as-of", "2026-10-31"], ["--monthly", "5", "--user", "a b"],
      ["--on-gate", "'open", "--monthly", "5"],
    ]
  )
  func isRefused(options: [String]) throws {
    let site = try Site()
    #expect(try site.launch(["schedule", site.job] + options).status == 64)
  }
}

@Suite("A back-fill")
struct BackfillTests {
  @Test("goes by the job's own periods: months to their last day, terms to the day before they start")
  func goesByPeriods() throws {
    func steps(_ job: String, _ from: String, _ to: String) throws -> [String] {
      try RunSeries.steps(
        jobPath: "\(Site.repository)/Pipelines/\(job).yaml",
        from: Month(containing: #require(CivilDate(iso: from + "-01"))),
        to: Month(containing: #require(CivilDate(iso: to + "-01")))
      ).map { "\($0.period) \($0.asOf)" }
    }
    #expect(
      try steps("monthly", "2025-12", "2026-02") == ["2025-12 2025-12-31", "2026-01 2026-01-31", "2026-02 2026-02-28"]
    )
    #expect(try steps("term-opening", "2026-01", "2026-10") == ["2026-spring 2026-03-01", "2026-autumn 2026-08-31"])
    #expect(throws: RunFailure.self) { try steps("term-opening", "2026-10", "2026-12") }
  }

  @Test("by the command line: stops at a refused month or goes on past it, and the worst month decides the exit code")
  func isCommanded() throws {
    let site = try Site()
    try site.addWorld()
    try site.keepOneCounty()
    let places = ["--input", site.input, "--output", site.output, "--quiet", "--lang", "en"]
    let period = ["run", site.job, "--from", "2026-08", "--to", "2026-10", "--summary", site.folder + "/s.json"]
    let stopped = try site.launch(period + places)
    #expect(stopped.status == 3 && stopped.errors.contains("input.empty"))
    #expect(
      stopped.lines == [
        "2026-08  2026-08-31  not done: refused", "2026-09  2026-09-30  not begun", "2026-10  2026-10-31  not begun",
      ]
    )
    let whole = try site.launch(period + places + ["--continue-on-error"])
    #expect(whole.status == 3)
    let published = whole.lines.filter { $0.hasPrefix("Published: ") }
    #expect(
      published.map { String($0.suffix(16)) }
        == ["2026-09-30/r1-zh", "2026-10-31/r1-zh"].map { $0.replacing("zh", with: "en") }
    )
    let summary = try String(contentsOfFile: site.folder + "/s.json", encoding: .utf8)
    for word in ["refused", "published"] { #expect(summary.contains("\"ending\" : \"\(word)\"")) }
    let months = ["run", site.job, "--from", "2026-09", "--to", "2026-10"]
    let again = try site.launch(months + places)
    #expect(again.status == 0 && again.lines.count { $0.hasPrefix("Unchanged: ") } == 2)
  }

  @Test(
    "is misuse with half of its options",
    arguments: [
      [], ["--from", "2026-09"], ["--from", "2026-10", "--to", "2026-09"],
      ["--from", "2026-09", "--to", "2026-10", "--dry-run"],
      ["--as-of", "today", "--from", "2026-09", "--to", "2026-10"], ["--as-of", "today", "--continue-on-error"],
      ["--as-of", "tomorrow"],
    ]
  )
  func isMisused(options: [String]) throws {
    let site = try Site()
    #expect(try site.launch(["run", site.job] + options).status == 64)
  }

  @Test("is not needed to run by name of day, which is resolved once and printed")
  func resolvesNames() throws {
    let site = try Site()
    try site.addWorld()
    try site.keepOneCounty()
    let ended = try site.launch([
      "run", site.job, "--as-of", "last-month-end", "--input", site.input, "--output", site.output, "--quiet", "--lang",
      "en",
    ])
    let first = try #require(ended.lines.first)
    let now = Int(Date().timeIntervalSince1970)
    let date = AsOfRule.lastMonthEnd.date(on: CivilDate(inChinaAt: now))
    #expect(first == "As of: \(date)")
    #expect(ended.output.contains("/monthly/\(date)/r1-en") || ended.status == 3)
  }
}
