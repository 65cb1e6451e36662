import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger run`: one job on one as-of date.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a job: read the deliveries, work out who is who, judge, and publish a revision.",
    discussion: "EXAMPLE: careledger run Pipelines/monthly.yaml --as-of 2026-10-31 --input SampleData --output Output"
  )

  @Argument(help: "The job file.")
  var job: String

  @Option(help: "The date to judge by, as 2026-10-31: the only \"today\" the program knows.")
  var asOf: CivilDate

  @Option(help: "The folder the departments' files lie in.")
  var input = "Input"

  @Option(help: "The folder revisions are published in.")
  var output = "Output"

  @Option(help: "The ledger file; by default ledger.sqlite in the output folder.")
  var ledger: String?

  @Option(help: "The language of people's files: zh or en.")
  var lang: Language = .zh

  @Option(help: "Seconds to wait where another run is using the ledger.")
  var wait = 0

  @Option(help: "Why packets are sent; for recipients whose profile asks for it. No child is named in it.")
  var purpose: String?

  @Option(help: "Who approved that packets are sent; for recipients whose profile asks for it.")
  var approvedBy: String?

  @ArgumentParser.Flag(help: "Read and judge, but publish nothing and leave the ledger as it is.")
  var dryRun = false

  @ArgumentParser.Flag(help: "Print only the results and complaints.")
  var quiet = false

  func run() async throws {
    let reason = try Door.open { try Purpose(purpose ?? "", approvedBy: approvedBy ?? "") }
    let request = RunRequest(
      jobPath: job,
      asOf: asOf,
      input: input,
      output: output,
      ledger: ledger ?? output + "/ledger.sqlite",
      language: lang,
      isDryRun: dryRun,
      wait: wait,
      purpose: reason
    )
    let messenger = Messenger(isQuiet: quiet)
    try report(await Door.open { try await JobRun(request, messenger: messenger).run() })
  }

  private func report(_ ending: RunEnding) throws {
    switch ending.kind {
    case .published: print(lang == .zh ? "已发布：\(ending.folder)" : "Published: \(ending.folder)")
    case .unchanged: print(lang == .zh ? "无变化：\(ending.folder)" : "Unchanged: \(ending.folder)")
    case .dryRun: print(lang == .zh ? "试运行，未发布" : "Dry run: nothing published")
    }
    for gate in ending.heldBack { print((Term("暂不采用：", "Held back: ") + gate).text(lang)) }
    if let workbook = ending.workbook { print(lang == .zh ? "月报：\(workbook)" : "Monthly workbook: \(workbook)") }
    for headline in ending.headlines { print("  \(headline.label)  \(headline.text)") }
    if !ending.heldBack.isEmpty { throw ExitCode(1) }
  }
}

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(iso: argument) }
}

extension Language: ExpressibleByArgument {}
