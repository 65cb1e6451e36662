internal import Domain
internal import Ingest
internal import Tabular

/// Inspects a file that no contract describes: a loader for any CSV.
struct LooseInspection {
  private let request: InspectionRequest
  private let outputs: InspectionOutputs

  /// Bytes of a refused record that are written down; the place says where the others are.
  private static let longestRaw = 1 << 20

  init(request: InspectionRequest, outputs: InspectionOutputs) {
    self.request = request
    self.outputs = outputs
  }

  /// Reads the whole file; what is wrong with it as a whole stands in the report.
  ///
  /// - Throws: ``RunFailure`` where an output cannot be written.
  func inspect(_ path: String) throws -> InspectionReport {
    var report = InspectionReport(file: path)
    do {
      let file = try LooseFile(path: path, needsDigest: request.needsDigests)
      describe(file, in: &report)
      try read(file, into: &report)
    } catch let complaint as Complaint {
      if complaint.isOfEnvironment { throw RunFailure.of([complaint]) }
      report.refusal = complaint
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
          "首行与其余各行看不出区别，已按表头处理。",
          "Nothing tells the first row from the others: it was taken for the header."
        )
      )
    case .none:
      report.header.finding = "none"
      report.notes.append(
        Term("首行与其余各行一样是数据：文件没有表头。", "The first row is a record like the others: the file has no header.")
      )
    case .doubtful(let problem):
      report.header.finding = "doubtful"
      report.notes.append(Term("表头有损坏，列名可能不全：", "") + problem)
    }
  }

  private func read(_ file: LooseFile, into report: inout InspectionReport) throws {
    let place = Place(file: file.path)
    guard try outputs.begin(columns: file.table.labels) else {
      throw Complaint(
        place,
        "delivery.other-columns",
        Term("它的列与第一个文件不同。", "Its columns are not those of the first file."),
        remedy: Term("列不同的文件请逐个查看。", "Give files of different columns one by one.")
      )
    }
    var tally = LooseTally(file.table)
    let ends = try LooseReader(file).read { bytes, piece in
      try write(bytes, piece, of: file)
      for refusal in piece.refusals { try write(refusal, of: file) }
      tally.add(bytes, piece)
    }
    tally.enter(in: &report, file: file.path, language: request.language)
    report.counts.physicalLines = ends.lines
    report.dialect.lineEnds = ends.name
    guard report.counts.balance else {
      throw Complaint(
        place,
        "csv.unbalanced",
        Term(
          "读出\(report.counts.records)条记录，但去向不全。",
          "\(report.counts.records) records were read, but not all are accounted for."
        ),
        remedy: Term(
          "请勿采用该文件的数据。这是程序自身的错误，请报告。",
          "Nothing should be taken from the file. Please report it: the fault is the program's."
        )
      )
    }
    if report.counts.accepted == 0, report.counts.refused == 0 {
      throw Complaint(
        place,
        "delivery.header-only",
        Term("文件只有表头，没有记录。", "The file has a header and no record."),
        remedy: Term("请重新导出，并核对是否选中了数据行。", "Export it again and look whether rows are chosen.")
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
    let rest = Term(
      "此处为其\(refusal.range.count)字节中的前\(shown.count)字节。",
      " Here are the first \(shown.count) of its \(refusal.range.count) bytes."
    )
    try outputs.refuse(
      file: file.path,
      lines: refusal.lines,
      byteOffset: refusal.range.lowerBound,
      column: refusal.column,
      code: refusal.code,
      message: (isCut ? refusal.message + rest : refusal.message).text(request.languageOfFiles),
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
    for skip in piece.skips { skips.add(skip.reason.rawValue, skip.lines, "", nil) }
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
    var examples: [(line: Int, column: String, message: Term)] = []
  }

  private var entries: [String: Entry] = [:]
  private var order: [String] = []

  private static let examples = 3

  mutating func add(_ code: String, _ lines: ClosedRange<Int>, _ column: String, _ message: Term?) {
    if entries[code] == nil { order.append(code) }
    entries[code, default: Entry()].count += 1
    guard entries[code, default: Entry()].examples.count < Self.examples else { return }
    entries[code, default: Entry()].examples.append((lines.lowerBound, column, message ?? Term(both: "")))
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
          let message = example.message.text(language)
          return message.isEmpty ? "\(place)" : "\(place): \(code): \(message)"
        }
      )
    }
  }
}
