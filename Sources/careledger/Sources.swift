import ArgumentParser
import Domain
import Pipeline

/// `careledger sources`: what a job expects from whom, and what came last.
struct Sources: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the sources a job knows, with the last delivery of each, or the columns and deliveries of one.",
    discussion: """
      Freshness is counted to --as-of, or to the job's newest run. A source is as fresh as the place that is furthest behind.

      EXAMPLES:
        careledger sources Pipelines/monthly.yaml
        careledger sources Pipelines/monthly.yaml school-roll
        careledger sources Pipelines/monthly.yaml --as-of 2026-10-31 --csv
      """
  )

  @Argument(help: "The job file.")
  var job: String

  @Argument(help: "One source, by its name: its columns and the last delivery from each place are printed.")
  var source: String?

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The date to count freshness to, as 2026-10-31.")
  var asOf: CivilDate?

  @OptionGroup
  var answer: AnswerForm

  func run() throws {
    try Door.open {
      let list = try SourceList(jobPath: job, ledger: ledger, asOf: asOf, source: source)
      try answer.print(source == nil ? list.listing(answer.lang) : list.details(answer.lang))
    }
  }
}
