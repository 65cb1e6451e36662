internal import Domain
internal import Tabular

extension PieceWork {
  /// Reads one column of every row still accepted.
  mutating func readColumn(_ bytes: Span<UInt8>, _ index: Int) {
    let column = plan.columns[index]
    switch column.field.kind {
    case .text:
      let texts = readTexts(bytes, column)
      if column.form == .name { noteMojibake(texts, column) }
      rows.columns.append(.text(texts))
    case .date: rows.columns.append(.date(readDates(bytes, column)))
    case .code: rows.columns.append(.code(readCodes(bytes, column)))
    case .division: rows.columns.append(.number(readDivisions(bytes, column)))
    case .residentID: rows.columns.append(.number(readOthersNumbers(bytes, column, index)))
    case .quantity: rows.columns.append(.number(readQuantities(bytes, column)))
    }
  }

  mutating func note(_ kind: FileNotice.Kind, _ column: FilePlan.ColumnPlan) {
    rows.oddities[PieceRows.Oddity(kind: kind, column: column.header), default: 0] += 1
  }

  /// Names that a wrong encoding made nonsense of: they stay as they are, and count as unknown wherever names are compared.
  private mutating func noteMojibake(_ texts: TextColumn, _ column: FilePlan.ColumnPlan) {
    guard Mojibake.mayBeIn(texts.bytes) else { return }
    let bytes = texts.bytes.span
    for record in 0..<texts.count where Mojibake.mayBeIn(bytes, texts.range(record)) {
      if rows.verdicts[record] == .accepted, Mojibake.isOne(texts[record]) { note(.mojibake, column) }
    }
  }

  private func text(_ bytes: Span<UInt8>, _ record: Int, _ column: FilePlan.ColumnPlan) -> String {
    cut.text(bytes, record: record, field: column.source)
  }

  // MARK: Dates, codes, divisions, numbers of others

  private mutating func readDates(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt32] {
    var values = [UInt32](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.isRequired { continue }
      var packed: UInt32 = 0
      if !field.isQuoted {
        packed = DateScan.packed(bytes, field.start, field.end)
        if packed == 0 { packed = DateScan.spoken(bytes, field.start, field.end) }
      }
      if packed != 0 {
        values[record] = packed
        continue
      }
      values[record] = readDate(text(bytes, record, column), record, column)
    }
    return values
  }

  /// A date that is not plainly there; refuses the row where it cannot be told.
  private mutating func readDate(_ text: String, _ record: Int, _ column: FilePlan.ColumnPlan) -> UInt32 {
    switch DateScan.read(text, column.manner) {
    case .date(let packed): return packed
    case .serial(let packed):
      note(.serialDates, column)
      return packed
    case .timed(let packed):
      note(.droppedTimes, column)
      return packed
    case .blank: if column.isRequired { refuse(record, column: column.header, "value.missing") }
    case .zero:
      if column.isRequired {
        refuse(record, column: column.header, "value.missing")
      } else {
        note(.spreadsheetZero, column)
      }
    case .ambiguous(let days):
      // The number says which day the birth date is; nothing says so of other dates.
      let key = column.field == .birthDate ? rows.keys[record] : 0
      let birth = ResidentID.packedBirth(key)
      guard key != 0, days.contains(birth) else {
        refuse(record, column: column.header, "date.ambiguous")
        return 0
      }
      let day = CivilDate(packed: birth)?.description ?? ""
      repair(record, column, "date.confirmed-by-number", text, day)
      return birth
    case .unreadable: refuse(record, column: column.header, "date.unreadable")
    }
    return 0
  }

  mutating func repair(
    _ record: Int,
    _ column: FilePlan.ColumnPlan,
    _ code: String,
    _ before: String,
    _ after: String
  ) {
    rows.repairs.append(
      PieceRows.PendingRepair(
        record: record,
        column: column.header,
        code: code,
        before: before,
        after: after,
        isApplied: true
      )
    )
  }

  private mutating func readCodes(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt8] {
    var values = [UInt8](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.mustBeFilled { continue }
      if !field.isQuoted, let byte = column.words.byte(bytes, field.start, field.end) {
        values[record] = byte
        continue
      }
      let text = text(bytes, record, column)
      if let byte = column.words.byte(of: text) {
        values[record] = byte
        if column.mustBeFilled, text.unicodeScalars.allSatisfy(Scalars.isBlank) {
          refuse(record, column: column.header, "value.missing")
        }
      } else if column.isRequired {
        refuse(record, column: column.header, "code.unknown-word")
      } else {
        note(.unknownWord, column)
      }
    }
    return values
  }

  private mutating func readDivisions(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt64] {
    var values = [UInt64](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.mustBeFilled { continue }
      let number = field.isQuoted ? 0 : DivisionWords.number(bytes, field.start, field.end)
      if number != 0 {
        values[record] = number
        continue
      }
      let text = text(bytes, record, column)
      let found = plan.divisions.number(of: text)
      values[record] = found ?? 0
      if column.isRequired, values[record] == 0, column.mustBeFilled || !text.unicodeScalars.allSatisfy(Scalars.isBlank)
      {
        refuse(record, column: column.header, found == nil ? "division.unknown" : "value.missing")
      } else if found == nil {
        note(.unknownDivision, column)
      }
    }
    return values
  }

  /// Counts and amounts: what cannot be read is left out and counted, unless the row is worth nothing without it.
  private mutating func readQuantities(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> [UInt64] {
    var values = [UInt64](repeating: 0, count: cut.count)
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end, !column.mustBeFilled { continue }
      let plain = field.isQuoted ? 0 : QuantityScan.stored(bytes, field.start, field.end)
      if plain != 0 {
        values[record] = plain
        continue
      }
      switch QuantityScan.read(text(bytes, record, column)) {
      case .quantity(let quantity): values[record] = quantity.stored
      case .blank: if column.mustBeFilled { refuse(record, column: column.header, "value.missing") }
      case .unreadable:
        if column.isRequired {
          refuse(record, column: column.header, "quantity.unreadable")
        } else {
          note(.unreadableQuantity, column)
        }
      }
    }
    return values
  }

  /// Numbers of guardians and workers: an unusable one is left out and counted, for the row is not about them.
  ///
  /// A valid one that damage only happened to leave valid is known for what it is once the whole column has been read: see
  /// ``FilePlan/condemned``.
  private mutating func readOthersNumbers(
    _ bytes: Span<UInt8>,
    _ column: FilePlan.ColumnPlan,
    _ index: Int
  ) -> [UInt64] {
    var values = [UInt64](repeating: 0, count: cut.count)
    var statistics = NumberStatistics()
    let condemned = plan.condemned[index] ?? []
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let field = bounds(record, column.source)
      if field.start == field.end { continue }
      let key = field.end &- field.start == 18 && !field.isQuoted ? scan.key(bytes, at: field.start) : 0
      if key != 0 {
        let mark = statistics.addValid(key, last: bytes[field.start &+ 17])
        if condemned.contains(mark) { note(.unusableNumber, column) } else { values[record] = key }
        continue
      }
      let text = text(bytes, record, column)
      let reading = NumberReading(text, latestBirth: plan.latestBirth, takesFifteenDigits: true)
      values[record] = reading.key
      if let fault = reading.fault {
        statistics.add(fault, reading.mark)
        if fault != .missing { note(.unusableNumber, column) }
      } else {
        let mark = statistics.addValid(reading.key, last: reading.canonical.utf8.last ?? 0)
        if condemned.contains(mark) {
          values[record] = 0
          note(.unusableNumber, column)
          continue
        }
        log(reading, before: text, record, column: column.header)
      }
    }
    rows.othersStatistics[index] = statistics
    return values
  }
}
