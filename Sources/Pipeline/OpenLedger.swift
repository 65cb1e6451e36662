internal import Domain
internal import Foundation
internal import Store

/// Opens ledgers for commands that only ask.
enum OpenLedger {
  /// - Throws: ``RunFailure/environment(_:)`` where there is none, or it cannot be used.
  static func existing(_ path: String) throws -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else {
      throw RunFailure.environment(
        path,
        "ledger.missing",
        Term("这里没有台账库。", "There is no ledger here."),
        remedy: Term("请先运行一项作业，或另给--ledger。", "Run a job first, or give another --ledger.")
      )
    }
    do {
      return try Ledger(path: path)
    } catch {
      throw RunFailure.of(error, at: path)
    }
  }
}
