internal import Domain
internal import Synchronization
internal import Tabular

/// The profile of a file, or of a part of it: every column as it stands, every field as it was read.
struct FileTally: Sendable {
  /// In the order of the file's columns.
  private(set) var columns: [ColumnTally]
  /// In the order of the plan's columns, the person's own number behind them.
  private(set) var fields: [FieldTally]
  /// Rows whose cells were taken: those accepted, repeated ones among them, and those refused for one value.
  private(set) var rows = 0
  private let plan: FilePlan

  /// `estimated` says of which columns it is known that their values are too many to be told apart.
  init(plan: FilePlan, estimated: [Bool] = []) {
    self.plan = plan
    let names = Set(plan.columns.filter { [.name, .guardianName, .workerName].contains($0.field) }.map(\.source))
    columns = (0..<plan.width).map { source in
      let isEstimated = source < estimated.count && estimated[source]
      return ColumnTally(isName: names.contains(source), distinct: isEstimated ? .estimating : DistinctTally())
    }
    fields = Array(repeating: FieldTally(), count: plan.columns.count + 1)
  }

  var estimated: [Bool] { columns.map { !$0.distinct.isExact } }

  /// Takes a piece that was read.
  mutating func take(_ work: PieceWork, _ bytes: Span<UInt8>) {
    let marked = Self.dataRows(work)
    rows += marked.count { $0 }
    let latest = plan.latestBirth.packed
    for source in columns.indices {
      columns[source].take(work, bytes, source: source, rows: marked, latest: UInt64(latest))
    }
    for (index, column) in plan.columns.enumerated() {
      fields[index].take(work.rows.columns[index], column.field.kind, work.rows.verdicts, asOf: latest)
    }
    if plan.number != nil { fields[plan.columns.count].take(keys: work.rows.keys, work.rows.verdicts) }
  }

  /// Rows whose cells can be told apart.
  private static func dataRows(_ work: PieceWork) -> [Bool] {
    var marked = work.rows.verdicts.map { $0 == .accepted }
    for refusal in work.rows.refusals where !refusal.column.isEmpty { marked[refusal.record] = true }
    return marked
  }

  mutating func merge(_ other: FileTally) {
    rows += other.rows
    for index in columns.indices { columns[index].merge(other.columns[index]) }
    for index in fields.indices { fields[index].merge(other.fields[index]) }
  }
}

/// Tallies that several threads fill, each its own.
final class TallyPool: Sendable {
  private let free = Mutex<[FileTally]>([])
  private let make: @Sendable () -> FileTally

  init(_ make: @escaping @Sendable () -> FileTally) { self.make = make }

  /// Lends a tally that no other thread has.
  func with(_ body: (inout FileTally) throws -> Void) rethrows {
    var tally = free.withLock { $0.popLast() } ?? make()
    defer { free.withLock { $0.append(tally) } }
    try body(&tally)
  }

  /// All tallies, as one; nothing where none was filled.
  func merged() -> FileTally? {
    free.withLock { tallies in
      guard var whole = tallies.popLast() else { return nil }
      for tally in tallies { whole.merge(tally) }
      tallies = []
      return whole
    }
  }
}
