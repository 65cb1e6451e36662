internal import Domain
internal import Tabular

/// The part of an inspection that goes in file order: lines, counts, first examples, and a trace of every row.
///
/// Used by one thread at a time; holds nothing that grows with the rows of the file.
final class InspectionSession: @unchecked Sendable {
  let file: RecognisedFile
  let plan: FilePlan
  /// Where the file was cut, and what stands before each piece.
  private(set) var pieces: [AdmittedPiece] = []
  private let traces = WordSpill(partitions: RowTrace.partitions, partition: RowTrace.partition)
  /// The same of the contract's key, where it has one: prints of it, and where their rows begin.
  private let keys = WordSpill(partitions: RowTrace.partitions, partition: RowTrace.partition)
  private(set) var reached = 0
  private var lines: UInt32
  private var filler = Filler()
  private(set) var accounting = Accounting()
  private(set) var statistics = NumberStatistics()
  private(set) var oddities: [PieceRows.Oddity: Int] = [:]
  private(set) var othersStatistics: [Int: NumberStatistics] = [:]
  private(set) var places = RowPlaces()
  private(set) var refusals: [RefusalKind: Exemplified] = [:]
  private(set) var repairs: [RepairKind: Exemplified] = [:]
  private(set) var faults: [RefusalKind: Exemplified] = [:]
  private(set) var repeatedKeys = 0
  private var repeatsWithKey = 0
  /// Accepted rows whose number is a suspect, by its mark: the whole column decides.
  private var held: [DamageMark: Exemplified] = [:]

  init(file: RecognisedFile, plan: FilePlan) {
    self.file = file
    self.plan = plan
    lines = UInt32(file.header.linesAbove)
    accounting.physicalLines = file.header.linesAbove
    accounting.read = file.header.recordsAbove
    accounting.headerOrBlank = file.header.recordsAbove
  }

  /// Takes the next piece.
  ///
  /// - Throws: ``IntakeContradiction`` where its lines were counted differently twice, ``SpillError``.
  func admit(_ piece: InspectedPiece, _ mapped: MappedFile) throws {
    var piece = piece
    guard piece.rows.lineCount == piece.rows.countedLines else {
      throw IntakeContradiction(
        path: file.path,
        detail: "\(piece.rows.lineCount) lines were cut and \(piece.rows.countedLines) counted from byte "
          + "\(piece.rows.start) on"
      )
    }
    let before = filler
    if !piece.rows.fills.isEmpty { filler.fill(&piece.rows, plan) }
    piece.rows.columns = []
    let rows = piece.rows
    guard Int(lines) + rows.lineCount + 1 < Int(UInt32.max) else {
      throw IntakeContradiction(path: file.path, detail: "more than 4294967294 lines")
    }
    try leaveTraces(piece)
    mapped.withBytes { enter(piece, $0) }
    pieces.append(AdmittedPiece(range: rows.start..<(rows.start + rows.byteCount), linesBefore: lines, filler: before))
    lines += UInt32(rows.lineCount)
    reached = rows.start + rows.byteCount
    accounting.physicalLines += rows.lineCount
  }

  private func leaveTraces(_ piece: InspectedPiece) throws(SpillError) {
    let rows = piece.rows
    var isSpecial = [Bool](repeating: false, count: rows.count)
    for repair in rows.repairs { isSpecial[repair.record] = true }
    for fault in rows.faults { isSpecial[fault.record] = true }
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      let trace = RowTrace(
        fingerprint: rows.fingerprints[record],
        range: piece.ranges.range(record, from: rows.start),
        mark: rows.marks[record],
        isSpecial: isSpecial[record],
        hasKey: !rows.keyPrints.isEmpty && rows.keyPrints[record] != 0
      )
      try traces.append(trace.likeness, trace.place)
      if trace.hasKey { try keys.append(rows.keyPrints[record], trace.place) }
    }
  }

  private func enter(_ piece: InspectedPiece, _ bytes: Span<UInt8>) {
    let rows = piece.rows
    let base = lines + 1
    accounting.read += rows.count
    for record in rows.verdicts.indices {
      switch rows.verdicts[record] {
      case .accepted:
        accounting.accepted += 1
        if rows.destinations[record] == PieceRows.held {
          held[rows.marks[record], default: Exemplified()].add {
            example(piece, record, base, ResidentID(key: rows.keys[record]).canonical)
          }
        }
      case .skipped: accounting.headerOrBlank += 1
      case .quarantined: accounting.quarantined += 1
      case .duplicate: break
      }
    }
    for refusal in rows.refusals {
      let kind = RefusalKind(column: refusal.column, code: refusal.code, mark: refusal.mark)
      refusals[kind, default: Exemplified()].add {
        let cells = RecordCells(plan, bytes.extracting(piece.ranges.range(refusal.record, from: rows.start)))
        return example(piece, refusal.record, base, cells.text(under: refusal.column, in: file.header.labels))
      }
    }
    for repair in rows.repairs where rows.verdicts[repair.record] == .accepted {
      let kind = RepairKind(column: repair.column, code: repair.code, isApplied: repair.isApplied)
      repairs[kind, default: Exemplified()].add {
        var example = example(piece, repair.record, base, repair.before)
        example.after = Sensitive(repair.after)
        return example
      }
    }
    for fault in rows.faults where rows.verdicts[fault.record] == .accepted {
      let kind = RefusalKind(column: plan.number?.header ?? "", code: fault.code, mark: fault.mark)
      faults[kind, default: Exemplified()].add { example(piece, fault.record, base, fault.value) }
    }
    statistics += rows.statistics
    for (index, found) in rows.othersStatistics { othersStatistics[index, default: NumberStatistics()] += found }
    oddities.merge(rows.oddities, uniquingKeysWith: +)
    places += rows.places
  }

  private func example(
    _ piece: InspectedPiece,
    _ record: Int,
    _ base: UInt32,
    _ value: String
  ) -> Exemplified.Example {
    Exemplified.Example(
      line: base + piece.rows.firstLines[record],
      offset: piece.ranges.range(record, from: piece.rows.start).lowerBound,
      before: Sensitive(value)
    )
  }

  // MARK: At the end of the file

  /// Partitions searched in one go.
  private static let batch = 64

  /// Finds the repeated rows and takes back what was counted for them; `index` is told where they begin.
  func settleRepeats(_ mapped: MappedFile, workers: Int, index: RepeatIndex?) throws {
    traces.seal()
    guard accounting.accepted > 1 else {
      index?.seal()
      return
    }
    let finder = RepeatFinder(traces: traces, file: mapped)
    let reader = PieceReader(plan: plan)
    for first in stride(from: 0, to: RowTrace.partitions, by: Self.batch) {
      let found = Slots<(repeats: [RowTrace], special: PieceRows)>(count: Self.batch)
      try SideBySide.run(Self.batch, workers: workers) { job in
        let repeats = try finder.repeats(in: first + job)
        guard !repeats.isEmpty else { return }
        found[job] = (repeats, try Self.readAgain(repeats.filter(\.isSpecial), reader, mapped))
      }
      for job in 0..<Self.batch {
        guard let (repeats, special) = found.take(job) else { continue }
        takeBack(repeats, special)
        for trace in repeats { try index?.add(trace) }
      }
    }
    index?.seal()
    try countRepeatedKeys(workers: workers)
  }

  /// Counts rows that agree with an earlier one in the whole key, and are not the same row.
  private func countRepeatedKeys(workers: Int) throws {
    guard let key = plan.key else { return }
    keys.seal()
    let counts = Slots<Int>(count: RowTrace.partitions)
    try SideBySide.run(RowTrace.partitions, workers: workers) { [keys] job in
      let words = try keys.words(of: job)
      let prints = stride(from: 0, to: words.count, by: 2).map { words[$0] }
      counts[job] = prints.count - Set(prints).count
    }
    // Rows equal in every byte are equal in their key, and were counted too.
    repeatedKeys = (0..<RowTrace.partitions).reduce(0) { $0 + (counts[$1] ?? 0) } - repeatsWithKey
    guard repeatedKeys > 0 else { return }
    let kind = RepairKind(column: key.header, code: FileNotice.Kind.repeatedKey.rawValue, isApplied: false)
    repairs[kind, default: Exemplified()].add(count: repeatedKeys)
  }

  /// Reads rows once more, as one text, for what was counted of them.
  private static func readAgain(_ traces: [RowTrace], _ reader: PieceReader, _ mapped: MappedFile) throws -> PieceRows {
    guard !traces.isEmpty else { return PieceRows() }
    let lineEnd: [UInt8] =
      switch reader.plan.encoding.encoding {
      case .utf8, .gb18030: [0x0A]
      case .utf16LittleEndian: [0x0A, 0]
      case .utf16BigEndian: [0, 0x0A]
      }
    var text: [UInt8] = []
    mapped.withBytes { bytes in
      for trace in traces {
        unsafe bytes.extracting(trace.range).withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
        text += lineEnd
      }
    }
    return try reader.read(text.span, start: 0, isLast: true)
  }

  private func takeBack(_ repeats: [RowTrace], _ special: PieceRows) {
    accounting.accepted -= repeats.count
    accounting.exactDuplicates += repeats.count
    repeatsWithKey += repeats.count { $0.hasKey }
    for trace in repeats where trace.mark != .none { held[trace.mark]?.subtract(1) }
    for repair in special.repairs where special.verdicts[repair.record] == .accepted {
      repairs[RepairKind(column: repair.column, code: repair.code, isApplied: repair.isApplied)]?.subtract(1)
    }
    for fault in special.faults where special.verdicts[fault.record] == .accepted {
      faults[RefusalKind(column: plan.number?.header ?? "", code: fault.code, mark: fault.mark)]?.subtract(1)
    }
  }

  /// Decides, now that the whole column is known, which of the suspect numbers are numbers, and closes the accounts.
  ///
  /// - Throws: ``IntakeContradiction`` where they do not close.
  func close() throws(IntakeContradiction) {
    let column = plan.number?.header ?? ""
    let damaged = RefusalKind(column: column, code: NumberReading.Fault.spreadsheetDamage.rawValue, mark: .none)
    for (mark, rows) in held where statistics.condemns(mark) && rows.count > 0 {
      if plan.unusableNumber == .quarantine {
        refusals[damaged, default: Exemplified()].add(rows)
        accounting.accepted -= rows.count
        accounting.quarantined += rows.count
      } else {
        faults[damaged, default: Exemplified()].add(rows)
      }
    }
    refusals = renamed(refusals, damaged)
    faults = renamed(faults, damaged)
    accounting.repairs = repairs.reduce(0) { $0 + ($1.key.isApplied ? $1.value.count : 0) }
    accounting.residue = faults.values.reduce(0) { $0 + $1.count }
    guard accounting.balances else {
      throw IntakeContradiction(
        path: file.path,
        detail: "read \(accounting.read), accounted for \(accounting.accepted), \(accounting.quarantined), "
          + "\(accounting.exactDuplicates), \(accounting.headerOrBlank)"
      )
    }
  }

  /// Wrong numbers that prove to be rounded ones go by that name.
  private func renamed(_ kinds: [RefusalKind: Exemplified], _ damaged: RefusalKind) -> [RefusalKind: Exemplified] {
    var result: [RefusalKind: Exemplified] = [:]
    for (kind, rows) in kinds where rows.count > 0 {
      let name =
        statistics.condemns(kind.mark)
        ? damaged : RefusalKind(column: kind.column, code: kind.code, mark: .none)
      result[name, default: Exemplified()].add(rows)
    }
    return result
  }
}

/// Where a piece was taken, the physical lines before it, and the cells above it that blank ones are filled from.
struct AdmittedPiece: Sendable {
  let range: Range<Int>
  let linesBefore: UInt32
  let filler: Filler
}

/// A piece of a file as an inspection keeps it until its turn comes.
struct InspectedPiece: Sendable {
  /// Without its columns, unless cells in them are to be filled from above.
  var rows: PieceRows
  var ranges: RecordRanges
}

/// The cells of one record as text, for the few that are shown.
struct RecordCells {
  private let cells: [String]

  init(_ plan: FilePlan, _ raw: Span<UInt8>) {
    guard let text = try? PieceText(encoding: plan.encoding.encoding, delimiter: plan.delimiter) else {
      cells = []
      return
    }
    cells = text.with(raw, needsCheck: false) { bytes, _ in
      let cut = plan.cutter.cut(bytes, isLast: true)
      guard cut.count > 0 else { return [] }
      return (0..<cut.fieldCount(0)).map { cut.text(bytes, record: 0, field: $0) }
    }
  }

  /// The cell under a header; how many cells there are where no column is meant.
  func text(under header: String, in labels: [String]) -> String {
    guard let position = labels.firstIndex(of: header), position < cells.count, !header.isEmpty else { return "" }
    return cells[position]
  }
}
