internal import Domain
internal import Foundation
internal import Ingest
internal import Publish
internal import Store

/// One execution of a job: check everything, take deliveries in, work out people, judge, publish at one point.
package struct JobRun {
  let request: RunRequest
  let messenger: Messenger
  let workers: Int
  private let interruption: Interruption

  /// - Parameters:
  ///   - request: what to run, on what, and where to.
  ///   - messenger: where progress and complaints go.
  ///   - workers: threads of work; no output depends on it.
  ///   - interruption: through which it may be told to stop.
  package init(
    _ request: RunRequest,
    messenger: Messenger,
    workers: Int = ProcessInfo.processInfo.activeProcessorCount,
    interruption: Interruption = .ofProcess
  ) {
    self.request = request
    self.messenger = messenger
    self.interruption = interruption
    self.workers = max(1, workers)
  }

  /// Runs the job.
  ///
  /// - Throws: ``RunFailure``; whatever it is, earlier outputs and the ledger's account of them are untouched.
  package func run() async throws -> RunEnding {
    let folder = try settings()
    try await naming { try Workplace.checkReach(request) }
    try await arrivals(for: folder)
    let (selection, decisions) = try deliveries(for: folder)
    return try await naming { try await run(folder, selection, decisions) }
  }

  /// Does work, and gives whatever goes wrong in it the name of its kind.
  func naming<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: request.ledger)
    } catch let error as RevisionError {
      throw RunFailure.of(error)
    } catch let complaint as Complaint {
      throw RunFailure.of([complaint])
    } catch let failure as RunFailure {
      throw failure
    } catch {
      // Whatever no room has named is the program's own fault; its text may quote data, its type cannot.
      throw RunFailure.internalFault("an unforeseen \(type(of: error))")
    }
  }

  func settings() throws -> JobFolder {
    do throws(Complaint) {
      return try JobFolder(jobPath: request.jobPath)
    } catch {
      throw RunFailure.of([error])
    }
  }

  /// Waits, as long as the caller allows, for files that are still on their way.
  private func arrivals(for folder: JobFolder) async throws {
    var remaining = request.wait
    while remaining > 0 {
      guard let inbox = try? Inbox(folder: request.input),
        let first = ArrivedFiles(inbox, folder.job.arrival, isExempt: { folder.job.passedOver($0) != nil }).notReady
          .first
      else { return }
      if remaining == request.wait { messenger.progress(Term("等待：", "waiting: ") + first.line) }
      remaining -= 1
      try await Task.sleep(for: .seconds(1))
    }
  }

  private func run(
    _ folder: JobFolder,
    _ selection: DeliverySelection,
    _ decisions: DecisionBook
  ) async throws -> RunEnding {
    let workplace = try Workplace(request: request, job: folder.job)
    defer { workplace.close() }
    let lock = try await workplace.lock(wait: request.wait)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try workplace.openLedger(messenger)
    let publication = Publication(
      ledger: ledger,
      workplace: workplace,
      request: request,
      interruption: interruption,
      messenger: messenger
    )
    try publication.recover()
    let prior = try ledger.priorRun(job: folder.job.name, before: request.asOf)
    let past = try PastMonths(folder: folder, asOf: request.asOf, output: request.output, ledger: ledger)
    let memory = try DeliveryMemory(selection, ledger: ledger, manifests: decisions.manifests, asOf: request.asOf)
    let sent = folder.recipients.isEmpty && folder.cases == nil ? [] : try ledger.packets(before: request.asOf)
    let identity = identity(folder, selection, decisions, prior: prior, past: past, memory: memory, sent: sent)
    if let earlier = try publication.standing(identity) {
      messenger.progress(
        Term(
          "无变化：\(earlier.folder)由同样的数据、规则和日期生成",
          "unchanged: \(earlier.folder) was made from the same inputs, rules and date"
        )
      )
      return try publication.ending(of: earlier)
    }
    let reception = try Reception(
      ledger: ledger,
      folder: folder,
      decisions: decisions,
      asOf: request.asOf,
      workers: workers,
      messenger: messenger
    )
    .receive(selection)
    let settling = ledger.settle()
    defer { settling.wait() }
    let staging = try workplace.stage(identity, language: request.language)
    let making = interruption.undertake { staging.discard() }
    defer { making.end() }
    do {
      let inputs = Inputs(
        selection: selection,
        decisions: decisions,
        memory: memory,
        reception: reception,
        sent: sent,
        past: past
      )
      let history = PersonHistory(
        ledger: ledger,
        job: folder.job.name,
        asOf: request.asOf,
        identity: identity,
        prior: prior,
        output: request.output,
        messenger: messenger
      )
      let draft = try await draft(folder, inputs, history: history, ledger: ledger, staging: staging)
      return try publication.publish(
        draft,
        identity: identity,
        folder: folder,
        staging: staging,
        isDryRun: request.isDryRun
      )
    } catch {
      staging.discard()
      throw error
    }
  }

  /// What decides a run's bytes: the same identity, the same bytes.
  private func identity(
    _ folder: JobFolder,
    _ selection: DeliverySelection,
    _ decisions: DecisionBook,
    prior: RunRecord?,
    past: PastMonths,
    memory: DeliveryMemory,
    sent: [SentPacket]
  ) -> RunIdentity {
    RunIdentity(
      program: Program.name,
      ingredients: folder.ingredients,
      asOf: request.asOf,
      language: request.language,
      prior: prior?.identity ?? "",
      history: past.runs.map(\.identity),
      selection: selection,
      decisions: decisions,
      memory: memory,
      packets: Set(sent.map(\.version)).sorted(),
      isApproved: request.isApproved && folder.recipients.contains(where: \.needsApproval)
    )
  }

  /// What a run is about, once its files are taken in.
  struct Inputs {
    let selection: DeliverySelection
    let decisions: DecisionBook
    let memory: DeliveryMemory
    let reception: Reception.Result
    let sent: [SentPacket]
    /// Nothing where figures are only compared, not published.
    var past: PastMonths?
  }
}
