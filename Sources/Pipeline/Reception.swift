internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest
internal import Store

/// Takes deliveries into the ledger, each once: a file read before under the same contract is not read again.
struct Reception {
  let ledger: Ledger
  let folder: JobFolder
  let asOf: CivilDate
  let workers: Int
  let messenger: Messenger

  /// What came of the run's deliveries.
  struct Result {
    var deliveries: [Delivery] = []
    var intakes: [Int64] = []
    var remains = IntakeRemains()
  }

  func receive(_ selection: DeliverySelection) throws -> Result {
    let plan = try plan(for: selection)
    let intake = Intake(plan: plan, asOf: asOf, workers: workers, blockRows: 262_144)
    var result = Result()
    for (position, used) in selection.used.enumerated() {
      let basis = basis(of: used.file)
      let position = UInt16(position)
      let stored: StoredIntake
      if let known = try ledger.intake(digest: used.file.digest, basis: basis) {
        stored = known
      } else {
        stored = try read(used.file, position: position, basis: basis, intake: intake, plan: plan)
        report(stored.delivery)
      }
      let remains = try ledger.remains(of: stored.id, position: position)
      result.remains.quarantine += remains.quarantine
      result.remains.repairs += remains.repairs
      result.remains.faults += remains.faults
      // The same bytes may have come under another name before: this run speaks of the file it was given.
      var delivery = stored.delivery
      delivery.path = used.file.path
      result.deliveries.append(delivery)
      result.intakes.append(stored.id)
    }
    return result
  }

  private func read(
    _ file: RecognisedFile,
    position: UInt16,
    basis: String,
    intake: Intake,
    plan: PartitionPlan
  ) throws -> StoredIntake {
    try ledger.recordIntake(basis: basis) { deposit in
      let result = try intake.read(file, index: position) { partition, block in
        try deposit(partition == plan.count, block)
      }
      guard result.delivery.accounting.balances else {
        throw RunFailure.internalFault("\(file.path): rows read and rows accounted for differ")
      }
      var remains = IntakeRemains()
      remains.quarantine = result.quarantine
      remains.repairs = result.repairs
      remains.faults = result.faults
      return (result.delivery, remains)
    }
  }

  private func report(_ delivery: Delivery) {
    let counts = delivery.accounting
    messenger.progress(
      "ingest \(delivery.path): read \(counts.read) = accepted \(counts.accepted) + quarantined \(counts.quarantined)"
        + " + duplicates \(counts.exactDuplicates) + header or blank \(counts.headerOrBlank); \(counts.repairs) repaired"
    )
    for notice in delivery.notices {
      messenger.complaint(
        "\(Place(file: delivery.path, column: notice.column)): \(notice.code): \(notice.count) rows: "
          + "\(notice.words.en). \(notice.remedy.en)"
      )
    }
  }

  /// What decides how bytes are read, beside the bytes: the contract, the place names, the date, the program.
  private func basis(of file: RecognisedFile) -> String {
    var lines = [Program.version, asOf.description, file.contract.id]
    let readingFiles = folder.ingredients.filter { ingredient in
      ingredient.name == folder.job.divisions
        || folder.job.contracts.contains { ingredient.name == $0 || ingredient.name.hasPrefix($0 + "/") }
    }
    lines += readingFiles.map { "\($0.digest) \($0.name)" }
    lines.append("\(file.jurisdiction) \(file.statementDate) \(file.correction)")
    return SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)).hexadecimal
  }

  /// Cuts the population by region prefix so that a partition holds about the rows the job asks for.
  ///
  /// Only the cut depends on the sample; no output does.
  private func plan(for selection: DeliverySelection) throws -> PartitionPlan {
    let bytes = selection.used.filter { $0.file.dataset.isAboutChildren }.reduce(0) { $0 + $1.file.byteCount }
    // A row of a register or roll takes about 150 bytes of CSV.
    let partitions = min(512, bytes / 150 / max(1, folder.job.partitionRows) + 1)
    guard partitions > 1 else { return .whole }
    var keys: [UInt64] = []
    for used in selection.used where used.file.dataset.isRegisterOfChildren {
      keys += sampleKeys(of: used.file, count: max(64, 8192 * used.file.byteCount / max(1, bytes)))
    }
    keys.sort()
    guard keys.count >= partitions else { return .whole }
    let regionUnit: UInt64 = 100_000_000_000
    let bounds = (1..<partitions).map { keys[$0 * keys.count / partitions] / regionUnit * regionUnit }
    return PartitionPlan(bounds: Array(Set(bounds)))
  }
}
