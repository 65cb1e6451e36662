internal import Domain
internal import Tabular

/// What becomes of the rows of a piece: accounts, refusals, repairs, faults.
extension IntakeSession {
  /// Enters what became of a piece's rows.
  func enter(_ rows: PieceRows, _ bytes: Span<UInt8>) {
    let base = lines + 1
    accounting.read += rows.count
    for record in rows.verdicts.indices {
      switch rows.verdicts[record] {
      case .accepted:
        accounting.accepted += 1
        if rows.destinations[record] == PieceRows.held {
          heldMarks.append(rows.marks[record])
          heldRows.append((range(rows, record, bytes), base + rows.lastLines[record], rows.fingerprints[record]))
        }
      case .skipped: accounting.headerOrBlank += 1
      case .quarantined: accounting.quarantined += 1
      case .duplicate:
        accounting.exactDuplicates += 1
        places.add(rows.division(of: record, in: plan.places), times: -1)
      }
    }
    for skip in rows.skips {
      skipped.enter(skip.kind, lines: (base + rows.firstLines[skip.record])...(base + rows.lastLines[skip.record]))
    }
    for refusal in rows.refusals {
      let lines = (base + rows.firstLines[refusal.record])...(base + rows.lastLines[refusal.record])
      let range = range(rows, refusal.record, bytes)
      let row = quarantined(lines, range, refusal.column, refusal.code, refusal.key, refusal.fingerprint, bytes)
      quarantine.append((row, refusal.mark))
    }
    enter(rows.corrections, rows, base)
    // The reader goes column by column, so pieces would show in the order: lines come first, then the order of columns.
    let inOrder = rows.repairs.enumerated().sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }
    for repair in inOrder.map(\.element) where rows.verdicts[repair.record] == .accepted {
      repairs.append(
        Repair(
          delivery: index,
          line: base + rows.firstLines[repair.record],
          column: repair.column,
          code: repair.code,
          before: repair.before,
          after: repair.after,
          isApplied: repair.isApplied
        )
      )
    }
    for fault in rows.faults where rows.verdicts[fault.record] == .accepted {
      faults.append((self.fault(base + rows.firstLines[fault.record], fault.code, fault.value), fault.mark))
    }
    statistics += rows.statistics
    for (index, found) in rows.othersStatistics { othersStatistics[index, default: NumberStatistics()] += found }
    oddities.merge(rows.oddities, uniquingKeysWith: +)
    places += rows.places
    latestBirth = max(latestBirth, rows.latestBirth)
  }

  /// A correction that was made is a change like any repair, whatever becomes of its row.
  private func enter(_ pending: [PieceRows.PendingCorrection], _ rows: PieceRows, _ base: UInt32) {
    for correction in pending {
      let line = base + rows.firstLines[correction.record]
      corrections.append(
        CorrectionOutcome(
          correction: correction.entry.correction.id,
          line: line,
          column: correction.column,
          state: correction.state,
          found: correction.found
        )
      )
      guard correction.state == .applied else { continue }
      repairs.append(
        Repair(
          delivery: index,
          line: line,
          column: correction.column,
          code: "correction.applied",
          before: correction.found,
          after: correction.entry.correction.new.disclosed,
          isApplied: true
        )
      )
    }
  }

  func quarantined(
    _ lines: ClosedRange<UInt32>,
    _ range: Range<Int>,
    _ column: String,
    _ code: String,
    _ key: UInt64,
    _ fingerprint: UInt64,
    _ bytes: Span<UInt8>
  ) -> QuarantinedRow {
    let kept = range.lowerBound..<min(range.upperBound, range.lowerBound + file.contract.recordLimit)
    var raw = unsafe bytes.extracting(kept).withUnsafeBufferPointer { unsafe Array($0) }
    if file.dialect.isWorksheet { CellText.restoreLineBreaks(&raw) }
    return QuarantinedRow(
      delivery: index,
      lines: lines,
      byteOffset: range.lowerBound,
      column: column,
      code: code,
      key: key,
      fingerprint: fingerprint,
      raw: raw
    )
  }

  func fault(_ line: UInt32, _ code: String, _ value: String) -> NumberFault {
    NumberFault(delivery: index, line: line, column: plan.number?.header ?? "", code: code, value: value)
  }
}
