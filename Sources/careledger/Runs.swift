import ArgumentParser
import Pipeline

/// `careledger runs`: what was published.
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say("列出台账库中的运行。", "List the runs a ledger remembers."),
    discussion: "EXAMPLE: careledger runs --ledger Output/ledger.sqlite"
  )

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @OptionGroup
  var answer: AnswerForm

  func run() throws {
    try Door.open { try answer.print(RunList(ledger: ledger).listing) }
  }
}
