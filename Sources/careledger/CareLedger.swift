import ArgumentParser
import Domain
import Pipeline

@main
struct CareLedger: AsyncParsableCommand {
  static func main() async {
    FileLimit.check()
    CommandLineCheck.run()
    Signals.prepare()
    do {
      try Subcommands.check(Speech.ofProcess.arguments, of: Self.self)
      var command = try parseAsRoot(Speech.ofProcess.arguments)
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
      Speech.say(
        "合并各部门的儿童名册，找出不一致和遗漏，发布应办事项。",
        "Merge departments' registers of children, find what disagrees and who is missing, publish what must be done."
      ),
    discussion: """
      EXAMPLES:
        careledger sample --seed 1 --children 3000 --months 2 --output MySample
        careledger run Pipelines/monthly.yaml --as-of 2026-10-31 --input MySample
        careledger trace 3f9a2c17-3:370832:E --input MySample

      """ + "\n" + Speech.exitCodes,
    version: Program.version,
    subcommands: [
      Run.self, InitProject.self, ScheduleJob.self, Inspect.self, Runs.self, Figures.self, Diff.self, Explain.self,
      TraceFigure.self, Cases.self, Sources.self, Rules.self, DataDictionary.self, Weights.self, Verify.self,
      MakeBackup.self, PurgeData.self, Audit.self, Sample.self,
    ]
  )

  @OptionGroup var speech: LanguageOption
}
