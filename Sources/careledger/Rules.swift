import ArgumentParser
import Domain
import Pipeline

/// `careledger rules`: what is in force, and whether it does what its examples say.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List a job's rules, show what binds a place on a date, or run their examples.",
    discussion: "EXAMPLE: careledger rules test Pipelines/monthly.yaml",
    subcommands: [List.self, Show.self, Test.self]
  )

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rules of a job with their articles.",
      discussion: "EXAMPLE: careledger rules list Pipelines/monthly.yaml"
    )

    @Argument(help: "The job file.")
    var job: String

    @Option(help: "zh or en.")
    var lang: Language = .zh

    func run() throws {
      try Door.open { for line in try RuleCheck(jobPath: job).list(lang) { print(line) } }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what binds a place on a date, layer by layer.",
      discussion: "EXAMPLE: careledger rules show Pipelines/monthly.yaml --at 140429 --on 2026-10-31"
    )

    @Argument(help: "The job file.")
    var job: String

    @Option(help: "The place: a division code of 2, 4, 6, 9 or 12 digits.")
    var at: DivisionCode

    @Option(help: "The date, as 2026-10-31.")
    var on: CivilDate

    @Option(help: "zh or en.")
    var lang: Language = .zh

    func run() throws {
      try Door.open { for line in try RuleCheck(jobPath: job).show(at: at, on: on, lang) { print(line) } }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples that stand beside a job's rules.",
      discussion: "EXAMPLE: careledger rules test Pipelines/monthly.yaml"
    )

    @Argument(help: "The job file.")
    var job: String

    func run() throws {
      let (failures, count) = try Door.open { try RuleCheck(jobPath: job).test() }
      for failure in failures { print(failure) }
      print("\(count - failures.count) of \(count) examples come out as they say.")
      if !failures.isEmpty { throw ExitCode(1) }
    }
  }
}

extension DivisionCode: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
