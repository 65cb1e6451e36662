import ArgumentParser
import Domain
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
    let messenger = Messenger()
    switch failure {
    case .refused(let complaints):
      for complaint in complaints { messenger.complaint(complaint.description) }
      return ExitCode(3)
    case .environment(let problem):
      messenger.complaint(problem)
      return ExitCode(4)
    case .internalFault(let problem):
      messenger.complaint("internal: \(problem). Please report this with run.json of the last good run.")
      return ExitCode(70)
    }
  }
}
