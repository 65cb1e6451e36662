internal import Domain
internal import Tabular

/// How the blank cells of one column are filled within a piece, and what the piece's neighbours must know.
///
/// A merged cell leaves its value in its first row. A total ends what it summed, and a row that cannot be cut hides whatever it
/// held, so nothing is filled from above either.
struct FillDown: Sendable {
  /// Accepted rows with a blank cell, in order, and what stands above each.
  var blanks: [(record: Int, above: Carry)] = []
  /// What the piece leaves for the next.
  var last = Carry.passed

  /// A value under way from a cell to the blank ones below it.
  enum Carry: Sendable {
    /// The piece has no cell to fill from: what came into it goes on.
    case passed
    /// Nothing to fill from.
    case none
    case value(Value)
  }

  /// One cell of a column, as it is stored.
  enum Value: Sendable, Equatable {
    case text(String)
    case code(UInt8)
    case number(UInt64)
  }
}

extension PieceWork {
  /// Finds the blank cells of columns that are filled from above; filling them is done in the order of the file.
  mutating func findBlanks(_ bytes: Span<UInt8>) {
    for (index, column) in plan.columns.enumerated() where column.fillsDown {
      rows.fills[index] = fill(bytes, column)
    }
  }

  private func fill(_ bytes: Span<UInt8>, _ column: FilePlan.ColumnPlan) -> FillDown {
    var fill = FillDown()
    let totals = Set(rows.skips.filter { $0.kind == .total }.map(\.record))
    let broken = Set(rows.refusals.filter(\.column.isEmpty).map(\.record))
    for record in 0..<cut.count {
      if rows.verdicts[record] == .skipped {
        if totals.contains(record) { fill.last = .none }
        continue
      }
      guard !broken.contains(record), cut.fieldCount(record) > column.source else {
        fill.last = .none
        continue
      }
      let text = cut.text(bytes, record: record, field: column.source)
      if !text.unicodeScalars.allSatisfy(Scalars.isBlank) {
        fill.last = .value(value(of: text, column))
      } else if rows.verdicts[record] == .accepted {
        fill.blanks.append((record, fill.last))
      }
    }
    return fill
  }

  /// A cell as its column stores it; what cannot be read is as good as not stated, and so are the rows below it.
  private func value(of text: String, _ column: FilePlan.ColumnPlan) -> FillDown.Value {
    switch column.field.kind {
    case .division: return .number(plan.divisions.number(of: text) ?? 0)
    case .code: return .code(column.words.byte(of: text) ?? 0)
    default:
      let bytes = Array(text.utf8)
      let (from, to) = TextTrim.range(bytes.span, 0, bytes.count)
      return .text(String(decoding: bytes[from..<to], as: UTF8.self))
    }
  }
}

/// Fills blank cells from above, piece after piece.
struct Filler {
  /// By position in the plan.
  private var carried: [Int: FillDown.Value] = [:]

  /// Fills the cells of a piece's accepted rows; a row that stays without a value its column requires is refused.
  mutating func fill(_ rows: inout PieceRows, _ plan: FilePlan) {
    for (index, fill) in rows.fills.sorted(by: { $0.key < $1.key }) {
      let column = plan.columns[index]
      var filled: [(record: Int, value: FillDown.Value)] = []
      for (record, above) in fill.blanks where rows.verdicts[record] == .accepted {
        if let value = value(above, index) {
          filled.append((record, value))
        } else if column.isRequired {
          rows.places.add(rows.division(of: record, in: plan.places), times: -1)
          rows.verdicts[record] = .quarantined
          let key = rows.keys[record]
          rows.refusals.append(
            PieceRows.Refusal(record: record, column: column.header, code: "value.missing", key: key)
          )
        }
      }
      set(filled, index, &rows, plan)
      if !filled.isEmpty {
        rows.oddities[PieceRows.Oddity(kind: .filledDown, column: column.header), default: 0] += filled.count
      }
      switch fill.last {
      case .passed: continue
      case .none: carried[index] = nil
      case .value(let value): carried[index] = value
      }
    }
    rows.refusals.sort { $0.record < $1.record }
  }

  private func value(_ above: FillDown.Carry, _ index: Int) -> FillDown.Value? {
    switch above {
    case .passed: carried[index]
    case .none: nil
    case .value(let value): value
    }
  }

  private func set(
    _ filled: [(record: Int, value: FillDown.Value)],
    _ index: Int,
    _ rows: inout PieceRows,
    _ plan: FilePlan
  ) {
    let isPlace = plan.places.contains(index)
    if isPlace { for (record, _) in filled { rows.places.add(rows.division(of: record, in: plan.places), times: -1) } }
    rows.columns[index].set(filled)
    if isPlace { for (record, _) in filled { rows.places.add(rows.division(of: record, in: plan.places)) } }
  }
}

extension Column {
  /// Puts values in some rows, given in order.
  mutating func set(_ values: [(record: Int, value: FillDown.Value)]) {
    guard !values.isEmpty else { return }
    switch self {
    case .text(let column):
      var result = TextColumn()
      var next = 0
      for row in 0..<column.count {
        if next < values.count, values[next].record == row {
          if case .text(let text) = values[next].value { result.append(text) } else { result.append("") }
          next += 1
        } else {
          result.append(row: row, of: column)
        }
      }
      self = .text(result)
    case .code(var column):
      for (record, value) in values { if case .code(let byte) = value { column[record] = byte } }
      self = .code(column)
    case .number(var column):
      for (record, value) in values { if case .number(let number) = value { column[record] = number } }
      self = .number(column)
    case .date: return
    }
  }
}
