package import Domain
internal import GRDB

/// Packets as they were sent: their versions, and whom each row's key stands for.
extension Ledger {
  /// Every packet of a published run of an earlier day, by version.
  package func packets(before asOf: CivilDate) throws(LedgerError) -> [SentPacket] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT packets.*, runs.as_of FROM packets JOIN runs ON runs.id = packets.run
          WHERE runs.state = 'published' AND runs.as_of < ? ORDER BY runs.as_of, packets.version, runs.id
          """,
        arguments: [Int64(asOf.packed)]
      ).map { row in
        guard let sent = CivilDate(packed: row["as_of"]), let due = CivilDate(packed: row["due"]) else {
          throw LedgerError.damagedBlock
        }
        let rows = try Row.fetchAll(
          database,
          sql: "SELECT row_key, subject FROM packet_rows WHERE run = ? AND version = ?",
          arguments: [row["run"] as Int64, row["version"] as String]
        ).map { ($0["row_key"] as String, $0["subject"] as String) }
        return SentPacket(
          version: row["version"],
          recipient: row["recipient"],
          place: DivisionCode(number: UInt64(bitPattern: row["place"] as Int64)),
          asOf: sent,
          due: due,
          term: row["term"],
          rows: Dictionary(rows) { first, _ in first }
        )
      }
    }
  }

  static func insert(_ packets: [Packet], run: Int64, _ database: Database) throws {
    let insert = try database.makeStatement(
      sql: "INSERT INTO packets (run, version, recipient, place, due, term) VALUES (?, ?, ?, ?, ?, ?)"
    )
    let insertRow = try database.makeStatement(
      sql: "INSERT INTO packet_rows (run, version, row_key, subject) VALUES (?, ?, ?, ?)"
    )
    for packet in packets {
      try insert.execute(arguments: [
        run, packet.version, packet.recipient.id, Int64(packet.place.number), Int64(packet.due.packed), packet.term,
      ])
      for row in packet.rows { try insertRow.execute(arguments: [run, packet.version, row.key, row.subject]) }
    }
  }
}
