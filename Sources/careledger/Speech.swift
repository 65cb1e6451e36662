import ArgumentParser
import Domain
import Foundation
import Pipeline

/// The language this process speaks: fixed once, before a command line is parsed, since the parser asks for help texts without a word
/// of whose they are.
enum Speech {
  static let ofProcess = SpokenLanguage(
    arguments: Array(CommandLine.arguments.dropFirst()),
    environment: ProcessInfo.processInfo.environment
  )

  static var language: Language { ofProcess.language }

  static func say(_ zh: String, _ en: String) -> String { Term(zh, en).text(language) }

  static var exitCodes: String {
    say(
      "退出码：0 完成；1 完成，但有交付超过界限，暂不采用；3 数据或设定被拒；4 环境问题（磁盘、权限、锁、要求中止）；64 用法错误；70 程序自身的错误。",
      "EXIT CODES: 0 done; 1 done, but a limit held a delivery back; 3 input or settings refused; 4 environment (disk, rights, lock, "
        + "a request to stop); 64 misuse; 70 a fault of the program."
    )
  }

  /// Whoever has something to complain of before a command begins, or after it.
  static var messenger: Messenger { Messenger(language: language) }
}

extension ArgumentHelp {
  /// Help in both languages, of which one is shown.
  static func both(_ zh: String, _ en: String) -> ArgumentHelp { ArgumentHelp(stringLiteral: Speech.say(zh, en)) }
}

extension ValidationError {
  init(_ zh: String, _ en: String) { self.init(Speech.say(zh, en)) }
}

/// `--lang`, which every command has and which may stand anywhere; ``Speech`` has read it before the parser does.
struct LanguageOption: ParsableArguments {
  @Option(
    help: .both(
      "消息、帮助和输出所用的语言：zh或en；不给出时，消息和帮助随系统语言环境，写入的文件用中文。",
      "The language of messages, help and what is written: zh or en; without it messages and help follow the locale, and files are Chinese."
    ),
    completion: Language.words,
    transform: Language.word
  )
  var lang: Language?

  /// Of messages, help and answers on the screen.
  var language: Language { lang ?? Speech.language }
  /// Of files that are written.
  var ofFiles: Language { lang ?? Speech.ofProcess.ofFiles }
}
