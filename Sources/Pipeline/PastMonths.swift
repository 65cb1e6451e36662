internal import Domain
internal import Store

/// The months before a run's as its job first published them, for the trends.
struct PastMonths {
  /// As far back as trends go.
  static let months = 12

  /// One run a month, the oldest first.
  let runs: [RunRecord]
  private let folder: JobFolder
  private let output: String
  private let ledger: Ledger

  init(folder: JobFolder, asOf: CivilDate, output: String, ledger: Ledger) throws {
    self.folder = folder
    self.output = output
    self.ledger = ledger
    runs = try ledger.firstRuns(job: folder.job.name, before: asOf, months: Self.months)
  }

  /// The whole area's figures of each month, and whether this run's rules or settings differ from the last of them.
  func account() throws -> (months: [PastMonth], basisChanged: Bool) {
    var months: [PastMonth] = []
    var before: [String: String]?
    for run in runs {
      let basis = Self.basis(try RunManifest.settings(in: "\(output)/\(run.folder)"))
      months.append(
        PastMonth(
          period: Month(containing: run.asOf),
          asOf: run.asOf,
          values: try ledger.values(ofRun: run.identity, at: .unknown),
          basisChanged: Self.differ(before, basis)
        )
      )
      before = basis
    }
    let now = Dictionary(folder.ingredients.map { ($0.name, $0.digest) }) { first, _ in first }
    return (months, Self.differ(before, Self.basis(now)))
  }

  /// Of a run's settings those that figures rest on: rules, and what the bureau sets itself.
  private static func basis(_ settings: [String: String]?) -> [String: String]? {
    settings?.filter { $0.key.hasPrefix("rules/") || $0.key.hasPrefix("settings/") }
  }

  /// Nothing is said of a run whose manifest is gone.
  private static func differ(_ left: [String: String]?, _ right: [String: String]?) -> Bool {
    guard let left, let right else { return false }
    return left != right
  }
}
