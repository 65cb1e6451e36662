import ArgumentParser
import Domain
import Foundation
import Pipeline

/// Where a job's files lie and its runs go: the same for one run, a back-fill, and what a schedule is made of.
struct RunOptions: ParsableArguments {
  @Option(help: "The folder the departments' files lie in.", completion: .directory)
  var input = "Input"

  @Option(help: "The folder revisions are published in.", completion: .directory)
  var output = "Output"

  @Option(help: "The ledger file; by default ledger.sqlite in the output folder.", completion: .file())
  var ledger: String?

  @Option(help: "The language of people's files: zh or en.")
  var lang: Language = .zh

  @Option(help: "Seconds to wait where another run is using the ledger, or a delivery is still on its way.")
  var wait = 0

  /// The ledger that is meant.
  var ledgerPath: String { ledger ?? output + "/ledger.sqlite" }

  func validate() throws {
    guard wait >= 0 else { throw ValidationError("--wait is a number of seconds.") }
  }
}

/// Whom a run tells how it ended.
struct ReportingOptions: ParsableArguments {
  @Option(help: "Write a JSON summary here, however it ends.", completion: .file(extensions: ["json"]))
  var summary: String?

  @Option(
    help: "Write metrics here in Prometheus' text format, however it ends.",
    completion: .file(extensions: ["prom"])
  )
  var metrics: String?

  @Option(help: "A program to call after a run that is done; words, not a shell's line.")
  var onSuccess: CommandWords?

  @Option(help: "A program to call after a run that is done and held a delivery back.")
  var onGate: CommandWords?

  @Option(help: "A program to call after a run that could not be made.")
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
