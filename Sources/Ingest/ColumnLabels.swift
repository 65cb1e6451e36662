/// The labels of a table's columns, read from one row, or from two where groups (父亲) stand over their parts (姓名).
struct ColumnLabels: Sendable {
  /// As messages show them: a group before its part.
  let shown: [String]
  /// Whole labels: 父亲姓名 for 父亲 over 姓名.
  let full: [HeaderLabel]
  /// Without what stands in brackets.
  let bare: [HeaderLabel]
  /// The part alone, where the group over it does not make it somebody else's.
  let parts: [HeaderLabel]
  /// Columns that could not be named without the upper of two rows.
  let namedAbove: Set<Int>

  init(_ row: [String]) {
    shown = row
    full = row.map { HeaderLabel($0) }
    bare = full.map(\.bare)
    parts = full.map { _ in HeaderLabel("") }
    namedAbove = []
  }

  /// Reads two rows as one header: a group's cell is merged over the cells to its right, which then are blank; a cell merged over
  /// both rows leaves the lower one blank.
  init(upper: [String], lower: [String]) {
    var shown: [String] = []
    var full: [HeaderLabel] = []
    var parts: [HeaderLabel] = []
    var namedAbove: Set<Int> = []
    var group = ""
    for column in 0..<max(upper.count, lower.count) {
      let above = column < upper.count ? upper[column] : ""
      let below = column < lower.count ? lower[column] : ""
      let own = HeaderLabel(above)
      let part = HeaderLabel(below)
      if part.isEmpty {
        group = ""
        shown.append(above)
        full.append(own)
        parts.append(part)
        if !own.isEmpty { namedAbove.insert(column) }
        continue
      }
      if !own.isEmpty { group = above }
      let label = HeaderLabel(group + below)
      shown.append(group + below)
      full.append(label)
      parts.append(group.isEmpty || HeaderLabel(group).isSomebodyElse ? HeaderLabel("") : part)
      if label != part { namedAbove.insert(column) }
    }
    self.shown = shown
    self.full = full
    self.parts = parts
    self.namedAbove = namedAbove
    bare = full.map(\.bare)
  }

  /// Columns up to the last that has a label.
  static func width(_ labels: [String]) -> Int { (labels.lastIndex { !HeaderLabel($0).isEmpty } ?? -1) + 1 }

  /// Which column a field's headers name, the preferred header first, and whether a second column has the same.
  func position(of wanted: [HeaderLabel]) -> (column: Int, level: Level)? {
    for (level, labels) in [(Level.full, full), (.bare, bare), (.part, parts)] {
      for label in wanted {
        if let column = labels.firstIndex(of: label) { return (column, level) }
      }
    }
    return nil
  }

  /// How a column was recognised.
  enum Level: Sendable { case full, bare, part }

  private func labels(_ level: Level) -> [HeaderLabel] {
    switch level {
    case .full: full
    case .bare: bare
    case .part: parts
    }
  }

  /// Whether a second column goes by the name that a column was recognised by.
  func isRepeated(_ column: Int, _ level: Level) -> Bool {
    let labels = labels(level)
    return labels.filter { $0 == labels[column] }.count > 1
  }
}
