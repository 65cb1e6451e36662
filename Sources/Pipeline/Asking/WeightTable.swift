package import Domain
internal import Resolve

/// The table of weights by which a job links records.
package struct WeightTable {
  private let job: String
  private let weights: LinkageWeights

  /// - Throws: ``RunFailure/refused(_:)`` where the job cannot be read, or has no such table.
  package init(jobPath: String) throws {
    do throws(Complaint) {
      let folder = try JobFolder(jobPath: jobPath)
      guard let weights = folder.linkage.weights else {
        throw Complaint(
          Place(file: jobPath),
          "weights.none",
          Term("这项作业不用权重：其关联设定没有写明权重表。", "The job weighs nothing: its linkage settings name no table of weights."),
          remedy: Term(
            "请在其中写明，如Pipelines/linkage/standard.yaml。",
            "Name one there, as Pipelines/linkage/standard.yaml does."
          )
        )
      }
      job = folder.job.name
      self.weights = weights
    } catch {
      throw RunFailure.refused([error])
    }
  }

  private static let columns: [Listing.Column] = [
    .init("field", "项目", "field"), .init("level", "符合程度", "level"), .init("m", "m", "m", isNumber: true),
    .init("u", "u", "u", isNumber: true), .init("bits", "权重", "bits", isNumber: true),
  ]

  /// One row a level: how often one person's records reach it, how often two people's do, and what it weighs.
  package func listing(_ language: Language) -> Listing {
    let rows = weights.rows.map { row -> [Listing.Cell] in
      [
        .text(row.field), .text(row.level), .decimal(row.m, places: 6),
        // What each name or sound weighs hangs on how many bear it.
        row.u.map { .decimal($0, places: 6) } ?? .word("frequency", Term("按频率", "frequency")),
        .decimal(row.bits, places: 2),
      ]
    }
    let head = Term("\(job)：权重表 \(weights.version)", "\(job): table of weights \(weights.version)")
    return Listing(
      heading: [head.text(language)],
      facts: [.init("job", .text(job)), .init("version", .text(weights.version))],
      tables: [.init("weights", Self.columns, rows: rows)]
    )
  }
}
