package import Domain
internal import Foundation
internal import Resolve
internal import Store

/// Learns a job's table of weights from deliveries; nothing is published or kept.
package struct WeightLearning {
  /// The table, ready to be kept as a file.
  package let table: String
  /// Pairs of one child's records that were compared.
  package let pairs: Int

  /// - Parameters:
  ///   - jobPath: the job, whose linkage settings name the table to start from.
  ///   - inputs: folders of deliveries, each a population of its own.
  ///   - asOf: the date the deliveries are taken in for.
  ///   - version: what the new table is called.
  ///   - origin: what it was learned from, in one line, as its head says it.
  ///   - messenger: where progress goes.
  /// - Throws: ``RunFailure``, as a run does; also where there is too little to learn from.
  package init(
    jobPath: String,
    inputs: [String],
    asOf: CivilDate,
    version: String,
    origin: String,
    messenger: Messenger
  ) async throws {
    guard ![version, origin].contains(where: { $0.contains("\n") }) else {
      throw RunFailure.refused([
        Complaint(
          Place(file: jobPath),
          "weights.two-lines",
          Term("版本和来源在表头各占一行。", "Version and origin stand in one line each at the head of the table."),
          remedy: Term("请不要换行。", "Give them without line breaks.")
        )
      ])
    }
    var training: WeightTraining?
    for input in inputs {
      let request = RunRequest(
        jobPath: jobPath,
        asOf: asOf,
        input: input,
        output: "",
        ledger: "",
        language: .en,
        isDryRun: true
      )
      let run = JobRun(request, messenger: messenger)
      let folder = try run.settings()
      training = try await run.naming {
        var training = try training ?? WeightTraining(settings: folder.linkage)
        try run.observe(folder, into: &training)
        training.conclude()
        return training
      }
    }
    guard let training else { throw RunFailure.refused([]) }
    do throws(Complaint) {
      table = try training.table(version: version, origin: origin)
    } catch { throw RunFailure.of([error]) }
    pairs = training.pairs
  }
}

extension JobRun {
  /// Takes deliveries in and shows every partition of them to the training.
  fileprivate func observe(_ folder: JobFolder, into training: inout WeightTraining) throws {
    let (selection, decisions) = try deliveries(for: folder)
    let workplace = try Workplace(request: request, job: folder.job)
    defer { workplace.close() }
    let ledger = try Ledger(path: workplace.ledgerPath)
    let reception = try Reception(
      ledger: ledger,
      folder: folder,
      decisions: decisions,
      asOf: request.asOf,
      workers: workers,
      messenger: messenger
    ).receive(selection)
    let memory = try DeliveryMemory(selection, ledger: ledger, manifests: decisions.manifests, asOf: request.asOf)
    let inputs = Inputs(selection: selection, decisions: decisions, memory: memory, reception: reception, sent: [])
    let (changes, readiness) = try judged(folder, inputs, ledger)
    let population = PopulationRun(
      ledger: ledger,
      folder: folder,
      asOf: request.asOf,
      selection: selection,
      reception: reception,
      readiness: readiness,
      changes: changes,
      corrections: decisions.corrections,
      desk: try CaseDesk(folder, asOf: request.asOf, prior: nil, ledger: ledger),
      sent: [],
      workers: workers,
      messenger: messenger
    )
    let shelves = population.shelves()
    let source = PartitionSource(ledger: ledger, shelves: shelves, plan: try population.plan(for: shelves))
    for index in 0..<source.plan.count { training.observe(try source.packed(index).unpacked()) }
  }
}
