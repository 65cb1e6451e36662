import ArgumentParser
import Domain
import Pipeline

/// `careledger backfill`: several months of one job, in order.
struct BackfillMonths: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backfill",
    abstract: "Make several months of a job in order, past a month that fails.",
    discussion: """
      EXAMPLE: careledger backfill Pipelines/monthly.yaml --from 2026-09 --to 2026-10 --input SampleData

      A month that nothing has changed for is left as it is; one after a changed month is made anew. Exit code 1: a month was refused, or a
      limit held a delivery back.
      """
  )

  @Argument(help: "The job file.")
  var job: String

  @Option(help: "The first month, as 2026-09.")
  var from: Month

  @Option(help: "The last month.")
  var to: Month

  @Option(help: "The folder the departments' files lie in.")
  var input = "Input"

  @Option(help: "The folder revisions are published in.")
  var output = "Output"

  @Option(help: "The ledger file; by default ledger.sqlite in the output folder.")
  var ledger: String?

  @Option(help: "The language of people's files: zh or en.")
  var lang: Language = .zh

  @ArgumentParser.Flag(help: "Print only the results and complaints.")
  var quiet = false

  func validate() throws {
    guard from <= to, (to.year - from.year) * 12 + to.month - from.month < 120 else {
      throw ValidationError("--from is not after --to, and at most ten years are made at once.")
    }
  }

  func run() async throws {
    let request = RunRequest(
      jobPath: job,
      asOf: to.last,
      input: input,
      output: output,
      ledger: ledger ?? output + "/ledger.sqlite",
      language: lang
    )
    let backfill = Backfill(request, months: from...to, messenger: Messenger(isQuiet: quiet))
    let endings = try await Door.open { try await backfill.run() }
    var isWhole = true
    for (month, ending) in endings {
      switch ending {
      case .made(let made):
        print("\(month)  \(made.kind == .unchanged ? "unchanged" : "published")  \(made.folder)")
        if !made.gates.isEmpty { isWhole = false }
      case .refused(let complaints):
        print("\(month)  refused  \(complaints.first?.code ?? "")")
        isWhole = false
      }
    }
    if !isWhole { throw ExitCode(1) }
  }
}

extension Month: ExpressibleByArgument {
  public init?(argument: String) {
    guard let first = CivilDate(iso: argument + "-01") else { return nil }
    self.init(containing: first)
  }
}
