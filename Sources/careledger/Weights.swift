import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger weights`: what each level of a comparison weighs.
struct Weights: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how much each level of a comparison weighs when records are linked, or learn it from deliveries.",
    discussion: "EXAMPLE: careledger weights train Pipelines/merge.yaml --as-of 2026-10-31 --input MyDeliveries",
    subcommands: [Show.self, Train.self]
  )

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the table of weights by which a job links records.",
      discussion: "EXAMPLE: careledger weights show Pipelines/merge.yaml"
    )

    @Argument(help: "The job file.")
    var job: String

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      try Door.open { try answer.print(WeightTable(jobPath: job).listing(answer.lang)) }
    }
  }

  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Learn the table of weights from deliveries and print it. Nothing is kept.",
      discussion: """
        m comes from records that share a valid number, conflicts removed; u from random pairs. Levels of damaged numbers cannot be \
        learned from sound ones and keep what the job's table says.

        EXAMPLE: careledger weights train Pipelines/merge.yaml --as-of 2026-10-31 --input MyDeliveries \\
          --version 2026-10 --origin "our deliveries of October 2026" > weights.csv
        """
    )

    @Argument(help: "The job file.")
    var job: String

    @Option(help: "The date the deliveries are taken in for, as 2026-10-31.")
    var asOf: CivilDate

    @Option(help: "A folder of deliveries; may be given several times, each a population of its own.")
    var input: [String]

    @Option(help: "What the new table is called.")
    var version = "learned"

    @Option(help: "What it was learned from, in one line.")
    var origin = "learned by careledger weights train"

    @ArgumentParser.Flag(help: "Print only the table.")
    var quiet = false

    func validate() throws {
      guard !input.isEmpty else { throw ValidationError("Give at least one --input.") }
    }

    func run() async throws {
      let messenger = Messenger(isQuiet: quiet)
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
      messenger.progress("weights: \(learning.pairs) pairs of one child's records compared")
      print(learning.table, terminator: "")
    }
  }
}
