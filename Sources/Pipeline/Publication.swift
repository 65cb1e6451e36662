internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// The one commit point: results into the ledger as *prepared*, the folder renamed into place, then *published*.
struct Publication {
  let ledger: Ledger
  let workplace: Workplace

  /// Finishes or forgets what a killed run left.
  ///
  /// A prepared run whose folder stands was killed after the rename: it is published. One whose folder is missing never happened.
  func recover() throws {
    for run in try ledger.preparedRuns() {
      let path = workplace.path(of: run.folder)
      if RevisionFolder.identity(at: path) == run.identity {
        try ledger.markPublished(run.identity)
        let parent = (path as NSString).deletingLastPathComponent
        try RevisionFolder.point(latestIn: parent, at: (path as NSString).lastPathComponent)
      } else {
        try ledger.discard(run.identity)
      }
    }
    RevisionFolder.clearLeftovers(in: workplace.path(of: workplace.shelf))
  }

  /// The published run of this identity, where its folder still stands.
  ///
  /// A folder that was removed is made again, from the same inputs and so with the same bytes.
  func standing(_ identity: RunIdentity) throws -> RunRecord? {
    guard let run = try ledger.run(identity: identity.text), run.state == .published else { return nil }
    let path = workplace.path(of: run.folder)
    if RevisionFolder.identity(at: path) == identity.text { return run }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw RunFailure.environment(
        "\(run.folder): output.foreign: The ledger says this folder is run \(identity.short), but it is not. "
          + "Move the folder away, or give another --output and --ledger."
      )
    }
    return nil
  }

  func publish(
    _ report: Report,
    population: PopulationResult,
    reception: Reception.Result,
    readiness: ReadinessBook,
    identity: RunIdentity,
    prior: RunRecord?,
    folder: JobFolder,
    staging: RevisionFolder,
    isDryRun: Bool
  ) throws -> RunEnding {
    let publisher = Publisher(report: report, records: records(reception), language: staging.language)
    try publisher.publish(
      into: staging,
      tables: folder.job.tables,
      packets: folder.job.packets
    )
    let headlines = publisher.headlines()
    guard !isDryRun else {
      staging.discard()
      return RunEnding(kind: .dryRun, folder: "", workbook: nil, headlines: headlines, gates: readiness.gates)
    }
    let manifest = RunManifest(
      identity: identity,
      report: report,
      reception: reception,
      readiness: readiness,
      folder: folder,
      priorIdentity: prior?.identity ?? "",
      language: staging.language
    )
    try staging.write("run.json", manifest.bytes(outputs: staging.outputs))
    let earlier = try ledger.run(identity: identity.text)
    let revision = try earlier.map { ($0.folder as NSString).lastPathComponent } ?? staging.nextRevision()
    let relative = workplace.shelf + "/" + revision
    if earlier == nil { try prepare(report, population, reception, identity, prior, folder, staging, relative) }
    try staging.commit(as: revision)
    try ledger.markPublished(identity.text)
    return RunEnding(
      kind: .published,
      folder: workplace.path(of: relative),
      workbook: folder.job.packets.contains(.leaders)
        ? workplace.path(of: relative + "/" + publisher.workbookPath) : nil,
      headlines: headlines,
      gates: readiness.gates
    )
  }

  private func prepare(
    _ report: Report,
    _ population: PopulationResult,
    _ reception: Reception.Result,
    _ identity: RunIdentity,
    _ prior: RunRecord?,
    _ folder: JobFolder,
    _ staging: RevisionFolder,
    _ relative: String
  ) throws {
    var results = RunResults()
    results.deliveries = reception.intakes
    results.findings = population.findings
    results.people = population.people
    results.values = population.values
    results.outputs = staging.outputs.map { OutputRecord(path: $0.path, digest: $0.digest, byteCount: $0.byteCount) }
    try ledger.prepare(
      identity: identity.text,
      job: folder.job.name,
      asOf: report.asOf,
      language: staging.language,
      program: Program.name,
      prior: prior?.identity ?? "",
      folder: relative,
      results: results
    )
  }

  private func records(_ reception: Reception.Result) -> PublishedRecords {
    PublishedRecords(
      deliveries: reception.deliveries,
      quarantine: reception.remains.quarantine,
      repairs: reception.remains.repairs
    )
  }
}
