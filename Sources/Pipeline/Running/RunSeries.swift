package import Domain
internal import Foundation

/// Runs of one job, one or several in order: each starts from the one before it, whether that was made now or long ago.
package struct RunSeries: Sendable {
  /// One run to be made.
  package struct Step: Sendable, Equatable {
    package let asOf: CivilDate
    /// As `2026-10` or `2026-autumn`; empty where only a date was asked for.
    package let period: String

    package init(asOf: CivilDate, period: String = "") {
      self.asOf = asOf
      self.period = period
    }
  }

  /// How one of them ended.
  package enum Ending: Sendable {
    case made(RunEnding)
    case failed(RunFailure)
    /// One before it had failed.
    case notMade
  }

  package struct Result: Sendable {
    package let step: Step
    package let ending: Ending
    package let seconds: Double
    /// How long the stages took that ended.
    package let stages: [RunStage: Double]

    init(step: Step, ending: Ending, seconds: Double, stages: [RunStage: Double]) {
      self.step = step
      self.ending = ending
      self.seconds = seconds
      self.stages = stages
    }

    /// One that could not be begun.
    package init(_ failure: RunFailure, step: Step) {
      self.init(step: step, ending: .failed(failure), seconds: 0, stages: [:])
    }
  }

  private let request: RunRequest
  private let steps: [Step]
  private let continuesOnError: Bool
  private let isQuiet: Bool
  private let language: Language

  /// - Parameters:
  ///   - request: the job as for one run; its as-of date is not used.
  ///   - steps: the runs to make.
  ///   - continuesOnError: goes on past a run whose input or settings were refused. Whatever disk, lock or the program itself fail
  ///     at, the next run would only meet again.
  ///   - isQuiet: tells only complaints.
  ///   - language: of what is told.
  package init(
    _ request: RunRequest,
    steps: [Step],
    continuesOnError: Bool = false,
    isQuiet: Bool = false,
    language: Language = .en
  ) {
    self.request = request
    self.steps = steps
    self.continuesOnError = continuesOnError
    self.isQuiet = isQuiet
    self.language = language
  }

  /// Makes them.
  ///
  /// - Returns: how each ended, in order.
  package func run() async -> [Result] {
    var results: [Result] = []
    var isOver = false
    for step in steps {
      guard !isOver else {
        results.append(Result(step: step, ending: .notMade, seconds: 0, stages: [:]))
        continue
      }
      let messenger = Messenger(isQuiet: isQuiet, language: language)
      if !step.period.isEmpty {
        messenger.progress(Term("\(step.period)：统计日\(step.asOf)", "\(step.period): as of \(step.asOf)"))
      }
      let begun = ContinuousClock.now
      let ending = await run(step, messenger)
      let (seconds, attoseconds) = (ContinuousClock.now - begun).components
      results.append(
        Result(
          step: step,
          ending: ending,
          seconds: Double(seconds) + Double(attoseconds) / 1e18,
          stages: messenger.times.seconds
        )
      )
      switch ending {
      case .made: break
      case .failed(.refused): isOver = !continuesOnError
      case .failed, .notMade: isOver = true
      }
    }
    return results
  }

  private func run(_ step: Step, _ messenger: Messenger) async -> Ending {
    do {
      return .made(try await JobRun(request.asOf(step.asOf), messenger: messenger).run())
    } catch let failure as RunFailure {
      return .failed(failure)
    } catch {
      return .failed(.internalFault("an unforeseen \(type(of: error))"))
    }
  }

  /// The job's own periods between two months, both included.
  ///
  /// A month is judged as of its last day, a term as of the day before it starts, where places start on different days the earliest.
  /// - Throws: ``RunFailure/refused(_:)`` where the job cannot be read, or knows no term that starts in these months.
  package static func steps(jobPath: String, from: Month, to: Month) throws -> [Step] {
    let folder: JobFolder
    do throws(Complaint) { folder = try JobFolder(jobPath: jobPath) } catch { throw RunFailure.of([error]) }
    switch folder.job.period {
    case .month:
      return sequence(first: from) { $0 < to ? $0.next : nil }.map { Step(asOf: $0.last, period: "\($0)") }
    case .term:
      let terms = folder.terms.beginnings.filter { from.first <= $0.starts && $0.starts <= to.last }
      guard !terms.isEmpty else {
        throw RunFailure.refused([
          Complaint(
            Place(file: folder.job.terms ?? jobPath),
            "run.no-term",
            Term("\(from)至\(to)之间没有学期开始。", "No term starts between \(from) and \(to)."),
            remedy: Term("请按公布的日期填写学期，或另给月份。", "Enter the terms as they are announced, or give other months.")
          )
        ])
      }
      return terms.map { Step(asOf: $0.starts.adding(days: -1), period: $0.name) }
    }
  }
}

extension RunRequest {
  /// The same on another date.
  fileprivate func asOf(_ date: CivilDate) -> RunRequest {
    RunRequest(
      jobPath: jobPath,
      asOf: date,
      input: input,
      output: output,
      ledger: ledger,
      language: language,
      isDryRun: isDryRun,
      wait: wait,
      purpose: purpose,
      sender: sender
    )
  }
}
