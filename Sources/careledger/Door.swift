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
    let messenger = Messenger()
    for line in failure.lines { messenger.complaint(line) }
    return ExitCode(failure.exitCode)
  }

  /// Ends the program, once what it printed has gone out.
  static func leave(with error: (any Error)? = nil) -> Never {
    if fflush(nil) != 0 {
      let cause = errno
      // Whoever closed the pipe has read what they wanted.
      if cause != EPIPE {
        Messenger().complaint(
          "standard output: output.unwritable: What was to be printed could not be written (\(unsafe String(cString: strerror(cause)))). "
            + "What was published stands. Make room, or print elsewhere, and give the command again."
        )
        _exit(4)
      }
    }
    CareLedger.exit(withError: error)
  }
}
