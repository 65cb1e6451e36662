package import Domain
internal import GRDB

/// What the ledger knows of deliveries beside their records.
extension Ledger {
  /// Every delivery of a dataset for a place whose statement date lies in a range, by date and digest.
  ///
  /// The same bytes read more than once, under different contracts, count as last read.
  package func deliveries(
    of dataset: Dataset,
    for place: DivisionCode,
    dated range: ClosedRange<CivilDate>
  ) throws(LedgerError) -> [Delivery] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM intakes
          WHERE id IN (
            SELECT max(id) FROM intakes
            WHERE dataset = ? AND jurisdiction = ? AND statement_date BETWEEN ? AND ?
            GROUP BY digest, statement_date
          )
          ORDER BY statement_date, digest
          """,
        arguments: [
          dataset.rawValue, Int64(place.number), Int64(range.lowerBound.packed), Int64(range.upperBound.packed),
        ]
      ).map { try Self.delivery($0, id: $0["id"], database) }
    }
  }

  /// The places for which deliveries of a dataset came whose statement date lies in a range, by code.
  package func jurisdictions(
    of dataset: Dataset,
    dated range: ClosedRange<CivilDate>
  ) throws(LedgerError) -> [DivisionCode] {
    try run { database in
      try UInt64.fetchAll(
        database,
        sql: """
          SELECT DISTINCT jurisdiction FROM intakes WHERE dataset = ? AND statement_date BETWEEN ? AND ? ORDER BY 1
          """,
        arguments: [dataset.rawValue, Int64(range.lowerBound.packed), Int64(range.upperBound.packed)]
      ).map { DivisionCode(number: $0) }
    }
  }

  /// The as-of date of the first run that saw each of some deliveries, where one did.
  package func arrivals(of files: Set<SeenFile>) throws(LedgerError) -> [SeenFile: CivilDate] {
    try run { database in
      var result: [SeenFile: CivilDate] = [:]
      let select = try database.makeStatement(
        sql: "SELECT as_of FROM arrivals WHERE digest = ? AND dataset = ? AND jurisdiction = ? AND day = ?"
      )
      for file in files {
        let arguments: StatementArguments = [
          file.digest, file.dataset.rawValue, Int64(file.jurisdiction.number), Int64(file.day.packed),
        ]
        guard let packed = try UInt32.fetchOne(select, arguments: arguments) else { continue }
        result[file] = CivilDate(packed: packed)
      }
      return result
    }
  }
}
