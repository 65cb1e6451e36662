internal import Domain
internal import GRDB

/// What became of corrections, delivery by delivery.
extension Ledger {
  static func insert(_ outcomes: [CorrectionOutcome], intake: Int64, _ database: Database) throws {
    let insert = try database.makeStatement(
      sql: "INSERT INTO corrections (intake, correction, line, column_name, outcome, found) VALUES (?, ?, ?, ?, ?, ?)"
    )
    for outcome in outcomes {
      try insert.execute(arguments: [
        intake, outcome.correction, Int64(outcome.line), outcome.column, outcome.state.rawValue,
        outcome.found.disclosed,
      ])
    }
  }

  static func corrections(of intake: Int64, _ database: Database) throws -> [CorrectionOutcome] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT * FROM corrections WHERE intake = ? ORDER BY rowid",
      arguments: [intake]
    )
    return try rows.map { row in
      guard let state = CorrectionOutcome.State(rawValue: row["outcome"]) else { throw LedgerError.damagedBlock }
      return CorrectionOutcome(
        correction: row["correction"],
        line: row["line"],
        column: row["column_name"],
        state: state,
        found: row["found"]
      )
    }
  }
}
