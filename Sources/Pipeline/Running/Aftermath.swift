internal import Domain
internal import Foundation
internal import Publish

/// What follows a command however it ended: the summary, the metrics, and the program that is to be told.
///
/// Whatever goes wrong here is a line of warning and nothing more: the run stands as it is.
package struct Aftermath: Sendable {
  /// Where the JSON summary goes; nothing for nowhere.
  package let summary: String?
  /// Where the metrics go.
  package let metrics: String?
  /// Programs to call, by how it ended.
  package let hooks: [CommandReport.Outcome: CommandWords]

  package init(summary: String?, metrics: String?, hooks: [CommandReport.Outcome: CommandWords]) {
    self.summary = summary
    self.metrics = metrics
    self.hooks = hooks
  }

  /// Nothing is to follow.
  package var isEmpty: Bool { summary == nil && metrics == nil && hooks.isEmpty }

  /// Seconds that a hook has.
  package static let patience = 60

  /// - Parameters:
  ///   - report: how the command ended.
  ///   - messenger: where warnings go.
  ///   - seconds: that a hook has; less where the program itself is being stopped.
  package func follow(_ report: CommandReport, _ messenger: Messenger, seconds: Int = patience) {
    if let summary {
      write(summary, messenger) { try MachineJSON.bytes(CommandSummary(report)) + [UInt8(ascii: "\n")] }
    }
    if let metrics {
      // Read by monitoring, under an account of its own.
      write(metrics, isOpen: true, messenger) {
        let earlier = FileManager.default.contents(atPath: metrics).map { String(decoding: $0, as: UTF8.self) }
        return Array(Metrics(report, earlier: earlier ?? "").text.utf8)
      }
    }
    if let hook = hooks[report.outcome] { call(hook, report, messenger, seconds) }
  }

  private func write(_ path: String, isOpen: Bool = false, _ messenger: Messenger, _ bytes: () throws -> [UInt8]) {
    do {
      try PrivateFolder.replace(path, with: bytes(), isOpen: isOpen)
    } catch {
      messenger.complaint(
        Complaint(
          Place(file: path),
          "report.unwritable",
          Term("无法写入；运行结果不受影响。", "This could not be written; the run stands as it is."),
          remedy: Term("请检查文件夹、权限和磁盘。", "Check the folder, rights and disk.")
        )
      )
    }
  }

  private func call(_ hook: CommandWords, _ report: CommandReport, _ messenger: Messenger, _ seconds: Int) {
    guard let name = hook.words.first else { return }
    func warn(_ what: Term) {
      messenger.complaint(
        Complaint(
          Place(file: name),
          "hook.failed",
          Term("\(what.zh)；运行结果不受影响。", "\(what.en); the run stands as it is."),
          remedy: Term(
            "请按Docs/running.md所列变量手工试一次。",
            "Try it by hand, with the variables of Docs/running.md."
          )
        )
      )
    }
    guard let program = OutsideProgram(name) else { return warn(Term("没有这个程序", "There is no such program")) }
    let outcome = program.call(Array(hook.words.dropFirst()), environment: variables(report), seconds: seconds)
    if let outcome { warn(outcome) }
  }

  /// What a hook is told: names, paths, counts and codes; nothing of any child.
  private func variables(_ report: CommandReport) -> [String: String] {
    var result = [
      "CARELEDGER_JOB": report.job,
      "CARELEDGER_OUTCOME": report.outcome.rawValue,
      "CARELEDGER_EXIT_CODE": "\(report.exitCode)",
      "CARELEDGER_CODES": report.codes.joined(separator: ","),
      "CARELEDGER_SIGNAL": report.signal,
      "CARELEDGER_SUMMARY": summary ?? "",
      "CARELEDGER_METRICS": metrics ?? "",
      "CARELEDGER_AS_OF": report.last.map { "\($0.step.asOf)" } ?? "",
      "CARELEDGER_RUN": report.last?.ending.word ?? "",
    ]
    let ending = report.last.flatMap { if case .made(let ending) = $0.ending { ending } else { nil } }
    result["CARELEDGER_FOLDER"] = ending?.folder ?? ""
    result["CARELEDGER_WORKBOOK"] = ending?.workbook ?? ""
    result["CARELEDGER_HELD_BACK"] = "\(ending?.gates.count ?? 0)"
    return result
  }
}

extension OutsideProgram {
  /// Runs it with nothing to read; what it prints goes to standard error, for results are the only thing on standard output.
  ///
  /// - Returns: what went wrong; nothing where it ended well and in time.
  func call(_ arguments: [String], environment: [String: String], seconds: Int) -> Term? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.standardError
    do {
      try process.run()
    } catch {
      return Term("无法启动", "It could not be started")
    }
    guard waitForEnd(of: process, seconds: seconds) else {
      return Term("超过\(seconds)秒，已被终止", "It took more than \(seconds) s and was ended")
    }
    guard process.terminationReason == .exit else {
      return Term(
        "被信号\(process.terminationStatus)终止",
        "It was ended by signal \(process.terminationStatus)"
      )
    }
    let status = process.terminationStatus
    return status == 0 ? nil : Term("以退出码\(status)结束", "It ended with exit code \(status)")
  }
}
