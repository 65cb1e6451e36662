import ArgumentParser

/// Compares the links of a run with the truth of a linkage sample: precision, recall and F1 by pairs of records.
@main
struct LinkageBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linkage-bench",
    abstract: "Compare tables/links.csv with the truth.csv of `careledger sample --profile linkage`.",
    discussion: "EXAMPLE: linkage-bench --truth in/truth.csv --links out/merge/2026-10-31/latest/tables/links.csv"
  )

  @Option(help: "truth.csv of the sample.")
  var truth: String

  @Option(help: "links.csv of the run.")
  var links: String

  @Option(help: "reviews.csv of the run: the queue.")
  var reviews: String?

  @Option(help: "Print so many wrong links and so many missed ones, as file and line.")
  var show = 0

  func run() throws {
    let world = try TruthTable(path: truth)
    let clusters = try LinkTable(path: links, world: world)
    let score = Score(world: world, clusters: clusters)
    score.printSummary()
    score.printByDamage()
    score.printFalseLinks()
    if let reviews { try ReviewTable(path: reviews, world: world, clusters: clusters).printSummary() }
    if show > 0 { score.printExamples(show) }
  }
}
