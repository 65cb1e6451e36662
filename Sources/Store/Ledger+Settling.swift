internal import Dispatch
internal import Foundation
internal import GRDB

/// Deliveries of gigabytes: brought to the disk while other work goes on.
extension Ledger {
  /// Does work that writes much, each transaction of which may be lost with the machine's power, and done again.
  ///
  /// What is written stays in the log beside the ledger, and nobody waits for the disk: the next transaction outside of this is kept
  /// for good, and everything before it with it. A program that is killed loses nothing.
  /// - Throws: ``LedgerError``, or what `work` throws.
  package func hastily<Value>(_ work: () throws -> Value) throws -> Value {
    try run { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    }
    defer {
      try? run { database in
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 1000")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
    }
    return try work()
  }

  /// Begins to fold the log into the ledger, on a connection and a thread of its own.
  package func settle() -> Settling { Settling(queue.path) }

  /// The log on its way into the ledger.
  package final class Settling: Sendable {
    private let group = DispatchGroup()

    fileprivate init(_ path: String) {
      DispatchQueue(label: "careledger.settling").async(group: group) {
        // Whatever keeps it from being folded now, all of it stands in the log: the next transaction tries again, and says so.
        guard let queue = try? DatabaseQueue(path: path) else { return }
        // Folded first and cut to nothing then: a log of gigabytes takes half a second to give up, and whoever closes the ledger waits for it.
        _ = try? queue.writeWithoutTransaction { database in
          try database.checkpoint(.passive)
          try database.checkpoint(.truncate)
        }
        try? queue.close()
      }
    }

    /// Waits until it is folded.
    package func wait() { group.wait() }

    deinit { wait() }
  }
}
