package import Domain
internal import GRDB

/// Events about persons' keys as one run found them.
package struct PersonEventSet: Sendable, Equatable {
  /// Identity of the run that was compared with; empty for revived keys.
  package let since: String
  package let events: [PersonEvent]

  package init(since: String, events: [PersonEvent]) {
    self.since = since
    self.events = events
  }
}

extension Ledger {
  static func insert(_ sets: [PersonEventSet], run: Int64, _ database: Database) throws {
    var insert = try RowInsert(
      database,
      "INSERT INTO person_events (run, since, old, new, kind, records) VALUES (?, ?, ?, ?, ?, ?)"
    )
    for set in sets {
      for event in set.events {
        insert.add(run)
        insert.add(set.since)
        insert.add(event.old)
        insert.add(event.new)
        insert.add(event.kind.rawValue)
        insert.add(Int64(event.records))
        try insert.insert()
      }
    }
  }

  /// The events of the published runs of a job, oldest as-of date first; none for a run that found none.
  package func personEvents(ofJob job: String) throws(LedgerError) -> [(run: RunRecord, sets: [PersonEventSet])] {
    let runs = try runs().filter { $0.job == job && $0.state == .published }
    var result: [(RunRecord, [PersonEventSet])] = []
    for record in runs {
      let sets = try personEvents(ofRun: record)
      if !sets.isEmpty { result.append((record, sets)) }
    }
    return result
  }

  /// The events a run found, by the run it compared itself with; each set ordered by old and new key.
  package func personEvents(ofRun record: RunRecord) throws(LedgerError) -> [PersonEventSet] {
    try run { database in
      var sets: [String: [PersonEvent]] = [:]
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT * FROM person_events WHERE run = ? ORDER BY since, old, new",
        arguments: [record.id]
      )
      for row in rows {
        guard let kind = PersonEvent.Kind(rawValue: row["kind"]) else { throw LedgerError.damagedBlock }
        sets[row["since"], default: []].append(
          PersonEvent(kind: kind, old: row["old"], new: row["new"], records: row["records"])
        )
      }
      return sets.sorted { $0.key < $1.key }.map { PersonEventSet(since: $0.key, events: $0.value) }
    }
  }
}
