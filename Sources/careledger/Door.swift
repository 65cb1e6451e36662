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
    switch failure {
    case .refused(let complaints):
      for complaint in complaints { messenger.complaint(complaint) }
      return ExitCode(3)
    case .environment(let complaints):
      for complaint in complaints { messenger.complaint(complaint) }
      return ExitCode(4)
    case .internalFault(let problem):
      messenger.complaint(
        Complaint(
          Place(file: "careledger"),
          "program.fault",
          Term("程序自身出错：\(problem)。", "\(problem)."),
          remedy: Term(
            "请连同上一次正常运行的run.json一并报告。",
            "Please report this with run.json of the last good run."
          )
        )
      )
      return ExitCode(70)
    }
  }

  /// Ends the program, once what it printed has gone out.
  static func leave(with error: (any Error)? = nil) -> Never {
    if fflush(nil) != 0 {
      let cause = errno
      // Whoever closed the pipe has read what they wanted.
      if cause != EPIPE {
        let reason = Term(system: unsafe String(cString: strerror(cause)))
        Messenger().complaint(
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
    CareLedger.exit(withError: error)
  }
}
