import ArgumentParser
import Pipeline

/// `careledger explain`: why one person's records are theirs.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "说明一个人：每条记录及其依据，逐字段以比特计。",
      "Explain one person: every record, and what speaks for it, one line a field in bits."
    ),
    discussion: "EXAMPLE: careledger explain P3K8D0QXVW5T2M"
  )

  @Argument(help: .both("人员键，如links.csv中所列。", "The person's key, as in links.csv."))
  var key: String

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("已发布运行所在的文件夹。", "The folder of the published runs."))
  var output = "Output"

  @OptionGroup
  var disclosing: UnmaskOptions

  @OptionGroup var speech: LanguageOption

  func run() throws {
    try Door.open {
      let disclosure = try disclosing.disclosure()
      for line in try Explanation(of: key, ledger: ledger, output: output, disclosure: disclosure).lines { print(line) }
    }
  }
}
