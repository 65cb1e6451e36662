import ArgumentParser
import Domain

/// The commands there are, against which a misspelt one is held.
enum Subcommands {
  /// Refuses words that name no command where one is wanted, with the one that was probably meant.
  ///
  /// The parser itself says only that it did not expect the word.
  static func check(_ arguments: some Sequence<String>, of root: any ParsableCommand.Type) throws {
    var command = root
    for word in arguments {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      guard let next = subcommands.first(where: { names(of: $0).contains(word) }) else {
        let shown = subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        let remedy = Suggestion.remedy(
          for: word,
          among: shown,
          else: Term("现有：\(shown.joined(separator: "、"))。", "There are \(shown.joined(separator: ", ")).")
        )
        throw ValidationError("没有这个命令。\(remedy.zh)", "There is no command of that name. \(remedy.en)")
      }
      command = next
    }
  }

  private static func names(of command: any ParsableCommand.Type) -> [String] {
    [command._commandName] + command.configuration.aliases
  }
}
