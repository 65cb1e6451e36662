internal import Domain
internal import Tabular

/// The part of reading a file that goes in file order: duplicates, lines, accounts.
///
/// Used by one thread at a time; only the jobs of ``takeScatterJobs()`` run beside others, each with a builder of its own.
final class IntakeSession: @unchecked Sendable {
  private let file: RecognisedFile
  private let index: UInt16
  private let plan: FilePlan
  let builders: [PartitionBuilder]
  private let held: PartitionBuilder
  private var heldMarks: [DamageMark] = []
  private var heldRows: [(range: Range<Int>, lastLine: UInt32, fingerprint: UInt64)] = []
  /// Pieces admitted and not yet in the builders, with the lines before each.
  private var pending: [(rows: PieceRows, lineBase: UInt32)] = []
  private var sieve = DuplicateSieve()
  private var keySieve = DuplicateSieve()
  private var repeatedKeys = 0
  private var lineIndex: LineIndex
  /// Byte behind the last piece taken.
  private(set) var reached = 0
  /// Physical lines before the next piece.
  private var lines: UInt32
  private var accounting = Accounting()
  private var statistics = NumberStatistics()
  private var oddities: [PieceRows.Oddity: Int] = [:]
  private var places = RowPlaces()
  private var skipped: [SkippedRows]
  private var filler = Filler()
  private var othersStatistics: [Int: NumberStatistics] = [:]
  private var latestBirth: UInt32 = 0
  private var corrections: [CorrectionOutcome] = []
  private var quarantine: [(row: QuarantinedRow, mark: DamageMark)] = []
  private var repairs: [Repair] = []
  private var faults: [(fault: NumberFault, mark: DamageMark)] = []

  private static let openRows = 1 << 21

  init(file: RecognisedFile, index: UInt16, plan: FilePlan, blockRows: Int) {
    self.file = file
    self.index = index
    self.plan = plan
    lineIndex = LineIndex(encoding: plan.encoding.encoding)
    lines = UInt32(file.header.linesAbove)
    skipped = file.header.skipped
    accounting.physicalLines = file.header.linesAbove
    accounting.read = file.header.recordsAbove
    accounting.headerOrBlank = file.header.recordsAbove
    let fields = plan.columns.map(\.field)
    // Open blocks of all partitions together hold no more rows than this, whatever the plan: memory stays flat.
    let blockRows = min(blockRows, max(4096, Self.openRows / plan.partitions.count))
    func builder(_ fields: [Field], _ rows: Int) -> PartitionBuilder {
      PartitionBuilder(dataset: plan.dataset, delivery: index, fields: fields, blockRows: rows)
    }
    builders =
      (0..<plan.partitions.count).map { _ in builder(fields, blockRows) } + [
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

  /// Marks rows whose bytes an earlier row of the file has.
  private func sift(_ rows: inout PieceRows, _ bytes: Span<UInt8>) {
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      let line = lines + 1 + rows.firstLines[record]
      let suspects = sieve.insertIfNew(rows.fingerprints[record], line: line)
      guard !suspects.isEmpty else { continue }
      let mine = range(rows, record, bytes)
      var isKnown = false
      for earlier in suspects where !isKnown {
        isKnown = Self.isSame(bytes, mine, lineIndex.offset(of: earlier, in: bytes))
      }
      if isKnown {
        rows.verdicts[record] = .duplicate
      } else {
        sieve.insert(rows.fingerprints[record], line: line)
      }
    }
  }

  /// Whether the bytes at `start` are those of `range`, and end there.
  private static func isSame(_ bytes: Span<UInt8>, _ range: Range<Int>, _ start: Int) -> Bool {
    guard start + range.count <= range.lowerBound else { return false }
    for offset in 0..<range.count where bytes[start + offset] != bytes[range.lowerBound + offset] { return false }
    let next = bytes[start + range.count]
    return next == 0x0A || next == 0x0D || next == 0
  }

  /// Reports rows that agree with an earlier one in the whole key, and are not the same row.
  ///
  /// A hit of the sieve says where to look: the earlier row is read once more, and the full prints are compared.
  private func compareKeys(_ rows: PieceRows, _ bytes: Span<UInt8>) {
    guard let key = plan.key else { return }
    for record in rows.keyPrints.indices where rows.verdicts[record] == .accepted && rows.keyPrints[record] != 0 {
      let line = lines + 1 + rows.firstLines[record]
      let suspects = keySieve.insertIfNew(rows.keyPrints[record], line: line)
      guard !suspects.isEmpty else { continue }
      var found: UInt32?
      for suspect in suspects where found == nil && printOfKey(at: suspect, bytes) == rows.keyPrints[record] {
        found = suspect
      }
      guard let earlier = found else {
        keySieve.insert(rows.keyPrints[record], line: line)
        continue
      }
      repeatedKeys += 1
      repairs.append(
        Repair(
          delivery: index,
          line: line,
          column: key.header,
          code: FileNotice.Kind.repeatedKey.rawValue,
          before: "",
          after: "\(file.path):\(earlier)",
          isApplied: false
        )
      )
    }
  }

  /// The print of the key of the record that begins at a line, read again; 0 where it has none.
  private func printOfKey(at line: UInt32, _ bytes: Span<UInt8>) -> UInt64 {
    let start = lineIndex.offset(of: line, in: bytes)
    var end = start
    let scan = RawLines(encoding: plan.encoding.encoding)
    // A record of several lines is read as soon as enough of them are there.
    while end < bytes.count {
      end = scan.afterLineEnd(bytes, at: scan.lineEnd(bytes, from: end))
      let isLast = end >= bytes.count
      guard let rows = try? PieceReader(plan: plan).read(bytes.extracting(start..<end), start: start, isLast: isLast)
      else { return 0 }
      if !rows.isOpen { return rows.keyPrints.first ?? 0 }
    }
    return 0
  }

  /// Where a record lies in the file.
  private func range(_ rows: PieceRows, _ record: Int, _ bytes: Span<UInt8>) -> Range<Int> {
    if plan.isDirect { return (rows.start + Int(rows.starts[record]))..<(rows.start + Int(rows.ends[record])) }
    let base = lines + 1
    return lineIndex.range(first: base + rows.firstLines[record], last: base + rows.lastLines[record], in: bytes)
  }

  private func enter(_ rows: PieceRows, _ bytes: Span<UInt8>) {
    let base = lines + 1
    accounting.read += rows.count
    for record in rows.verdicts.indices {
      switch rows.verdicts[record] {
      case .accepted:
        accounting.accepted += 1
        if rows.destinations[record] == PieceRows.held {
          heldMarks.append(rows.marks[record])
          heldRows.append((range(rows, record, bytes), base + rows.lastLines[record], rows.fingerprints[record]))
        }
      case .skipped: accounting.headerOrBlank += 1
      case .quarantined: accounting.quarantined += 1
      case .duplicate:
        accounting.exactDuplicates += 1
        places.add(rows.division(of: record, in: plan.places), times: -1)
      }
    }
    for skip in rows.skips {
      skipped.enter(skip.kind, lines: (base + rows.firstLines[skip.record])...(base + rows.lastLines[skip.record]))
    }
    for refusal in rows.refusals {
      let lines = (base + rows.firstLines[refusal.record])...(base + rows.lastLines[refusal.record])
      let range = range(rows, refusal.record, bytes)
      let row = quarantined(lines, range, refusal.column, refusal.code, refusal.key, refusal.fingerprint, bytes)
      quarantine.append((row, refusal.mark))
    }
    enter(rows.corrections, rows, base)
    // The reader goes column by column, so pieces would show in the order: lines come first, then the order of columns.
    let inOrder = rows.repairs.enumerated().sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }
    for repair in inOrder.map(\.element) where rows.verdicts[repair.record] == .accepted {
      repairs.append(
        Repair(
          delivery: index,
          line: base + rows.firstLines[repair.record],
          column: repair.column,
          code: repair.code,
          before: repair.before,
          after: repair.after,
          isApplied: repair.isApplied
        )
      )
    }
    for fault in rows.faults where rows.verdicts[fault.record] == .accepted {
      faults.append((self.fault(base + rows.firstLines[fault.record], fault.code, fault.value), fault.mark))
    }
    statistics += rows.statistics
    for (index, found) in rows.othersStatistics { othersStatistics[index, default: NumberStatistics()] += found }
    oddities.merge(rows.oddities, uniquingKeysWith: +)
    places += rows.places
    latestBirth = max(latestBirth, rows.latestBirth)
  }

  /// A correction that was made is a change like any repair, whatever becomes of its row.
  private func enter(_ pending: [PieceRows.PendingCorrection], _ rows: PieceRows, _ base: UInt32) {
    for correction in pending {
      let line = base + rows.firstLines[correction.record]
      corrections.append(
        CorrectionOutcome(
          correction: correction.entry.correction.id,
          line: line,
          column: correction.column,
          state: correction.state,
          found: correction.found
        )
      )
      guard correction.state == .applied else { continue }
      repairs.append(
        Repair(
          delivery: index,
          line: line,
          column: correction.column,
          code: "correction.applied",
          before: correction.found,
          after: correction.entry.correction.new.disclosed,
          isApplied: true
        )
      )
    }
  }

  /// The outcomes, with those whose record never came.
  private func correctionOutcomes() -> [CorrectionOutcome] {
    guard let plan = plan.corrections else { return [] }
    let met = Set(corrections.map(\.correction))
    let lost = plan.entries.filter { !met.contains($0.correction.id) }
    let unmatched = plan.unmatched + lost.map { CorrectionPlan.unmatched($0, file.header.labels) }
    return corrections + unmatched.sorted { $0.correction < $1.correction }
  }

  private func quarantined(
    _ lines: ClosedRange<UInt32>,
    _ range: Range<Int>,
    _ column: String,
    _ code: String,
    _ key: UInt64,
    _ fingerprint: UInt64,
    _ bytes: Span<UInt8>
  ) -> QuarantinedRow {
    let kept = range.lowerBound..<min(range.upperBound, range.lowerBound + file.contract.recordLimit)
    var raw = unsafe bytes.extracting(kept).withUnsafeBufferPointer { unsafe Array($0) }
    if file.dialect.isWorksheet { CellText.restoreLineBreaks(&raw) }
    return QuarantinedRow(
      delivery: index,
      lines: lines,
      byteOffset: range.lowerBound,
      column: column,
      code: code,
      key: key,
      fingerprint: fingerprint,
      raw: raw
    )
  }

  private func fault(_ line: UInt32, _ code: String, _ value: String) -> NumberFault {
    NumberFault(delivery: index, line: line, column: plan.number?.header ?? "", code: code, value: value)
  }

  // MARK: Into the builders

  /// One job for each builder: put the rows admitted so far that are its own in it.
  func takeScatterJobs() -> [@Sendable () -> Void] {
    guard !pending.isEmpty else { return [] }
    let pieces = pending
    pending = []
    let lists = pieces.map { Self.lists($0.rows, partitions: partitionCount) }
    var jobs: [@Sendable () -> Void] = []
    for (position, builder) in (builders + [held]).enumerated() {
      let isResidue = position == partitionCount
      jobs.append {
        for (piece, lists) in zip(pieces, lists) where !lists[position].isEmpty {
          let extra = isResidue ? Self.numbers(piece.rows) : nil
          builder.append(lists[position], of: piece.rows, extra: extra, lineBase: piece.lineBase)
        }
      }
    }
    return jobs
  }

  /// The accepted rows of a piece by where they go: the partitions, the residue, those held.
  private static func lists(_ rows: PieceRows, partitions: Int) -> [[UInt32]] {
    var lists = [[UInt32]](repeating: [], count: partitions + 2)
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      let destination = rows.destinations[record]
      let list =
        destination == PieceRows.residue
        ? partitions : destination == PieceRows.held ? partitions + 1 : Int(destination)
      lists[list].append(UInt32(truncatingIfNeeded: record))
    }
    return lists
  }

  /// The unusable numbers of a piece as a column.
  private static func numbers(_ rows: PieceRows) -> TextColumn {
    var column = TextColumn()
    var next = 0
    for record in 0..<rows.count {
      while next < rows.faults.count, rows.faults[next].record < record { next += 1 }
      let isFaulty = next < rows.faults.count && rows.faults[next].record == record
      column.append(isFaulty ? rows.faults[next].canonical : "")
    }
    return column
  }

  /// Blocks that are full, by partition.
  func takeBlocks() -> [(partition: Int, block: RecordTable)] {
    builders.enumerated().flatMap { position, builder in builder.takeBlocks().map { (position, $0) } }
  }

  // MARK: At the end of the file

  /// Decides, now that the whole column is known, which of the suspect numbers are numbers.
  func settleHeld(_ mapped: MappedFile) {
    guard held.count > 0 else { return }
    var rows = PieceRows()
    rows.keys = held.keys
    rows.claims = held.claims
    rows.firstLines = held.lines
    rows.columns = held.openColumns
    var lists = [[UInt32]](repeating: [], count: builders.count)
    var numbers = TextColumn()
    for row in 0..<held.count {
      let key = held.keys[row]
      guard statistics.condemns(heldMarks[row]) else {
        let partition = plan.dataset.isAboutChildren ? plan.partitions.index(of: key) : 0
        lists[partition].append(UInt32(row))
        numbers.append("")
        continue
      }
      let number = ResidentID(key: key).canonical
      numbers.append(number)
      if plan.unusableNumber == .quarantine {
        condemn(row, mapped)
        places.add(rows.division(of: row, in: plan.places), times: -1)
        continue
      }
      rows.keys[row] = 0
      if rows.claims[row] == 0 { rows.claims[row] = key }
      lists[plan.dataset.isAboutChildren ? partitionCount : 0].append(UInt32(row))
      faults.append((fault(held.lines[row], NumberReading.Fault.spreadsheetDamage.rawValue, number), .none))
    }
    for (position, builder) in builders.enumerated() {
      builder.append(lists[position], of: rows, extra: position == partitionCount ? numbers : nil, lineBase: 0)
    }
  }

  private func condemn(_ row: Int, _ mapped: MappedFile) {
    accounting.accepted -= 1
    accounting.quarantined += 1
    let place = heldRows[row]
    mapped.withBytes { bytes in
      let lines = held.lines[row]...max(held.lines[row], place.lastLine)
      let code = NumberReading.Fault.spreadsheetDamage.rawValue
      // Perhaps nobody's number, perhaps its owner's all the same.
      let key = held.keys[row]
      let column = plan.number?.header ?? ""
      quarantine.append((quarantined(lines, place.range, column, code, key, place.fingerprint, bytes), .none))
    }
  }

  /// Everything but the rows.
  ///
  /// - Throws: ``IntakeContradiction`` where the accounts do not close.
  func result() throws(IntakeContradiction) -> IntakeResult {
    accounting.repairs = repairs.count { $0.isApplied }
    accounting.residue = faults.count
    guard accounting.balances else {
      throw IntakeContradiction(
        path: file.path,
        detail: "read \(accounting.read), accounted for \(accounting.accepted), \(accounting.quarantined), "
          + "\(accounting.exactDuplicates), \(accounting.headerOrBlank)"
      )
    }
    let named = faults.map { entry in
      statistics.condemns(entry.mark)
        ? fault(entry.fault.line, NumberReading.Fault.spreadsheetDamage.rawValue, entry.fault.value.disclosed)
        : entry.fault
    }
    var result = IntakeResult(
      delivery: delivery(),
      quarantine: quarantine.map { entry in renamed(entry.row, entry.mark) }.sorted { $0.byteOffset < $1.byteOffset },
      repairs: repairs,
      faults: named.sorted { $0.line < $1.line },
      corrections: correctionOutcomes()
    )
    for (index, statistics) in othersStatistics {
      let found = statistics.condemned.subtracting(plan.condemned[index] ?? [])
      if !found.isEmpty { result.condemned[index] = statistics.condemned }
    }
    return result
  }

  /// A wrong number that proves to be a rounded one, now that its column is known.
  private func renamed(_ row: QuarantinedRow, _ mark: DamageMark) -> QuarantinedRow {
    guard statistics.condemns(mark) else { return row }
    return QuarantinedRow(
      delivery: row.delivery,
      lines: row.lines,
      byteOffset: row.byteOffset,
      column: row.column,
      code: NumberReading.Fault.spreadsheetDamage.rawValue,
      key: row.key,
      fingerprint: row.fingerprint,
      raw: row.raw
    )
  }

  private func delivery() -> Delivery {
    var delivery = Delivery(
      digest: file.digest,
      path: file.path,
      dataset: file.dataset,
      jurisdiction: file.jurisdictionIsSampled ? places.jurisdiction : file.jurisdiction,
      statementDate: file.statementDate,
      correction: file.correction,
      byteCount: file.byteCount,
      encoding: file.encoding.description,
      dialect: file.dialect.name,
      accounting: accounting,
      notices: notices()
    )
    delivery.countyRows = places.byCounty
    delivery.skipped = skipped
    delivery.townRows = places.byTown
    delivery.latestBirth = CivilDate(packed: latestBirth)
    return delivery
  }

  /// Rows in counties whose codes are no longer in force.
  private func abolishedDivisions() -> FileNotice? {
    let rows = places.byCounty.filter { file.places.gazetteer.abolished.contains($0.key) }.reduce(0) { $0 + $1.value }
    guard rows > 0, let column = plan.places.first else { return nil }
    return FileNotice(.abolishedDivision, column: plan.columns[column].header, count: rows)
  }

  private func notices() -> [FileNotice] {
    var notices = FileNotice.list(
      statistics,
      others: othersStatistics.sorted { $0.key < $1.key }.map { (plan.columns[$0.key].header, $0.value) },
      oddities,
      numberColumn: plan.number?.header ?? "",
      encoding: file.encoding
    )
    if let others = file.worksheet?.others, others > 0 {
      notices.append(FileNotice(.otherWorksheets, count: others))
    }
    if let abolished = abolishedDivisions() { notices.append(abolished) }
    if accounting.read == file.header.recordsAbove { notices.append(FileNotice(.noRows, count: 0)) }
    if repeatedKeys > 0, let key = plan.key {
      notices.append(FileNotice(.repeatedKey, column: key.header, count: repeatedKeys))
    }
    return notices
  }
}
