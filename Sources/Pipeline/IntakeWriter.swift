internal import Dispatch
internal import Domain
internal import Foundation
internal import Store
internal import Synchronization

/// Writes deliveries into the ledger on a thread of its own, one after the other: while one is being written, the next is read.
///
/// Each is written in a transaction: a run that is killed finds again those that were whole.
final class IntakeWriter: Sendable {
  private let ledger: Ledger
  private let queue = DispatchQueue(label: "careledger.intake")
  /// Why a delivery could not be written: none behind it is, so that the next run finds the ledger as far as an undisturbed one gets.
  private let failure = Mutex<(any Error)?>(nil)

  init(_ ledger: Ledger) { self.ledger = ledger }

  /// A delivery to be written: it is begun when those before it are done.
  ///
  /// Until it is completed or abandoned, nothing else can be asked of the ledger. Its remains are read back with `position` as its
  /// place in the run's list.
  func begin(basis: String, position: UInt16) -> Entry {
    let entry = Entry()
    queue.async { [self] in
      entry.end(Swift.Result { try write(entry, basis, position) })
    }
    return entry
  }

  private func write(_ entry: Entry, _ basis: String, _ position: UInt16) throws -> Written {
    if let earlier = failure.withLock({ $0 }) { throw earlier }
    do {
      let stored = try ledger.recordIntake(basis: basis) { deposit in
        while let block = try entry.next() { try deposit(block) }
        return try entry.outcome()
      }
      return Written(stored: stored, position: position, remains: try ledger.remains(of: stored.id, position: position))
    } catch {
      if !(error is Abandoned) { failure.withLock { $0 = error } }
      throw error
    }
  }

  /// Waits until everything begun is written, or given up.
  func finish() { queue.sync {} }

  /// Given up because what was to be written could not be read: it says nothing of its own.
  private struct Abandoned: Error {}

  /// A delivery that the ledger holds, with what it says was left beside the records.
  struct Written: Sendable {
    let stored: StoredIntake
    let position: UInt16
    let remains: IntakeRemains
  }
}

extension IntakeWriter {
  /// One delivery on its way into the ledger: the reader gives, the writer takes.
  final class Entry: @unchecked Sendable {
    /// Bytes that may wait to be written: behind them the reader waits.
    private static let room = 192 << 20

    /// Guards everything below; whoever changes something tells all who wait.
    private let condition = NSCondition()
    private var waiting: [PackedBlock] = []
    private var bytes = 0
    private var completion: Swift.Result<(Delivery, IntakeRemains), any Error>?
    private var written: Swift.Result<Written, any Error>?

    // MARK: The reader's side

    /// Gives a block; waits while too much is unwritten.
    ///
    /// - Throws: what the writing threw.
    func deposit(_ block: PackedBlock) throws {
      try locked {
        while bytes > Self.room, written == nil { condition.wait() }
        if case .failure(let error)? = written { throw error }
        waiting.append(block)
        bytes += block.byteCount
      }
    }

    /// Says that all blocks are given, and what there is beside them.
    func complete(_ delivery: Delivery, _ remains: IntakeRemains) {
      locked { completion = .success((delivery, remains)) }
    }

    /// Nothing of it is to be kept.
    func abandon() {
      locked {
        waiting = []
        completion = completion ?? .failure(Abandoned())
      }
    }

    /// The delivery as the ledger holds it, once it does.
    ///
    /// - Throws: ``LedgerError`` where it could not be written.
    func result() throws -> Written {
      try locked {
        while written == nil { condition.wait() }
        guard let written else { throw Abandoned() }
        return try written.get()
      }
    }

    // MARK: The writer's side

    /// The next block; nothing once all are taken.
    fileprivate func next() throws -> PackedBlock? {
      try locked {
        while waiting.isEmpty {
          if case .failure(let error)? = completion { throw error }
          if completion != nil { return nil }
          condition.wait()
        }
        let block = waiting.removeFirst()
        bytes -= block.byteCount
        return block
      }
    }

    fileprivate func outcome() throws -> (Delivery, IntakeRemains) {
      try locked {
        guard let completion else { throw Abandoned() }
        return try completion.get()
      }
    }

    fileprivate func end(_ result: Swift.Result<Written, any Error>) {
      locked {
        waiting = []
        written = result
      }
    }

    private func locked<Value>(_ work: () throws -> Value) rethrows -> Value {
      condition.lock()
      defer {
        condition.broadcast()
        condition.unlock()
      }
      return try work()
    }
  }
}
