import ArgumentParser
import Pipeline

/// `careledger explain`: one child: records, why they are theirs, what they say, what was found, cases.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain one person: every record, why it is theirs, and what it says; findings and cases.",
    discussion: """
      KEY is a person's key (links.csv, children.csv), a record as file:line, the fingerprint of a refused record (quarantine.csv), or -: \
      then a key or a whole resident number is read from standard input, or asked for without being shown.

      Names and numbers are masked. --unmask shows them, and notes it in the ledger's audit first.

      EXAMPLES:
        careledger explain P3K8D0QXVW5T2M
        careledger explain - < number.txt
        careledger explain 2026-10/公安/140429户籍未成年人20261031.csv:12 --json
      """
  )

  @Argument(help: "Person's key, file:line, fingerprint, or - for standard input.")
  var key: String?

  @ArgumentParser.Flag(help: "Read the key from standard input, as - does.")
  var keyStdin = false

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The folder of the published runs.")
  var output = "Output"

  @ArgumentParser.Flag(help: "Look through links.csv for a number or record, however large it is.")
  var evidence = false

  @OptionGroup
  var disclosing: UnmaskOptions

  @OptionGroup
  var answer: AnswerForm

  private var isSecret: Bool { keyStdin || key == "-" }

  func validate() throws {
    guard isSecret || key != nil else { throw ValidationError("Give a key, or - to read it from standard input.") }
    guard !(keyStdin && key != nil && key != "-") else {
      throw ValidationError("Give the key on the command line or on standard input, not both.")
    }
    if let key { try SecretKey.refuseNumber(in: key) }
  }

  func run() throws {
    let text = try isSecret ? SecretKey.read() : key ?? ""
    try Door.open {
      let question = try PersonQuestion(text)
      let disclosure = try disclosing.disclosure()
      let explanation = try Explanation(
        of: question,
        ledger: ledger,
        output: output,
        disclosure: disclosure,
        isThorough: evidence,
        language: answer.lang
      )
      try answer.print(explanation.listing)
    }
  }
}
