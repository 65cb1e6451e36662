internal import Domain
internal import Foundation
internal import Store

/// The runs a ledger remembers, one line each.
package struct RunList {
  package let lines: [String]

  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger to read.
  package init(ledger path: String) throws {
    let ledger = try OpenLedger.existing(path)
    do throws(LedgerError) {
      lines = try ledger.runs().map { run in
        "\(run.asOf)  \(run.job)  \(run.language.rawValue)  \(run.purged.isEmpty ? run.state.rawValue : "purged (not replayable)")  \(run.folder)  \(run.identity.prefix(16))"
      }
    } catch {
      throw RunFailure.of(error, at: path)
    }
  }
}
