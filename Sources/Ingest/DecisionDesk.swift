package import Domain
internal import Tabular

/// A file of decisions, read whole.
package struct DecisionFile: Sendable {
  /// Path below the input folder.
  package let path: String
  /// Hexadecimal SHA-256 of its bytes.
  package let digest: String
  package let kind: DecisionContract.Kind
  package let rows: [Row]

  /// One decision: its line and its cells, blanks taken off both ends.
  package struct Row: Sendable {
    package let line: Int
    private let cells: [DecisionContract.Column: String]

    init(line: Int, cells: [DecisionContract.Column: String]) {
      self.line = line
      self.cells = cells
    }

    /// The cell's text; empty where the file has no such column.
    package subscript(column: DecisionContract.Column) -> String { cells[column] ?? "" }
  }
}

/// Finds and reads the bureau's own decisions among the files of an input folder.
package struct DecisionDesk: Sendable {
  private let contracts: [DecisionContract]

  /// Decisions are made by people: a larger file is none.
  static let largestFile = 8 << 20

  package init(contracts: [DecisionContract]) { self.contracts = contracts }

  /// Reads a file of decisions.
  ///
  /// - Returns: nothing where the file is something else; whether it is any good is for others to say.
  /// - Throws: ``Complaint`` where it is one by its header, and a row of it cannot be read.
  package func read(_ file: IncomingFile) throws(Complaint) -> DecisionFile? {
    guard !contracts.isEmpty, let (mapped, survey) = Self.opened(file), survey.signature == nil,
      let head = try? FileHead(mapped, survey.encoding, dialect: survey.dialect)
    else { return nil }
    for record in 0..<min(head.records.count, HeaderFinder.deepest + 1) {
      for contract in contracts {
        guard let sources = contract.sources(in: head.records[record].cells) else { continue }
        let labels = head.records[record].cells
        let header = head.header(at: record, rows: 1, labels: labels, sources: [], in: mapped)
        let table = DecisionTable(path: file.path, contract: contract, sources: sources, header: header)
        return DecisionFile(
          path: file.path,
          digest: survey.digest,
          kind: contract.kind,
          rows: try table.rows(mapped, survey.encoding, head.dialect)
        )
      }
    }
    return nil
  }

  /// The text of a CSV or of a workbook's first sheet, and what is known of it.
  private static func opened(_ file: IncomingFile) -> (MappedFile, FileSurvey)? {
    let path = file.path.lowercased()
    guard path.hasSuffix(".csv") || path.hasSuffix(".xlsx"), let mapped = try? MappedFile(path: file.location),
      mapped.byteCount > 0, mapped.byteCount <= Self.largestFile, !mapped.beginsWithZeros
    else { return nil }
    guard path.hasSuffix(".xlsx") else { return (mapped, FileSurvey(mapped)) }
    guard let reader = try? WorkbookReader(mapped), let text = try? reader.text(of: reader.first) else { return nil }
    let digest = mapped.withBytes { FileSurvey.digest($0) }
    return (text.text, FileSurvey(Worksheet(text: text, others: 0), of: mapped, digest: digest))
  }
}

/// The rows under a decision file's header.
private struct DecisionTable {
  let path: String
  let contract: DecisionContract
  let sources: [DecisionContract.Column: Int]
  let header: TableHeader

  func rows(
    _ mapped: MappedFile,
    _ encoding: EncodingFinding,
    _ dialect: CSVDialect
  ) throws(Complaint) -> [DecisionFile.Row] {
    let text = try Recogniser.attempt(Place(file: path)) { () throws(MissingEncoding) in
      try PieceText(encoding: encoding.encoding, delimiter: dialect.delimiter)
    }
    let read: Result<[DecisionFile.Row], Complaint> = mapped.withBytes { bytes in
      text.with(bytes.extracting(min(header.dataStart, bytes.count)..<bytes.count), needsCheck: true) { text, check in
        do throws(Complaint) {
          return .success(try rows(text, dialect, isClean: check?.isClean ?? true))
        } catch {
          return .failure(error)
        }
      }
    }
    return try read.get()
  }

  private func rows(
    _ bytes: Span<UInt8>,
    _ dialect: CSVDialect,
    isClean: Bool
  ) throws(Complaint) -> [DecisionFile.Row] {
    let cutter = RecordCutter(dialect, width: header.labels.count, recordLimit: 65_536)
    let cut = cutter.cut(bytes, isLast: true)
    var rows: [DecisionFile.Row] = []
    for record in 0..<cut.count {
      let line = header.linesAbove + Int(cut.firstLines[record]) + 1
      let cells = (0..<cut.fieldCount(record)).map { Self.trimmed(cut.text(bytes, record: record, field: $0)) }
      guard cut.faults[record] != .none || cells.contains(where: { !$0.isEmpty }) else { continue }
      guard cut.faults[record] == .none, cells.count == header.labels.count, isClean else {
        throw Complaint(
          Place(file: path, line: line),
          "decision.unreadable",
          Term(
            "这一行不完整：\(header.labels.count)个列名下有\(cells.count)个单元格，或有无法识读的字符。",
            "This row is not whole: \(cells.count) cells under \(header.labels.count) headers, or characters that cannot be read."
          ),
          remedy: Term("请补正该行，或把文件另存为UTF-8。", "Mend the row, or save the file again as UTF-8.")
        )
      }
      rows.append(try row(line, cells))
    }
    return rows
  }

  private func row(_ line: Int, _ cells: [String]) throws(Complaint) -> DecisionFile.Row {
    var values: [DecisionContract.Column: String] = [:]
    for rule in contract.columns {
      guard let source = sources[rule.column] else { continue }
      guard !cells[source].isEmpty || !rule.isRequired || rule.mayBeBlank else {
        throw Complaint(
          Place(file: path, line: line, column: header.labels[source]),
          "decision.missing",
          Term("决定缺少这一项，依据不足。", "A decision without this says too little."),
          remedy: Term(
            "请填写：何人决定、因何决定、截至何日，缺一不可。",
            "Fill the cell: who decided, why, and until when are never left out."
          )
        )
      }
      values[rule.column] = cells[source]
    }
    return DecisionFile.Row(line: line, cells: values)
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let (start, end) = TextTrim.range(bytes.span, 0, bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension DecisionFile.Row {
  /// A day as offices write it.
  ///
  /// - Returns: the last day the decision holds; nothing where it holds for good (长期).
  /// - Throws: ``Complaint`` where the cell says neither.
  package func until(in path: String) throws(Complaint) -> CivilDate? {
    switch DateScan.read(self[.until]) {
    case .date(let packed), .timed(let packed): return CivilDate(packed: packed)
    case .blank: return nil
    case .zero, .serial, .ambiguous, .unreadable:
      throw Complaint(
        Place(file: path, line: line),
        "decision.until",
        Term("“\(self[.until])”不是日期。", "`\(self[.until])` is no date."),
        remedy: Term(
          "请填写决定有效的最后一日，如2026-12-31；长期有效的填“长期”。",
          "Write the last day the decision holds, as 2026-12-31, or 长期."
        )
      )
    }
  }
}
