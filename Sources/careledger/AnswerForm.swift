import ArgumentParser
import Domain
import Foundation
import Pipeline

/// How the answer of a command that asks is printed.
struct AnswerForm: ParsableArguments {
  @ArgumentParser.Flag(help: .both("按JSON显示。", "Print JSON."))
  var json = false

  @ArgumentParser.Flag(help: .both("按CSV显示。", "Print CSV."))
  var csv = false

  @OptionGroup var speech: LanguageOption

  /// Of what is printed.
  var lang: Language { speech.language }

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("--json和--csv只能选一个。", "Choose --json or --csv.") }
  }

  var form: Listing.Form { json ? .json : csv ? .csv : .readable }

  /// Prints an answer; on a terminal, rows of tables end where its lines do.
  func print(_ listing: Listing) throws {
    let text = try listing.text(form, lang, width: form == .readable ? Terminal.width : nil)
    if !text.isEmpty { Swift.print(text) }
  }
}

/// The terminal that standard output may be.
enum Terminal {
  static var isShown: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Places in a line; nothing where nobody sits before it, or it does not say.
  static var width: Int? {
    var size = winsize()
    guard isShown, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
