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

  @Flag(help: "Print name and numbers in full; needs --purpose, and is noted in the audit log.")
  var unmask = false

  @Option(help: "What the full values are needed for; no child is named in it.")
  var purpose: String?

  @Option(help: "Who approved it, where the bureau asks for that.")
  var approvedBy: String?

  func validate() throws {
    guard !unmask || (purpose ?? "").contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--unmask needs a --purpose.")
    }
  }

  func run() throws {
    try Door.open {
      let disclosure = try unmask ? Disclosure(purpose: Purpose(purpose ?? "", approvedBy: approvedBy ?? "")) : nil
      for line in try Explanation(of: key, ledger: ledger, output: output, disclosure: disclosure).lines { print(line) }
    }
  }
}
