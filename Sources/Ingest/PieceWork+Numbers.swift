internal import Domain
internal import Tabular

extension PieceWork {
  /// Where a field's bytes lie: start, end, and whether they are in quotes.
  @inline(__always)
  func bounds(_ record: Int, _ source: Int) -> (start: Int, end: Int, isQuoted: Bool) {
    let position = Int(cut.firstFields[record]) &+ source
    let mark = cut.fieldEnds[position]
    let start = source == 0 ? cut.starts[record] : (cut.fieldEnds[position &- 1] & ~CutRecords.quotedBit) &+ 1
    return (Int(start), Int(mark & ~CutRecords.quotedBit), mark & CutRecords.quotedBit != 0)
  }

  /// Reads the column of the person's own number into keys.
  mutating func readNumbers(_ bytes: Span<UInt8>, _ number: FilePlan.ColumnPlan) {
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, number.source)
      let key = field.end &- field.start == 18 && !field.isQuoted ? scan.key(bytes, at: field.start) : 0
      if key != 0 {
        rows.keys[record] = key
        rows.statistics.valid &+= 1
        let last = bytes[field.start &+ 17]
        if last == UInt8(ascii: "X") {
          rows.statistics.validX &+= 1
        } else {
          noteValid(record, DamageMark(of: key &* 10 &+ UInt64(last &- 48)))
        }
      } else {
        readDisguised(bytes, record, number)
      }
    }
  }

  private mutating func noteValid(_ record: Int, _ mark: DamageMark) {
    switch mark {
    case .none, .scientific: return
    case .thousands: rows.statistics.validThousands += 1
    case .floatMultiple: rows.statistics.validMultiples += 1
    }
    rows.marks[record] = mark
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
    if digits < 6, isFurniture(bytes, record) {
      rows.verdicts[record] = .skipped
      return
    }
    guard let fault = reading.fault else {
      rows.keys[record] = reading.key
      rows.statistics.valid += 1
      if reading.canonical.utf8.last == UInt8(ascii: "X") { rows.statistics.validX += 1 }
      noteValid(record, reading.mark)
      log(reading, before: text, record, column: number.header)
      return
    }
    count(fault, reading.mark)
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
            code: "resident-id.look-alike-digit",
            before: text,
            after: suggestion,
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

  private mutating func count(_ fault: NumberReading.Fault, _ mark: DamageMark) {
    switch (fault, mark) {
    case (.spreadsheetDamage, _): rows.statistics.scientific += 1
    case (.checkCharacter, .thousands): rows.statistics.invalidThousands += 1
    case (.checkCharacter, .floatMultiple): rows.statistics.invalidMultiples += 1
    case (.checkCharacter, _): rows.statistics.invalidPlain += 1
    default: return
    }
  }

  private func hasNoName(_ bytes: Span<UInt8>, _ record: Int) -> Bool {
    guard let name = plan.name else { return false }
    let text = cut.text(bytes, record: record, field: plan.columns[name].source)
    return text.unicodeScalars.allSatisfy(Scalars.isBlank)
  }
}
