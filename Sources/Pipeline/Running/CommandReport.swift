package import Domain
internal import Foundation

/// What a command that ran a job tells monitoring: how it ended, run by run.
///
/// It names no child.
package struct CommandReport: Sendable {
  /// The outcomes that a scheduler may want to act upon.
  package enum Outcome: String, CaseIterable, Sendable {
    /// Published, or nothing new to publish, and nothing held back.
    case success
    /// Done, and a delivery is held back.
    case gate
    /// Not done.
    case failure
  }

  /// The job's file without `.yaml`: the same name whether or not it could be read.
  package let job: String
  package let language: Language
  package let isDryRun: Bool
  package let results: [RunSeries.Result]
  /// Seconds since 1970 at which the command began, and those it took.
  package let begun: Int
  package let seconds: Double
  /// The signal that stopped it, as `TERM`; empty where none did.
  package let signal: String

  package init(
    request: RunRequest,
    results: [RunSeries.Result],
    begun: Int,
    seconds: Double,
    signal: String = ""
  ) {
    let name = (request.jobPath as NSString).lastPathComponent
    job = name.hasSuffix(".yaml") ? String(name.dropLast(".yaml".count)) : name
    language = request.language
    isDryRun = request.isDryRun
    self.results = results
    self.begun = begun
    self.seconds = seconds
    self.signal = signal
  }

  /// 0, or the code of what went worst; an input that was refused outweighs one that was held back.
  package var exitCode: Int32 {
    if !signal.isEmpty { return 4 }
    return results.map { result -> Int32 in
      switch result.ending {
      case .made(let ending): ending.gates.isEmpty ? 0 : 1
      case .failed(let failure): failure.exitCode
      case .notMade: 0
      }
    }.max() ?? 0
  }

  package var outcome: Outcome {
    switch exitCode {
    case 0: .success
    case 1: .gate
    default: .failure
    }
  }

  /// The run that monitoring shows: the last that was begun.
  var last: RunSeries.Result? {
    results.last { if case .notMade = $0.ending { false } else { true } }
  }

  /// The codes of all complaints, each once, in order.
  var codes: [String] {
    Set(results.flatMap { $0.ending.codes }).sorted()
  }
}

extension RunFailure {
  /// The code the program ends with.
  package var exitCode: Int32 {
    switch self {
    case .refused: 3
    case .environment: 4
    case .internalFault: 70
    }
  }

  /// What is said of it, one complaint a line.
  package var complaints: [Complaint] {
    switch self {
    case .refused(let complaints), .environment(let complaints): complaints
    case .internalFault(let problem):
      [
        Complaint(
          Place(file: "careledger"),
          "program.fault",
          Term("程序自身出错：\(problem)。", "\(problem)."),
          remedy: Term("请连同上一次正常运行的run.json一并报告。", "Please report this with run.json of the last good run.")
        )
      ]
    }
  }
}

extension RunSeries.Ending {
  /// In one word, for machines.
  package var word: String {
    switch self {
    case .made(let ending):
      switch ending.kind {
      case .published: "published"
      case .unchanged: "unchanged"
      case .dryRun: "dry-run"
      }
    case .failed(.refused): "refused"
    case .failed(.environment): "environment"
    case .failed(.internalFault): "fault"
    case .notMade: "not-made"
    }
  }

  /// The codes of what was wrong, as `delivery.gated`: messages have the form `where: code: what remedy`.
  var codes: [String] {
    switch self {
    case .made(let ending): ending.gates.compactMap(Self.code)
    case .failed(let failure): failure.complaints.map(\.code)
    case .notMade: []
    }
  }

  private static func code(_ line: String) -> String? {
    line.split(separator: ": ").map { String($0) }.first { part in
      let halves = part.split(separator: ".", omittingEmptySubsequences: false)
      return halves.count == 2
        && halves.allSatisfy { half in
          !half.isEmpty && half.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        }
    }
  }
}
