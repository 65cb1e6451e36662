/// Cells in columns for a terminal: Chinese characters take two places there.
struct TextTable {
  private var rows: [[String]]
  /// Columns whose cells are numbers, and stand at the right.
  private let numeric: Set<Int>
  private let indent: String

  /// A table below a header, or without one.
  init(header: [String]?, numeric: Set<Int>, indent: String = "  ") {
    rows = header.map { [$0] } ?? []
    self.numeric = numeric
    self.indent = indent
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  /// One line a row, the header first; no blanks at the end.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = indent
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - Self.width(cell))
        line += (column == 0 ? "" : "  ") + (numeric.contains(column) ? gap + cell : cell + gap)
      }
      while line.utf8.last == 0x20 { line.unicodeScalars.removeLast() }
      return line
    }
  }

  /// Places a text takes in a terminal.
  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  /// The text in at most `limit` places, with `…` where something was left out.
  static func cut(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var result = String.UnicodeScalarView()
    var taken = 0
    for scalar in text.unicodeScalars {
      // The last place is the mark's.
      guard taken + width(scalar) < limit else { break }
      taken += width(scalar)
      result.append(scalar)
    }
    return String(result) + (limit > 0 ? "…" : "")
  }

  /// Two for what East Asian faces draw in a full square (UAX 11: wide and full-width), none for marks on the character before.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
