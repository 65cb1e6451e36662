import ArgumentParser

@main
struct CareLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "careledger", abstract: "x")
}
