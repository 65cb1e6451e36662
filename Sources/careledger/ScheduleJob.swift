import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger schedule`: what a scheduler has to be told so that a job runs by itself.
struct ScheduleJob: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: Speech.say(
      "显示让作业自动运行的systemd单元和cron行。不作安装。",
      "Print systemd units and cron lines that run a job by itself. Nothing is installed."
    ),
    discussion: """
      EXAMPLES:
        careledger schedule Pipelines/monthly.yaml --monthly 5 --time 02:30 --metrics /var/lib/node-exporter/careledger.prom
        careledger schedule Pipelines/monthly.yaml --working-day 3 --on-failure "/usr/local/bin/tell-duty-officer"
        careledger schedule Pipelines/term-opening.yaml --before-term 14

      \(Speech.say("日期按作业自己的日历计算。命令的各项参数写在service单元中，路径改为绝对路径。", "\(Speech.say("日期按作业自己的日历计算。命令的各项参数写在service单元中，路径改为绝对路径。", "Days are counted by the job's own calendars. What the command would be called with stands in the service; paths are made absolute."))"))
      """
  )

  @Argument(help: .both("作业文件。", "The job file."), completion: .file(extensions: ["yaml"]))
  var job: String

  @Option(help: .both("每月几日，1至28。", "The day of every month, 1 to 28."))
  var monthly: Int?

  @Option(help: .both("每月第几个工作日，1至15。", "The n-th working day of every month, 1 to 15."))
  var workingDay: Int?

  @Option(help: .both("每学期开学前若干日，0至90。", "So many days before each term starts, 0 to 90."))
  var beforeTerm: Int?

  @Option(help: .both("时刻（中国时间）。", "The time of day in China."))
  var time = "02:30"

  @Option(
    help: .both(
      "每次运行的统计日：today（当日）、month-end（月末）或last-month-end（上月末）；学期前为当日，其余为上月末。",
      "What each run judges by: today, month-end or last-month-end; before a term today, else last-month-end."
    )
  )
  var asOf: AsOfRule?

  @Option(help: .both("从哪一天起安排，如2026-11-01；不给出时为当日。", "The first day to plan, as 2026-11-01; today if left out."))
  var starting: CivilDate?

  @Option(help: .both("运行所用的账户。", "The account that runs it."))
  var user: String?

  @Option(help: .both("systemd单元的名称；不给出时为careledger-<作业>。", "What the units are called; careledger-<job> if left out."))
  var name: String?

  @Option(help: .both("程序；不给出时为本程序。", "The program; this one if left out."), completion: .file())
  var program: String?

  @OptionGroup var places: RunOptions
  @OptionGroup(title: Speech.say("结果通知", "Reporting")) var reporting: ReportingOptions

  func validate() throws {
    guard [monthly, workingDay, beforeTerm].filter({ $0 != nil }).count == 1 else {
      throw ValidationError(
        "请在--monthly、--working-day、--before-term中给出一个。",
        "Give one of --monthly, --working-day and --before-term."
      )
    }
    guard (1...28).contains(monthly ?? 1) else {
      throw ValidationError("--monthly须在1至28之间。", "--monthly lies between 1 and 28.")
    }
    guard (1...15).contains(workingDay ?? 1) else {
      throw ValidationError("--working-day须在1至15之间。", "--working-day lies between 1 and 15.")
    }
    guard (0...90).contains(beforeTerm ?? 0) else {
      throw ValidationError("--before-term须在0至90之间。", "--before-term lies between 0 and 90.")
    }
    guard TimeOfDay(time) != nil else { throw ValidationError("--time请写成02:30。", "--time is written as 02:30.") }
    if case .date = asOf {
      throw ValidationError("固定的--as-of会一再做同一次运行。", "A fixed --as-of would make the same run again and again.")
    }
    guard (user ?? "a").utf8.allSatisfy(Self.isNamePart), (name ?? "a").utf8.allSatisfy(Self.isNamePart),
      user != "", name != ""
    else {
      throw ValidationError(
        "--user和--name只能用字母、数字、连字符和下划线。",
        "--user and --name are letters, digits, hyphens and underscores."
      )
    }
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
        language: places.spoken
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
