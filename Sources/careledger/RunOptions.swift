import ArgumentParser
import Domain
import Foundation
import Pipeline

/// Where a job's files lie and its runs go: the same for one run, a back-fill, and what a schedule is made of.
struct RunOptions: ParsableArguments {
  @Option(help: .both("各部门报送文件所在的文件夹。", "The folder the departments' files lie in."), completion: .directory)
  var input = "Input"

  @Option(help: .both("发布版次的文件夹。", "The folder revisions are published in."), completion: .directory)
  var output = "Output"

  @Option(
    help: .both("台账库文件；不给出时为输出文件夹中的ledger.sqlite。", "The ledger file; by default ledger.sqlite in the output folder."),
    completion: .file()
  )
  var ledger: String?

  @Option(
    help: .both(
      "另一次运行正在使用台账库，或数据还在传送时，等待的秒数。",
      "Seconds to wait where another run is using the ledger, or a delivery is still on its way."
    )
  )
  var wait = 0

  @OptionGroup var speech: LanguageOption

  /// The language of files.
  var lang: Language { speech.ofFiles }
  /// The language of what is said.
  var spoken: Language { speech.language }

  /// The ledger that is meant.
  var ledgerPath: String { ledger ?? output + "/ledger.sqlite" }

  func validate() throws {
    guard wait >= 0 else { throw ValidationError("--wait为秒数。", "--wait is a number of seconds.") }
  }
}

/// Whom a run tells how it ended.
struct ReportingOptions: ParsableArguments {
  @Option(
    help: .both("无论结果如何，把摘要按JSON写入此文件。", "Write a JSON summary here, however it ends."),
    completion: .file(extensions: ["json"])
  )
  var summary: String?

  @Option(
    help: .both("无论结果如何，把指标按Prometheus文本格式写入此文件。", "Write metrics here in Prometheus' text format, however it ends."),
    completion: .file(extensions: ["prom"])
  )
  var metrics: String?

  @Option(
    help: .both("运行完成后调用的程序；写成若干词，不经shell。", "A program to call after a run that is done; words, not a shell's line.")
  )
  var onSuccess: CommandWords?

  @Option(help: .both("运行完成但有交付被暂不采用时调用的程序。", "A program to call after a run that is done and held a delivery back."))
  var onGate: CommandWords?

  @Option(help: .both("运行未能完成时调用的程序。", "A program to call after a run that could not be made."))
  var onFailure: CommandWords?

  var aftermath: Aftermath {
    var hooks: [CommandReport.Outcome: CommandWords] = [:]
    hooks[.success] = onSuccess
    hooks[.gate] = onGate
    hooks[.failure] = onFailure
    return Aftermath(summary: summary, metrics: metrics, hooks: hooks)
  }
}

extension CommandWords: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension AsOfRule: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { text }
}

extension ProgressForm: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(iso: argument) }
}

extension Month: ExpressibleByArgument {
  public init?(argument: String) {
    guard let first = CivilDate(iso: argument + "-01") else { return nil }
    self.init(containing: first)
  }
}

extension Language: ExpressibleByArgument {}

/// The one place where the program looks at the clock for a date: options that name a day a scheduler cannot.
enum Today {
  static var inChina: CivilDate { CivilDate(inChinaAt: seconds) }

  /// Seconds since 1970.
  static var seconds: Int { Int(Date().timeIntervalSince1970) }
}
