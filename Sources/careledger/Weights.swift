import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger weights`: what each level of a comparison weighs.
struct Weights: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "显示归并记录时各级比对的权重，或从交付中学习。",
      "Show how much each level of a comparison weighs when records are linked, or learn it from deliveries."
    ),
    discussion: "EXAMPLE: careledger weights train Pipelines/merge.yaml --as-of 2026-10-31 --input MyDeliveries",
    subcommands: [Show.self, Train.self]
  )

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say("显示作业归并记录所用的权重表。", "Show the table of weights by which a job links records."),
      discussion: "EXAMPLE: careledger weights show Pipelines/merge.yaml"
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      try Door.open { try answer.print(WeightTable(jobPath: job).listing(answer.lang)) }
    }
  }

  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say(
        "从交付中学习权重表并显示。不保留任何结果。",
        "Learn the table of weights from deliveries and print it. Nothing is kept."
      ),
      discussion: """
        \(Speech.say("m取自号码有效且相同、剔除冲突的记录，u取自随机配对。受损号码的各级无法从完好号码中学得，沿用作业的表。", "m comes from records that share a valid number, conflicts removed; u from random pairs. Levels of damaged numbers cannot be learned from sound ones and keep what the job's table says."))

        EXAMPLE: careledger weights train Pipelines/merge.yaml --as-of 2026-10-31 --input MyDeliveries \\
          --version 2026-10 --origin "our deliveries of October 2026" > weights.csv
        """
    )

    @Argument(help: .both("作业文件。", "The job file."))
    var job: String

    @Option(help: .both("读入数据的统计日，如2026-10-31。", "The date the deliveries are taken in for, as 2026-10-31."))
    var asOf: CivilDate

    @Option(
      help: .both(
        "报送文件的文件夹；可多次给出，各为一个群体。",
        "A folder of deliveries; may be given several times, each a population of its own."
      )
    )
    var input: [String]

    @Option(help: .both("新表的名称。", "What the new table is called."))
    var version = "learned"

    @Option(help: .both("学习所用的数据，写一行。", "What it was learned from, in one line."))
    var origin = "learned by careledger weights train"

    @ArgumentParser.Flag(help: .both("只显示表。", "Print only the table."))
    var quiet = false

    @OptionGroup var speech: LanguageOption

    func validate() throws {
      guard !input.isEmpty else { throw ValidationError("请至少给出一个--input。", "Give at least one --input.") }
    }

    func run() async throws {
      let messenger = Messenger(isQuiet: quiet, language: Speech.language)
      let learning = try await Door.open {
        try await WeightLearning(
          jobPath: job,
          inputs: input,
          asOf: asOf,
          version: version,
          origin: origin,
          messenger: messenger
        )
      }
      messenger.progress(
        Term("权重：比较了同一儿童的\(learning.pairs)对记录", "weights: \(learning.pairs) pairs of one child's records compared")
      )
      print(learning.table, terminator: "")
    }
  }
}
