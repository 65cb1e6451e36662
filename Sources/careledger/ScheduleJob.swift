import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger schedule`: what a scheduler has to be told so that a job runs by itself.
struct ScheduleJob: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Print systemd units and cron lines that run a job by itself. Nothing is installed.",
    discussion: """
      EXAMPLES:
        careledger schedule Pipelines/monthly.yaml --monthly 5 --time 02:30 --metrics /var/lib/node-exporter/careledger.prom
        careledger schedule Pipelines/monthly.yaml --working-day 3 --on-failure "/usr/local/bin/tell-duty-officer"
        careledger schedule Pipelines/term-opening.yaml --before-term 14

      Days are counted by the job's own calendars. What the command would be called with stands in the service; paths are made absolute.
      """
  )

  @Argument(help: "The job file.", completion: .file(extensions: ["yaml"]))
  var job: String

  @Option(help: "The day of every month, 1 to 28.")
  var monthly: Int?

  @Option(help: "The n-th working day of every month, 1 to 15.")
  var workingDay: Int?

  @Option(help: "So many days before each term starts, 0 to 90.")
  var beforeTerm: Int?

  @Option(help: "The time of day in China.")
  var time = "02:30"

  @Option(
    help: "What each run judges by: today, month-end or last-month-end; before a term today, else last-month-end."
  )
  var asOf: AsOfRule?

  @Option(help: "The first day to plan, as 2026-11-01; today if left out.")
  var starting: CivilDate?

  @Option(help: "The account that runs it.")
  var user: String?

  @Option(help: "What the units are called; careledger-<job> if left out.")
  var name: String?

  @Option(help: "The program; this one if left out.", completion: .file())
  var program: String?

  @OptionGroup var places: RunOptions
  @OptionGroup(title: "Reporting") var reporting: ReportingOptions

  func validate() throws {
    guard [monthly, workingDay, beforeTerm].filter({ $0 != nil }).count == 1 else {
      throw ValidationError("Give one of --monthly, --working-day and --before-term.")
    }
    guard (1...28).contains(monthly ?? 1) else { throw ValidationError("--monthly lies between 1 and 28.") }
    guard (1...15).contains(workingDay ?? 1) else { throw ValidationError("--working-day lies between 1 and 15.") }
    guard (0...90).contains(beforeTerm ?? 0) else { throw ValidationError("--before-term lies between 0 and 90.") }
    guard TimeOfDay(time) != nil else { throw ValidationError("--time is written as 02:30.") }
    if case .date = asOf { throw ValidationError("A fixed --as-of would make the same run again and again.") }
    guard (user ?? "a").utf8.allSatisfy(Self.isNamePart), (name ?? "a").utf8.allSatisfy(Self.isNamePart),
      user != "", name != ""
    else { throw ValidationError("--user and --name are letters, digits, hyphens and underscores.") }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
  }

  func run() throws {
    guard let time = TimeOfDay(time) else { return }
    let timing: Timing =
      if let monthly { .monthly(day: monthly) } else if let workingDay { .workingDay(workingDay) } else {
        .beforeTerm(days: beforeTerm ?? 0)
      }
    let rule = asOf ?? timing.asOf
    let jobName = ((job as NSString).lastPathComponent as NSString).deletingPathExtension
    let schedule = try Door.open {
      try Schedule(
        jobPath: job,
        service: Schedule.Service(
          command: command(rule),
          workingFolder: FileManager.default.currentDirectoryPath,
          user: user ?? "",
          name: name ?? "careledger-" + jobName
        ),
        timing: timing,
        time: time,
        asOf: rule,
        today: starting ?? Today.inChina,
        language: places.lang
      )
    }
    for line in schedule.lines { print(line) }
  }

  /// The argument vector of each run.
  private func command(_ rule: AsOfRule) -> [String] {
    var words = [program.map(Self.absolute) ?? ProgramFile.path, "run", Self.absolute(job), "--as-of", rule.text]
    words += ["--input", Self.absolute(places.input), "--output", Self.absolute(places.output)]
    if let ledger = places.ledger { words += ["--ledger", Self.absolute(ledger)] }
    words += ["--lang", places.lang.rawValue]
    if places.wait > 0 { words += ["--wait", "\(places.wait)"] }
    if let summary = reporting.summary { words += ["--summary", Self.absolute(summary)] }
    if let metrics = reporting.metrics { words += ["--metrics", Self.absolute(metrics)] }
    for (option, hook) in [
      ("--on-success", reporting.onSuccess), ("--on-gate", reporting.onGate), ("--on-failure", reporting.onFailure),
    ] {
      if let hook { words += [option, hook.text] }
    }
    return words
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

/// Where this program lies.
enum ProgramFile {
  static var path: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}
