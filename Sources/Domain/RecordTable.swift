/// A typed column of records.
package enum Column: Sendable, Equatable {
  case text(TextColumn)
  /// Bytes of a ``CodeList``; 0 = not stated.
  case code([UInt8])
  /// ``CivilDate/packed`` numbers; 0 = not stated.
  case date([UInt32])
  /// ``DivisionCode/number``, ``ResidentID/key`` or ``Quantity/stored``; 0 = not stated.
  case number([UInt64])

  package var count: Int {
    switch self {
    case .text(let column): column.count
    case .code(let column): column.count
    case .date(let column): column.count
    case .number(let column): column.count
    }
  }

  package func gathered(_ order: [UInt32]) -> Column {
    switch self {
    case .text(let column): .text(column.gathered(order))
    case .code(let column): .code(order.map { column[Int($0)] })
    case .date(let column): .date(order.map { column[Int($0)] })
    case .number(let column): .number(order.map { column[Int($0)] })
    }
  }

  /// An empty column of the kind that stores `field`.
  package static func empty(for field: Field) -> Column {
    switch field.kind {
    case .text: .text(TextColumn())
    case .date: .date([])
    case .code: .code([])
    case .division, .residentID, .quantity: .number([])
    }
  }

  /// Makes room for rows to come, so that none is copied twice.
  mutating func reserve(rows: Int) {
    switch consume self {
    case .text(var mine):
      mine.ends.reserveCapacity(rows)
      self = .text(mine)
    case .code(var mine):
      mine.reserveCapacity(rows)
      self = .code(mine)
    case .date(var mine):
      mine.reserveCapacity(rows)
      self = .date(mine)
    case .number(var mine):
      mine.reserveCapacity(rows)
      self = .number(mine)
    }
  }

  /// Adds all rows of another column of the same kind; a missing other adds `count` times "not stated".
  package mutating func append(_ other: Column?, count: Int) {
    switch (consume self, other) {
    case (.text(var mine), .text(let theirs)):
      mine.append(contentsOf: theirs)
      self = .text(mine)
    case (.code(var mine), .code(let theirs)):
      mine += theirs
      self = .code(mine)
    case (.date(var mine), .date(let theirs)):
      mine += theirs
      self = .date(mine)
    case (.number(var mine), .number(let theirs)):
      mine += theirs
      self = .number(mine)
    case (.text(var mine), _):
      mine.ends += Array(repeating: mine.ends.last ?? 0, count: count)
      self = .text(mine)
    case (.code(var mine), _):
      mine += Array(repeating: 0, count: count)
      self = .code(mine)
    case (.date(var mine), _):
      mine += Array(repeating: 0, count: count)
      self = .date(mine)
    case (.number(var mine), _):
      mine += Array(repeating: 0, count: count)
      self = .number(mine)
    }
  }
}

/// Accepted records of one dataset, column by column: what `Ingest` hands on and the ledger keeps.
///
/// - Order: by key, then delivery, then line. Rows without a usable number (key 0) form the residue and lie in a table of their own.
/// - Invariant: every array and column has `count` rows.
package struct RecordTable: Sendable {
  package let dataset: Dataset
  /// ``ResidentID/key`` of the row's own usable number, else 0.
  ///
  /// In a worker's dataset it is the worker's number; a village list has none.
  package var keys: [UInt64]
  /// A number the row merely claims (school-roll `G` number, certificate number, spreadsheet-damaged number): never a key by itself.
  package var claims: [UInt64]
  /// Positions in the run's list of deliveries.
  package var deliveries: [UInt16]
  /// First physical line of each record in its delivery, counted from 1.
  package var lines: [UInt32]
  @usableFromInline var held: [Held?]

  /// A column as a table has it.
  @usableFromInline enum Held: Sendable {
    case made(Column)
    case waiting(WaitingTexts)
  }

  package init(dataset: Dataset) {
    self.dataset = dataset
    keys = []
    claims = []
    deliveries = []
    lines = []
    held = Array(repeating: nil, count: Field.allCases.count)
  }

  @inlinable package var count: Int { keys.count }
  @inlinable package var isEmpty: Bool { keys.isEmpty }

  /// The column of a field, or nothing where the contract has none.
  package subscript(field: Field) -> Column? {
    get {
      switch held[field.index] {
      case .made(let column)?: column
      case .waiting(let texts)?: .text(texts.texts)
      case nil: nil
      }
    }
    set { held[field.index] = newValue.map { .made($0) } }
  }

  /// Takes the texts of a field as they are: its column is made when somebody asks for it.
  package mutating func set(_ field: Field, waiting texts: WaitingTexts) { held[field.index] = .waiting(texts) }

  package func has(_ field: Field) -> Bool { held[field.index] != nil }

  /// The fields that have a column, in the order of ``Field/allCases``.
  package var fields: [Field] { Field.allCases.filter(has) }

  @inlinable package func texts(_ field: Field) -> TextColumn? {
    switch held[field.index] {
    case .made(.text(let column))?: column
    case .waiting(let texts)?: texts.texts
    default: nil
    }
  }
  @inlinable package func codes(_ field: Field) -> [UInt8]? {
    if case .made(.code(let column))? = held[field.index] { column } else { nil }
  }
  @inlinable package func dates(_ field: Field) -> [UInt32]? {
    if case .made(.date(let column))? = held[field.index] { column } else { nil }
  }
  @inlinable package func numbers(_ field: Field) -> [UInt64]? {
    if case .made(.number(let column))? = held[field.index] { column } else { nil }
  }

  /// The text of one row as UTF-8, without its whole column; empty where nothing is stated.
  package func utf8(_ field: Field, _ row: Int) -> [UInt8] { source(field)?.utf8(of: row) ?? [] }

  /// Whether one row's text comes before another's, byte by byte; nothing where they are the same.
  package func precedes(_ left: Int, _ right: Int, by field: Field) -> Bool? {
    source(field)?.precedes(left, right) ?? nil
  }

  private func source(_ field: Field) -> (any TextSource)? {
    switch held[field.index] {
    case .made(.text(let column))?: column
    case .waiting(let texts)?: texts
    default: nil
    }
  }

  /// One record as rules read it.
  @inlinable package subscript(row: Int) -> Record { Record(table: self, row: row) }

  /// The rows in a new order, or a choice of them.
  package func gathered(_ order: [UInt32]) -> RecordTable {
    var result = RecordTable(dataset: dataset)
    result.keys = order.map { keys[Int($0)] }
    result.claims = order.map { claims[Int($0)] }
    result.deliveries = order.map { deliveries[Int($0)] }
    result.lines = order.map { lines[Int($0)] }
    result.held = held.map { held in
      switch held {
      case .made(let column)?: .made(column.gathered(order))
      case .waiting(let texts)?: .waiting(WaitingTexts([texts], order: order))
      case nil: nil
      }
    }
    return result
  }

  /// The table in its promised order.
  package func sorted() -> RecordTable {
    let order = sortedOrder()
    return order.map { gathered($0) } ?? self
  }

  /// The order by key, delivery and line, or nothing where the rows lie in it already.
  private func sortedOrder() -> [UInt32]? {
    func precedes(_ left: Int, _ right: Int) -> Bool {
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      if deliveries[left] != deliveries[right] { return deliveries[left] < deliveries[right] }
      return lines[left] < lines[right]
    }
    guard count > 1, (1..<count).contains(where: { precedes($0, $0 - 1) }) else { return nil }
    return (0..<UInt32(count)).sorted { precedes(Int($0), Int($1)) }
  }

  /// Several tables of one dataset as one, in the promised order.
  package static func merged(_ tables: [RecordTable], dataset: Dataset) -> RecordTable {
    let filled = tables.filter { !$0.isEmpty }
    guard filled.count > 1 else { return filled.first?.sorted() ?? RecordTable(dataset: dataset) }
    var result = RecordTable(dataset: dataset)
    let rows = filled.reduce(0) { $0 + $1.count }
    result.keys.reserveCapacity(rows)
    result.claims.reserveCapacity(rows)
    result.deliveries.reserveCapacity(rows)
    result.lines.reserveCapacity(rows)
    for table in filled {
      result.keys += table.keys
      result.claims += table.claims
      result.deliveries += table.deliveries
      result.lines += table.lines
    }
    for field in Field.allCases where field.kind != .text && filled.contains(where: { $0.has(field) }) {
      var column = Column.empty(for: field)
      column.reserve(rows: rows)
      for table in filled { column.append(table[field], count: table.count) }
      result[field] = column
    }
    let order = result.sortedOrder()
    if let order { result = result.gathered(order) }
    for field in Field.allCases where field.kind == .text && filled.contains(where: { $0.has(field) }) {
      let parts = filled.map { $0.source(field) ?? TextColumn(blank: $0.count) }
      result.set(field, waiting: WaitingTexts(parts, order: order))
    }
    return result
  }
}

extension RecordTable: Equatable {
  package static func == (left: RecordTable, right: RecordTable) -> Bool {
    left.dataset == right.dataset && left.keys == right.keys && left.claims == right.claims
      && left.deliveries == right.deliveries && left.lines == right.lines
      && Field.allCases.allSatisfy { left[$0] == right[$0] }
  }
}

/// One record of a table, read by field name.
package struct Record: Sendable {
  package let table: RecordTable
  package let row: Int

  @inlinable package init(table: RecordTable, row: Int) {
    self.table = table
    self.row = row
  }

  @inlinable package var key: UInt64 { table.keys[row] }
  package var claim: UInt64 { table.claims[row] }
  package var delivery: UInt16 { table.deliveries[row] }
  package var line: UInt32 { table.lines[row] }
  package var residentID: ResidentID? { key == 0 ? nil : ResidentID(key: key) }

  /// The text of a field; empty where nothing is stated.
  package func text(_ field: Field) -> String { String(decoding: table.utf8(field, row), as: UTF8.self) }
  @inlinable package func date(_ field: Field) -> CivilDate? {
    table.dates(field).flatMap { CivilDate(packed: $0[row]) }
  }
  package func division(_ field: Field) -> DivisionCode { DivisionCode(number: table.numbers(field)?[row] ?? 0) }
  package func number(_ field: Field) -> ResidentID? {
    guard let key = table.numbers(field)?[row], key != 0 else { return nil }
    return ResidentID(key: key)
  }
  /// The coded value of a field, nothing where it is not stated.
  @inlinable package func code<Value: CodedValue>(_ field: Field, as _: Value.Type = Value.self) -> Value? {
    guard let byte = table.codes(field)?[row], byte != 0 else { return nil }
    return Value(rawValue: byte)
  }
  package var address: RecordAddress { RecordAddress(delivery: delivery, line: line) }
}

/// Where a record came from: the run's delivery and the first physical line.
package struct RecordAddress: Hashable, Comparable, Sendable {
  package let delivery: UInt16
  package let line: UInt32

  package init(delivery: UInt16, line: UInt32) {
    self.delivery = delivery
    self.line = line
  }

  package static func < (left: RecordAddress, right: RecordAddress) -> Bool {
    (left.delivery, left.line) < (right.delivery, right.line)
  }
}

/// One unit of work: every dataset's records about the children of one range of resident numbers.
package struct Partition: Sendable {
  /// Position in the plan; the residue, whose rows have no number, comes after the last.
  package let index: Int
  /// One table a dataset, in the order of ``Dataset/allCases``; datasets not about children stay empty.
  package var tables: [RecordTable]
  /// The school roll as it stood in the period before, for those who have vanished since; sorted by key.
  package var previousRoll = RecordTable(dataset: .schoolRoll)
  /// What older care rosters said of these children.
  package var rosterHistory = RosterHistory.none

  package init(index: Int, tables: [RecordTable]? = nil) {
    self.index = index
    self.tables = tables ?? Dataset.allCases.map { RecordTable(dataset: $0) }
  }

  package subscript(dataset: Dataset) -> RecordTable {
    get { tables[dataset.index] }
    set { tables[dataset.index] = newValue }
  }
}

/// Where the population is cut: ranges of resident numbers whose bounds are regions with a year of birth.
///
/// The cut decides only who works on what; no output depends on it.
package struct PartitionPlan: Sendable, Equatable {
  /// The first key of each partition but the first, ascending.
  package let bounds: [UInt64]

  package init(bounds: [UInt64]) { self.bounds = bounds.sorted() }

  /// The last place at or before a key where the population may be cut: the first number of its region and year of birth, so that a
  /// county is worked on by more than one core.
  package static func bound(at key: UInt64) -> UInt64 { key / 10_000_000 * 10_000_000 }

  /// One partition: a small county's plan.
  package static let whole = PartitionPlan(bounds: [])

  package var count: Int { bounds.count + 1 }

  /// The partition that holds a key.
  package func index(of key: UInt64) -> Int {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
