internal import Dispatch
internal import Foundation
internal import Store

/// Writes a run's results into the ledger on a thread of its own, while the run's folder is being written.
///
/// It must be finished or abandoned; until then nothing else can be asked of the ledger.
final class RunPreparation: Sendable {
  private let outputs = Awaited<[OutputRecord]>()
  private let done = Awaited<Void>()

  private struct Abandoned: Error {}

  /// - Parameter write: writes everything in one transaction, asking for the folder's files last.
  init(_ write: @escaping @Sendable (_ outputs: () throws -> [OutputRecord]) throws -> Void) {
    // A queue of its own has a thread of its own, however busy the others are: nobody can be waiting for what cannot begin.
    DispatchQueue(label: "careledger.results").async { [outputs, done] in
      done.settle(Result { try write(outputs.value) })
    }
  }

  /// The folder is written whole, of these files.
  ///
  /// - Throws: ``LedgerError`` where the results could not be written.
  func finish(_ files: [OutputRecord]) throws {
    outputs.settle(.success(files))
    try done.value()
  }

  /// Nothing is to be written: the folder could not be.
  func abandon() {
    outputs.settle(.failure(Abandoned()))
    _ = try? done.value()
  }
}

/// A value that another thread makes.
final class Awaited<Value: Sendable>: @unchecked Sendable {
  /// Guards the outcome.
  private let condition = NSCondition()
  private var outcome: Result<Value, any Error>?

  /// Says how it came out; what was said first counts.
  func settle(_ result: Result<Value, any Error>) {
    condition.lock()
    outcome = outcome ?? result
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for it.
  func value() throws -> Value {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let outcome { return try outcome.get() }
      condition.wait()
    }
  }
}
