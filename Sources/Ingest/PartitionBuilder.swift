internal import Domain

/// Gathers the rows of one partition until they make a block.
///
/// Used by one thread at a time.
final class PartitionBuilder: @unchecked Sendable {
  private let dataset: Dataset
  private let delivery: UInt16
  private let fields: [Field]
  /// Rows at which a block is closed, and at which the open one is.
  private let blockRows: Int
  private var room: Int
  private(set) var keys: [UInt64] = []
  private(set) var claims: [UInt64] = []
  private(set) var lines: [UInt32] = []
  private let columns: [ColumnBuilder]
  /// Sorted blocks nobody has taken yet.
  private var blocks: [RecordTable] = []

  /// Closes a block at `blockRows` rows, and the first at `firstRows` where that is earlier.
  init(dataset: Dataset, delivery: UInt16, fields: [Field], blockRows: Int, firstRows: Int = .max) {
    self.dataset = dataset
    self.delivery = delivery
    self.fields = fields
    self.blockRows = max(1, blockRows)
    room = max(1, min(blockRows, firstRows))
    columns = fields.map { ColumnBuilder($0.kind) }
  }

  var count: Int { keys.count }
  /// The open rows' columns.
  var openColumns: [Column] { columns.map(\.column) }

  /// Adds rows, in the order given, and closes a block whenever one is full.
  ///
  /// `lineBase` makes lines of the source lines of the file; `extra` fills the column behind the source's own.
  func append(_ rows: [UInt32], of source: PieceRows, extra: TextColumn? = nil, lineBase: UInt32) {
    var start = 0
    while start < rows.count {
      let end = min(rows.count, start + room - keys.count)
      let part = start == 0 && end == rows.count ? rows : Array(rows[start..<end])
      add(part, source, extra, lineBase)
      if keys.count >= room { close() }
      start = end
    }
  }

  private func add(_ rows: [UInt32], _ source: PieceRows, _ extra: TextColumn?, _ lineBase: UInt32) {
    // Whole arrays at a time: each access to a property of an object is checked.
    keys.append(contentsOf: rows.lazy.map { source.keys[Int($0)] })
    claims.append(contentsOf: rows.lazy.map { source.claims[Int($0)] })
    lines.append(contentsOf: rows.lazy.map { source.firstLines[Int($0)] &+ lineBase })
    for (index, column) in columns.enumerated() {
      column.append(rows, of: index < source.columns.count ? source.columns[index] : extra.map { .text($0) })
    }
  }

  /// Closes the block begun last.
  func close() {
    guard !keys.isEmpty else { return }
    room = blockRows
    let order = BlockOrder.order(keys: keys, lines: lines)
    var block = RecordTable(dataset: dataset)
    block.keys = order.map { keys[Int($0)] }
    block.claims = order.map { claims[Int($0)] }
    block.lines = order.map { lines[Int($0)] }
    block.deliveries = Array(repeating: delivery, count: order.count)
    for (field, column) in zip(fields, columns) { block[field] = column.gathered(order) }
    blocks.append(block)
    keys.removeAll(keepingCapacity: true)
    claims.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    for column in columns { column.removeAll() }
  }

  /// The closed blocks, oldest first; they are handed over once.
  func takeBlocks() -> [RecordTable] {
    let taken = blocks
    blocks = []
    return taken
  }
}

/// A column that grows: its array has one owner, so nothing is copied while it does.
private final class ColumnBuilder {
  private let kind: Field.Kind
  private var texts = TextColumn()
  private var codes: [UInt8] = []
  private var dates: [UInt32] = []
  private var numbers: [UInt64] = []

  init(_ kind: Field.Kind) { self.kind = kind }

  var column: Column {
    switch kind {
    case .text: .text(texts)
    case .code: .code(codes)
    case .date: .date(dates)
    case .division, .residentID, .quantity: .number(numbers)
    }
  }

  func append(_ rows: [UInt32], of other: Column?) {
    switch other {
    case .text(let theirs): texts.append(rows, of: theirs)
    case .code(let theirs): codes.append(contentsOf: rows.lazy.map { theirs[Int($0)] })
    case .date(let theirs): dates.append(contentsOf: rows.lazy.map { theirs[Int($0)] })
    case .number(let theirs): numbers.append(contentsOf: rows.lazy.map { theirs[Int($0)] })
    case nil: return
    }
  }

  func gathered(_ order: [UInt32]) -> Column { column.gathered(order) }

  func removeAll() {
    texts.bytes.removeAll(keepingCapacity: true)
    texts.ends.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
    dates.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }
}
