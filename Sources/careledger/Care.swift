import ArgumentParser
import Domain
import Pipeline

/// `careledger verify`: whether everything is what it was when it was written.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "核对台账库、审计日志和全部已发布文件是否与写入时一致。不作任何改动。",
      "Check the ledger, the audit log and every published file against what was written. Nothing is changed."
    ),
    discussion: """
      EXAMPLE: careledger verify --ledger Output/ledger.sqlite --output Output

      \(Speech.say("退出码：0 一切如旧；4 有不符，或无法读取。", "EXIT CODES: 0 everything is as it was; 4 something is not, or cannot be read."))
      """
  )

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("已发布运行所在的文件夹。", "The folder of the published runs."))
  var output = "Output"

  @OptionGroup
  var answer: AnswerForm

  func run() throws {
    let found = try Door.open { try Verification(ledger: ledger, output: output) }
    try answer.print(found.listing)
    for fault in found.faults { Speech.messenger.complaint(fault) }
    if !found.faults.isEmpty { throw ExitCode(4) }
  }
}

/// `careledger backup`: the ledger and its audit log, copied while in use and proved.
struct MakeBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: Speech.say(
      "把台账库和审计日志复制到新文件夹，并打开副本加以验证。",
      "Copy the ledger and the audit log into a new folder, and prove the copy by opening it."
    ),
    discussion: "EXAMPLE: careledger backup --to Backups/2026-10-31"
  )

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("要创建的文件夹；须尚不存在。", "The folder to make; it must not be there."))
  var to: String

  @OptionGroup var speech: LanguageOption

  func run() throws {
    let backup = try Door.open { try Backup(ledger: ledger, to: to) }
    print(to)
    for line in backup.lines { print("  \(line.text(speech.language))") }
  }
}

/// `careledger purge`: data whose time of keeping is over.
struct PurgeData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract:
      Speech.say(
        "从台账库和输出中清除某日以前的儿童数据，并留下凭证。不可撤销。",
        "Take children's data of before a day out of ledger and output, and leave a certificate. It cannot be undone."
      ),
    discussion: """
      EXAMPLE: careledger purge --before 2024-01-01 --purpose 保存期满 --approved-by 张主任 --dry-run

      \(Speech.say("已发布的数字、审计日志和未办结的问题保留。输入文件夹中的文件和备份由您自行删除。", "Figures that were published, the audit log, and open cases stay. Files in the input folder and backups are for you to remove."))
      """
  )

  @Option(help: .both("清除此日以前的数据。", "What lies before this day goes."))
  var before: CivilDate

  @Option(help: .both("事由。", "Why."))
  var purpose: String

  @Option(help: .both("批准人。", "Who approved it."))
  var approvedBy: String

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("已发布运行所在的文件夹。", "The folder of the published runs."))
  var output = "Output"

  @ArgumentParser.Flag(help: .both("只显示将清除什么。", "Say only what would go."))
  var dryRun = false

  @OptionGroup var speech: LanguageOption

  func run() throws {
    let purge = try Door.open {
      try Purge(
        before: before,
        ledger: ledger,
        output: output,
        purpose: Purpose(purpose, approvedBy: approvedBy),
        isTrial: dryRun
      )
    }
    for line in purge.lines { print(line.text(speech.language)) }
  }
}

/// `careledger audit`: the record of who was shown or sent what.
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say("核对审计日志，或出一年的报告。", "Check the audit log, or report a year of it."),
    discussion: "EXAMPLE: careledger audit verify",
    subcommands: [Check.self, Report.self]
  )

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: Speech.say("逐条核对审计日志，并与台账库中的锚点比对。", "Follow the log's chain and hold it against the ledger's anchors."),
      discussion: """
        EXAMPLE: careledger audit verify

        \(Speech.say("退出码：0 日志与写入时一致；4 不一致。", "EXIT CODES: 0 the log is what was written; 4 it is not."))
        """
    )

    @Option(help: .both("台账库文件。", "The ledger file."))
    var ledger = "Output/ledger.sqlite"

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      let book = try Door.open { try AuditBook(ledger: ledger) }
      try answer.print(book.check(answer.lang))
      for fault in book.faults { Speech.messenger.complaint(fault) }
      if !book.faults.isEmpty { throw ExitCode(4) }
    }
  }

  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Speech.say(
        "一年内向谁显示或发送过儿童数据、涉及多少儿童、由谁批准。",
        "Who was shown or sent children's data in a year, how many children, by whose approval."
      ),
      discussion: "EXAMPLE: careledger audit report --year 2026"
    )

    @Option(help: .both("台账库文件。", "The ledger file."))
    var ledger = "Output/ledger.sqlite"

    @Option(help: .both("年度（按UTC）。", "The calendar year (UTC)."))
    var year: Int

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      let book = try Door.open { try AuditBook(ledger: ledger) }
      try answer.print(book.report(year: year, answer.lang))
      if !book.faults.isEmpty { throw ExitCode(4) }
    }
  }
}
