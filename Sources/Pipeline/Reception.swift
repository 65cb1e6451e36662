internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest
internal import Store

/// Takes deliveries into the ledger, each once: a file read before under the same contract is not read again.
struct Reception {
  let ledger: Ledger
  let folder: JobFolder
  let decisions: DecisionBook
  let asOf: CivilDate
  let workers: Int
  let messenger: Messenger

  /// What came of the run's deliveries.
  struct Result {
    var deliveries: [Delivery] = []
    var intakes: [Int64] = []
    var remains = IntakeRemains()
    /// What the older snapshots hold, in the order of ``DeliverySelection/earlier``.
    var earlier: [Delivery] = []
    /// Where the ledger keeps them, in the same order.
    var earlierIntakes: [Int64] = []
    /// What became of corrections, by the position of the delivery.
    var corrections: [[CorrectionOutcome]] = []
  }

  func receive(_ selection: DeliverySelection) throws -> Result {
    let plan = try plan(for: selection)
    try sayWhatIsTakenUp(selection)
    messenger.begin(.ingest, total: try unreadBytes(selection))
    defer { messenger.end(.ingest) }
    var result = Result()
    for (position, used) in selection.used.enumerated() {
      let position = UInt16(position)
      let stored = try stored(used.file, position: position, plan: plan)
      try decisions.manifests.check(Self.named(stored.delivery, as: used.file))
      let remains = try ledger.remains(of: stored.id, position: position)
      result.remains.quarantine += remains.quarantine
      result.remains.repairs += remains.repairs
      result.remains.faults += remains.faults
      result.corrections.append(remains.corrections)
      result.deliveries.append(Self.named(stored.delivery, as: used.file))
      result.intakes.append(stored.id)
    }
    for file in selection.earlier {
      let stored = try stored(file, position: 0, plan: plan)
      result.earlier.append(Self.named(stored.delivery, as: file))
      result.earlierIntakes.append(stored.id)
    }
    announce(result)
    return result
  }

  /// The bytes of the files that the ledger does not hold as they would be read now; those that are read twice count once.
  private func unreadBytes(_ selection: DeliverySelection) throws -> Int {
    let files = selection.used.map(\.file) + selection.earlier
    return try files.filter { try ledger.intake(digest: $0.digest, basis: basis(of: $0)) == nil }
      .reduce(0) { $0 + $1.byteCount }
  }

  /// A run that was cut off leaves deliveries that were read and belong to no run: they are not read again.
  private func sayWhatIsTakenUp(_ selection: DeliverySelection) throws {
    let known = try selection.used.compactMap {
      try ledger.intake(digest: $0.file.digest, basis: basis(of: $0.file))?.id
    }
    let count = try ledger.unused(of: known)
    guard count > 0 else { return }
    messenger.note(
      Term(
        "接续中断的运行：\(selection.used.count)份交付中有\(count)份已读入，不再重读",
        "taken up from a run that was cut off: \(count) of \(selection.used.count) deliveries had been read, and are not read again"
      )
    )
  }

  /// The same bytes may have come under another name before: this run speaks of the file it was given.
  private static func named(_ delivery: Delivery, as file: RecognisedFile) -> Delivery {
    var delivery = delivery
    delivery.path = file.path
    return delivery
  }

  /// A number that says a birth more than this after the file's own date is refused, whenever the file is read.
  private static let unbornDays = 366

  /// A file as the ledger holds it, read now where it was never read like this before.
  ///
  /// The as-of date decides one thing only, that nobody is born after it. So a file is read without it first; what came out stands
  /// for every as-of date, but for those before the latest birth in the file: for these it is read once more.
  private func stored(_ file: RecognisedFile, position: UInt16, plan: PartitionPlan) throws -> StoredIntake {
    let limit = file.statementDate.adding(days: Self.unbornDays)
    let timeless = try stored(file, position, plan, births: limit, basis: basis(of: file))
    guard let birth = timeless.delivery.latestBirth, birth > asOf else { return timeless }
    return try stored(file, position, plan, births: asOf, basis: basis(of: file, asOf: asOf))
  }

  private func stored(
    _ file: RecognisedFile,
    _ position: UInt16,
    _ plan: PartitionPlan,
    births limit: CivilDate,
    basis: String
  ) throws -> StoredIntake {
    if let known = try ledger.intake(digest: file.digest, basis: basis) { return known }
    let intake = Intake(plan: plan, asOf: limit, workers: workers, blockRows: 262_144)
    let stored: StoredIntake
    do {
      stored = try read(file, position: position, basis: basis, intake: intake, plan: plan)
    } catch let damaged as DamagedColumns {
      let knowing = intake.knowing(damaged.first)
      stored = try read(file, position: position, basis: basis, intake: knowing, plan: plan)
    }
    report(stored.delivery)
    return stored
  }

  /// What a first reading took for numbers are none, so nothing of it is kept.
  private struct DamagedColumns: Error {
    let first: IntakeResult
  }

  private func read(
    _ file: RecognisedFile,
    position: UInt16,
    basis: String,
    intake: Intake,
    plan: PartitionPlan
  ) throws -> StoredIntake {
    var told = FileProgress(file, messenger)
    return try ledger.recordIntake(basis: basis) { deposit in
      var changes = ChangeRows()
      var result = try intake.read(
        file,
        index: position,
        corrections: decisions.corrections(for: file),
        progress: { told.reach(records: $0, share: $1) },
        deposit: { partition, block in
          changes.add(block)
          try deposit(partition == plan.count, block)
        }
      )
      if file.contract.kind == .delta { result.delivery.changes = changes }
      if result.mustBeReadAgain {
        told.takeBack()
        throw DamagedColumns(first: result)
      }
      guard result.delivery.accounting.balances else {
        throw RunFailure.internalFault("\(file.path): rows read and rows accounted for differ")
      }
      var remains = IntakeRemains()
      remains.quarantine = result.quarantine
      remains.repairs = result.repairs
      remains.faults = result.faults
      remains.corrections = result.corrections
      return (result.delivery, remains)
    }
  }

  private func report(_ delivery: Delivery) {
    let counts = delivery.accounting
    messenger.detail(
      Term(
        "读入\(delivery.path)：\(counts.read)行 = 接收\(counts.accepted) + 隔离\(counts.quarantined)"
          + " + 重复\(counts.exactDuplicates) + 表头或空行\(counts.headerOrBlank)；修正\(counts.repairs)处",
        "ingest \(delivery.path): read \(counts.read) = accepted \(counts.accepted) + quarantined \(counts.quarantined)"
          + " + duplicates \(counts.exactDuplicates) + header or blank \(counts.headerOrBlank); \(counts.repairs) repaired"
      )
    )
  }

  /// What reading found out about whole files, each fact once, however many files it is true of.
  private func announce(_ result: Result) {
    var notices = NoticeList()
    for delivery in result.deliveries { notices.add(delivery) }
    for complaint in notices.complaints { messenger.complaint(complaint) }
  }

  /// What decides how bytes are read, beside the bytes: the contract that reads them, the place names, what the path says, the
  /// corrections meant for them, the program, and the as-of date where the file has a birth after it.
  ///
  /// Nothing else may be here, or an edit that changes nothing for a file would have it read again.
  private func basis(of file: RecognisedFile, asOf: CivilDate? = nil) -> String {
    var lines = [Program.version, file.contract.id, folder.contractDigests[file.contract.id] ?? ""]
    lines += folder.ingredients.filter { $0.name == folder.job.divisions }.map { "\($0.digest) \($0.name)" }
    lines.append("\(file.jurisdiction) \(file.statementDate) \(file.correction)")
    lines += decisions.corrections(for: file).map { "correction \($0.id)" }.sorted()
    if let asOf { lines.append("born by \(asOf)") }
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
