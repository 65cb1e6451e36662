package import Domain

/// Several months of one job, in order: each month starts from the one before, whether that was made now or long ago.
package struct Backfill {
  /// How one month ended.
  package enum Ending: Sendable {
    case made(RunEnding)
    /// Its input or settings were refused: the months after it are made all the same.
    case refused([Complaint])
  }

  private let request: RunRequest
  private let months: [Month]
  private let messenger: Messenger

  /// - Parameters:
  ///   - request: the job as for one month; its as-of date is not used.
  ///   - months: the first and the last month.
  ///   - messenger: where progress and complaints go.
  package init(_ request: RunRequest, months: ClosedRange<Month>, messenger: Messenger) {
    self.request = request
    self.messenger = messenger
    var all: [Month] = []
    var month = months.lowerBound
    while month <= months.upperBound {
      all.append(month)
      month = month.next
    }
    self.months = all
  }

  /// Makes every month as of its last day.
  ///
  /// - Returns: how each month ended, in order.
  /// - Throws: ``RunFailure`` of the environment or the program, which the next month would only meet again.
  package func run() async throws -> [(month: Month, ending: Ending)] {
    var endings: [(Month, Ending)] = []
    for month in months {
      do {
        endings.append((month, .made(try await JobRun(monthly(month), messenger: messenger).run())))
      } catch RunFailure.refused(let complaints) {
        for complaint in complaints { messenger.complaint(Term(both: "\(month): ") + complaint.line) }
        endings.append((month, .refused(complaints)))
      }
    }
    return endings
  }

  private func monthly(_ month: Month) -> RunRequest {
    RunRequest(
      jobPath: request.jobPath,
      asOf: month.last,
      input: request.input,
      output: request.output,
      ledger: request.ledger,
      language: request.language,
      wait: request.wait
    )
  }
}
