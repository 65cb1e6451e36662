package import Domain

/// Seven months of one small county, written to be lived through run by run, with the case table that each run should publish.
///
/// - Shape: `deliveries/<as-of>-r<revision>/<yyyy-MM>/<department>/*.csv`, what comes in before each run, and
///   `expected/<as-of>-r<revision>.csv`, the whole case table after it.
/// - Determinism: the same secret gives the same bytes everywhere; there is no chance in it.
package struct StorySample: Sendable {
  private let secret: [UInt8]

  /// - Parameter secret: The site's secret (`Pipelines/settings/sample.secret`): receipts name rows and packets by keys made under it.
  package init(secret: [UInt8]) { self.secret = secret }

  /// The files that come in before a run, with paths below the input folder.
  package func deliveries(before step: StoryStep) -> [SampleWorld.File] {
    let keys = StoryKeys(secret: secret)
    let deliveries = StoryDeliveries(answers: StoryAnswers(keys: keys, tables: StoryTables(keys: keys)))
    return deliveries.files(before: step).map { SampleWorld.File(path: $0.path, bytes: Array($0.text.utf8)) }
  }

  /// The case table after a run: the columns of `tables/cases.csv`.
  package func expected(after step: StoryStep) -> String {
    StoryTables(keys: StoryKeys(secret: secret)).cases(after: step)
  }

  /// Every file in the order it is written.
  package func files() -> [SampleWorld.File] {
    StoryStep.allCases.flatMap { step in
      deliveries(before: step).map { SampleWorld.File(path: "deliveries/\(step.name)/\($0.path)", bytes: $0.bytes) }
        + [SampleWorld.File(path: "expected/\(step.name).csv", bytes: Array(expected(after: step).utf8))]
    }
  }

  /// Writes every file below `folder`, making folders as needed.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write` naming the path and the system's reason.
  package func write(to folder: String) throws(Complaint) {
    for file in files() { try OutputFolder(path: folder).write(file) }
  }
}
