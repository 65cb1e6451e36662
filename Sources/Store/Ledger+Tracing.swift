internal import GRDB

/// What the ledger keeps of a run, to lead from a published figure back to delivered lines.
extension Ledger {
  /// The deliveries a run used, in the order in which its records name them.
  package func intakes(ofRun identity: String) throws(LedgerError) -> [StoredIntake] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT intakes.* FROM runs JOIN run_deliveries ON run_deliveries.run = runs.id
          JOIN intakes ON intakes.id = run_deliveries.intake WHERE runs.identity = ? ORDER BY run_deliveries.position
          """,
        arguments: [identity]
      ).map { row in
        let id: Int64 = row["id"]
        return StoredIntake(id: id, delivery: try Self.delivery(row, id: id, database))
      }
    }
  }
}
