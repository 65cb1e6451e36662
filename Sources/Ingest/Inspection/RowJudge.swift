internal import Domain
internal import Tabular

/// What became of the rows of a piece in the end, now that the whole file is known.
struct RowJudge: Sendable {
  let plan: FilePlan
  let statistics: NumberStatistics
  let repeats: RepeatIndex

  /// Marks repeated rows, takes away the numbers that damage made, and names refusals by their final reasons.
  func judge(_ rows: inout PieceRows, _ ranges: RecordRanges) throws(SpillError) {
    let repeated = try repeats.offsets(in: rows.start..<(rows.start + rows.byteCount))
    var next = 0
    for record in rows.verdicts.indices where next < repeated.count {
      guard repeated[next] == ranges.range(record, from: rows.start).lowerBound else { continue }
      rows.verdicts[record] = .duplicate
      next += 1
    }
    let damaged = NumberReading.Fault.spreadsheetDamage.rawValue
    rows.refusals = rows.refusals.map { refusal in
      guard statistics.condemns(refusal.mark) else { return refusal }
      return PieceRows.Refusal(record: refusal.record, column: refusal.column, code: damaged, key: refusal.key)
    }
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted && rows.marks[record] != .none {
      guard statistics.condemns(rows.marks[record]) else { continue }
      let key = rows.keys[record]
      rows.keys[record] = 0
      if plan.unusableNumber == .quarantine {
        rows.verdicts[record] = .quarantined
        rows.refusals.append(
          PieceRows.Refusal(record: record, column: plan.number?.header ?? "", code: damaged, key: key)
        )
      } else {
        let number = ResidentID(key: key).canonical
        rows.faults.append(
          PieceRows.PendingFault(record: record, code: damaged, value: number, canonical: number, mark: .none)
        )
      }
    }
    rows.refusals.sort { $0.record < $1.record }
    rows.faults.sort { $0.record < $1.record }
  }
}
