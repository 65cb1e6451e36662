internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// The one commit point: results into the ledger as *prepared*, the folder renamed into place, then *published*.
struct Publication {
  let ledger: Ledger
  let workplace: Workplace
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
      if try hasAppeared || complete(run, in: parent, as: revision) {
        try RevisionFolder.point(latestIn: parent, at: revision)
        try ledger.markPublished(run.identity)
        messenger.progress(
          "\(run.folder): taken up from a run that was cut off: all of it had been written, and it is published now"
        )
      } else {
        try ledger.discard(run.identity)
      }
    }
    RevisionFolder.clearLeftovers(below: workplace.path(of: ""))
    DryRunFolder.clearLeftovers()
  }

  private func complete(_ run: RunRecord, in parent: String, as revision: String) throws -> Bool {
    // Another run may have been published under this name from another ledger: it stays.
    guard !FileManager.default.fileExists(atPath: parent + "/" + revision) else { return false }
    return try RevisionFolder.complete(
      in: parent,
      identity: RunIdentity.short(run.identity),
      as: revision,
      outputs: ledger.outputs(ofRun: run.identity).map {
        WrittenOutput(path: $0.path, digest: $0.digest, byteCount: $0.byteCount)
      }
    )
  }

  /// The published run of this identity, where its folder still stands.
  ///
  /// A folder that was removed is made again, from the same inputs and so with the same bytes.
  func standing(_ identity: RunIdentity) throws -> RunRecord? {
    guard let run = try ledger.run(identity: identity.text), run.state == .published else { return nil }
    let path = workplace.path(of: run.folder)
    if try RevisionFolder.identity(at: path) == identity.text { return run }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw RunFailure.environment(
        "\(run.folder): output.foreign: The ledger says this folder is run \(identity.short), but it is not. "
          + "Move the folder away, or give another --output and --ledger."
      )
    }
    return nil
  }

  /// What a run that stands said when it ended.
  func ending(of run: RunRecord) -> RunEnding {
    let folder = workplace.path(of: run.folder)
    let ending = RunManifest.ending(in: folder)
    return RunEnding(
      kind: .unchanged,
      folder: folder,
      workbook: ending?.workbook.map { folder + "/" + $0 },
      headlines: ending?.headlines.map { ($0.label, $0.text) } ?? [],
      gates: ending?.gates ?? []
    )
  }

  /// Lays the draft out and makes it the next revision; a dry run stops before anything appears.
  func publish(
    _ draft: Draft,
    identity: RunIdentity,
    folder: JobFolder,
    staging: RevisionFolder,
    isDryRun: Bool
  ) throws -> RunEnding {
    let reception = draft.reception
    var records = PublishedRecords(
      deliveries: reception.deliveries,
      quarantine: reception.remains.quarantine,
      repairs: reception.remains.repairs
    )
    records.corrections = draft.corrections
    records.changes = draft.changes
    let publisher = Publisher(report: draft.report, records: records, language: staging.language)
    try publisher.publish(into: staging, tables: folder.job.tables, packets: folder.job.packets)
    let headlines = publisher.headlines()
    guard !isDryRun else {
      staging.discard()
      return RunEnding(kind: .dryRun, folder: "", workbook: nil, headlines: headlines, gates: draft.gates)
    }
    let workbook = folder.job.packets.contains(.leaders) ? publisher.workbookPath : nil
    let manifest = RunManifest(
      identity: identity,
      draft: draft,
      folder: folder,
      language: staging.language,
      workbook: workbook,
      headlines: headlines
    )
    try staging.write("run.json", manifest.bytes(outputs: staging.outputs))
    let relative = try appear(draft, identity: identity, folder: folder, staging: staging)
    return RunEnding(
      kind: .published,
      folder: workplace.path(of: relative),
      workbook: workbook.map { workplace.path(of: relative + "/" + $0) },
      headlines: headlines,
      gates: draft.gates
    )
  }

  /// The commit itself.
  ///
  /// - Returns: the revision's folder, relative to the output folder.
  private func appear(
    _ draft: Draft,
    identity: RunIdentity,
    folder: JobFolder,
    staging: RevisionFolder
  ) throws -> String {
    let earlier = try ledger.run(identity: identity.text)
    let revision = try earlier.map { ($0.folder as NSString).lastPathComponent } ?? nextRevision(staging)
    let relative = workplace.shelf + "/" + revision
    if earlier == nil {
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
      results.outputs = staging.outputs.map {
        OutputRecord(path: $0.path, digest: $0.digest, byteCount: $0.byteCount)
      }
      try ledger.prepare(
        identity: identity.text,
        job: folder.job.name,
        asOf: draft.report.asOf,
        language: staging.language,
        program: Program.name,
        prior: draft.prior?.identity ?? "",
        folder: relative,
        results: results
      )
    }
    return try interruption.commit {
      try staging.commit(as: revision)
      try ledger.markPublished(identity.text)
      return relative
    }
  }

  /// One more than any revision there is or has been: a number is never given to two runs.
  private func nextRevision(_ staging: RevisionFolder) throws -> String {
    let known = try ledger.runs().map(\.folder).filter { $0.hasPrefix(workplace.shelf + "/") }
    return try staging.nextRevision(after: known.map { ($0 as NSString).lastPathComponent })
  }
}
