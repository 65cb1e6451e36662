internal import Domain
internal import Store

/// What a run's figures rest on: deliveries with the cells decided on, settings, program.
struct RunBasis {
  let inputs: [RunInput]
  /// SHA-256 of the deliveries that somebody vouched for.
  let vouched: Set<String>
  /// SHA-256 of every settings file, by name; nothing where the run's folder is gone.
  let settings: [String: String]?
  let program: String

  init(inputs: [RunInput], vouched: Set<String>, settings: [String: String]?, program: String) {
    self.inputs = inputs
    self.vouched = vouched
    self.settings = settings
    self.program = program
  }

  /// What the present run rests on: its deliveries as taken in, with the corrections that were made in them.
  init(of reception: Reception.Result, vouched: Set<String>, _ folder: JobFolder) {
    self.init(
      inputs: zip(reception.deliveries, reception.corrections).map { delivery, corrections in
        RunInput(
          dataset: delivery.dataset,
          place: delivery.jurisdiction,
          month: delivery.period,
          digest: delivery.digest,
          corrections: Set(corrections.filter { $0.state == .applied }.map(\.correction))
        )
      },
      vouched: vouched,
      settings: Dictionary(folder.ingredients.map { ($0.name, $0.digest) }) { first, _ in first },
      program: Program.name
    )
  }

  /// What a published run rested on, by the ledger and the run's own folder.
  init(of run: RunRecord, ledger: Ledger, output: String) throws {
    let folder = "\(output)/\(run.folder)"
    self.init(
      inputs: try ledger.inputs(ofRun: run.identity),
      vouched: Set(try RunManifest.vouched(in: folder)),
      settings: try RunManifest.settings(in: folder),
      program: run.program
    )
  }
}
