internal import Domain
internal import Tabular

/// The part of reading a file that goes in file order: duplicates, lines, accounts.
///
/// What it does with a piece, and at the end of the file, stands in the extensions, a file for each subject.
/// Used by one thread at a time; only the jobs of ``takeScatterJobs()`` run beside others, each with a builder of its own.
final class IntakeSession: @unchecked Sendable {
  let file: RecognisedFile
  let index: UInt16
  let plan: FilePlan
  let builders: [PartitionBuilder]
  let held: PartitionBuilder
  var heldMarks: [DamageMark] = []
  var heldRows: [(range: Range<Int>, lastLine: UInt32, fingerprint: UInt64)] = []
  /// Pieces admitted and not yet in the builders, with the lines before each.
  var pending: [(rows: PieceRows, lineBase: UInt32)] = []
  let sieve: DuplicateSieve
  let keySieve = DuplicateSieve()
  var repeatedKeys = 0
  var lineIndex: LineIndex
  /// Byte behind the last piece taken.
  private(set) var reached = 0
  /// Physical lines before the next piece.
  var lines: UInt32
  var accounting = Accounting()
  var statistics = NumberStatistics()
  var oddities: [PieceRows.Oddity: Int] = [:]
  var places = RowPlaces()
  var skipped: [SkippedRows]
  var filler = Filler()
  var othersStatistics: [Int: NumberStatistics] = [:]
  var latestBirth: UInt32 = 0
  var corrections: [CorrectionOutcome] = []
  var quarantine: [(row: QuarantinedRow, mark: DamageMark)] = []
  var repairs: [Repair] = []
  var faults: [(fault: NumberFault, mark: DamageMark)] = []

  private static let openRows = 1 << 21
  /// Of a row about a child, more or less.
  private static let usualRowBytes = 150

  init(file: RecognisedFile, index: UInt16, plan: FilePlan, blockRows: Int) {
    self.file = file
    self.index = index
    self.plan = plan
    sieve = DuplicateSieve(rows: file.byteCount / Self.usualRowBytes)
    lineIndex = LineIndex(encoding: plan.encoding.encoding)
    lines = UInt32(file.header.linesAbove)
    skipped = file.header.skipped
    accounting.physicalLines = file.header.linesAbove
    accounting.read = file.header.recordsAbove
    accounting.headerOrBlank = file.header.recordsAbove
    let fields = plan.columns.map(\.field)
    // Open blocks of all partitions together hold no more rows than this, whatever the plan: memory stays flat.
    let blockRows = min(blockRows, max(4096, Self.openRows / plan.partitions.count))
    let count = plan.partitions.count
    // People of all partitions stand mixed in a file, so all blocks would be full at once; the first ones are closed in turn.
    let isStaggered = file.byteCount / Self.usualRowBytes > Self.openRows
    func builder(_ fields: [Field], _ rows: Int, first: Int = .max) -> PartitionBuilder {
      PartitionBuilder(dataset: plan.dataset, delivery: index, fields: fields, blockRows: rows, firstRows: first)
    }
    builders =
      (0..<count).map { builder(fields, blockRows, first: isStaggered ? blockRows * ($0 + 1) / count : .max) } + [
        builder(fields + [.damagedNumber], blockRows)
      ]
    held = builder(fields, .max)
  }

  /// Partitions beside the residue, which comes last.
  var partitionCount: Int { builders.count - 1 }
  var hasPending: Bool { !pending.isEmpty }

  // MARK: In file order

  /// Takes the next piece: finds its duplicates and enters what happened to its rows.
  ///
  /// - Throws: ``IntakeContradiction`` where its lines were counted differently twice.
  func admit(_ rows: PieceRows, _ mapped: MappedFile) throws(IntakeContradiction) {
    guard rows.lineCount == rows.countedLines else {
      throw IntakeContradiction(
        path: file.path,
        detail: "\(rows.lineCount) lines were cut and \(rows.countedLines) counted from byte \(rows.start) on"
      )
    }
    guard Int(lines) + rows.lineCount + 1 < Int(UInt32.max) else {
      throw IntakeContradiction(path: file.path, detail: "more than 4294967294 lines")
    }
    var rows = rows
    lineIndex.add(firstLine: lines + 1, start: rows.start, end: rows.start + rows.byteCount)
    if !rows.fills.isEmpty { filler.fill(&rows, plan) }
    mapped.withBytes { bytes in
      sift(&rows, bytes)
      enter(rows, bytes)
      compareKeys(rows, bytes)
    }
    let base = lines + 1
    pending.append((rows, base))
    lines += UInt32(rows.lineCount)
    reached = rows.start + rows.byteCount
    accounting.physicalLines += rows.lineCount
  }

  /// Where a record lies in the file.
  func range(_ rows: PieceRows, _ record: Int, _ bytes: Span<UInt8>) -> Range<Int> {
    if plan.isDirect { return (rows.start + Int(rows.starts[record]))..<(rows.start + Int(rows.ends[record])) }
    let base = lines + 1
    return lineIndex.range(first: base + rows.firstLines[record], last: base + rows.lastLines[record], in: bytes)
  }
}
