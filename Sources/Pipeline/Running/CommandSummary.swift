internal import Domain
internal import Foundation

/// The JSON summary of a command that ran a job: for schedulers and monitoring, not part of what is published.
struct CommandSummary: Encodable {
  private let program: String
  private let job: String
  private let language: String
  private let outcome: String
  private let exitCode: Int
  /// UTC.
  private let begun: String
  private let seconds: Double
  private let signal: String?
  private let runs: [Run]

  private struct Run: Encodable {
    let asOf: String
    let period: String?
    /// `published`, `unchanged`, `dry-run`, `refused`, `environment`, `fault`, `not-made`.
    let ending: String
    let seconds: Double
    let stages: [String: Double]
    /// Empty where nothing stands or would stand.
    let folder: String
    let workbook: String?
    let headlines: [RunManifest.Headline]
    let gates: [String]
    let complaints: [String]
    let account: RunAccount?
  }

  init(_ report: CommandReport) {
    program = Program.name
    job = report.job
    language = report.language.rawValue
    outcome = report.outcome.rawValue
    exitCode = Int(report.exitCode)
    begun = Date(timeIntervalSince1970: Double(report.begun)).formatted(.iso8601)
    seconds = Self.rounded(report.seconds)
    signal = report.signal.isEmpty ? nil : report.signal
    runs = report.results.map(Self.run)
  }

  private static func run(_ result: RunSeries.Result) -> Run {
    var ending: RunEnding?
    var complaints: [String] = []
    switch result.ending {
    case .made(let made): ending = made
    case .failed(let failure): complaints = failure.complaints.map(\.description)
    case .notMade: break
    }
    return Run(
      asOf: "\(result.step.asOf)",
      period: result.step.period.isEmpty ? nil : result.step.period,
      ending: result.ending.word,
      seconds: rounded(result.seconds),
      stages: Dictionary(uniqueKeysWithValues: result.stages.map { ($0.key.rawValue, rounded($0.value)) }),
      folder: ending?.folder ?? "",
      workbook: ending?.workbook,
      headlines: ending?.headlines.map { RunManifest.Headline(label: $0.label, text: $0.text) } ?? [],
      gates: ending?.gates ?? [],
      complaints: complaints,
      account: ending?.account
    )
  }

  private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
