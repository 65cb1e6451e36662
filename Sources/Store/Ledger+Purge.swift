package import Domain
internal import Foundation
internal import GRDB

/// What a purge takes out of the ledger.
package struct PurgeScope: Sendable, Equatable {
  /// Published runs whose as-of date lies before the day.
  package var runs: [RunRecord] = []
  /// Deliveries of before the day that no remaining run uses: path, SHA-256, rows.
  package var deliveries: [Delivery] = []
  /// Persons whom no remaining run has a finding or a case for.
  package var persons = 0

  package struct Delivery: Sendable, Equatable {
    let id: Int64
    package let path: String
    package let digest: String
    package let rows: Int
  }

  package var isEmpty: Bool { runs.isEmpty && deliveries.isEmpty }
}

extension Ledger {
  /// What lies before a day and has not been purged yet.
  package func purgeScope(before day: CivilDate) throws(LedgerError) -> PurgeScope {
    try run { database in
      var scope = PurgeScope()
      scope.runs = try Row.fetchAll(
        database,
        sql: "SELECT * FROM runs WHERE state = 'published' AND purged = '' AND as_of < ? ORDER BY as_of, id",
        arguments: [Int64(day.packed)]
      ).map(Self.record)
      scope.deliveries = try Row.fetchAll(
        database,
        sql: """
          SELECT id, path, digest, accepted FROM intakes WHERE purged = '' AND statement_date < ?1 AND NOT EXISTS (
            SELECT 1 FROM run_deliveries JOIN runs ON runs.id = run_deliveries.run
            WHERE run_deliveries.intake = intakes.id AND runs.purged = '' AND runs.as_of >= ?1
          ) ORDER BY statement_date, path
          """,
        arguments: [Int64(day.packed)]
      ).map { PurgeScope.Delivery(id: $0["id"], path: $0["path"], digest: $0["digest"], rows: $0["accepted"]) }
      scope.persons =
        try Int.fetchOne(
          database,
          sql: "SELECT count(*) FROM people WHERE person NOT IN (\(Self.personsKept))",
          arguments: [Int64(day.packed)]
        ) ?? 0
      return scope
    }
  }

  /// Who has a finding in a run that stays, or a case that is not closed.
  private static let personsKept = """
    SELECT findings.person FROM findings JOIN runs ON runs.id = findings.run WHERE runs.as_of >= ?1
    UNION SELECT cases.subject FROM cases JOIN runs ON runs.id = cases.run
      WHERE runs.as_of >= ?1 OR (
        cases.state NOT IN ('verified-closed', 'superseded')
        AND NOT EXISTS (SELECT 1 FROM cases AS later WHERE later.case_key = cases.case_key AND later.run > cases.run)
      )
    """

  /// Takes records, findings and numbers out, in one transaction, so that no trace of them is left in the file.
  ///
  /// What was published in figures stays, as do the runs (as *purged*), the keys of persons and what became of them, and cases that are
  /// still worked on.
  package func purge(_ scope: PurgeScope, before day: CivilDate, certificate: String, body: String) throws(LedgerError)
  {
    try run { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    try transaction { database in
      try database.execute(sql: "INSERT INTO purges (certificate, body) VALUES (?, ?)", arguments: [certificate, body])
      for run in scope.runs {
        for table in ["findings", "packet_rows", "run_deliveries"] {
          try database.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [run.id])
        }
        try database.execute(sql: "UPDATE runs SET purged = ? WHERE id = ?", arguments: [certificate, run.id])
        try Self.emptyCases(ofRun: run.id, database)
      }
      for delivery in scope.deliveries {
        for table in ["blocks", "quarantine", "repairs", "faults", "corrections"] {
          try database.execute(sql: "DELETE FROM \(table) WHERE intake = ?", arguments: [delivery.id])
        }
        // The same file may come again: it is then read anew.
        try database.execute(
          sql: "UPDATE intakes SET purged = ?1, basis = 'purged ' || ?1 || ' ' || basis WHERE id = ?2",
          arguments: [certificate, delivery.id]
        )
      }
      try database.execute(
        sql: "DELETE FROM people WHERE person NOT IN (\(Self.personsKept))",
        arguments: [Int64(day.packed)]
      )
    }
    // The log of writes and the free pages would keep what the tables no longer hold.
    try run { database in
      try database.execute(sql: "VACUUM")
      _ = try Row.fetchAll(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// Takes what sources said out of the cases of a run, but for those it left open and no later run has touched.
  private static func emptyCases(ofRun run: Int64, _ database: Database) throws {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT case_key, body FROM cases WHERE run = ?1 AND (
          state IN ('verified-closed', 'superseded')
          OR EXISTS (SELECT 1 FROM cases AS later WHERE later.case_key = cases.case_key AND later.run > ?1)
        )
        """,
      arguments: [run]
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for row in rows {
      var body = try JSONDecoder().decode(CaseBody.self, from: Data((row["body"] as String).utf8))
      body.statements = []
      try database.execute(
        sql: "UPDATE cases SET body = ? WHERE run = ? AND case_key = ?",
        arguments: [String(decoding: try encoder.encode(body), as: UTF8.self), run, row["case_key"] as String]
      )
    }
  }

  /// The certificates of earlier purges, by name.
  package func purges() throws(LedgerError) -> [(certificate: String, body: String)] {
    try run { database in
      try Row.fetchAll(database, sql: "SELECT * FROM purges ORDER BY certificate").map {
        ($0["certificate"], $0["body"])
      }
    }
  }
}
