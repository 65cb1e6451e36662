internal import Domain
internal import Tabular

extension PieceWork {
  /// Where a field's bytes lie: start, end, and whether they are in quotes.
  @inline(__always)
  func bounds(_ record: Int, _ source: Int) -> (start: Int, end: Int, isQuoted: Bool) {
    cut.bounds(record, source, quotedBit: quotedBit)
  }

  /// Reads the column of the person's own number into keys.
  mutating func readNumbers(_ bytes: Span<UInt8>, _ number: FilePlan.ColumnPlan) {
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, number.source)
      let key = field.end &- field.start == 18 && !field.isQuoted ? scan.key(bytes, at: field.start) : 0
      if key != 0 {
        rows.keys[record] = key
        let mark = rows.statistics.addValid(key, last: bytes[field.start &+ 17])
        if mark != .none { rows.marks[record] = mark }
      } else {
        readDisguised(bytes, record, number)
      }
    }
  }

  /// A number that is not plainly there: disguised, damaged, missing, or the row is no row of data at all.
  private mutating func readDisguised(_ bytes: Span<UInt8>, _ record: Int, _ number: FilePlan.ColumnPlan) {
    let text = cut.text(bytes, record: record, field: number.source)
    let reading = NumberReading(
      text,
      latestBirth: plan.latestBirth,
      takesFifteenDigits: plan.ownNumberTakesFifteenDigits
    )
    let digits = reading.canonical.utf8.reduce(0) { $0 + ((48...57).contains($1) ? 1 : 0) }
    if digits < 6, skipIfFurniture(bytes, record) { return }
    guard let fault = reading.fault else {
      rows.keys[record] = reading.key
      _ = rows.statistics.addValid(reading.key, last: reading.canonical.utf8.last ?? 0)
      rows.marks[record] = reading.mark
      log(reading, before: text, record, column: number.header)
      return
    }
    rows.statistics.add(fault, reading.mark)
    if fault == .missing, hasNoName(bytes, record) {
      refuse(record, column: "", "row.no-person")
    } else if plan.unusableNumber == .quarantine {
      refuse(record, column: number.header, fault.rawValue, mark: fault == .checkCharacter ? reading.mark : .none)
    } else {
      rows.claims[record] = reading.claim
      rows.faults.append(
        PieceRows.PendingFault(
          record: record,
          code: fault.rawValue,
          value: text,
          canonical: reading.canonical,
          mark: fault == .checkCharacter ? reading.mark : .none
        )
      )
      if let suggestion = reading.suggestion {
        rows.repairs.append(
          PieceRows.PendingRepair(
            record: record,
            column: number.header,
            code: suggestion.code,
            before: text,
            after: suggestion.text,
            isApplied: false
          )
        )
      }
    }
  }

  /// Logs the disguises taken off a number.
  mutating func log(_ reading: NumberReading, before: String, _ record: Int, column: String) {
    for disguise in reading.disguises {
      rows.repairs.append(
        PieceRows.PendingRepair(
          record: record,
          column: column,
          code: disguise.rawValue,
          before: before,
          after: reading.canonical,
          isApplied: true
        )
      )
    }
  }

  private func hasNoName(_ bytes: Span<UInt8>, _ record: Int) -> Bool {
    guard let name = plan.name else { return false }
    let text = cut.text(bytes, record: record, field: plan.columns[name].source)
    return text.unicodeScalars.allSatisfy(Scalars.isBlank)
  }
}
