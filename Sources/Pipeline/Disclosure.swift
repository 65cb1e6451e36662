package import Foundation
internal import Store

/// Somebody's wish to see a person's name and numbers in full.
package struct Disclosure: Sendable {
  let purpose: String
  /// The account the program runs under.
  let account: String
  let time: Date

  /// - Parameters:
  ///   - purpose: what the full values are needed for, in the asker's words.
  ///   - account: the account the program runs under.
  ///   - time: when it was asked.
  package init(purpose: String, account: String = NSUserName(), time: Date = Date()) {
    self.purpose = purpose
    self.account = account
    self.time = time
  }

  /// Notes the wish in the ledger's audit, one line a person; only then may anything be shown.
  func note(_ people: [String], as action: String, in ledger: Ledger) throws {
    try ledger.audit(
      action,
      people: people,
      purpose: purpose,
      account: account,
      time: time.formatted(.iso8601)
    )
  }
}
