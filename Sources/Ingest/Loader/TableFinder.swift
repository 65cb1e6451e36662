internal import Tabular

/// Finds the table in the head of a file that no contract describes: its width, its header, and what stands above.
struct TableFinder {
  /// One record of the head.
  struct Row {
    let cells: [String]
    let isWhole: Bool
    /// The bytes of the record as text.
    let raw: [UInt8]

    var filled: Int { cells.count { !HeaderLabel($0).isEmpty } }
    var isBlank: Bool { isWhole && filled == 0 }
  }

  private let rows: [Row]
  private let dialect: CSVDialect

  /// Rows that are looked at after one to see whether they agree with it.
  private static let company = 8
  private static let deepestHeader = 3

  init(_ rows: [Row], _ dialect: CSVDialect) {
    self.rows = rows
    self.dialect = dialect
  }

  /// - Returns: nothing where there is no record at all.
  func find() -> LooseTable? {
    guard let start = start() else { return nil }
    let width = rows[start].cells.count
    let first = skipTitles(from: start, width)
    let kinds = kinds(width, below: first)
    var table = LooseTable(
      dialect: dialect,
      width: width,
      header: .none,
      labels: [],
      headerRecords: first..<first,
      headerRows: [],
      titles: [],
      kinds: kinds
    )
    switch first < rows.count ? LooseTable.likeness(rows[first].cells, kinds) : .record {
    case .header: takeHeader(&table, .found)
    case .record: takeDoubtfulHeader(&table, above: first)
    case .unknown:
      takeDoubtfulHeader(&table, above: first)
      if table.header == .none, looksLikeLabels(rows[first]) { takeHeader(&table, .assumed) }
    }
    if table.header != .none {
      for row in rows[..<table.headerRecords.lowerBound] where row.filled == 1 {
        table.titles.formUnion(row.cells.filter { !HeaderLabel($0).isEmpty })
      }
    }
    return table
  }

  // MARK: Where it begins

  /// The first record that most of the following ones agree with in width; several fields are preferred to one.
  private func start() -> Int? {
    for isWide in [true, false] {
      for index in rows.indices where rows[index].isWhole && !rows[index].isBlank {
        let width = rows[index].cells.count
        guard isWide ? width > 1 : width == 1 else { continue }
        let following = rows[(index + 1)...].lazy.filter { !$0.isBlank }.prefix(Self.company)
        let agreeing = following.count { $0.isWhole && $0.cells.count == width }
        if agreeing * 2 > following.count || following.isEmpty && index <= 3 { return index }
      }
      if isWide, let ragged = ragged() { return ragged }
    }
    return rows.firstIndex { $0.isWhole && !$0.isBlank }
  }

  /// Where records agree only here and there: the first of the commonest width above one, if a third have it.
  private func ragged() -> Int? {
    var widths: [Int: Int] = [:]
    for row in rows where row.isWhole && !row.isBlank { widths[row.cells.count, default: 0] += 1 }
    let total = widths.values.reduce(0, +)
    let best = widths.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let best, best.value * 3 >= total else { return nil }
    return rows.firstIndex { $0.isWhole && $0.cells.count == best.key && !$0.isBlank }
  }

  /// Titles of a wide table may have all its delimiters and one filled cell.
  private func skipTitles(from start: Int, _ width: Int) -> Int {
    guard width >= 3 else { return start }
    var index = start
    while index < rows.count, rows[index].filled <= 1 || rows[index].cells.count != width { index += 1 }
    return index < rows.count ? index : start
  }

  private func kinds(_ width: Int, below first: Int) -> [CellKind?] {
    var counts = Array(repeating: [CellKind: Int](), count: width)
    for row in rows.dropFirst(first + 1) where row.isWhole && row.cells.count == width {
      for column in 0..<width { counts[column][CellKind(row.cells[column]), default: 0] += 1 }
    }
    return counts.map { found in
      let filled = found.reduce(0) { $0 + ($1.key == .empty ? 0 : $1.value) }
      return [CellKind.number, .moment, .coded].first { (found[$0] ?? 0) * 5 >= max(1, filled) * 4 }
    }
  }

  // MARK: The header

  private func looksLikeLabels(_ row: Row) -> Bool {
    let labels = row.cells.map { HeaderLabel($0) }
    return !labels.contains { $0.isEmpty } && Set(labels).count == labels.count
      && row.cells.allSatisfy { ![CellKind.number, .moment].contains(CellKind($0)) }
  }

  private func takeHeader(_ table: inout LooseTable, _ finding: LooseTable.HeaderFinding) {
    let first = table.headerRecords.lowerBound
    var end = first + 1
    var labels = rows[first].cells
    while end < rows.count, end - first < Self.deepestHeader, continuesHeader(end, first, labels, table) {
      for column in labels.indices where !rows[end].cells[column].isEmpty {
        labels[column] += (labels[column].isEmpty ? "" : " ") + rows[end].cells[column]
      }
      end += 1
    }
    table.header = finding
    table.labels = labels
    table.headerRecords = first..<end
    table.headerRows = rows[first..<end].map(\.cells)
  }

  /// A second row belongs to the header where it says the same again, or fills in labels that the first leaves blank.
  private func continuesHeader(_ index: Int, _ first: Int, _ labels: [String], _ table: LooseTable) -> Bool {
    let cells = rows[index].cells
    guard rows[index].isWhole, cells.count == table.width else { return false }
    if cells == rows[first].cells { return true }
    let fillsIn = zip(labels, cells).contains { $0.isEmpty && !$1.isEmpty }
    return fillsIn && LooseTable.likeness(cells, table.kinds) == .header
  }

  /// A record at the head of the table has no header above it, unless a damaged one stands there.
  private func takeDoubtfulHeader(_ table: inout LooseTable, above first: Int) {
    guard first > 0, !rows[first - 1].isBlank else { return }
    let row = rows[first - 1]
    guard !row.isWhole || row.cells.count != table.width,
      let mended = HeaderMending(row.raw, dialect, width: table.width).mended(),
      mended.labels.allSatisfy({ ![CellKind.number, .moment].contains(CellKind($0)) }),
      LooseTable.likeness(mended.labels, table.kinds) != .record
    else { return }
    table.header = .doubtful(problem: mended.problem)
    table.labels = mended.labels
    table.headerRecords = (first - 1)..<first
    table.headerRows = [row.cells]
  }
}
