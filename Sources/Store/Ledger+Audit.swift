internal import Foundation
internal import GRDB

/// What was shown and sent: entries of the audit log, anchored in the ledger.
extension Ledger {
  package var auditLog: AuditLog { AuditLog(ledgerPath: queue.path) }

  /// Writes events into the audit log and remembers their hashes.
  ///
  /// What a ledger of an older version noted in a table of its own is taken over first.
  package func note(_ events: [AuditEvent], by actor: AuditActor) throws(LedgerError) {
    let log = auditLog
    for (event, author) in try olderNotes() { try anchor(log.append([event], by: author)) }
    try run { database in try database.execute(sql: "DELETE FROM audit") }
    try anchor(log.append(events, by: actor))
  }

  private func olderNotes() throws(LedgerError) -> [(AuditEvent, AuditActor)] {
    try run { database in
      try Row.fetchAll(database, sql: "SELECT * FROM audit ORDER BY id").map { row in
        var event = AuditEvent(row["action"], of: row["person"])
        event.children = 1
        event.purpose = row["purpose"]
        return (event, AuditActor(time: row["at"], account: row["account"], host: ""))
      }
    }
  }

  private func anchor(_ entries: [AuditEntry]) throws(LedgerError) {
    guard !entries.isEmpty else { return }
    try transaction { database in
      for entry in entries {
        try database.execute(
          sql: "INSERT INTO audit_anchors (sequence, hash) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [entry.sequence, entry.hash]
        )
      }
    }
  }

  /// The log with everything in it that neither its own chain nor the ledger's anchors bear out.
  package func verifiedAudit() throws(LedgerError) -> (entries: [AuditEntry], faults: [AuditFault]) {
    let reading = try auditLog.read()
    var faults = reading.faults
    let hashes = Dictionary(reading.entries.map { ($0.sequence, $0.hash) }) { first, _ in first }
    let anchors: [(Int, String)] = try run { database in
      try Row.fetchAll(database, sql: "SELECT * FROM audit_anchors ORDER BY sequence").map {
        ($0["sequence"], $0["hash"])
      }
    }
    if let lost = anchors.first(where: { hashes[$0.0] != $0.1 }) {
      let line = reading.entries.firstIndex { $0.sequence >= lost.0 } ?? reading.entries.count
      faults.append(AuditFault(line: line + 1, kind: .notAnchored))
    }
    return (reading.entries, faults)
  }

  /// A run that the audit log may not know yet, with what it sends to whom.
  package struct Release: Sendable, Equatable {
    package let run: RunRecord
    package let purpose: String
    package let approvedBy: String
    package let packets: [SentCount]

    package struct SentCount: Sendable, Equatable {
      package let version: String
      /// Recipient and place, as `education-term-list 140429`.
      package let recipient: String
      package let children: Int
    }
  }

  /// What a run sends, where that was not noted yet: the run being made, or one that was killed at its very end.
  package func unnotedRelease(of identity: String) throws(LedgerError) -> Release? {
    try run { database in
      try Row.fetchOne(
        database,
        sql: "SELECT * FROM runs WHERE identity = ? AND is_noted = 0",
        arguments: [identity]
      ).map { row in
        let record = try Self.record(row)
        // A packet's row is about a person, or about a case of one.
        let packets = try Row.fetchAll(
          database,
          sql: """
            SELECT packets.version, packets.recipient, packets.place, (
              SELECT count(DISTINCT person) FROM (
                SELECT coalesce((SELECT subject FROM cases WHERE case_key = packet_rows.subject ORDER BY run DESC LIMIT 1),
                  packet_rows.subject) AS person
                FROM packet_rows WHERE packet_rows.run = packets.run AND packet_rows.version = packets.version
              ) WHERE person GLOB 'P*'
            ) AS children
            FROM packets WHERE run = ? ORDER BY recipient, place, version
            """,
          arguments: [record.id]
        ).map { packet in
          let place = String(packet["place"] as Int64)
          return Release.SentCount(
            version: packet["version"],
            recipient: "\(packet["recipient"] as String) \(place.prefix(6))",
            children: packet["children"]
          )
        }
        return Release(run: record, purpose: row["purpose"], approvedBy: row["approved_by"], packets: packets)
      }
    }
  }

  package func markNoted(_ identity: String) throws(LedgerError) {
    try transaction { database in
      try database.execute(sql: "UPDATE runs SET is_noted = 1 WHERE identity = ?", arguments: [identity])
    }
  }
}
