package import Domain
internal import Foundation
internal import GRDB

/// A run as the ledger remembers it.
package struct RunRecord: Sendable, Equatable {
  package enum State: String, Sendable {
    /// Its results stand in the ledger; its folder is about to appear.
    case prepared
    case published
  }

  package let id: Int64
  package let identity: String
  package let job: String
  package let asOf: CivilDate
  package let language: Language
  package let program: String
  /// Identity of the published run it compares itself with, or empty.
  package let prior: String
  /// The revision folder, relative to the output folder.
  package let folder: String
  package let state: State
  /// The certificate by which its data were purged; empty where they stand and it can be made again.
  package let purged: String
}

/// What a run leaves in the ledger when its folder is ready.
package struct RunResults: Sendable {
  package var deliveries: [Int64] = []
  package var findings: [Finding] = []
  package var people = ReportedPeople()
  package var values: [MeasureValue] = []
  /// The packets it released.
  package var packets: [Packet] = []
  /// The cases that differ from the prior run's, and what happened to cases.
  package var cases: [Case] = []
  package var caseEvents: [CaseEvent] = []
  /// Every delivery the run saw, used or not: the first run that sees one says when it arrived.
  package var seen: Set<SeenFile> = []
  /// What became of the persons' keys of earlier runs.
  package var personEvents: [PersonEventSet] = []
  /// Why its packets go out, and who approved it.
  package var purpose = ""
  package var approvedBy = ""

  package init() {}
}

/// A delivery as a run used it.
package struct RunInput: Sendable, Hashable {
  package let dataset: Dataset
  package let place: DivisionCode
  package let month: Month
  package let digest: String
  /// The corrections made in its cells.
  package let corrections: Set<String>

  package init(
    dataset: Dataset,
    place: DivisionCode,
    month: Month,
    digest: String,
    corrections: Set<String> = []
  ) {
    self.dataset = dataset
    self.place = place
    self.month = month
    self.digest = digest
    self.corrections = corrections
  }
}

/// One file of a revision folder.
package struct OutputRecord: Sendable, Hashable {
  package let path: String
  /// Hexadecimal SHA-256.
  package let digest: String
  package let byteCount: Int

  package init(path: String, digest: String, byteCount: Int) {
    self.path = path
    self.digest = digest
    self.byteCount = byteCount
  }
}

extension Ledger {
  static func record(_ row: Row) throws -> RunRecord {
    guard let asOf = CivilDate(packed: row["as_of"]), let language = Language(rawValue: row["language"]),
      let state = RunRecord.State(rawValue: row["state"])
    else { throw LedgerError.damagedBlock }
    return RunRecord(
      id: row["id"],
      identity: row["identity"],
      job: row["job"],
      asOf: asOf,
      language: language,
      program: row["program"],
      prior: row["prior"],
      folder: row["folder"],
      state: state,
      purged: row["purged"]
    )
  }

  /// Every run, oldest as-of date first.
  package func runs() throws(LedgerError) -> [RunRecord] {
    try run { database in
      try Row.fetchAll(database, sql: "SELECT * FROM runs ORDER BY as_of, id").map(Self.record)
    }
  }

  package func run(identity: String) throws(LedgerError) -> RunRecord? {
    try run { database in
      try Row.fetchOne(database, sql: "SELECT * FROM runs WHERE identity = ?", arguments: [identity]).map(Self.record)
    }
  }

  /// The newest published run of a job whose as-of date lies in an earlier month than `asOf`.
  package func priorRun(job: String, before asOf: CivilDate) throws(LedgerError) -> RunRecord? {
    let firstOfMonth = Month(containing: asOf).first
    return try run { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT * FROM runs WHERE job = ? AND state = 'published' AND as_of < ? ORDER BY as_of DESC, id DESC LIMIT 1
          """,
        arguments: [job, Int64(firstOfMonth.packed)]
      ).map(Self.record)
    }
  }

  /// Of each of the last months before `asOf` in which a job published, the first run of its last as-of date, the oldest first.
  package func firstRuns(job: String, before asOf: CivilDate, months: Int) throws(LedgerError) -> [RunRecord] {
    let month = Month(containing: asOf)
    let runs = try run { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM runs WHERE job = ? AND state = 'published' AND as_of < ? ORDER BY as_of, id",
        arguments: [job, Int64(month.first.packed)]
      ).map(Self.record)
    }
    var chosen: [RunRecord] = []
    for run in runs {
      guard let last = chosen.last else {
        chosen.append(run)
        continue
      }
      if last.asOf == run.asOf { continue }
      if Month(containing: last.asOf) == Month(containing: run.asOf) { chosen.removeLast() }
      chosen.append(run)
    }
    return chosen.filter { $0.asOf >= month.first.adding(months: -months) }
  }

  /// The run that published a job's figures for an as-of date first.
  package func firstRun(job: String, asOf: CivilDate) throws(LedgerError) -> RunRecord? {
    try run { database in
      try Row.fetchOne(
        database,
        sql: "SELECT * FROM runs WHERE job = ? AND state = 'published' AND as_of = ? ORDER BY id LIMIT 1",
        arguments: [job, Int64(asOf.packed)]
      ).map(Self.record)
    }
  }

  /// What a run used: of each delivery its dataset, place and month, with the SHA-256 of its bytes and the corrections made in it.
  package func inputs(ofRun identity: String) throws(LedgerError) -> [RunInput] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT intakes.* FROM runs JOIN run_deliveries ON run_deliveries.run = runs.id
          JOIN intakes ON intakes.id = run_deliveries.intake WHERE runs.identity = ? ORDER BY run_deliveries.position
          """,
        arguments: [identity]
      ).map { row in
        guard let dataset = Dataset(rawValue: row["dataset"]), let date = CivilDate(packed: row["statement_date"])
        else {
          throw LedgerError.damagedBlock
        }
        return RunInput(
          dataset: dataset,
          place: DivisionCode(number: UInt64(bitPattern: row["jurisdiction"] as Int64)),
          month: Month(containing: date),
          digest: row["digest"],
          corrections: Set(
            try String.fetchAll(
              database,
              sql: "SELECT DISTINCT correction FROM corrections WHERE intake = ? AND outcome = ?",
              arguments: [row["id"] as Int64, CorrectionOutcome.State.applied.rawValue]
            )
          )
        )
      }
    }
  }

  /// The runs whose results were written but whose folder may or may not have appeared: what a killed run leaves.
  package func preparedRuns() throws(LedgerError) -> [RunRecord] {
    try runs().filter { $0.state == .prepared }
  }

  /// Every file of a run's folder.
  package func outputs(ofRun identity: String) throws(LedgerError) -> [OutputRecord] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT outputs.* FROM outputs JOIN runs ON runs.id = outputs.run WHERE runs.identity = ? ORDER BY outputs.path
          """,
        arguments: [identity]
      ).map { OutputRecord(path: $0["path"], digest: $0["digest"], byteCount: $0["byte_count"]) }
    }
  }

  /// How many of these intakes no run has used.
  package func unused(of intakes: [Int64]) throws(LedgerError) -> Int {
    try run { database in
      let used = try Int64.fetchSet(database, sql: "SELECT DISTINCT intake FROM run_deliveries")
      return intakes.count { !used.contains($0) }
    }
  }

  /// Writes a run's results in one transaction; the run counts only once ``markPublished(_:)`` has been called.
  ///
  /// The files of its folder are asked for last, and waited for: where `outputs` throws, nothing is written.
  /// - Throws: ``LedgerError``, or what `outputs` throws.
  package func prepare(
    identity: String,
    job: String,
    asOf: CivilDate,
    language: Language,
    program: String,
    prior: String,
    folder: String,
    results: RunResults,
    outputs: () throws -> [OutputRecord]
  ) throws {
    do {
      try queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO runs (identity, job, as_of, language, program, prior, folder, state, purpose, approved_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'prepared', ?, ?)
            """,
          arguments: [
            identity, job, Int64(asOf.packed), language.rawValue, program, prior, folder, results.purpose,
            results.approvedBy,
          ]
        )
        let id = database.lastInsertedRowID
        for (position, intake) in results.deliveries.enumerated() {
          try database.execute(
            sql: "INSERT INTO run_deliveries (run, position, intake) VALUES (?, ?, ?)",
            arguments: [id, position, intake]
          )
        }
        for file in results.seen.sorted() {
          try database.execute(
            sql:
              "INSERT INTO arrivals (digest, dataset, jurisdiction, day, as_of) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [
              file.digest, file.dataset.rawValue, Int64(file.jurisdiction.number), Int64(file.day.packed),
              Int64(asOf.packed),
            ]
          )
        }
        try Self.insert(results.findings, people: results.people, run: id, database)
        try Self.insert(results.values, run: id, database)
        try Self.insert(results.packets, run: id, database)
        try Self.insert(results.cases, results.caseEvents, run: id, database)
        try Self.insert(results.personEvents, run: id, database)
        for output in try outputs() {
          try database.execute(
            sql: "INSERT INTO outputs (run, path, digest, byte_count) VALUES (?, ?, ?, ?)",
            arguments: [id, output.path, output.digest, output.byteCount]
          )
        }
      }
    } catch let error as DatabaseError {
      throw Self.described(error, path: queue.path)
    }
  }

  private static func insert(
    _ findings: [Finding],
    people: ReportedPeople,
    run: Int64,
    _ database: Database
  ) throws {
    var insert = try RowInsert(
      database,
      """
      INSERT INTO findings (run, sequence, code, severity, person, place, owner, rule, qualifier, statements)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for (sequence, finding) in findings.enumerated() {
      insert.add(run)
      insert.add(Int64(sequence))
      insert.add(finding.code.rawValue)
      insert.add(finding.severity.rawValue)
      insert.add(finding.person.flatMap { people[$0]?.key.text } ?? "")
      insert.add(Int64(finding.place.number))
      insert.add(finding.owner.rawValue)
      insert.add(finding.rule ?? "")
      insert.add(finding.qualifier)
      insert.add(json(finding.statements))
      try insert.insert()
    }
    var insertPerson = try RowInsert(
      database,
      "INSERT INTO people (person, number, first_run) VALUES (?, ?, ?) ON CONFLICT (person) DO NOTHING"
    )
    // Positions are sorted, by orders that are plain numbers: a key is a text, and counted wherever it goes.
    let known = people.values.map { (key: $0.key, number: $0.residentID?.key ?? 0) }
    let orders = known.map(\.key.order)
    for index in known.indices.sorted(by: { orders[$0] < orders[$1] }) {
      insertPerson.add(known[index].key.text)
      insertPerson.add(Int64(known[index].number))
      insertPerson.add(run)
      try insertPerson.insert()
    }
  }

  private static func json(_ statements: [Finding.Statement]) -> String {
    JSONRows.text(
      of: statements.map { statement in
        [
          statement.dataset.rawValue, statement.value.disclosed,
          statement.address.map { String($0.delivery) } ?? "", statement.address.map { String($0.line) } ?? "",
        ]
      }
    )
  }

  private static func insert(_ values: [MeasureValue], run: Int64, _ database: Database) throws {
    var insert = try RowInsert(
      database,
      """
      INSERT INTO measures (run, measure, place, state, numerator, denominator, known, unjudged, excluded)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for value in values {
      insert.add(run)
      insert.add(value.measure)
      insert.add(Int64(value.place.number))
      insert.add(text(value.state))
      for count in [value.numerator, value.denominator, value.known, value.unjudged] { insert.add(Int64(count)) }
      insert.add(JSONRows.text(of: value.excluded.map { [$0.reason, String($0.count)] }))
      try insert.insert()
    }
  }

  private static func text(_ state: MeasureValue.State) -> String {
    switch state {
    case .counted: "counted"
    case .notCollected: "not-collected"
    case .cannotJudge(let dataset): "cannot-judge:\(dataset.rawValue)"
    }
  }

  private static func state(_ text: String) -> MeasureValue.State {
    if text == "not-collected" { return .notCollected }
    guard text.hasPrefix("cannot-judge:"),
      let dataset = Dataset(rawValue: String(text.dropFirst("cannot-judge:".count)))
    else {
      return .counted
    }
    return .cannotJudge(dataset)
  }

  /// The folder stands: from here on the run counts.
  package func markPublished(_ identity: String) throws(LedgerError) {
    try transaction { database in
      try database.execute(sql: "UPDATE runs SET state = 'published' WHERE identity = ?", arguments: [identity])
    }
  }

  /// Forgets a run whose folder never appeared.
  package func discard(_ identity: String) throws(LedgerError) {
    try transaction { database in
      try database.execute(sql: "DELETE FROM runs WHERE identity = ? AND state = 'prepared'", arguments: [identity])
    }
  }

  /// The figures a run published, by measure and place, or those only of one place.
  package func values(ofRun identity: String, at place: DivisionCode? = nil) throws(LedgerError) -> [MeasureValue] {
    try run { database in
      var values: [MeasureValue] = []
      // A province has a hundred thousand, and a few hundred ways in which they leave somebody out.
      var exclusions: [String: [WaterfallStep]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT measure, place, measures.state, numerator, denominator, known, unjudged, excluded
          FROM measures JOIN runs ON runs.id = measures.run
          WHERE runs.identity = ? AND place = coalesce(?, place) ORDER BY measure, place
          """,
        arguments: [identity, place.map { Int64($0.number) }]
      )
      while let row = try rows.next() {
        let text: String = row[7]
        let excluded = try exclusions[text] ?? Self.exclusions(text)
        exclusions[text] = excluded
        values.append(
          MeasureValue(
            measure: row[0],
            place: DivisionCode(number: UInt64(bitPattern: row[1] as Int64)),
            state: Self.state(row[2]),
            numerator: row[3],
            denominator: row[4],
            known: row[5],
            excluded: excluded,
            unjudged: row[6]
          )
        )
      }
      return values
    }
  }

  private static func exclusions(_ text: String) throws -> [WaterfallStep] {
    try JSONDecoder().decode([[String]].self, from: Data(text.utf8)).compactMap { step in
      guard step.count == 2, let count = Int(step[1]) else { return nil }
      return WaterfallStep(reason: step[0], count: count)
    }
  }
}
