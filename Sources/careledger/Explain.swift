import ArgumentParser
import Pipeline

/// `careledger explain`: one child: records, why they are theirs, what they say, what was found, cases.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "说明一个人：每条记录、归属的依据和内容，以及发现和问题。",
      "Explain one person: every record, why it is theirs, and what it says; findings and cases."
    ),
    discussion: """
      \(Speech.say("KEY可为人员键（见links.csv、children.csv）、记录（写成文件:行号）、隔离记录的指纹（见quarantine.csv），或-：即从标准输入读取人员键或完整身份证号，在终端上输入时不显示。", "KEY is a person's key (links.csv, children.csv), a record as file:line, the fingerprint of a refused record (quarantine.csv), or -: then a key or a whole resident number is read from standard input, or asked for without being shown."))

      \(Speech.say("姓名和号码均已遮盖。--unmask显示明文，并先记入审计日志。", "Names and numbers are masked. --unmask shows them, and notes it in the ledger's audit first."))

      EXAMPLES:
        careledger explain P3K8D0QXVW5T2M
        careledger explain - < number.txt
        careledger explain 2026-10/公安/140429户籍未成年人20261031.csv:12 --json
      """
  )

  @Argument(help: .both("人员键、文件:行号、指纹，或用-从标准输入读取。", "Person's key, file:line, fingerprint, or - for standard input."))
  var key: String?

  @ArgumentParser.Flag(help: .both("从标准输入读取，与写-相同。", "Read the key from standard input, as - does."))
  var keyStdin = false

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("已发布运行所在的文件夹。", "The folder of the published runs."))
  var output = "Output"

  @ArgumentParser.Flag(
    help: .both("在links.csv中查找号码或记录，不论其大小。", "Look through links.csv for a number or record, however large it is.")
  )
  var evidence = false

  @OptionGroup
  var disclosing: UnmaskOptions

  @OptionGroup
  var answer: AnswerForm

  private var isSecret: Bool { keyStdin || key == "-" }

  func validate() throws {
    guard isSecret || key != nil else {
      throw ValidationError("请给出人员键，或写-从标准输入读取。", "Give a key, or - to read it from standard input.")
    }
    guard !(keyStdin && key != nil && key != "-") else {
      throw ValidationError("请在命令行或标准输入中给出，不要两处都给。", "Give the key on the command line or on standard input, not both.")
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
