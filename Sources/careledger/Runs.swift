import ArgumentParser
import Pipeline

/// `careledger runs`: what was published.
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the runs a ledger remembers.",
    discussion: "EXAMPLE: careledger runs --ledger Output/ledger.sqlite"
  )

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  func run() throws {
    do {
      for line in try RunList(ledger: ledger).lines { print(line) }
    } catch let failure as RunFailure {
      if case .environment(let problem) = failure { Messenger().complaint(problem) }
      throw ExitCode(4)
    }
  }
}
