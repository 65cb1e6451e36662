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
