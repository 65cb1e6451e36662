import ArgumentParser
import Pipeline

/// `careledger explain`: why one person's records are theirs.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain one person: every record, and what speaks for it, one line a field in bits.",
    discussion: "EXAMPLE: careledger explain P3K8D0QXVW5T2M"
  )

  @Argument(help: "The person's key, as in links.csv.")
  var key: String

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The folder of the published runs.")
  var output = "Output"

  @OptionGroup
  var disclosing: UnmaskOptions

  func run() throws {
    try Door.open {
      let disclosure = try disclosing.disclosure()
      for line in try Explanation(of: key, ledger: ledger, output: output, disclosure: disclosure).lines { print(line) }
    }
  }
}
