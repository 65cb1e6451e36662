import ArgumentParser
import Domain
import Pipeline

/// `careledger sources`: what a job expects from whom, and what came last.
struct Sources: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "列出作业的各个来源及最近一次交付，或某一来源的列和交付。",
      "List the sources a job knows, with the last delivery of each, or the columns and deliveries of one."
    ),
    discussion: """
      \(Speech.say("数据新旧计至--as-of，或作业最近一次运行。来源的新旧以最落后的地区为准。", "Freshness is counted to --as-of, or to the job's newest run. A source is as fresh as the place that is furthest behind."))

      EXAMPLES:
        careledger sources Pipelines/monthly.yaml
        careledger sources Pipelines/monthly.yaml school-roll
        careledger sources Pipelines/monthly.yaml --as-of 2026-10-31 --csv
      """
  )

  @Argument(help: .both("作业文件。", "The job file."))
  var job: String

  @Argument(
    help: .both(
      "某一来源的名称：显示其各列和各地最近一次交付。",
      "One source, by its name: its columns and the last delivery from each place are printed."
    )
  )
  var source: String?

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("计算数据新旧的截止日，如2026-10-31。", "The date to count freshness to, as 2026-10-31."))
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
