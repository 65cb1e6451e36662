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
    /// What reading them left, but the repairs: those stay in the ledger.
    var remains = IntakeRemains()
    var repairCount = 0
    /// What the older snapshots hold, in the order of ``DeliverySelection/earlier``.
    var earlier: [Delivery] = []
    /// Where the ledger keeps them, in the same order.
    var earlierIntakes: [Int64] = []
    /// What became of corrections, by the position of the delivery.
    var corrections: [[CorrectionOutcome]] = []
  }

  func receive(_ selection: DeliverySelection) throws -> Result {
    try ledger.hastily { try received(selection) }
  }

  private func received(_ selection: DeliverySelection) throws -> Result {
    let plan = try plan(for: selection)
    let writer = IntakeWriter(ledger)
    // Whatever goes wrong with one delivery, those before it are kept: the next run need not read them again.
    defer { writer.finish() }
    var desk = try IntakeDesk(kept(selection), plan: plan, writer: writer)
    try sayWhatIsTakenUp(selection, desk)
    messenger.begin(.ingest, total: unreadBytes(selection, desk))
    defer { messenger.end(.ingest) }
    let used = try selection.used.enumerated().map { position, used in
      let taken = try taken(used.file, position: UInt16(position), &desk)
      try decisions.manifests.check(Self.named(taken.delivery, as: used.file))
      return taken
    }
    let earlier = try selection.earlier.map { try taken($0, position: 0, &desk) }
    var result = Result()
    for (position, (taken, used)) in zip(used, selection.used).enumerated() {
      let (stored, remains) = try taken.kept(at: UInt16(position), ledger)
      result.remains.quarantine += remains.quarantine
      result.remains.faults += remains.faults
      result.corrections.append(remains.corrections)
      result.deliveries.append(Self.named(stored.delivery, as: used.file))
      result.intakes.append(stored.id)
    }
    for (taken, file) in zip(earlier, selection.earlier) {
      let stored = try taken.kept()
      result.earlier.append(Self.named(stored.delivery, as: file))
      result.earlierIntakes.append(stored.id)
    }
    result.repairCount = try ledger.repairCount(of: result.intakes)
    announce(result)
    return result
  }

  /// What the ledger holds of the run's files as they would be read now: asked before reading begins, for while a delivery is being
  /// written nothing else can be asked.
  private func kept(_ selection: DeliverySelection) throws -> [IntakeName: StoredIntake] {
    var result: [IntakeName: StoredIntake] = [:]
    for file in selection.used.map(\.file) + selection.earlier {
      for name in [name(of: file), name(of: file, asOf: asOf)] where result[name] == nil {
        result[name] = try ledger.intake(digest: name.digest, basis: name.basis)
      }
    }
    return result
  }

  /// The bytes of the files that the ledger does not hold as they would be read now; those that are read twice count once.
  private func unreadBytes(_ selection: DeliverySelection, _ desk: IntakeDesk) -> Int {
    let files = selection.used.map(\.file) + selection.earlier
    return files.filter { desk.taken[name(of: $0)] == nil }.reduce(0) { $0 + $1.byteCount }
  }

  /// A run that was cut off leaves deliveries that were read and belong to no run: they are not read again.
  private func sayWhatIsTakenUp(_ selection: DeliverySelection, _ desk: IntakeDesk) throws {
    let known = try selection.used.compactMap { try desk.taken[name(of: $0.file)]?.kept().id }
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

  /// A file as the ledger holds it or soon will, read now where it was never read like this before.
  ///
  /// The as-of date decides one thing only, that nobody is born after it. So a file is read without it first; what came out stands
  /// for every as-of date, but for those before the latest birth in the file: for these it is read once more.
  private func taken(_ file: RecognisedFile, position: UInt16, _ desk: inout IntakeDesk) throws -> TakenIntake {
    let limit = file.statementDate.adding(days: Self.unbornDays)
    let timeless = try taken(file, position, births: limit, as: name(of: file), &desk)
    guard let birth = timeless.delivery.latestBirth, birth > asOf else { return timeless }
    return try taken(file, position, births: asOf, as: name(of: file, asOf: asOf), &desk)
  }

  private func taken(
    _ file: RecognisedFile,
    _ position: UInt16,
    births limit: CivilDate,
    as name: IntakeName,
    _ desk: inout IntakeDesk
  ) throws -> TakenIntake {
    if let known = desk.taken[name] { return known }
    let intake = Intake(plan: desk.plan, asOf: limit, workers: workers, blockRows: 262_144)
    let taken: TakenIntake
    do {
      taken = try read(file, position: position, basis: name.basis, intake: intake, desk)
    } catch let damaged as DamagedColumns {
      taken = try read(file, position: position, basis: name.basis, intake: intake.knowing(damaged.first), desk)
    }
    desk.taken[name] = taken
    report(taken.delivery)
    return taken
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
    _ desk: IntakeDesk
  ) throws -> TakenIntake {
    var told = FileProgress(file, messenger)
    let entry = desk.writer.begin(basis: basis, position: position)
    do {
      var changes = ChangeRows()
      var result = try intake.read(
        file,
        index: position,
        corrections: decisions.corrections(for: file),
        progress: { told.reach(records: $0, share: $1) },
        pack: { [residue = desk.plan.count] partition, block in
          (changes: ChangeRows(of: block), block: PackedBlock(block, isResidue: partition == residue))
        },
        deposit: { packed in
          changes += packed.changes
          if let block = packed.block { try entry.deposit(block) }
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
      entry.complete(result.delivery, remains)
      return .written(entry, result.delivery)
    } catch {
      entry.abandon()
      throw error
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
  private func name(of file: RecognisedFile, asOf: CivilDate? = nil) -> IntakeName {
    var lines = [Program.version, file.contract.id, folder.contractDigests[file.contract.id] ?? ""]
    lines += folder.ingredients.filter { $0.name == folder.job.divisions }.map { "\($0.digest) \($0.name)" }
    lines.append("\(file.jurisdiction) \(file.statementDate) \(file.correction)")
    lines += decisions.corrections(for: file).map { "correction \($0.id)" }.sorted()
    if let asOf { lines.append("born by \(asOf)") }
    let basis = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)).hexadecimal
    return IntakeName(digest: file.digest, basis: basis)
  }

  /// Cuts the population so that a partition holds about the rows the job asks for.
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
    let bounds = (1..<partitions).map { PartitionPlan.bound(at: keys[$0 * keys.count / partitions]) }
    return PartitionPlan(bounds: Array(Set(bounds)))
  }
}
