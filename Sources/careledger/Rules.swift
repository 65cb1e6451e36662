import ArgumentParser
import Domain
import Pipeline

/// `careledger rules`: what is in force, and whether it does what its examples say.
struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "列出作业的规则，显示某地某日适用的规则，试算例子，或试用另一政策包。",
      "List a job's rules, show what binds a place on a date, run their examples, or try another pack."
    ),
    discussion: "EXAMPLE: careledger rules test Pipelines/monthly.yaml",
    subcommands: [List.self, Show.self, Indicators.self, Test.self, Diff.self]
  )

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say("列出作业的规则及条款。", "List the rules of a job with their articles."),
      discussion: "EXAMPLE: careledger rules list Pipelines/monthly.yaml"
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      try Door.open { try answer.print(RuleCheck(jobPath: job).list) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say("逐层显示某地某日适用的规则。", "Show what binds a place on a date, layer by layer."),
      discussion: "EXAMPLE: careledger rules show Pipelines/monthly.yaml --at 140429 --on 2026-10-31"
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @Option(
      help: .both(
        "地区：2、4、6、9或12位区划代码，或不重名的区划名称。",
        "The place: a division code of 2, 4, 6, 9 or 12 digits, or a name that only one division bears."
      )
    )
    var at: String

    @Option(help: .both("日期，如2026-10-31。", "The date, as 2026-10-31."))
    var on: CivilDate

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      try Door.open {
        let rules = try RuleCheck(jobPath: job)
        try answer.print(rules.show(at: rules.place(at), on: on, answer.lang))
      }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say("试算作业规则所附的例子。", "Run the examples that stand beside a job's rules."),
      discussion: "EXAMPLE: careledger rules test Pipelines/monthly.yaml"
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      let (listing, hasFailed) = try Door.open { try RuleCheck(jobPath: job).test(answer.lang) }
      try answer.print(listing)
      if hasFailed { throw ExitCode(1) }
    }
  }
}

extension Rules {
  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say(
        "逐项逐人说明替换政策包会带来的变化。不保留任何结果。",
        "Say what would change, figure by figure and child by child, if a pack were replaced. Nothing is kept."
      ),
      discussion: """
        EXAMPLE: careledger rules diff Pipelines/monthly.yaml --as-of 2026-10-31 --input SampleData \\
          --replace changzhi-2024 --by Draft/changzhi-2027.yaml

        \(Speech.say("儿童以人员键表示。不给--by则去掉该政策包。", "Children are named by person key. Without --by the pack is taken away."))
        """
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @Option(help: .both("统计日，如2026-10-31。", "The date to judge by, as 2026-10-31."))
    var asOf: CivilDate

    @Option(help: .both("各部门报送文件所在的文件夹。", "The folder the departments' files lie in."))
    var input = "Input"

    @Option(help: .both("要替换的政策包名称。", "The pack to replace, by its name."))
    var replace: String

    @Option(help: .both("取代它的政策包文件。", "The file of the pack that takes its place."))
    var by: String?

    @OptionGroup
    var answer: AnswerForm

    @ArgumentParser.Flag(help: .both("只显示结果。", "Print only the result."))
    var quiet = false

    func run() async throws {
      let request = RunRequest(
        jobPath: job,
        asOf: asOf,
        input: input,
        output: "",
        ledger: "",
        language: answer.lang,
        isDryRun: true
      )
      let run = JobRun(request, messenger: Messenger(isQuiet: quiet, language: Speech.language))
      let comparison = try await Door.open { try await run.compare(replacing: replace, by: by) }
      try answer.print(comparison.listing(answer.lang))
    }
  }
}

extension DivisionCode: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
