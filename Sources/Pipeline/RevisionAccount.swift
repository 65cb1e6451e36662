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
  func revisions(_ values: [MeasureValue], inputs: [RunInput]) throws -> [Revision] {
    guard let first = try ledger.firstRun(job: folder.job.name, asOf: asOf) else { return [] }
    let before = index(try ledger.values(ofRun: first.identity))
    let now = index(values)
    let causes = try causes(since: first, inputs)
    return Set(before.keys).union(now.keys).sorted().compactMap { key in
      let (old, new) = (before[key], now[key])
      guard old != new else { return nil }
      return Revision(first: old, now: new, firstRun: first.folder, causes: causes)
    }
  }

  private func index(_ values: [MeasureValue]) -> [MeasureTally.Key: MeasureValue] {
    Dictionary(values.map { (MeasureTally.Key(measure: $0.measure, place: $0.place), $0) }) { first, _ in first }
  }

  /// Everything that changed since a run: each may have moved a figure, and which did no comparison of two runs can tell.
  private func causes(since first: RunRecord, _ inputs: [RunInput]) throws -> [Revision.Cause] {
    func claim(_ input: RunInput) -> String { "\(input.dataset.rawValue) \(input.place) \(input.month)" }
    let before = try ledger.inputs(ofRun: first.identity)
    let digests = Set(before.map(\.digest))
    let claims = Set(before.map(claim))
    let fresh = inputs.filter { !digests.contains($0.digest) }
    var causes: Set<Revision.Cause> = []
    for input in fresh { causes.insert(claims.contains(claim(input)) ? .correction : .lateData) }
    if let settings = try RunManifest.settings(in: "\(output)/\(first.folder)"),
      settings != Dictionary(folder.ingredients.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    {
      causes.insert(.ruleChange)
    }
    if first.program != Program.name { causes.insert(.program) }
    // Nothing came anew and no rule changed: somebody has decided otherwise.
    if causes.isEmpty { causes.insert(.correction) }
    return causes.sorted()
  }
}
