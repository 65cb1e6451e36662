internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// Compares a run's links with those of earlier runs of the job, so that every key ever published leads to a person.
///
/// Compared are the run before (by as-of date, then by revision) and the newest of an earlier month. What is found is kept in the
/// ledger; `tables/person_events.csv` prints the second comparison alone, since a run's bytes must not hang on how often it was revised.
struct PersonHistory {
  let ledger: Ledger
  let job: String
  let asOf: CivilDate
  /// The run itself.
  let identity: RunIdentity
  /// The newest published run of an earlier month.
  let prior: RunRecord?
  /// The folder of published runs.
  let output: String
  let messenger: Messenger

  /// The events of this run, one set a run it was compared with, from its links' table and the deliveries that name its rows.
  func sets(links path: String, deliveries: [Delivery]) throws -> [PersonEventSet] {
    // A folder that was removed is made again: its events are known, and must be what they were.
    if let known = try ledger.run(identity: identity.text) { return try ledger.personEvents(ofRun: known) }
    let earlier = try ledger.runs().filter { $0.job == job && $0.state == .published && $0.asOf <= asOf }
    var sets: [PersonEventSet] = []
    var bases = [prior].compactMap { $0 }
    if let last = earlier.last, last.identity != prior?.identity { bases.append(last) }
    // A first run has nothing behind it, and a million rows need not be looked at to say so.
    guard !bases.isEmpty else { return [] }
    let digests = Dictionary(deliveries.map { ($0.path, $0.digest) }) { first, _ in first }
    guard let now = try LinkedRecords(path: path, digests: digests) else { return [] }
    for base in bases {
      guard let before = try Self.records(of: base, in: output) else {
        messenger.complaint(
          Complaint(
            Place(file: base.folder),
            "person-events.no-links",
            Term(
              "该次运行的tables/links.csv已不在，无法接续其人员键。",
              "This run's tables/links.csv is gone, so its person keys cannot be followed."
            ),
            remedy: Term(
              "请把该文件夹放回，删去本次运行的文件夹，再重新运行。",
              "Put the folder back, remove this run's folder, and run again."
            )
          )
        )
        continue
      }
      sets.append(PersonEventSet(since: base.identity, events: PersonEvents(before: before, now: now).events))
    }
    let known = try ledger.personEvents(ofJob: job).filter { $0.run.asOf <= asOf }
    let trail = KeyTrail(known.map { $0.sets.flatMap(\.events) })
    let revived = trail.superseded.filter { now.has($0) }.sorted()
    sets.append(
      PersonEventSet(
        since: "",
        events: revived.map { PersonEvent(kind: .revived, old: $0, new: $0, records: 0) }
      )
    )
    return sets.filter { !$0.events.isEmpty || $0.since == prior?.identity }
  }

  private static func records(of run: RunRecord, in output: String) throws -> LinkedRecords? {
    let folder = "\(output)/\(run.folder)"
    return try LinkedRecords(path: "\(folder)/\(TableName.links.path)", digests: RunManifest.digests(in: folder))
  }
}
