internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// The one commit point: results into the ledger as *prepared*, the folder renamed into place, then *published*.
struct Publication {
  let ledger: Ledger
  let workplace: Workplace
  let request: RunRequest
  let interruption: Interruption
  let messenger: Messenger

  /// Finishes or forgets what a killed run left.
  ///
  /// A prepared run whose folder stands was killed after the rename: it is published. One whose folder was written whole is renamed now.
  /// One whose folder is missing, or is not whole, never happened.
  func recover() throws {
    for run in try ledger.preparedRuns() {
      let path = workplace.path(of: run.folder)
      let parent = (path as NSString).deletingLastPathComponent
      let revision = (path as NSString).lastPathComponent
      let hasAppeared = try RevisionFolder.identity(at: path) == run.identity
      if hasAppeared { try noteRelease(of: run.identity) }
      if try hasAppeared || complete(run, in: parent, as: revision) {
        try RevisionFolder.point(latestIn: parent, at: revision)
        try ledger.markPublished(run.identity)
        messenger.note(
          Term(
            "\(run.folder)：接续中断的运行：内容已全部写好，现予发布",
            "\(run.folder): taken up from a run that was cut off: all of it had been written, and it is published now"
          )
        )
      } else {
        try noteWithdrawal(of: run)
        try ledger.discard(run.identity)
      }
    }
    try refuseStrangers()
    RevisionFolder.clearLeftovers(below: workplace.path(of: ""))
    DryRunFolder.clearLeftovers()
  }

  private func complete(_ run: RunRecord, in parent: String, as revision: String) throws -> Bool {
    // Another run may have been published under this name from another ledger: it stays.
    guard !FileManager.default.fileExists(atPath: parent + "/" + revision),
      RevisionFolder.isBegun(in: parent, identity: RunIdentity.short(run.identity))
    else { return false }
    try noteRelease(of: run.identity)
    return try RevisionFolder.complete(
      in: parent,
      identity: RunIdentity.short(run.identity),
      as: revision,
      outputs: ledger.outputs(ofRun: run.identity).map {
        WrittenOutput(path: $0.path, digest: $0.digest, byteCount: $0.byteCount)
      }
    )
  }

  /// Revisions that the ledger has lost, or never had: it is an older copy, or another output's.
  ///
  /// With it, cases and keys of children would begin anew while the old figures stand.
  private func refuseStrangers() throws {
    let known = Set(try ledger.runs().map(\.folder))
    let job = (workplace.shelf as NSString).deletingLastPathComponent
    for path in RevisionFolder.revisions(below: workplace.path(of: job)) where !known.contains("\(job)/\(path)") {
      throw RunFailure.environment(
        "\(job)/\(path)",
        "output.unknown-run",
        Term("这个版次已发布，但台账库中没有。", "This revision was published, and the ledger does not know it."),
        remedy: Term(
          "请从最新的备份恢复台账库，或给出相互对应的--output和--ledger。",
          "Restore the ledger from the newest backup, or give --output and --ledger that belong together."
        )
      )
    }
  }

  /// Notes in the audit log what a run sends to whom, before anybody can see it; a run that was noted is not noted again.
  private func noteRelease(of identity: String) throws {
    guard let release = try ledger.unnotedRelease(of: identity) else { return }
    let isKnown = try ledger.auditLog.read().entries.last { $0.object == identity }?.action == "publish"
    if !isKnown {
      func event(_ action: String, _ object: String) -> AuditEvent {
        var event = AuditEvent(action, of: object)
        event.asOf = "\(release.run.asOf)"
        event.purpose = release.purpose.isEmpty ? release.run.job : release.purpose
        event.approvedBy = release.approvedBy
        return event
      }
      let packets = release.packets.map { packet in
        var event = event("packet", packet.version)
        event.recipient = packet.recipient
        event.children = packet.children
        return event
      }
      try ledger.note([event("publish", identity)] + packets, by: request.sender.actor)
    }
    try ledger.markNoted(identity)
  }

  /// A run that was noted, and killed before its folder appeared, has sent nothing.
  private func noteWithdrawal(of run: RunRecord) throws {
    let entries = try ledger.auditLog.read().entries.filter { $0.object == run.identity }
    guard entries.last?.action == "publish" else { return }
    var event = AuditEvent("withdrawn", of: run.identity)
    event.asOf = "\(run.asOf)"
    try ledger.note([event], by: request.sender.actor)
  }

  /// The published run of this identity, where its folder still stands.
  ///
  /// A folder that was removed is made again, from the same inputs and so with the same bytes.
  func standing(_ identity: RunIdentity) throws -> RunRecord? {
    guard let run = try ledger.run(identity: identity.text), run.state == .published else { return nil }
    guard run.purged.isEmpty else {
      throw RunFailure.refused([
        Complaint(
          Place(file: run.folder),
          "run.purged",
          Term(
            "该次运行的数据已清除（凭证\(run.purged)），不能重做。",
            "This run's data were purged (certificate \(run.purged)): it cannot be made again."
          ),
          remedy: Term(
            "请把它的交付也移出输入文件夹；已发布的数字仍留在台账库中。",
            "Take its deliveries out of the input folder, too; the figures it published stay in the ledger."
          )
        )
      ])
    }
    let path = workplace.publishedPath(of: run.folder)
    if try RevisionFolder.identity(at: path) == identity.text { return run }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw RunFailure.environment(
        run.folder,
        "output.foreign",
        Term(
          "台账库记载这个文件夹是运行\(identity.short)，实际不是。",
          "The ledger says this folder is run \(identity.short), but it is not."
        ),
        remedy: Term(
          "请移走该文件夹，或另给--output和--ledger。",
          "Move the folder away, or give another --output and --ledger."
        )
      )
    }
    return nil
  }

  /// What a run that stands said when it ended.
  func ending(of run: RunRecord) throws -> RunEnding {
    let folder = workplace.publishedPath(of: run.folder)
    let ending = try RunManifest.ending(in: folder)
    return RunEnding(
      kind: .unchanged,
      folder: folder,
      workbook: ending?.workbook.map { folder + "/" + $0 },
      headlines: ending?.headlines.map { ($0.label, $0.text) } ?? [],
      heldBack: ending?.gates.map { Term(both: $0) } ?? [],
      account: ending?.account
    )
  }

  /// Findings and people from which writing them into the ledger is given a core.
  private static let manyResults = 200_000

  /// Lays the draft out and makes it the next revision; a dry run stops before anything appears.
  func publish(
    _ draft: Draft,
    identity: RunIdentity,
    folder: JobFolder,
    staging: RevisionFolder,
    isDryRun: Bool
  ) throws -> RunEnding {
    messenger.begin(.publish)
    defer { messenger.end(.publish) }
    var report = draft.report
    report.reference = identity.reference
    let relative = try name(of: staging, identity: identity)
    let records = try records(draft, folder.job.tables)
    // Begun first: of all that is left it takes longest. Until it is finished nothing can be asked of the ledger.
    let preparation =
      isDryRun ? nil : try prepare(draft, identity: identity, folder: folder, staging: staging, as: relative)
    let publisher = Publisher(report: report, records: records, language: staging.language)
    let headlines = publisher.headlines()
    let account = RunAccount(draft)
    let workbook = folder.job.packets.contains(.leaders) ? publisher.workbookPath : nil
    guard !isDryRun else {
      try write(publisher, report.packets, folder, staging)
      staging.discard()
      return RunEnding(
        kind: .dryRun,
        folder: workplace.publishedPath(of: relative),
        workbook: nil,
        headlines: headlines,
        heldBack: draft.gates.map(\.line),
        account: account
      )
    }
    // Of a province the ledger takes as long as all files together: whoever lays these out would only hold it up.
    let coresLeft = report.findings.count + report.people.count > Self.manyResults ? 1 : 0
    do {
      try write(publisher, report.packets, folder, staging, coresLeft: coresLeft)
      let manifest = RunManifest(
        identity: identity,
        draft: draft,
        folder: folder,
        language: staging.language,
        workbook: workbook,
        headlines: headlines,
        account: account
      )
      try staging.write("run.json", manifest.bytes(outputs: staging.outputs))
    } catch {
      preparation?.abandon()
      throw error
    }
    try preparation?.finish(
      staging.outputs.map {
        OutputRecord(
          path: $0.path,
          digest: $0.sealed?.digest ?? $0.digest,
          byteCount: $0.sealed?.byteCount ?? $0.byteCount
        )
      }
    )
    try appear(staging, identity: identity, as: relative)
    return RunEnding(
      kind: .published,
      folder: workplace.path(of: relative),
      workbook: workbook.map { workplace.path(of: relative + "/" + $0) },
      headlines: headlines,
      heldBack: draft.gates.map(\.line),
      account: account
    )
  }

  private func records(_ draft: Draft, _ tables: Set<TableName>) throws -> PublishedRecords {
    let reception = draft.reception
    var records = PublishedRecords(deliveries: reception.deliveries, quarantine: reception.remains.quarantine)
    if tables.contains(.repairs) {
      records.repairs = try reception.intakes.enumerated().flatMap { position, intake in
        try ledger.repairs(of: intake, position: UInt16(position))
      }
    }
    records.corrections = draft.corrections
    records.changes = draft.changes
    return records
  }

  private func write(
    _ publisher: Publisher,
    _ packets: [Packet],
    _ folder: JobFolder,
    _ staging: RevisionFolder,
    coresLeft: Int = 0
  ) throws {
    try publisher.publish(
      into: staging,
      tables: folder.job.tables,
      packets: folder.job.packets,
      coresLeft: coresLeft
    )
    try PacketSealer(keys: folder.sealKeys, staging: staging).seal(
      packets.map { ($0, publisher.files(of: $0)) }
    )
  }

  /// Begins to write the results into the ledger; a run that it knows has them there.
  private func prepare(
    _ draft: Draft,
    identity: RunIdentity,
    folder: JobFolder,
    staging: RevisionFolder,
    as relative: String
  ) throws -> RunPreparation? {
    guard try ledger.run(identity: identity.text) == nil else { return nil }
    var results = RunResults()
    results.deliveries = draft.reception.intakes
    results.seen = draft.seen
    results.findings = draft.report.findings
    results.people = draft.report.people
    results.values = draft.report.values
    results.packets = draft.report.packets
    results.cases = draft.report.cases.filter { draft.changedCases.contains($0.key) }
    results.caseEvents = draft.report.caseEvents
    results.personEvents = draft.personEvents
    results.purpose = request.purpose.text
    results.approvedBy = request.purpose.approvedBy
    return RunPreparation {
      [ledger, results, job = folder.job.name, asOf = draft.report.asOf, prior = draft.prior?.identity ?? ""] in
      try ledger.prepare(
        identity: identity.text,
        job: job,
        asOf: asOf,
        language: staging.language,
        program: Program.name,
        prior: prior,
        folder: relative,
        results: results,
        outputs: $0
      )
    }
  }

  /// The commit itself, as a folder relative to the output folder.
  private func appear(_ staging: RevisionFolder, identity: RunIdentity, as relative: String) throws {
    try noteRelease(of: identity.text)
    try interruption.commit {
      try staging.commit(as: (relative as NSString).lastPathComponent)
      try ledger.markPublished(identity.text)
    }
  }

  /// What the revision will be called, relative to the output folder; one that was removed is made again under its own name.
  private func name(of staging: RevisionFolder, identity: RunIdentity) throws -> String {
    if let earlier = try ledger.run(identity: identity.text) { return earlier.folder }
    return try workplace.shelf + "/" + nextRevision(staging)
  }

  /// One more than any revision there is or has been: a number is never given to two runs.
  private func nextRevision(_ staging: RevisionFolder) throws -> String {
    let known = try ledger.runs().map(\.folder).filter { $0.hasPrefix(workplace.shelf + "/") }
    return try staging.nextRevision(after: known.map { ($0 as NSString).lastPathComponent })
  }
}
