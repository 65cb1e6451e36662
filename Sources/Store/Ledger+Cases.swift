package import Domain
internal import Foundation
internal import GRDB

/// Cases and what happened to them: a run adds rows, and none is ever changed.
extension Ledger {
  /// The cases as a published run left them, by key: of each the newest row along the chain of prior runs.
  package func cases(ofRun identity: String) throws(LedgerError) -> [Case] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          \(Self.chain)
          SELECT cases.*, min(chain.depth) FROM chain JOIN cases ON cases.run = chain.id
          GROUP BY cases.case_key ORDER BY cases.case_key
          """,
        arguments: [identity]
      ).map(Self.readCase)
    }
  }

  /// Everything that happened to cases up to a published run, or to one of them, the earliest first.
  package func caseEvents(upTo identity: String, of key: String? = nil) throws(LedgerError) -> [CaseEvent] {
    try run { database in
      try Row.fetchAll(
        database,
        sql: """
          \(Self.chain)
          SELECT case_events.* FROM chain JOIN case_events ON case_events.run = chain.id
          WHERE ?2 IS NULL OR case_events.case_key = ?2
          ORDER BY chain.depth DESC, case_events.sequence
          """,
        arguments: [identity, key]
      ).map(Self.event)
    }
  }

  /// A run and those before it, each the prior of the next.
  private static let chain = """
    WITH RECURSIVE chain (id, prior, depth) AS (
      SELECT id, prior, 0 FROM runs WHERE identity = ?1
      UNION ALL
      SELECT runs.id, runs.prior, chain.depth + 1 FROM chain JOIN runs ON runs.identity = chain.prior
    )
    """

  /// The numbers behind some persons' keys, where there are any.
  package func numbers(of persons: Set<String>) throws(LedgerError) -> [String: UInt64] {
    try run { database in
      var result: [String: UInt64] = [:]
      let select = try database.makeStatement(sql: "SELECT number FROM people WHERE person = ?")
      for person in persons {
        guard let number = try Int64.fetchOne(select, arguments: [person]), number != 0 else { continue }
        result[person] = UInt64(bitPattern: number)
      }
      return result
    }
  }

  static func insert(_ cases: [Case], _ events: [CaseEvent], run: Int64, _ database: Database) throws {
    let insert = try database.makeStatement(
      sql: """
        INSERT INTO cases (run, case_key, family, subject, distinction, code, detail, severity, place, owner, rule, row_count,
          state, since, opened, due, first_seen, last_seen, closed, reopened, doubt, is_overdue, waived_until, successor, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for value in cases {
      let body = String(decoding: try encoder.encode(CaseBody(value)), as: UTF8.self)
      try insert.execute(arguments: [
        run, value.key, value.identity.family, value.identity.subject, value.identity.distinction, value.code,
        value.detail, value.severity.rawValue, Int64(value.place.number), value.owner.rawValue, value.rule, value.rows,
        value.state.rawValue, Int64(value.since.packed), Int64(value.opened.packed), Int64(value.due.packed),
        Int64(value.firstSeen.packed), Int64(value.lastSeen.packed), Int64(value.closed?.packed ?? 0), value.reopened,
        value.doubt, value.isOverdue, Int64(value.waivedUntil?.packed ?? 0), value.successor, body,
      ])
    }
    let insertEvent = try database.makeStatement(
      sql: """
        INSERT INTO case_events (run, sequence, case_key, happened_on, kind, from_state, to_state, cause, actor)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    for (sequence, event) in events.enumerated() {
      try insertEvent.execute(arguments: [
        run, sequence, event.key, Int64(event.on.packed), event.kind.rawValue, event.from?.rawValue ?? "",
        event.to.rawValue, event.cause, event.by,
      ])
    }
  }

  private static func date(_ row: Row, _ column: String) throws -> CivilDate {
    guard let date = CivilDate(packed: row[column]) else { throw LedgerError.damagedBlock }
    return date
  }

  private static func readCase(_ row: Row) throws -> Case {
    guard let severity = Finding.Severity(rawValue: row["severity"]), let owner = Department(rawValue: row["owner"]),
      let state = CaseState(rawValue: row["state"]),
      let body = try? JSONDecoder().decode(CaseBody.self, from: Data((row["body"] as String).utf8))
    else { throw LedgerError.damagedBlock }
    var result = Case(
      key: row["case_key"],
      identity: .init(family: row["family"], subject: row["subject"], distinction: row["distinction"]),
      code: row["code"],
      detail: row["detail"],
      severity: severity,
      place: DivisionCode(number: UInt64(bitPattern: row["place"] as Int64)),
      owner: owner,
      rule: row["rule"],
      statements: body.statements.compactMap(\.statement),
      rows: row["row_count"],
      sources: body.sources.compactMap(\.source),
      seen: try date(row, "first_seen"),
      due: try date(row, "due")
    )
    result.state = state
    result.since = try date(row, "since")
    result.opened = try date(row, "opened")
    result.lastSeen = try date(row, "last_seen")
    result.closed = CivilDate(packed: row["closed"])
    result.reopened = row["reopened"]
    result.doubt = row["doubt"]
    result.isOverdue = row["is_overdue"]
    result.waivedUntil = CivilDate(packed: row["waived_until"])
    result.claim = body.claim.flatMap(\.claim)
    result.takenUp = body.takenUp
    result.successor = row["successor"]
    return result
  }

  private static func event(_ row: Row) throws -> CaseEvent {
    guard let kind = CaseEvent.Kind(rawValue: row["kind"]), let to = CaseState(rawValue: row["to_state"]) else {
      throw LedgerError.damagedBlock
    }
    return CaseEvent(
      key: row["case_key"],
      on: try date(row, "happened_on"),
      kind: kind,
      from: CaseState(rawValue: row["from_state"]),
      to: to,
      cause: row["cause"],
      by: row["actor"]
    )
  }
}

/// What of a case nobody asks for by itself.
struct CaseBody: Codable {
  struct Statement: Codable {
    let dataset: String
    let value: String
    let file: String
    let line: Int

    var statement: Case.Statement? {
      Dataset(rawValue: dataset).map { .init(dataset: $0, value: Sensitive(value), file: file, line: line) }
    }
  }
  struct Source: Codable {
    let dataset: String
    let place: UInt64
    let stamp: String

    var source: Case.Source? {
      Dataset(rawValue: dataset).map { .init(dataset: $0, place: DivisionCode(number: place), stamp: stamp) }
    }
  }
  struct Claim: Codable {
    let id: String
    let answer: UInt8
    let by: String
    let on: UInt32
    let until: UInt32

    var claim: CaseClaim? {
      guard let answer = ReceiptAnswer(rawValue: answer), let on = CivilDate(packed: on) else { return nil }
      return CaseClaim(id: id, answer: answer, by: by, on: on, until: CivilDate(packed: until))
    }
  }

  var statements: [Statement]
  let sources: [Source]
  let claim: Claim?
  let takenUp: [String]

  init(_ value: Case) {
    statements = value.statements.map {
      Statement(dataset: $0.dataset.rawValue, value: $0.value.disclosed, file: $0.file, line: $0.line)
    }
    sources = value.sources.map { Source(dataset: $0.dataset.rawValue, place: $0.place.number, stamp: $0.stamp) }
    claim = value.claim.map {
      Claim(id: $0.id, answer: $0.answer.rawValue, by: $0.by, on: $0.on.packed, until: $0.until?.packed ?? 0)
    }
    takenUp = value.takenUp
  }
}
