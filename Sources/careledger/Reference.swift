import ArgumentParser
import Domain
import Pipeline

/// `careledger dictionary`: every machine table and column in words, as `Docs/dictionary.md` has them.
struct DataDictionary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: Speech.say("打印全部机器表的数据字典。", "Print the data dictionary of all machine tables."),
    discussion: "EXAMPLE: careledger dictionary --lang en"
  )

  @OptionGroup var speech: LanguageOption

  func run() throws { print(ProgramPages.tables(speech.language), terminator: "") }
}

extension Rules {
  /// `careledger rules indicators`: what the job's figures count, as `Docs/indicators.md` has it.
  struct Indicators: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say("打印作业各项指标的定义和依据。", "Print what each of a job's indicators counts, and by which articles."),
      discussion: "EXAMPLE: careledger rules indicators Pipelines/monthly.yaml --on 2026-10-31 --lang en"
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @Option(help: .both("日期，如2026-10-31。", "The date, as 2026-10-31."))
    var on: CivilDate

    @OptionGroup var speech: LanguageOption

    func run() throws {
      try Door.open { print(try RuleCheck(jobPath: job).indicators(on: on, speech.language), terminator: "") }
    }
  }
}
