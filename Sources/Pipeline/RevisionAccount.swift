internal import Domain
internal import Store

/// What was first published for an as-of date, against what is known now.
///
/// Both answers stay: the first run's folder says what was believed then, this one what is known now.
struct RevisionAccount {
  let folder: JobFolder
  let asOf: CivilDate
  let output: String
  let ledger: Ledger

  /// The figures that differ, by measure and place; none where nothing was published before.
  func revisions(_ values: [MeasureValue], basis: RunBasis) throws -> [Revision] {
    guard let first = try ledger.firstRun(job: folder.job.name, asOf: asOf) else { return [] }
    let changes = RunChanges(
      from: try RunBasis(of: first, ledger: ledger, output: output),
      to: basis,
      folder: folder
    )
    return Self.revisions(from: try ledger.values(ofRun: first.identity), of: first, to: values, changes)
  }

  /// The figures that differ between two runs, and why.
  static func revisions(
    from before: [MeasureValue],
    of first: RunRecord,
    to now: [MeasureValue],
    _ changes: RunChanges
  ) -> [Revision] {
    let (before, now) = (index(before), index(now))
    return Set(before.keys).union(now.keys).sorted().compactMap { key in
      let (old, new) = (before[key], now[key])
      guard old != new else { return nil }
      return Revision(
        first: old,
        now: new,
        firstRun: first.folder,
        reasons: changes.reasons(of: key.measure, at: key.place)
      )
    }
  }

  private static func index(_ values: [MeasureValue]) -> [MeasureTally.Key: MeasureValue] {
    Dictionary(values.map { (MeasureTally.Key(measure: $0.measure, place: $0.place), $0) }) { first, _ in first }
  }
}
