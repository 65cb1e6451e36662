/// The language that messages and help are in, as a command line and its environment ask for it.
///
/// `--lang`, wherever it stands, goes before the locale. What files hold never hangs on the locale: the same command makes the same
/// bytes on every machine.
package struct SpokenLanguage: Sendable, Equatable {
  /// What `--lang` says.
  package let stated: Language?
  /// What the locale says: Chinese where the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything begins with `zh`.
  package let local: Language
  /// The arguments without `--lang`; one that names no language stays, for whoever reads them to refuse.
  package let arguments: [String]

  /// What messages, help and answers on a screen are in.
  package var language: Language { stated ?? local }
  /// What files are written in where no language is stated: Chinese, whatever the locale.
  package var ofFiles: Language { stated ?? .zh }

  /// - Parameters:
  ///   - arguments: those of the command line, without the program's own name.
  ///   - environment: the process's.
  package init(arguments: [String], environment: [String: String]) {
    var stated: Language?
    var kept: [String] = []
    var index = 0
    while index < arguments.count, arguments[index] != "--" {
      let argument = arguments[index]
      let next = index + 1 < arguments.count ? arguments[index + 1] : ""
      if argument == "--lang", let language = Language(rawValue: next) {
        stated = language
        index += 1
      } else if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
        stated = language
      } else {
        kept.append(argument)
      }
      index += 1
    }
    self.stated = stated
    self.arguments = kept + arguments[index...]
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    local = locale.lowercased().hasPrefix("zh") ? .zh : .en
  }
}
