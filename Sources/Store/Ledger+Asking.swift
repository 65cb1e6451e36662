package import Domain
internal import Foundation
internal import GRDB

/// What commands that only ask want to know beside what runs need.
extension Ledger {
  /// Of each dataset the last delivery from each place, and the last of changes: the newest statement date not after a day, of that
  /// the one read last.
  package func lastDeliveries(upTo day: CivilDate?) throws(LedgerError) -> [Dataset: [Delivery]] {
    try run { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT intakes.* FROM intakes JOIN (
            SELECT max(id) AS last FROM intakes JOIN (
              SELECT dataset, jurisdiction, change_rows = '' AS is_whole, max(statement_date) AS day FROM intakes
              WHERE statement_date <= ?1 GROUP BY dataset, jurisdiction, is_whole
            ) AS newest ON newest.dataset = intakes.dataset AND newest.jurisdiction = intakes.jurisdiction
              AND newest.is_whole = (intakes.change_rows = '') AND newest.day = intakes.statement_date
            GROUP BY intakes.dataset, intakes.jurisdiction, newest.is_whole
          ) ON last = intakes.id
          ORDER BY intakes.id
          """,
        arguments: [Int64(day?.packed ?? 99_999_999)]
      )
      return Dictionary(grouping: try rows.map { try Self.delivery($0, id: $0["id"], database) }, by: \.dataset)
    }
  }

  /// Every delivery, the newest statement date first, of one date the one read last.
  package func allIntakes() throws(LedgerError) -> [StoredIntake] {
    try run { database in
      try Row.fetchAll(database, sql: "SELECT * FROM intakes ORDER BY statement_date DESC, id DESC").map { row in
        let id: Int64 = row["id"]
        return StoredIntake(id: id, delivery: try Self.delivery(row, id: id, database))
      }
    }
  }

  /// The keys of persons who had a finding or a duty under a number, in order.
  package func persons(ofNumber key: UInt64) throws(LedgerError) -> [String] {
    guard key != 0 else { return [] }
    return try run { database in
      try String.fetchAll(
        database,
        sql: "SELECT person FROM people WHERE number = ? ORDER BY person",
        arguments: [Int64(key)]
      )
    }
  }

  /// Refused rows by what names them.
  package enum RefusalName: Sendable {
    /// The number they show.
    case number(UInt64)
    /// As `tables/quarantine.csv` prints it.
    case fingerprint(UInt64)
    /// A line of a delivery.
    case line(intake: Int64, UInt32)
  }

  /// A row that was refused, without its bytes.
  package struct Refusal: Sendable, Equatable {
    package let intake: Int64
    package let lines: ClosedRange<UInt32>
    package let column: String
    package let code: String
    /// The number it shows; 0 where it shows none.
    package let number: UInt64
  }

  /// The refused rows of a name, in the order of deliveries and lines.
  package func refusals(_ name: RefusalName) throws(LedgerError) -> [Refusal] {
    let (condition, arguments): (String, StatementArguments) =
      switch name {
      case .number(let key): ("number = ?", [Int64(key)])
      case .fingerprint(let value): ("fingerprint = ?", [Int64(bitPattern: value)])
      case .line(let intake, let line): ("intake = ? AND ? BETWEEN line_from AND line_to", [intake, Int64(line)])
      }
    return try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT intake, line_from, line_to, column_name, code, number FROM quarantine WHERE \(condition)
          ORDER BY intake, line_from
          """,
        arguments: arguments
      ).map { row in
        let first: UInt32 = row["line_from"]
        let last: UInt32 = row["line_to"]
        return Refusal(
          intake: row["intake"],
          lines: first...max(first, last),
          column: row["column_name"],
          code: row["code"],
          number: UInt64(bitPattern: row["number"] as Int64)
        )
      }
    }
  }

  /// What a run found of some persons: code, place, owner, rule, in the order of the run.
  package func findings(
    ofRun identity: String,
    about persons: Set<String>
  ) throws(LedgerError) -> [(person: String, code: String, place: DivisionCode, owner: String, rule: String)] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT person, code, place, owner, rule FROM findings
          WHERE run = (SELECT id FROM runs WHERE identity = ?)
            AND person IN (SELECT value FROM json_each(?)) ORDER BY sequence
          """,
        arguments: [identity, String(decoding: try JSONEncoder().encode(persons.sorted()), as: UTF8.self)]
      ).map { row in
        (
          row["person"], row["code"], DivisionCode(number: UInt64(bitPattern: row["place"] as Int64)), row["owner"],
          row["rule"]
        )
      }
    }
  }
}
