import ArgumentParser
import Domain
import Pipeline

/// `careledger verify`: whether everything is what it was when it was written.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the ledger, the audit log and every published file against what was written. Nothing is changed.",
    discussion: """
      EXAMPLE: careledger verify --ledger Output/ledger.sqlite --output Output

      EXIT CODES: 0 everything is as it was; 4 something is not, or cannot be read.
      """
  )

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The folder of the published runs.")
  var output = "Output"

  @OptionGroup
  var answer: AnswerForm

  func run() throws {
    let found = try Door.open { try Verification(ledger: ledger, output: output) }
    try answer.print(found.listing)
    for fault in found.faults { Messenger().complaint(fault) }
    if !found.faults.isEmpty { throw ExitCode(4) }
  }
}

/// `careledger backup`: the ledger and its audit log, copied while in use and proved.
struct MakeBackup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the ledger and the audit log into a new folder, and prove the copy by opening it.",
    discussion: "EXAMPLE: careledger backup --to Backups/2026-10-31"
  )

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The folder to make; it must not be there.")
  var to: String

  func run() throws {
    let backup = try Door.open { try Backup(ledger: ledger, to: to) }
    print(to)
    for line in backup.lines { print("  \(line)") }
  }
}

/// `careledger purge`: data whose time of keeping is over.
struct PurgeData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract:
      "Take children's data of before a day out of ledger and output, and leave a certificate. It cannot be undone.",
    discussion: """
      EXAMPLE: careledger purge --before 2024-01-01 --purpose 保存期满 --approved-by 张主任 --dry-run

      Figures that were published, the audit log, and open cases stay. Files in the input folder and backups are for you to remove.
      """
  )

  @Option(help: "What lies before this day goes.")
  var before: CivilDate

  @Option(help: "Why.")
  var purpose: String

  @Option(help: "Who approved it.")
  var approvedBy: String

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The folder of the published runs.")
  var output = "Output"

  @ArgumentParser.Flag(help: "Say only what would go.")
  var dryRun = false

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
    for line in purge.lines { print(line) }
  }
}

/// `careledger audit`: the record of who was shown or sent what.
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the audit log, or report a year of it.",
    discussion: "EXAMPLE: careledger audit verify",
    subcommands: [Check.self, Report.self]
  )

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Follow the log's chain and hold it against the ledger's anchors.",
      discussion: """
        EXAMPLE: careledger audit verify

        EXIT CODES: 0 the log is what was written; 4 it is not.
        """
    )

    @Option(help: "The ledger file.")
    var ledger = "Output/ledger.sqlite"

    @OptionGroup
    var answer: AnswerForm

    func run() throws {
      let book = try Door.open { try AuditBook(ledger: ledger) }
      try answer.print(book.check(answer.lang))
      for fault in book.faults { Messenger().complaint(fault) }
      if !book.faults.isEmpty { throw ExitCode(4) }
    }
  }

  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who was shown or sent children's data in a year, how many children, by whose approval.",
      discussion: "EXAMPLE: careledger audit report --year 2026"
    )

    @Option(help: "The ledger file.")
    var ledger = "Output/ledger.sqlite"

    @Option(help: "The calendar year (UTC).")
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
