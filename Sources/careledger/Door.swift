import ArgumentParser
import Domain
import Foundation
import Pipeline

/// Turns what went wrong inside into a line on standard error and the exit code that belongs to it.
enum Door {
  static func open<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let failure as RunFailure {
      throw exit(for: failure)
    }
  }

  static func open<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let failure as RunFailure {
      throw exit(for: failure)
    }
  }

  private static func exit(for failure: RunFailure) -> ExitCode {
    // What goes wrong because the program is being stopped is no news.
    Interruption.ofProcess.waitIfStopped()
    let messenger = Speech.messenger
    for complaint in failure.complaints { messenger.complaint(complaint) }
    return ExitCode(failure.exitCode)
  }

  /// Help and what the parser refuses, in Chinese where that is spoken; everything else as the parser says it.
  private static func say(_ error: (any Error)?) -> Never {
    guard let error, Speech.language == .zh else { CareLedger.exit(withError: error) }
    let code = CareLedger.exitCode(for: error)
    // Unbroken: the parser breaks lines between words, and Chinese has no blanks there.
    let text = CareLedger.fullMessage(for: error, columns: 1 << 16)
    let isHelp = code == .success && ["OVERVIEW: ", "USAGE: "].contains { text.hasPrefix($0) }
    guard isHelp || code == .validationFailure else { CareLedger.exit(withError: error) }
    let shown = Array((ParserWords.chinese(text, width: 80) + "\n").utf8)
    let stream = isHelp ? FileHandle.standardOutput : FileHandle.standardError
    try? stream.write(contentsOf: Data(shown))
    Foundation.exit(code.rawValue)
  }

  /// Ends the program, once what it printed has gone out.
  static func leave(with error: (any Error)? = nil) -> Never {
    if fflush(nil) != 0 {
      let cause = errno
      // Whoever closed the pipe has read what they wanted.
      if cause != EPIPE {
        let reason = Term(system: unsafe String(cString: strerror(cause)))
        Speech.messenger.complaint(
          Complaint(
            Place(file: "standard output"),
            "output.unwritable",
            Term(
              "要显示的内容无法写出（\(reason.zh)）。已发布的仍然有效。",
              "What was to be printed could not be written (\(reason.en)). What was published stands."
            ),
            remedy: Term(
              "请腾出空间，或改在别处显示，再执行一次命令。",
              "Make room, or print elsewhere, and give the command again."
            )
          )
        )
        _exit(4)
      }
    }
    Self.say(error)
  }
}
