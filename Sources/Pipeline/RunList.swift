internal import Domain
internal import Foundation
internal import Store

/// The runs a ledger remembers, one line each.
package struct RunList {
  package let lines: [String]

  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger to read.
  package init(ledger path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw RunFailure.environment(
        "\(path): ledger.missing: There is no ledger here. Run a job first, or give another --ledger."
      )
    }
    do throws(LedgerError) {
      lines = try Ledger(path: path).runs().map { run in
        "\(run.asOf)  \(run.job)  \(run.language.rawValue)  \(run.purged.isEmpty ? run.state.rawValue : "purged (not replayable)")  \(run.folder)  \(run.identity.prefix(16))"
      }
    } catch {
      throw RunFailure.environment("\(path): \(error)")
    }
  }
}
