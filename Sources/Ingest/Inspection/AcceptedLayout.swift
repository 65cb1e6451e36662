internal import Domain

/// Accepted rows as CSV: one column a field of the contract with its value in normal form, then file and line.
///
/// Dates are ISO 8601, codes the identifiers that contracts use, divisions twelve digits, numbers canonical; what is not stated is
/// empty. Where rows are accepted without a usable number, `damaged_number` beside `resident_id` holds what was there instead.
struct AcceptedLayout: Sendable {
  private enum Source: Sendable {
    /// A column of the plan.
    case column(Int)
    case ownNumber
    case damagedNumber
    /// The file has no such column.
    case none
  }

  private let fields: [Field]
  private let sources: [Source]
  /// For each of the fields, the word of every byte of a coded column.
  private let words: [[[UInt8]]]
  private let fileName: [UInt8]

  init(file: RecognisedFile, plan: FilePlan) {
    var fields: [Field] = []
    var sources: [Source] = []
    for column in file.contract.columns {
      fields.append(column.field)
      if column.field == .residentID {
        sources.append(plan.number == nil ? .none : .ownNumber)
        guard plan.unusableNumber == .residue else { continue }
        fields.append(.damagedNumber)
        sources.append(.damagedNumber)
      } else {
        sources.append(plan.columns.firstIndex { $0.field == column.field }.map { .column($0) } ?? .none)
      }
    }
    self.fields = fields
    self.sources = sources
    words = fields.map { field in
      guard case .code(let list) = field.kind else { return [] }
      return (0...255).map { byte in
        byte == 0 ? [] : Array((list.values.first { Int($0.byte) == byte }?.identifier ?? "").utf8)
      }
    }
    var name = CSVLine()
    name.append(field: Array(file.path.utf8))
    fileName = name.bytes
  }

  /// The fields written, in order, without `file` and `line` behind them.
  var columns: [String] { fields.map(\.rawValue) }

  /// The lines of a piece.
  func lines(_ rows: PieceRows, linesBefore: UInt32) -> [UInt8] {
    var line = CSVLine()
    line.bytes.reserveCapacity(rows.byteCount * 3 / 2)
    var fault = 0
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      while fault < rows.faults.count, rows.faults[fault].record < record { fault += 1 }
      let isFaulty = fault < rows.faults.count && rows.faults[fault].record == record
      for (position, source) in sources.enumerated() {
        switch source {
        case .none: break
        case .ownNumber: if rows.keys[record] != 0 { line.append(residentKey: rows.keys[record]) }
        case .damagedNumber: if isFaulty { line.append(field: Array(rows.faults[fault].canonical.utf8)) }
        case .column(let index): append(rows.columns[index], record, position, &line)
        }
        line.appendComma()
      }
      line.bytes.append(contentsOf: fileName)
      line.appendComma()
      line.append(number: UInt64(linesBefore + 1 + rows.firstLines[record]))
      line.endLine()
    }
    return line.bytes
  }

  private func append(_ column: Column, _ record: Int, _ position: Int, _ line: inout CSVLine) {
    switch column {
    case .text(let texts): line.append(field: texts.bytes, texts.range(record))
    case .date(let dates): if dates[record] != 0 { line.append(date: dates[record]) }
    case .code(let values): line.bytes.append(contentsOf: words[position][Int(values[record])])
    case .number(let numbers):
      guard numbers[record] != 0 else { return }
      if fields[position].kind == .division {
        line.append(number: numbers[record])
      } else {
        line.append(residentKey: numbers[record])
      }
    }
  }
}

/// One line of a machine table after the other: RFC 4180, fields quoted only where they must be.
struct CSVLine {
  var bytes: [UInt8] = []

  mutating func appendComma() { bytes.append(0x2C) }
  mutating func endLine() { bytes.append(0x0A) }

  mutating func append(field text: [UInt8]) { append(field: text, text.indices) }

  mutating func append(field text: [UInt8], _ range: Range<Int>) {
    let needsQuotes = text[range].contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      bytes.append(contentsOf: text[range])
      return
    }
    bytes.append(0x22)
    for byte in text[range] {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  mutating func append(number: UInt64) {
    var divisor: UInt64 = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(48 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  /// Seventeen digits and the check character.
  mutating func append(residentKey key: UInt64) {
    append(number: key)
    bytes.append(ResidentID.checkCharacter(forKey: key))
  }

  /// A packed date as `yyyy-MM-dd`.
  mutating func append(date: UInt32) {
    for (index, divisor) in [10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1].enumerated() {
      if index == 4 || index == 6 { bytes.append(0x2D) }
      bytes.append(48 + UInt8(truncatingIfNeeded: date / UInt32(divisor) % 10))
    }
  }
}
