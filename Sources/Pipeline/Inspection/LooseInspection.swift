internal import Domain
internal import Ingest
internal import Tabular

/// Inspects a file that no contract describes: a loader for any CSV.
struct LooseInspection {
  private let outputs: InspectionOutputs
  private let language: Language
  private let needsDigest: Bool

  /// Bytes of a refused record that are written down; the place says where the others are.
  private static let longestRaw = 1 << 20

  init(outputs: InspectionOutputs, language: Language, needsDigest: Bool) {
    self.outputs = outputs
    self.language = language
    self.needsDigest = needsDigest
  }

  /// Reads the whole file; what is wrong with it as a whole stands in the report.
  ///
  /// - Throws: ``RunFailure`` where an output cannot be written.
  func inspect(_ path: String) throws -> InspectionReport {
    var report = InspectionReport(file: path)
    do {
      let file = try LooseFile(path: path, needsDigest: needsDigest)
      describe(file, in: &report)
      try read(file, into: &report)
    } catch let complaint as Complaint {
      if complaint.isOfEnvironment { throw RunFailure.of([complaint]) }
      report.refusal = complaint.description
    }
    return report
  }

  private func describe(_ file: LooseFile, in report: inout InspectionReport) {
    let dialect = file.table.dialect
    report.byteCount = file.byteCount
    report.isDescribed = true
    report.digest = file.digest
    report.encoding = file.encoding.encoding.rawValue
    report.encodingEvidence = file.encoding.evidence
    report.dialect.delimiter = dialect.delimiter.name
    report.dialect.quote = dialect.quote.name
    report.dialect.escape = dialect.escape.name
    report.dialect.hasSeparatorLine = dialect.hasSeparatorLine
    report.header.labels = file.table.labels
    switch file.table.header {
    case .found: report.header.finding = "found"
    case .assumed:
      report.header.finding = "assumed"
      report.notes.append(
        Term(
          "首行与其余各行看不出区别，已按表头处理",
          "Nothing tells the first row from the others: it was taken for the header."
        )
      )
    case .none:
      report.header.finding = "none"
      report.notes.append(
        Term("首行与其余各行一样是数据：文件没有表头", "The first row is a record like the others: the file has no header.")
      )
    case .doubtful(let problem):
      report.header.finding = "doubtful"
      report.notes.append(Term("表头有损坏，列名可能不全：\(problem)", problem))
    }
  }

  private func read(_ file: LooseFile, into report: inout InspectionReport) throws {
    let place = Place(file: file.path)
    guard try outputs.begin(columns: file.table.labels) else {
      throw Complaint(
        place,
        "delivery.other-columns",
        "Its columns are not those of the first file.",
        remedy: "Give files of different columns one by one."
      )
    }
    var tally = LooseTally(file.table)
    let ends = try LooseReader(file).read { bytes, piece in
      try write(bytes, piece, of: file)
      for refusal in piece.refusals { try write(refusal, of: file) }
      tally.add(bytes, piece)
    }
    tally.enter(in: &report, file: file.path, language: language)
    report.counts.physicalLines = ends.lines
    report.dialect.lineEnds = ends.name
    guard report.counts.balance else {
      throw Complaint(
        place,
        "csv.unbalanced",
        "\(report.counts.records) records were read, but not all are accounted for.",
        remedy: "Nothing should be taken from the file. Please report it: the fault is the program's."
      )
    }
    if report.counts.accepted == 0, report.counts.refused == 0 {
      throw Complaint(
        place,
        "delivery.header-only",
        "The file has a header and no record.",
        remedy: "Export it again and look whether rows are chosen."
      )
    }
  }

  private func write(_ bytes: Span<UInt8>, _ piece: LoosePiece, of file: LooseFile) throws {
    guard let accepted = outputs.accepted else { return }
    var cell: [UInt8] = []
    for record in 0..<piece.cut.count where piece.verdicts[record] == .accepted {
      for field in 0..<piece.cut.fieldCount(record) {
        piece.cut.copy(bytes, record: record, field: field, into: &cell)
        file.table.dialect.delimiter.takeStandIns(from: &cell)
        accepted.append(field: cell)
      }
      accepted.append(field: file.path)
      accepted.append(field: String(piece.lines(of: record).lowerBound))
      try accepted.endRow()
    }
  }

  private func write(_ refusal: LooseRefusal, of file: LooseFile) throws {
    let shown = refusal.range.prefix(Self.longestRaw)
    let isCut = shown.count < refusal.range.count
    try outputs.refuse(
      file: file.path,
      lines: refusal.lines,
      byteOffset: refusal.range.lowerBound,
      column: refusal.column,
      code: refusal.code,
      message: refusal.message
        + (isCut ? " Here are the first \(shown.count) of its \(refusal.range.count) bytes." : ""),
      raw: file.text(of: shown.startIndex..<shown.endIndex)
    )
  }
}

/// Counts what became of the records of a file, and profiles the columns of those accepted.
private struct LooseTally {
  private let table: LooseTable
  private var counts = InspectionReport.Counts()
  private var profiles: [ColumnProfile]
  private var headerLine = 0
  private var refusals = GroupTally()
  private var skips = GroupTally()

  init(_ table: LooseTable) {
    self.table = table
    profiles = (0..<table.width).map { ColumnProfile(label: table.name(of: $0)) }
  }

  mutating func add(_ bytes: Span<UInt8>, _ piece: LoosePiece) {
    var cell: [UInt8] = []
    for record in 0..<piece.cut.count {
      if headerLine == 0, table.headerRecords.contains(counts.records) {
        headerLine = piece.lines(of: record).lowerBound
      }
      counts.records += 1
      switch piece.verdicts[record] {
      case .header: counts.header += 1
      case .skipped: counts.skipped += 1
      case .refused: counts.refused += 1
      case .accepted:
        counts.accepted += 1
        for field in profiles.indices {
          piece.cut.copy(bytes, record: record, field: field, into: &cell)
          table.dialect.delimiter.takeStandIns(from: &cell)
          profiles[field].add(cell)
        }
      }
    }
    for refusal in piece.refusals {
      refusals.add(refusal.code, refusal.lines, refusal.column, refusal.message)
    }
    for skip in piece.skips { skips.add(skip.reason.rawValue, skip.lines, "", "") }
  }

  func enter(in report: inout InspectionReport, file: String, language: Language) {
    report.counts = counts
    report.header.line = headerLine
    report.columns = profiles.map(\.report)
    report.refusals = refusals.groups(file: file, language: language)
    report.skips = skips.groups(file: file, language: language)
  }
}

/// Counts by code, with the first places of each.
struct GroupTally {
  private struct Entry {
    var count = 0
    var examples: [(line: Int, column: String, message: String)] = []
  }

  private var entries: [String: Entry] = [:]
  private var order: [String] = []

  private static let examples = 3

  mutating func add(_ code: String, _ lines: ClosedRange<Int>, _ column: String, _ message: String) {
    if entries[code] == nil { order.append(code) }
    entries[code, default: Entry()].count += 1
    guard entries[code, default: Entry()].examples.count < Self.examples else { return }
    entries[code, default: Entry()].examples.append((lines.lowerBound, column, message))
  }

  /// In the order of the first line of each.
  func groups(file: String, language: Language) -> [InspectionReport.Group] {
    order.compactMap { code in
      guard let entry = entries[code] else { return nil }
      return InspectionReport.Group(
        code: code,
        count: entry.count,
        examples: entry.examples.map { example in
          let place = Place(file: file, line: example.line, column: example.column)
          // The full message, with its remedy, stands in the file of refused records.
          let message = language == .zh && RefusalWords.knows(code) ? RefusalWords.term(code).zh : example.message
          return example.message.isEmpty ? "\(place)" : "\(place): \(code): \(message)"
        }
      )
    }
  }
}
