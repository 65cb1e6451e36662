import ArgumentParser
import Pipeline

@main
struct CareLedger: AsyncParsableCommand {
  static func main() async {
    FileLimit.check()
    Signals.prepare()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Door.leave(with: error)
    }
    Door.leave()
  }

  static let configuration = CommandConfiguration(
    commandName: "careledger",
    abstract:
      "Merge departments' registers of children, find what disagrees and who is missing, publish what must be done.",
    discussion: """
      EXAMPLES:
        careledger sample --seed 1 --children 3000 --months 2 --output MySample
        careledger run Pipelines/monthly.yaml --as-of 2026-10-31 --input MySample
        careledger trace 3f9a2c17-3:370832:E --input MySample

      EXIT CODES: 0 done; 1 done, but a limit held a delivery back; 3 input or settings refused; 4 environment (disk, rights, \
      lock, a request to stop); 64 misuse; 70 a fault of the program.
      """,
    version: Program.version,
    subcommands: [
      Run.self, BackfillMonths.self, Inspect.self, Runs.self, Figures.self, Diff.self, Explain.self, TraceFigure.self,
      Cases.self, Rules.self, Weights.self, Verify.self, MakeBackup.self, PurgeData.self, Audit.self, Sample.self,
    ]
  )
}
