import ArgumentParser
import Domain
import Pipeline

/// `careledger rules`: what is in force, and whether it does what its examples say.
struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List a job's rules, show what binds a place on a date, run their examples, or try another pack.",
    discussion: "EXAMPLE: careledger rules test Pipelines/monthly.yaml",
    subcommands: [List.self, Show.self, Test.self, Diff.self]
  )

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rules of a job with their articles.",
      discussion: "EXAMPLE: careledger rules list Pipelines/monthly.yaml"
    )

    @Argument(help: "The job file.")
    var job: String

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      try Door.open { try answer.print(RuleCheck(jobPath: job).list) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what binds a place on a date, layer by layer.",
      discussion: "EXAMPLE: careledger rules show Pipelines/monthly.yaml --at 140429 --on 2026-10-31"
    )

    @Argument(help: "The job file.")
    var job: String

    @Option(help: "The place: a division code of 2, 4, 6, 9 or 12 digits, or a name that only one division bears.")
    var at: String

    @Option(help: "The date, as 2026-10-31.")
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
      abstract: "Run the examples that stand beside a job's rules.",
      discussion: "EXAMPLE: careledger rules test Pipelines/monthly.yaml"
    )

    @Argument(help: "The job file.")
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
      abstract: "Say what would change, figure by figure and child by child, if a pack were replaced. Nothing is kept.",
      discussion: """
        EXAMPLE: careledger rules diff Pipelines/monthly.yaml --as-of 2026-10-31 --input SampleData \\
          --replace changzhi-2024 --by Draft/changzhi-2027.yaml

        Children are named by person key. Without --by the pack is taken away.
        """
    )

    @Argument(help: "The job file.")
    var job: String

    @Option(help: "The date to judge by, as 2026-10-31.")
    var asOf: CivilDate

    @Option(help: "The folder the departments' files lie in.")
    var input = "Input"

    @Option(help: "The pack to replace, by its name.")
    var replace: String

    @Option(help: "The file of the pack that takes its place.")
    var by: String?

    @OptionGroup
    var answer: AnswerForm

    @ArgumentParser.Flag(help: "Print only the result.")
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
      let run = JobRun(request, messenger: Messenger(isQuiet: quiet))
      let comparison = try await Door.open { try await run.compare(replacing: replace, by: by) }
      try answer.print(comparison.listing(answer.lang))
    }
  }
}

extension DivisionCode: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
