internal import Domain
internal import Publish

/// Finds what a cell shows, by the table of cells that its run left.
struct CellIndex {
  /// What a cell shows, and how the sheet calls it.
  struct Cell {
    let origin: CellOrigin
    let path: String
    let sheet: String
    let row: String
    let label: String
    let column: String
    let header: String
  }

  private let cells: [Cell]
  private let reference: String

  /// The cells of one table.
  init(_ table: PublishedTable, reference: String) {
    self.reference = reference
    var cells: [Cell] = []
    let columns = ["reference", "path", "sheet", "row", "label", "column", "header", "measure", "division", "part"]
    table.forEach(columns) { row in
      guard row[0] == reference, let origin = CellOrigin("\(row[7]) \(row[8]) \(row[9])") else { return }
      cells.append(
        Cell(
          origin: origin,
          path: row[1],
          sheet: row[2],
          row: row[3],
          label: row[4],
          column: row[5],
          header: row[6]
        )
      )
    }
    self.cells = cells
  }

  /// The one cell that row and column mean: a row by its number, its division's code, its name, or its measure; a column by its
  /// letters, its heading, or the part of the measure it shows.
  ///
  /// - Throws: ``Complaint`` naming what there is instead.
  func cell(row: String, column: String) throws(Complaint) -> Cell {
    guard let first = cells.first else {
      throw Complaint(
        Place(file: reference),
        "trace.unknown-table",
        Term("该次运行没有这个引用的表，或表中没有指标。", "The run has no table of this reference, or none of its cells shows a measure."),
        remedy: Term(
          "请从表题下复制引用；清单的行用清单自己的引用。",
          "Copy the reference from under the sheet's title; rows of lists are traced by the list's own reference."
        )
      )
    }
    let names: [KeyPath<Cell, String>] = [\.row, \.origin.place.short, \.label, \.origin.measure]
    // What means a row by its number means no other by its code.
    guard let name = names.first(where: { name in cells.contains { $0[keyPath: name] == row } }) else {
      throw Complaint(
        Place(file: "\(reference):\(row)"),
        "trace.unknown-row",
        Term("“\(first.sheet)”表中没有这一行。", "The table on \(first.sheet) has no such row."),
        remedy: Term(
          "各行为\(Self.list(cells.map { "\($0.row) \($0.label)" }))。",
          "Rows are \(Self.list(cells.map { "\($0.row) \($0.label)" }))."
        )
      )
    }
    let inRow = cells.filter { $0[keyPath: name] == row }
    let letters = column.uppercased()
    let chosen =
      [
        inRow.filter { $0.column == letters }, inRow.filter { $0.header == column },
        inRow.filter { $0.origin.part.rawValue == column },
        inRow.filter { "\($0.origin.measure).\($0.origin.part.rawValue)" == column },
      ].first { !$0.isEmpty } ?? []
    guard let cell = chosen.first else {
      throw Complaint(
        Place(file: "\(reference):\(row):\(column)"),
        "trace.unknown-column",
        Term("该行这一列没有指标。", "No measure stands in this column of the row."),
        remedy: Term(
          "各列为\(Self.list(inRow.map { "\($0.column) \($0.header)" }))。",
          "Columns are \(Self.list(inRow.map { "\($0.column) \($0.header)" }))."
        )
      )
    }
    guard Set(chosen.map(\.origin)).count == 1 else {
      throw Complaint(
        Place(file: "\(reference):\(row):\(column)"),
        "trace.several-columns",
        Term("该行有几列同名。", "Several columns of the row are called so."),
        remedy:
          Term(
            "请用列的字母：\(Self.list(chosen.map { "\($0.column) \($0.origin.measure) \($0.origin.part.rawValue)" }))。",
            "Give one by its letters: \(Self.list(chosen.map { "\($0.column) \($0.origin.measure) \($0.origin.part.rawValue)" }))."
          )
      )
    }
    return cell
  }

  private static func list(_ names: [String]) -> String {
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    let shown = distinct.prefix(20).joined(separator: ", ")
    return distinct.count > 20 ? "\(shown) … (\(distinct.count) in all)" : shown
  }
}
