package import Domain
package import Foundation
internal import GRDB

/// A delivery as the ledger holds it.
package struct StoredIntake: Sendable {
  package let id: Int64
  package let delivery: Delivery

  package init(id: Int64, delivery: Delivery) {
    self.id = id
    self.delivery = delivery
  }
}

/// What reading a delivery left beside its accepted records.
package struct IntakeRemains: Sendable {
  package var quarantine: [QuarantinedRow] = []
  package var repairs: [Repair] = []
  package var faults: [NumberFault] = []
  package var corrections: [CorrectionOutcome] = []

  package init() {}
}

extension Ledger {
  /// The intake of these bytes under this reading basis (contract, place names, as-of), where it was made before.
  package func intake(digest: String, basis: String) throws(LedgerError) -> StoredIntake? {
    try run { database in
      guard
        let row = try Row.fetchOne(
          database,
          sql: "SELECT * FROM intakes WHERE digest = ? AND basis = ?",
          arguments: [digest, basis]
        )
      else { return nil }
      let id: Int64 = row["id"]
      return StoredIntake(id: id, delivery: try Self.delivery(row, id: id, database))
    }
  }

  private static func skipped(of intake: Int64, _ database: Database) throws -> [SkippedRows] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT * FROM skipped WHERE intake = ? ORDER BY rowid",
      arguments: [intake]
    )
    return try rows.map { row in
      guard let kind = SkippedRows.Kind(rawValue: row["kind"]) else { throw LedgerError.damagedBlock }
      let first: UInt32 = row["line_from"]
      let last: UInt32 = row["line_to"]
      return SkippedRows(kind, lines: first...max(first, last), count: row["row_count"])
    }
  }

  static func delivery(_ row: Row, id: Int64, _ database: Database) throws -> Delivery {
    guard let dataset = Dataset(rawValue: row["dataset"]), let date = CivilDate(packed: row["statement_date"]) else {
      throw LedgerError.damagedBlock
    }
    var accounting = Accounting()
    accounting.physicalLines = row["physical_lines"]
    accounting.read = row["read"]
    accounting.accepted = row["accepted"]
    accounting.quarantined = row["quarantined"]
    accounting.exactDuplicates = row["exact_duplicates"]
    accounting.headerOrBlank = row["header_or_blank"]
    accounting.residue = row["residue"]
    accounting.repairs = row["repairs"]
    let notices = try Row.fetchAll(
      database,
      sql: "SELECT * FROM notices WHERE intake = ? ORDER BY rowid",
      arguments: [id]
    )
    var delivery = Delivery(
      digest: row["digest"],
      path: row["path"],
      dataset: dataset,
      jurisdiction: DivisionCode(number: UInt64(bitPattern: row["jurisdiction"] as Int64)),
      statementDate: date,
      correction: row["correction"],
      byteCount: row["byte_count"],
      encoding: row["encoding"],
      dialect: row["dialect"],
      accounting: accounting,
      notices: notices.map { FileNotice(code: $0["code"], column: $0["column_name"], count: $0["row_count"]) }
    )
    delivery.countyRows = try placeRows(row["county_rows"])
    delivery.townRows = try placeRows(row["town_rows"])
    delivery.skipped = try skipped(of: id, database)
    delivery.latestBirth = CivilDate(packed: row["latest_birth"])
    delivery.changes = try changes(row["change_rows"])
    return delivery
  }

  /// Rows by place as the ledger writes them, `370832000000:812 …` in the order of codes.
  private static func text(_ placeRows: [DivisionCode: Int]) -> String {
    placeRows.sorted { $0.key < $1.key }.map { "\($0.key.number):\($0.value)" }.joined(separator: " ")
  }

  private static func placeRows(_ text: String) throws -> [DivisionCode: Int] {
    var result: [DivisionCode: Int] = [:]
    for pair in text.split(separator: " ") {
      let parts = pair.split(separator: ":")
      guard parts.count == 2, let code = UInt64(parts[0]), let rows = Int(parts[1]) else {
        throw LedgerError.damagedBlock
      }
      result[DivisionCode(number: code)] = rows
    }
    return result
  }

  private static func text(_ changes: ChangeRows?) -> String {
    changes.map { "\($0.inserts):\($0.changes):\($0.deletions)" } ?? ""
  }

  private static func changes(_ text: String) throws -> ChangeRows? {
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3 else { throw LedgerError.damagedBlock }
    return ChangeRows(inserts: parts[0], changes: parts[1], deletions: parts[2])
  }

  /// Records one delivery in one transaction: `read` deposits blocks and returns the delivery with what remained.
  ///
  /// - Throws: ``LedgerError``, or what `read` throws; then nothing of the delivery is kept.
  package func recordIntake(
    basis: String,
    _ read: (_ deposit: (PackedBlock) throws -> Void) throws -> (Delivery, IntakeRemains)
  ) throws -> StoredIntake {
    do {
      return try queue.write { database in
        // The row's final content is known only after reading, so its place is taken first.
        try database.execute(
          sql: """
            INSERT INTO intakes (digest, basis, dataset, path, jurisdiction, statement_date, correction, byte_count,
              encoding, dialect, physical_lines, read, accepted, quarantined, exact_duplicates, header_or_blank, residue, repairs,
              county_rows)
            VALUES ('', '', '', '', 0, 0, 0, 0, '', '', 0, 0, 0, 0, 0, 0, 0, 0, '')
            """
        )
        let id = database.lastInsertedRowID
        let insert = try database.makeStatement(
          sql:
            "INSERT INTO blocks (intake, sequence, is_residue, key_low, key_high, row_count, body, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        var sequence = 0
        let (delivery, remains) = try read { block in
          try insert.execute(arguments: [
            id, sequence, block.isResidue, Int64(block.lowestKey), Int64(block.highestKey), block.rowCount, block.body,
            block.checksum,
          ])
          sequence += 1
        }
        try Self.complete(id, basis, delivery, remains, database)
        return StoredIntake(id: id, delivery: delivery)
      }
    } catch let error as DatabaseError {
      throw Self.described(error, path: queue.path)
    }
  }

  private static func complete(
    _ id: Int64,
    _ basis: String,
    _ delivery: Delivery,
    _ remains: IntakeRemains,
    _ database: Database
  ) throws {
    let counts = delivery.accounting
    try database.execute(
      sql: """
        UPDATE intakes SET digest = ?, basis = ?, dataset = ?, path = ?, jurisdiction = ?, statement_date = ?, correction = ?,
          byte_count = ?, encoding = ?, dialect = ?, physical_lines = ?, read = ?, accepted = ?, quarantined = ?,
          exact_duplicates = ?, header_or_blank = ?, residue = ?, repairs = ?, county_rows = ?,
          town_rows = ?, latest_birth = ?, change_rows = ?
        WHERE id = ?
        """,
      arguments: [
        delivery.digest, basis, delivery.dataset.rawValue, delivery.path, Int64(delivery.jurisdiction.number),
        Int64(delivery.statementDate.packed), delivery.correction, delivery.byteCount, delivery.encoding,
        delivery.dialect,
        counts.physicalLines, counts.read, counts.accepted, counts.quarantined, counts.exactDuplicates,
        counts.headerOrBlank,
        counts.residue, counts.repairs, text(delivery.countyRows), text(delivery.townRows),
        Int64(delivery.latestBirth?.packed ?? 0), text(delivery.changes), id,
      ]
    )
    try insert(remains, intake: id, database)
    for run in delivery.skipped {
      try database.execute(
        sql: "INSERT INTO skipped (intake, kind, line_from, line_to, row_count) VALUES (?, ?, ?, ?, ?)",
        arguments: [id, run.kind.rawValue, Int64(run.lines.lowerBound), Int64(run.lines.upperBound), run.count]
      )
    }
    for notice in delivery.notices {
      try database.execute(
        sql: "INSERT INTO notices (intake, code, column_name, row_count) VALUES (?, ?, ?, ?)",
        arguments: [id, notice.code, notice.column, notice.count]
      )
    }
  }

  /// Rows refused, values changed, numbers nobody could use, corrections made.
  private static func insert(_ remains: IntakeRemains, intake id: Int64, _ database: Database) throws {
    var quarantine = try RowInsert(
      database,
      """
      INSERT INTO quarantine (intake, line_from, line_to, byte_offset, column_name, code, number, fingerprint, raw)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for row in remains.quarantine {
      quarantine.add(id)
      quarantine.add(Int64(row.lines.lowerBound))
      quarantine.add(Int64(row.lines.upperBound))
      quarantine.add(Int64(row.byteOffset))
      quarantine.add(row.column)
      quarantine.add(row.code)
      quarantine.add(Int64(row.key))
      quarantine.add(Int64(bitPattern: row.fingerprint))
      quarantine.add(row.raw)
      try quarantine.insert()
    }
    var repairs = try RowInsert(
      database,
      "INSERT INTO repairs (intake, line, column_name, code, before, after, is_applied) VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    for repair in remains.repairs {
      repairs.add(id)
      repairs.add(Int64(repair.line))
      repairs.add(repair.column)
      repairs.add(repair.code)
      repairs.add(repair.before.disclosed)
      repairs.add(repair.after.disclosed)
      repairs.add(repair.isApplied ? 1 : 0)
      try repairs.insert()
    }
    var faults = try RowInsert(
      database,
      "INSERT INTO faults (intake, line, column_name, code, value) VALUES (?, ?, ?, ?, ?)"
    )
    for fault in remains.faults {
      faults.add(id)
      faults.add(Int64(fault.line))
      faults.add(fault.column)
      faults.add(fault.code)
      faults.add(fault.value.disclosed)
      try faults.insert()
    }
    try insert(remains.corrections, intake: id, database)
  }

  /// What reading a delivery left beside its records, with `position` as its place in the run's list; but its repairs.
  package func remains(of intake: Int64, position: UInt16) throws(LedgerError) -> IntakeRemains {
    try run { database in
      var result = IntakeRemains()
      // By position: a province has a hundred thousand of these, and a column is looked up by its name for every value.
      let quarantine = try Row.fetchCursor(
        database,
        sql: """
          SELECT line_from, line_to, byte_offset, column_name, code, number, fingerprint, raw
          FROM quarantine WHERE intake = ? ORDER BY rowid
          """,
        arguments: [intake]
      )
      while let row = try quarantine.next() {
        let first: UInt32 = row[0]
        let last: UInt32 = row[1]
        let raw: Data = row[7]
        result.quarantine.append(
          QuarantinedRow(
            delivery: position,
            lines: first...max(first, last),
            byteOffset: row[2],
            column: row[3],
            code: row[4],
            key: UInt64(bitPattern: row[5] as Int64),
            fingerprint: UInt64(bitPattern: row[6] as Int64),
            raw: [UInt8](raw)
          )
        )
      }
      let faults = try Row.fetchCursor(
        database,
        sql: "SELECT line, column_name, code, value FROM faults WHERE intake = ? ORDER BY rowid",
        arguments: [intake]
      )
      while let row = try faults.next() {
        result.faults.append(
          NumberFault(delivery: position, line: row[0], column: row[1], code: row[2], value: row[3])
        )
      }
      result.corrections = try Self.corrections(of: intake, database)
      return result
    }
  }

  /// The values that were changed on reading a delivery, or might be: hundreds of thousands in a province, and few ask for them.
  package func repairs(of intake: Int64, position: UInt16) throws(LedgerError) -> [Repair] {
    try run { database in
      var result: [Repair] = []
      let repairs = try Row.fetchCursor(
        database,
        sql: """
          SELECT line, column_name, code, before, after, is_applied FROM repairs WHERE intake = ? ORDER BY rowid
          """,
        arguments: [intake]
      )
      while let row = try repairs.next() {
        result.append(
          Repair(
            delivery: position,
            line: row[0],
            column: row[1],
            code: row[2],
            before: row[3],
            after: row[4],
            isApplied: row[5]
          )
        )
      }
      return result
    }
  }

  /// How many values were changed on reading some deliveries, or might be.
  package func repairCount(of intakes: [Int64]) throws(LedgerError) -> Int {
    try run { database in
      try intakes.reduce(0) { sum, intake in
        let sql = "SELECT count(*) FROM repairs WHERE intake = ?"
        return try sum + (Int.fetchOne(database, sql: sql, arguments: [intake]) ?? 0)
      }
    }
  }

  /// The stored blocks of an intake whose keys may lie in a range, still packed; `isResidue` asks for the rows without a number.
  package func blocks(of intake: Int64, keys: ClosedRange<UInt64>, isResidue: Bool) throws(LedgerError) -> [Data] {
    try run { database in
      // Looked up in the index first: sorting whole blocks would copy them.
      let sequences = try Int64.fetchAll(
        database,
        sql: """
          SELECT sequence FROM blocks
          WHERE intake = ? AND is_residue = ? AND key_high >= ? AND key_low <= ?
          ORDER BY sequence
          """,
        arguments: [intake, isResidue, Int64(keys.lowerBound), Int64(keys.upperBound)]
      )
      return try sequences.map { try Self.body(of: intake, $0, database) }
    }
  }

  /// Hands out the blocks of an intake one after the other, still packed, those only whose keys `isWanted` says may be of use.
  ///
  /// The residue's blocks have no key range and are asked for as `nil`.
  package func forEachBlock(
    of intake: Int64,
    where isWanted: (ClosedRange<UInt64>?) -> Bool,
    _ body: (Data) throws -> Void
  ) throws {
    let found: [(sequence: Int64, keys: ClosedRange<UInt64>?)] = try run { database in
      try Row.fetchAll(
        database,
        sql: "SELECT sequence, is_residue, key_low, key_high FROM blocks WHERE intake = ? ORDER BY sequence",
        arguments: [intake]
      ).map { row in
        let low = UInt64(bitPattern: row["key_low"] as Int64)
        let isResidue: Bool = row["is_residue"]
        return (row["sequence"], isResidue ? nil : low...max(low, UInt64(bitPattern: row["key_high"] as Int64)))
      }
    }
    for block in found where isWanted(block.keys) {
      try body(run { database in try Self.body(of: intake, block.sequence, database) })
    }
  }

  /// A block's bytes, where they are those that were written.
  private static func body(of intake: Int64, _ sequence: Int64, _ database: Database) throws -> Data {
    let statement = try database.cachedStatement(
      sql: "SELECT body, checksum FROM blocks WHERE intake = ? AND sequence = ?"
    )
    // A row of a cursor lies where the database has it: only the body is copied, once.
    let rows = try Row.fetchCursor(statement, arguments: [intake, sequence])
    guard let row = try rows.next() else { throw LedgerError.damagedBlock }
    let body: Data = row["body"]
    let checksum: Int64 = row["checksum"]
    guard checksum == 0 || checksum == BlockChecksum.of(body) else { throw LedgerError.damagedBlock }
    return body
  }

  /// The key range and row count of every block of some intakes, for planning partitions.
  package func blockRanges(of intakes: [Int64]) throws(LedgerError) -> [(low: UInt64, rowCount: Int)] {
    try run { database in
      var result: [(low: UInt64, rowCount: Int)] = []
      for intake in intakes {
        let rows = try Row.fetchAll(
          database,
          sql: "SELECT key_low, row_count FROM blocks WHERE intake = ? AND is_residue = 0",
          arguments: [intake]
        )
        result += rows.map { (UInt64(bitPattern: $0["key_low"] as Int64), $0["row_count"] as Int) }
      }
      return result
    }
  }
}
