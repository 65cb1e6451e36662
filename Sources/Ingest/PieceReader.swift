internal import Domain
internal import Tabular

/// Reads one piece of a file into rows, column by column; knows nothing of other pieces.
struct PieceReader: Sendable {
  let plan: FilePlan

  /// Reads whole records, or all that is left of the file, from byte `start` on.
  ///
  /// - Throws: ``MissingEncoding`` where the system cannot decode the file.
  func read(_ raw: Span<UInt8>, start: Int, isLast: Bool) throws(MissingEncoding) -> PieceRows {
    try read(raw, start: start, isLast: isLast) { _, _ in }
  }

  /// Reads as ``read(_:start:isLast:)`` does, and lends the finished work with its text to `look`, where the piece is whole.
  func read(
    _ raw: Span<UInt8>,
    start: Int,
    isLast: Bool,
    look: (PieceWork, Span<UInt8>) -> Void
  ) throws(MissingEncoding) -> PieceRows {
    let text = try PieceText(encoding: plan.encoding.encoding, delimiter: plan.delimiter)
    var rows = text.with(raw, needsCheck: !plan.encoding.isClean) { bytes, check in
      let cut = plan.cutter.cut(bytes, isLast: isLast)
      let foreign = plan.mayHoldForeignLines && !cut.isOpen ? Self.foreignLines(raw) : []
      if let corrected = CorrectedPiece(plan, raw: raw, start: start, bytes: bytes, cut: cut, isLast: isLast) {
        return read(corrected, bytes, cut, check, foreign)
      }
      var work = PieceWork(plan: plan, cut: cut)
      if !work.cut.isOpen {
        work.read(bytes, check, foreign: foreign)
        look(work, bytes)
      }
      work.rows.printRefusals(bytes, cut)
      return work.rows
    }
    rows.findLatestBirth()
    rows.start = start
    rows.byteCount = raw.count
    rows.countedLines = RawLines(encoding: plan.encoding.encoding).count(raw)
    return rows
  }

  /// Reads the text as corrected; where its records lie in the file, and what they are known by, is told by the text as delivered.
  private func read(
    _ corrected: CorrectedPiece,
    _ bytes: Span<UInt8>,
    _ cut: CutRecords,
    _ check: UTF8Check?,
    _ foreign: Set<UInt32>
  ) -> PieceRows {
    var work = PieceWork(plan: plan, cut: corrected.cut)
    if corrected.text.isEmpty {
      work.read(bytes, check, foreign: foreign)
    } else {
      work.read(corrected.text.span, check.map { _ in UTF8Check(corrected.text.span) }, foreign: foreign)
    }
    work.rows.starts = cut.starts
    work.rows.ends = cut.ends
    work.rows.corrections = corrected.outcomes
    work.rows.printRefusals(bytes, cut)
    return work.rows
  }

  /// Lines of UTF-8 in what is otherwise GB18030, counted from 0: decoded as the rest they would be nonsense.
  static func foreignLines(_ raw: Span<UInt8>) -> Set<UInt32> {
    var found: Set<UInt32> = []
    var line: UInt32 = 0
    var start = 0
    while start < raw.count {
      let end = LineScan.lineEnd(raw, from: start)
      if EncodingTally.isSurelyUTF8(raw.extracting(start..<end)) { found.insert(line) }
      line += 1
      start = LineScan.afterLineEnd(raw, at: end)
    }
    return found
  }
}

/// The state of reading one piece.
struct PieceWork {
  let plan: FilePlan
  let cut: CutRecords
  let scan: NumberScan
  /// Kept here for ``CutRecords/bounds(_:_:quotedBit:)``.
  let quotedBit = CutRecords.quotedBit
  var rows = PieceRows()
  /// Reused for the content of quoted fields.
  var scratch: [UInt8] = []

  init(plan: FilePlan, cut: CutRecords) {
    self.plan = plan
    self.cut = cut
    scan = NumberScan(latestBirth: plan.latestBirth.packed)
    rows.isOpen = cut.isOpen
    guard !cut.isOpen else { return }
    let count = cut.count
    rows.lineCount = cut.lineCount
    rows.verdicts = Array(repeating: .accepted, count: count)
    rows.destinations = Array(repeating: 0, count: count)
    rows.keys = Array(repeating: 0, count: count)
    rows.claims = Array(repeating: 0, count: count)
    rows.marks = Array(repeating: .none, count: count)
    rows.fingerprints = Array(repeating: 0, count: count)
    rows.firstLines = cut.firstLines
    rows.lastLines = cut.lastLines
    rows.starts = cut.starts
    rows.ends = cut.ends
    rows.columns.reserveCapacity(plan.columns.count)
  }

  /// Reads everything; `foreign` are the physical lines, counted from 0, that are in another encoding than the file.
  mutating func read(_ bytes: Span<UInt8>, _ check: UTF8Check?, foreign: Set<UInt32>) {
    if !foreign.isEmpty {
      for record in 0..<cut.count
      where (cut.firstLines[record]...cut.lastLines[record]).contains(where: foreign.contains) {
        refuse(record, column: "", "encoding.mixed")
      }
    }
    screen(bytes)
    if let check, !check.isClean { screenText(bytes) }
    if let number = plan.number {
      readNumbers(bytes, number)
    } else {
      classifyAll(bytes)
    }
    rows.skips.sort { $0.record < $1.record }
    for index in plan.columns.indices { readColumn(bytes, index) }
    fillFallbacks()
    collectClaims()
    collectKeyPrints()
    collectPlaces()
    finish(bytes)
    readRefusedNumbers(bytes)
    if plan.fillsDown { findBlanks(bytes) }
  }

  // MARK: Whole rows

  /// Sets aside what is no whole row: broken quotes, wrong widths, and among them blanks, titles, totals and notes.
  private mutating func screen(_ bytes: Span<UInt8>) {
    let width = UInt32(plan.width)
    for record in 0..<cut.count {
      if cut.firstFields[record + 1] &- cut.firstFields[record] == width || rows.verdicts[record] != .accepted {
        continue
      }
      switch cut.faults[record] {
      case .unclosedQuote: refuse(record, column: "", "csv.unclosed-quote")
      case .strayQuote: refuse(record, column: "", "csv.stray-quote")
      case .tooLong: refuse(record, column: "", "csv.record-too-long")
      case .none:
        if !skipIfFurniture(bytes, record), !hasOnlyBlanksBeside(bytes, record) {
          refuse(record, column: "", "row.wrong-width")
        }
      }
    }
    for record in 0..<cut.count where cut.faults[record] == .tooLong && rows.verdicts[record] == .accepted {
      refuse(record, column: "", "csv.record-too-long")
    }
  }

  /// Refuses rows that cannot be decoded or hold characters no table may hold.
  private mutating func screenText(_ bytes: Span<UInt8>) {
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      let check = UTF8Check(bytes.extracting(cut.range(record)))
      if check.firstInvalid != nil {
        refuse(record, column: "", "encoding.undecodable")
      } else if check.hasForbidden {
        refuse(record, column: "", "text.forbidden-character")
      }
    }
  }

  /// Whether a row lacks or exceeds only what the table leaves blank: columns without a header, and cells behind the last of them.
  private func hasOnlyBlanksBeside(_ bytes: Span<UInt8>, _ record: Int) -> Bool {
    let count = cut.fieldCount(record)
    guard count >= plan.leastWidth else { return false }
    for field in min(plan.width, count)..<count {
      let text = cut.text(bytes, record: record, field: field)
      guard text.unicodeScalars.allSatisfy(Scalars.isBlank) else { return false }
    }
    return true
  }

  /// Where no number tells records from the rest, a code or date that every record must have does, as far as it reads plainly.
  private mutating func classifyAll(_ bytes: Span<UInt8>) {
    let probes = plan.columns.filter { $0.mustBeFilled && ($0.field.kind == .division || $0.field.kind == .date) }
    for record in 0..<cut.count where rows.verdicts[record] == .accepted {
      if let probe = probes.first, reads(bytes, record, probe) { continue }
      _ = skipIfFurniture(bytes, record)
    }
  }

  private func reads(_ bytes: Span<UInt8>, _ record: Int, _ column: FilePlan.ColumnPlan) -> Bool {
    let field = bounds(record, column.source)
    guard !field.isQuoted else { return false }
    return column.field.kind == .date
      ? DateScan.packed(bytes, field.start, field.end) != 0 : DivisionWords.number(bytes, field.start, field.end) != 0
  }

  /// Passes over a row that carries no record.
  mutating func skipIfFurniture(_ bytes: Span<UInt8>, _ record: Int) -> Bool {
    var cells: [String] = []
    for field in 0..<cut.fieldCount(record) { cells.append(cut.text(bytes, record: record, field: field)) }
    guard let kind = plan.rowKind.kind(cells) else { return false }
    rows.verdicts[record] = .skipped
    rows.skips.append(PieceRows.Skip(record: record, kind: kind))
    return true
  }

  /// Quarantines a record; its first fault is the one that counts.
  mutating func refuse(_ record: Int, column: String, _ code: String, mark: DamageMark = .none) {
    guard rows.verdicts[record] == .accepted else { return }
    rows.verdicts[record] = .quarantined
    rows.refusals.append(PieceRows.Refusal(record: record, column: column, code: code, mark: mark))
  }

  // MARK: After the columns

  private mutating func fillFallbacks() {
    for (index, column) in plan.columns.enumerated() {
      guard let other = column.fallback, case .number(var values) = rows.columns[index],
        case .number(let substitutes) = rows.columns[other]
      else { continue }
      for record in values.indices where values[record] == 0 { values[record] = substitutes[record] }
      rows.columns[index] = .number(values)
    }
  }

  /// Numbers that roll numbers (`G` and a number) and certificates (a number and its category) contain.
  private mutating func collectClaims() {
    if let index = plan.rollNumber, case .text(let column) = rows.columns[index] {
      let bytes = column.bytes.span
      for record in rows.verdicts.indices where column.range(record).count == 19 {
        let start = column.range(record).lowerBound
        if bytes[start] == UInt8(ascii: "G") { claim(scan.key(bytes, at: start + 1), record) }
      }
    }
    if let index = plan.certificateNumber, case .text(let column) = rows.columns[index] {
      let bytes = column.bytes.span
      for record in rows.verdicts.indices where column.range(record).count >= 20 {
        claim(scan.key(bytes, at: column.range(record).lowerBound), record)
      }
    }
  }

  private mutating func claim(_ number: UInt64, _ record: Int) {
    if number != 0, number != rows.keys[record] { rows.claims[record] = number }
  }

  private mutating func collectPlaces() {
    let columns = plan.places.compactMap { index -> [UInt64]? in
      if case .number(let values) = rows.columns[index] { values } else { nil }
    }
    // People of few villages stand together: each has its place while no other wants it.
    var villages = [(division: UInt64, rows: Int)](repeating: (0, 0), count: Self.villages)
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      var division: UInt64 = 0
      for values in columns where division == 0 { division = values[record] }
      let place = Int(truncatingIfNeeded: (division &* 0x9E37_79B9_7F4A_7C15) &>> 56)
      if villages[place].division != division {
        rows.places.add(villages[place].division, times: villages[place].rows)
        villages[place] = (division, 0)
      }
      villages[place].rows &+= 1
    }
    for village in villages { rows.places.add(village.division, times: village.rows) }
  }

  /// As many as a byte can tell apart.
  private static let villages = 256

  /// Fingerprints and destinations of what is left.
  private mutating func finish(_ bytes: Span<UInt8>) {
    let isCut = plan.dataset.isAboutChildren
    // Taken out for the loop: in their place they would be looked at for other owners at every row.
    var fingerprints: [UInt64] = []
    swap(&fingerprints, &rows.fingerprints)
    defer { swap(&fingerprints, &rows.fingerprints) }
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      fingerprints[record] = Fingerprint.of(bytes, Int(cut.starts[record]), Int(cut.ends[record]))
      let key = rows.keys[record]
      if rows.marks[record] != .none {
        rows.destinations[record] = PieceRows.held
      } else if !isCut {
        rows.destinations[record] = 0
      } else {
        rows.destinations[record] =
          key == 0 ? PieceRows.residue : UInt16(truncatingIfNeeded: plan.partitions.index(of: key))
      }
    }
  }
}

/// A 64-bit fingerprint of bytes, the same on every machine and in every run.
enum Fingerprint {
  @inline(__always)
  static func of(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    let raw = unsafe bytes.bytes
    var value: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: end &- start)
    var index = start
    while index &+ 8 <= end {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      value = mixed(value ^ word)
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < end {
      rest = rest << 8 | UInt64(bytes[index])
      index &+= 1
    }
    return mixed(value ^ rest ^ 0xA076_1D64_78BD_642F)
  }

  /// Both halves of a product, folded: every bit of the input reaches every bit of the result.
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
