package import Domain
package import Tabular

/// Where the table stands in a file that no contract describes, and what its columns are called.
package struct LooseTable: Sendable {
  /// How sure the header is.
  package enum HeaderFinding: Sendable, Hashable {
    /// Its cells differ in kind from what stands below them.
    case found
    /// Nothing tells it from the rows below; the first row of a file usually is one.
    case assumed
    /// The first row is a record like the others.
    case none
    /// A row stands where the header should, but breaks the grammar or the width: its labels are read as well as can be, and it is
    /// listed as refused.
    case doubtful(problem: Term)
  }

  package var dialect: CSVDialect
  /// Fields of a whole record.
  package var width: Int
  package var header: HeaderFinding
  /// One label a column as the file has them, rows of a header of several rows joined by a blank; empty without a header.
  package var labels: [String]
  /// Records of the header, counted from 0 at the head of the file (a `sep=` line is the first).
  package var headerRecords: Range<Int>
  /// The header's own cells, for finding it again on later pages.
  var headerRows: [[String]]
  /// The texts that stand alone in rows above the header.
  package var titles: Set<String>
  /// For each column, the kind that nearly all its filled cells have, unless that is text.
  var kinds: [CellKind?]

  /// What a column is called, in words for people where it has no label.
  package func name(of column: Int) -> String {
    column < labels.count && !labels[column].isEmpty ? labels[column] : Self.generatedName(column)
  }

  static func generatedName(_ column: Int) -> String { "column_\(column + 1)" }

  /// Whether a row reads like labels above these columns, like a record among them, or like neither.
  enum Likeness { case header, record, unknown }

  static func likeness(_ cells: [String], _ kinds: [CellKind?]) -> Likeness {
    let found = cells.map { CellKind($0) }
    let years = yearColumns(cells)
    var unlike = 0
    var alike = 0
    for (column, kind) in kinds.enumerated() where column < found.count && found[column] != .empty {
      guard let kind, !years.contains(column) else { continue }
      if found[column] == kind {
        alike += 1
      } else if found[column] == .text || kind != .coded {
        unlike += 1
      }
    }
    if unlike > alike { return .header }
    return alike > 0 ? .record : .unknown
  }

  /// Columns whose cells are years in a row, as 2023, 2024, 2025: labels, though they are numbers.
  private static func yearColumns(_ cells: [String]) -> Set<Int> {
    var columns: Set<Int> = []
    for column in cells.indices.dropFirst() {
      guard let year = Int(cells[column]), let before = Int(cells[column - 1]) else { continue }
      guard (1900...2100).contains(year), year == before + 1 else { continue }
      columns.formUnion([column - 1, column])
    }
    return columns
  }
}
