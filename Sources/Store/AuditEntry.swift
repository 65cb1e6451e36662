internal import Crypto
internal import Domain
internal import Foundation

/// What somebody did with children's data: shown, sent, copied, purged.
package struct AuditEvent: Sendable, Hashable {
  /// `explain`, `trace`, `publish`, `packet`, `backup`, `purge`, `recovered`.
  package var action: String
  /// What it was done to: a person's key, a run's identity, a packet's version.
  ///
  /// Never a name or number.
  package var object: String
  /// The date the data were judged by, as 2026-10-31; empty where there is none.
  package var asOf = ""
  /// Children concerned; 0 where nobody's data left the ledger.
  package var children = 0
  package var recipient = ""
  package var purpose = ""
  package var approvedBy = ""

  package init(_ action: String, of object: String) {
    self.action = action
    self.object = object
  }
}

/// Who acts, and when.
package struct AuditActor: Sendable, Hashable {
  /// UTC, as 2026-10-31T08:30:00Z.
  package let time: String
  /// The account's name and number.
  package let account: String
  package let host: String

  package init(time: String, account: String, host: String) {
    self.time = time
    self.account = account
    self.host = host
  }
}

/// A line of the audit log, bound to the one before it.
package struct AuditEntry: Sendable, Hashable, Codable {
  package let sequence: Int
  package let at: String
  package let account: String
  package let host: String
  package let action: String
  package let object: String
  package let asOf: String
  package let children: Int
  package let recipient: String
  package let purpose: String
  package let approvedBy: String
  /// The hash of the entry before; sixty-four zeros for the first.
  package let previous: String
  /// SHA-256 of the line with this field empty, hexadecimal.
  package private(set) var hash: String

  static let origin = String(repeating: "0", count: 64)

  init(_ event: AuditEvent, by actor: AuditActor, after last: AuditEntry?) throws {
    sequence = (last?.sequence ?? 0) + 1
    at = actor.time
    account = actor.account
    host = actor.host
    action = event.action
    object = event.object
    asOf = event.asOf
    children = event.children
    recipient = event.recipient
    purpose = event.purpose
    approvedBy = event.approvedBy
    previous = last?.hash ?? Self.origin
    hash = ""
    hash = try ownHash()
  }

  /// The one way to write this entry.
  func line() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  private func ownHash() throws -> String {
    var blank = self
    blank.hash = ""
    return SHA256.hash(data: try blank.line()).hexadecimal
  }

  /// Reads a line that is, byte for byte, what ``line()`` writes and bears its own hash.
  init?(line: Data) {
    guard let entry = try? JSONDecoder().decode(AuditEntry.self, from: line), (try? entry.line()) == line,
      (try? entry.ownHash()) == entry.hash
    else { return nil }
    self = entry
  }
}
