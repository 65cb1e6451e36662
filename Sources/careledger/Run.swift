import ArgumentParser
import Domain
import Foundation
import Pipeline
import Synchronization

/// `careledger run`: a job on one as-of date, or period by period.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "运行作业：读入交付、归并人员、评估，并发布一个版次。",
      "Run a job: read the deliveries, work out who is who, judge, and publish a revision."
    ),
    discussion: """
      EXAMPLES:
        careledger run Pipelines/monthly.yaml --as-of 2026-10-31 --input SampleData --output Output
        careledger run Pipelines/monthly.yaml --from 2026-09 --to 2026-10 --input SampleData --output Output

      \(Speech.say("给出--from和--to时，依次补做作业的各期：月份以月末日为准，学期以开学前一日为准。没有变化的不重做。", "\(Speech.say("给出--from和--to时，依次补做作业的各期：月份以月末日为准，学期以开学前一日为准。没有变化的不重做。", "With --from and --to the job's own periods are made in order: months as of their last day, terms as of the day before they start. One that nothing has changed for is left as it is."))"))

      \(Speech.exitCodes)
      """
  )

  @Argument(help: .both("作业文件。", "The job file."), completion: .file(extensions: ["yaml"]))
  var job: String

  @Option(
    help:
      .both(
        "统计日，程序只以此日为“今天”：2026-10-31，或按中国日期的today（当日）、month-end（月末）、last-month-end（上月末）。",
        "The date to judge by, the only \"today\" there is: 2026-10-31, or what it is in China: today, month-end, last-month-end."
      ),
    completion: .list(["today", "month-end", "last-month-end"])
  )
  var asOf: AsOfRule?

  @Option(help: .both("要补做的第一期所在的月份，如2026-01。", "The month of the first period to make, as 2026-01."))
  var from: Month?

  @Option(help: .both("最后一期所在的月份。", "The month of the last."))
  var to: Month?

  @ArgumentParser.Flag(
    help: .both(
      "与--from同用：某期的数据或设定被拒时，继续做以后各期。",
      "With --from: go on past a period whose input or settings are refused."
    )
  )
  var continueOnError = false

  @OptionGroup var places: RunOptions
  @OptionGroup(title: Speech.say("结果通知", "Reporting")) var reporting: ReportingOptions

  @Option(
    help: .both(
      "发送分发包的事由；接收方的设定要求时填写。不要写出儿童。",
      "Why packets are sent; for recipients whose profile asks for it. No child is named in it."
    )
  )
  var purpose: String?

  @Option(
    help: .both(
      "批准发送分发包的人；接收方的设定要求时填写。",
      "Who approved that packets are sent; for recipients whose profile asks for it."
    )
  )
  var approvedBy: String?

  @ArgumentParser.Flag(
    help: .both(
      "读入并评估，但不发布，也不改动台账库；说明将会发布什么。",
      "Read and judge, but publish nothing and leave the ledger as it is; say what would be."
    )
  )
  var dryRun = false

  @Option(
    help: .both(
      "进度在标准错误上的显示方式：bar（进度条）、plain（逐行）、json或none（不显示）；终端上默认为bar，否则为none。",
      "How progress is shown on standard error: bar, plain, json or none; a bar on a terminal, else none."
    )
  )
  var progress: ProgressForm?

  @ArgumentParser.Flag(help: .both("只显示结果和问题。", "Print only the results and complaints."))
  var quiet = false

  func validate() throws {
    switch (asOf, from, to) {
    case (.some, nil, nil):
      guard !continueOnError else {
        throw ValidationError("--continue-on-error须与--from、--to同用。", "--continue-on-error goes with --from and --to.")
      }
    case (nil, let from?, let to?):
      guard from <= to, (to.year - from.year) * 12 + to.month - from.month < 120 else {
        throw ValidationError(
          "--from不得晚于--to，一次最多十年。",
          "--from is not after --to, and at most ten years are made at once."
        )
      }
      guard !dryRun else {
        throw ValidationError(
          "--dry-run须与--as-of同用：每一期都从上一期已发布的结果开始。",
          "--dry-run goes with --as-of: each period starts from the one published before it."
        )
      }
    default: throw ValidationError("请给出--as-of，或同时给出--from和--to。", "Give either --as-of, or both --from and --to.")
    }
  }

  func run() async throws {
    let begun = (seconds: Today.seconds, clock: ContinuousClock.now)
    Console.ofProcess.show(progress, places.spoken)
    var reason = Purpose.none
    var refusal: RunFailure?
    do {
      reason = try Purpose(purpose ?? "", approvedBy: approvedBy ?? "")
    } catch let failure as RunFailure {
      refusal = failure
    }
    let date = asOf?.date(on: Today.inChina)
    let request = RunRequest(
      jobPath: job,
      asOf: date ?? CivilDate(dayNumber: 0),
      input: places.input,
      output: places.output,
      ledger: places.ledgerPath,
      language: places.lang,
      isDryRun: dryRun,
      wait: places.wait,
      purpose: reason
    )
    if let date, asOf != .date(date) { print(places.spoken == .zh ? "统计日期：\(date)" : "As of: \(date)") }
    let messenger = Messenger(isQuiet: quiet, language: Speech.language)
    let aftermath = reporting.aftermath
    let isQuiet = quiet
    @Sendable func report(_ results: [RunSeries.Result], signal: String = "") -> CommandReport {
      let (seconds, attoseconds) = (ContinuousClock.now - begun.clock).components
      return CommandReport(
        request: request,
        results: results,
        begun: begun.seconds,
        seconds: Double(seconds) + Double(attoseconds) / 1e18,
        signal: signal
      )
    }
    if !aftermath.isEmpty {
      Signals.lastWords.withLock { words in
        words = { signal in aftermath.follow(report([], signal: signal), messenger, seconds: 1) }
      }
    }
    let results =
      if let refusal { [RunSeries.Result(refusal, step: RunSeries.Step(asOf: date ?? to?.last ?? Today.inChina))] } else
      {
        await results(request, date, isQuiet)
      }
    let outcome = report(results)
    for result in results { tell(result, messenger) }
    aftermath.follow(outcome, messenger)
    messenger.ended(outcome.outcome.rawValue, exitCode: outcome.exitCode)
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
  }

  private func results(_ request: RunRequest, _ date: CivilDate?, _ isQuiet: Bool) async -> [RunSeries.Result] {
    var steps = date.map { [RunSeries.Step(asOf: $0)] } ?? []
    if let from, let to {
      do {
        steps = try RunSeries.steps(jobPath: job, from: from, to: to)
      } catch let failure as RunFailure {
        return [RunSeries.Result(failure, step: RunSeries.Step(asOf: from.last, period: "\(from)"))]
      } catch {
        return [
          RunSeries.Result(
            .internalFault("an unforeseen \(type(of: error))"),
            step: RunSeries.Step(asOf: from.last, period: "\(from)")
          )
        ]
      }
    }
    return await RunSeries(
      request,
      steps: steps,
      continuesOnError: continueOnError,
      isQuiet: isQuiet,
      language: Speech.language
    ).run()
  }

  /// Results go to standard output, what was wrong to standard error.
  private func tell(_ result: RunSeries.Result, _ messenger: Messenger) {
    let period = result.step.period
    switch result.ending {
    case .made(let ending):
      if !period.isEmpty { print("\(period)  \(result.step.asOf)") }
      for line in RunClosing(ending, places.spoken).lines { print(line) }
    case .failed(let failure):
      // What goes wrong because the program is being stopped is no news.
      Interruption.ofProcess.waitIfStopped()
      if !period.isEmpty {
        print("\(period)  \(result.step.asOf)  \(places.spoken == .zh ? "未完成" : "not done"): \(result.ending.word)")
      }
      for complaint in failure.complaints { messenger.complaint(complaint) }
    case .notMade:
      print("\(period)  \(result.step.asOf)  \(places.spoken == .zh ? "未进行" : "not begun")")
    }
  }
}
