import ArgumentParser
import Domain
import Pipeline

/// `careledger figures`: a month's figures, as believed then or as known now.
struct Figures: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "显示某日的数字：首次发布的、现在所知的，或另一次运行时所知的。",
      "Print the figures of a date, as first published, as known now, or as known when another run was made."
    ),
    discussion: """
      EXAMPLES:
        careledger figures --as-of 2026-09-30
        careledger figures --as-of 2026-09-30 --revision first --measure V1
        careledger figures --as-of 2026-09-30 --known-at 2026-10-31 --at 140429
      """
  )

  @Option(help: .both("作业。", "The job."))
  var job = "monthly"

  @OptionGroup var selection: FigureChoice

  @Option(help: .both("first（首次）、newest（最新）或版次号。", "first, newest, or a revision's number."))
  var revision = RevisionName(.newest)

  @Option(
    help: .both(
      "此日首次运行时所知的情况；后加/2为其第二版次。",
      "As known when the first run of this date was made; with /2 behind it, its second revision."
    )
  )
  var knownAt: RunName?

  @OptionGroup var answer: AnswerForm

  func run() throws {
    try Door.open {
      let pick = knownAt.map { FigureHistory.Pick.known(at: $0.asOf, revision: $0.revision) } ?? revision.pick
      let history = try selection.history(of: job)
      try answer.print(history.figures(pick, selection.choice, answer.lang))
    }
  }
}

/// `careledger diff`: which figures two revisions of a date publish otherwise, and why.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      Speech.say(
        "说明某日两个版次之间哪些数字变了、因何而变：迟到的数据、更正、规则。",
        "Say which figures of a date changed between two revisions, and what they are made from changed: late data, corrections, rules."
      ),
    discussion: """
      EXAMPLES:
        careledger diff Pipelines/monthly.yaml --as-of 2026-09-30
        careledger diff Pipelines/monthly.yaml --as-of 2026-09-30 --from 2 --to 3 --measure V1
      """
  )

  @Argument(help: .both("作业文件。", "The job file."))
  var job: String

  @OptionGroup var selection: FigureChoice

  @Option(help: .both("first（首次）、newest（最新）或版次号。", "first, newest, or a revision's number."))
  var from = RevisionName(.first)

  @Option(help: .both("first（首次）、newest（最新）或版次号。", "first, newest, or a revision's number."))
  var to = RevisionName(.newest)

  @OptionGroup var answer: AnswerForm

  func run() throws {
    try Door.open {
      let history = try selection.history(of: try FigureHistory.name(ofJob: job))
      try answer.print(
        history.differences(from.pick, to.pick, jobPath: job, selection.choice, answer.lang)
      )
    }
  }
}

/// Which figures are meant, and where they are kept.
struct FigureChoice: ParsableArguments {
  @Option(help: .both("数字的统计日，如2026-09-30。", "The date that the figures are about, as 2026-09-30."))
  var asOf: CivilDate

  @Option(help: .both("只看这项指标，如V1。", "Only this measure, as V1."))
  var measure: String?

  @Option(help: .both("只看这个区划及其下级，写代码。", "Only this division and those in it, by its code."))
  var at: DivisionCode?

  @Option(help: .both("发布版次的文件夹。", "The folder revisions are published in."))
  var output = "Output"

  @Option(
    help: .both("台账库文件；不给出时为输出文件夹中的ledger.sqlite。", "The ledger file; by default ledger.sqlite in the output folder.")
  )
  var ledger: String?

  var choice: FigureHistory.Choice { FigureHistory.Choice(measure: measure, place: at) }

  func history(of job: String) throws -> FigureHistory {
    try FigureHistory(job: job, asOf: asOf, ledger: ledger ?? output + "/ledger.sqlite", output: output)
  }
}

/// A revision as it is named on the command line.
struct RevisionName: ExpressibleByArgument {
  let pick: FigureHistory.Pick

  init(_ pick: FigureHistory.Pick) { self.pick = pick }

  init?(argument: String) {
    switch argument {
    case "first": pick = .first
    case "newest": pick = .newest
    default:
      guard let number = Int(argument), number > 0 else { return nil }
      pick = .revision(number)
    }
  }

  var defaultValueDescription: String {
    switch pick {
    case .first: "first"
    case .newest, .known: "newest"
    case .revision(let number): "\(number)"
    }
  }
}

/// A run as it is named on the command line: 2026-10-31, or 2026-10-31/2 for a revision of it.
struct RunName: ExpressibleByArgument {
  let asOf: CivilDate
  let revision: Int?

  init?(argument: String) {
    let parts = argument.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = CivilDate(iso: String(parts[0])) else { return nil }
    asOf = date
    revision = parts.count == 2 ? Int(parts[1]) : nil
    guard parts.count == 1 || revision != nil else { return nil }
  }
}
