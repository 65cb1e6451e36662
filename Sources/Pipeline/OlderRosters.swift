internal import Domain
internal import Ingest
internal import Store

/// The care rosters before the present ones that may tell how a child fared: whole, in the input folder, and not held back.
///
/// What they tell is a function of their statement days, not of when they came: a roster that comes late says what it would have
/// said in time.
struct OlderRosters: Sendable {
  /// An older roster as the ledger keeps it.
  private struct Stored: Sendable {
    let intake: Int64
    /// Position in ``issues``.
    let issue: UInt16
    /// Numbers on rows that were refused: the roster says nothing of their owners, not that they are gone.
    let refused: Set<UInt64>
  }

  private var issues: [RosterHistory.Issue] = []
  /// The rosters of each place, newest first.
  private var lines: [[Stored]] = []
  /// The statement days of the run's deliveries, by position.
  private var statementDays: [CivilDate] = []

  init() {}

  init(
    _ selection: DeliverySelection,
    _ reception: Reception.Result,
    _ readiness: ReadinessBook,
    _ gazetteer: Gazetteer,
    _ ledger: Ledger,
    asOf: CivilDate
  ) throws {
    statementDays = reception.deliveries.map(\.statementDate)
    var found: [DivisionCode: [(delivery: Delivery, intake: Int64)]] = [:]
    func add(_ file: RecognisedFile, _ delivery: Delivery, _ intake: Int64) {
      guard file.dataset == .careRoster, file.contract.kind == .fullSnapshot, readiness.loss(of: delivery) == nil,
        DeliveryGate(delivery, contract: file.contract, gazetteer: gazetteer) == nil
      else { return }
      found[file.jurisdiction, default: []].append((delivery, intake))
    }
    for (position, file) in selection.earlier.enumerated() {
      add(file, reception.earlier[position], reception.earlierIntakes[position])
    }
    let present = selection.states.filter { $0.dataset == .careRoster }
    // A list that changes are laid over was the whole of it on its own day.
    for state in present where !state.deltas.isEmpty {
      if let base = state.base { add(selection.used[base].file, reception.deliveries[base], reception.intakes[base]) }
    }
    for place in found.keys.sorted() {
      let rosters = (found[place] ?? []).sorted { $0.delivery.statementDate > $1.delivery.statementDate }
      var next = present.first { $0.place == place }?.date ?? asOf
      var line: [Stored] = []
      for roster in rosters {
        let refused = try ledger.remains(of: roster.intake, position: 0).quarantine.map(\.key).filter { $0 != 0 }
        line.append(Stored(intake: roster.intake, issue: UInt16(issues.count), refused: Set(refused)))
        issues.append(RosterHistory.Issue(day: roster.delivery.statementDate, next: next))
        next = roster.delivery.statementDate
      }
      lines.append(line)
    }
  }

  /// What the older rosters say of a range of numbers, as far as they differ among themselves.
  struct Changes: Sendable {
    var issues: [RosterHistory.Issue] = []
    var statementDays: [CivilDate] = []
    /// Rows of older rosters that the next older one does not have like this.
    var rows: [RecordTable] = []
    /// The newest of the older rosters of each place, whole, still to be held against the present one.
    var newest: [RecordTable] = []

    /// The same, held against the present rosters.
    func history(before present: RecordTable) -> RosterHistory {
      guard !issues.isEmpty else { return .none }
      let last = newest.map { $0.gathered($0.rows(unlike: present)) }
      return RosterHistory(
        issues: issues,
        rows: RecordTable.merged(rows + last, dataset: .careRoster),
        statementDays: statementDays
      )
    }
  }

  /// Reads the older rosters one after the other, newest first; of each only what the next does not say is kept.
  func changes(keys: ClosedRange<UInt64>, ledger: Ledger) throws -> Changes {
    var result = Changes(issues: issues, statementDays: statementDays)
    for line in lines {
      var newer: RecordTable?
      for roster in line {
        let tables = try ledger.blocks(of: roster.intake, keys: keys, isResidue: false).map { body in
          RosterHistory.slim(try BlockCodec.decode(body, delivery: roster.issue).slice(keys: keys))
        }
        var table = RecordTable.merged(tables, dataset: .careRoster)
        if let newer {
          let rows = table.rows(unlike: newer)
          if !rows.isEmpty { result.rows.append(table.gathered(rows)) }
          table = table.filled(from: newer, numbers: roster.refused)
        } else {
          result.newest.append(table)
        }
        newer = table
      }
    }
    return result
  }
}

extension RecordTable {
  /// The table with another's rows under those of some numbers that it has no rows of.
  fileprivate func filled(from other: RecordTable, numbers: Set<UInt64>) -> RecordTable {
    guard !numbers.isEmpty else { return self }
    let own = Set(keys)
    let rows = (0..<UInt32(other.count)).filter { row in
      let key = other.keys[Int(row)]
      return numbers.contains(key) && !own.contains(key)
    }
    return rows.isEmpty ? self : RecordTable.merged([self, other.gathered(rows)], dataset: dataset)
  }
}
