internal import Domain
internal import Ingest
internal import Tabular

/// Inspects a file that fits a contract: as a run would read it, but for the date and place that a run insists on.
struct ContractInspection {
  private let request: InspectionRequest
  private let outputs: InspectionOutputs
  private let workers: Int

  /// Complaints that say a contract fits, and something stands against it.
  static let ownCodes: Set<String> = ["delivery.several-contracts", "delivery.column-twice"]

  init(request: InspectionRequest, outputs: InspectionOutputs, workers: Int) {
    self.request = request
    self.outputs = outputs
    self.workers = workers
  }

  /// Reads the whole file; what is wrong with it as a whole stands in the report.
  ///
  /// - Throws: ``RunFailure`` where an output or the temporary folder refuses data.
  func inspect(_ examined: ExaminedFile) throws -> InspectionReport {
    var report = InspectionReport(file: examined.file.path)
    describe(examined, in: &report)
    let inspector = DeliveryInspector(workers: workers, wantsProfile: !request.countsOnly)
    do {
      guard try outputs.begin(columns: inspector.columns(of: examined)) else {
        throw Complaint(
          Place(file: examined.file.path),
          "delivery.other-columns",
          Term("它的列与第一个文件不同。", "Its columns are not those of the first file."),
          remedy: Term("列不同的文件请逐个查看。", "Give files of different columns one by one.")
        )
      }
      let found = try inspector.inspect(
        examined,
        asOf: request.asOf ?? examined.statementDate ?? Self.noDate,
        language: request.languageOfFiles,
        accepted: outputs.accepted.map { output in { try output.append(lines: $0) } },
        rejected: outputs.rejected.map { output in { try output.append(lines: $0) } }
      )
      enter(found, in: &report)
    } catch let complaint as Complaint {
      report.refusal = complaint
    } catch let failure as SpillFailure {
      throw RunFailure.environment(
        examined.file.path,
        "environment.temporary-folder",
        failure.detail + Term("。", "."),
        remedy: Term(
          "请在该处腾出空间，或用TMPDIR指定空间更大的文件夹。",
          "Make room there, or set TMPDIR to a folder with more."
        )
      )
    } catch let contradiction as IntakeContradiction {
      throw RunFailure.internalFault(contradiction.description)
    }
    return report
  }

  /// Where neither the request nor the file says a date, no birth is too late.
  private static let noDate = CivilDate(packed: 9999_12_31) ?? CivilDate(dayNumber: 0)

  private func describe(_ examined: ExaminedFile, in report: inout InspectionReport) {
    let file = examined.file
    report.byteCount = file.byteCount
    report.isDescribed = true
    report.digest = file.digest
    report.encoding = file.encoding.encoding.rawValue
    report.encodingEvidence = file.encoding.evidence
    report.dialect.delimiter = file.dialect.delimiter.name
    report.dialect.quote = file.dialect.quote.name
    report.dialect.escape = file.dialect.escape.name
    report.dialect.hasSeparatorLine = file.dialect.hasSeparatorLine
    report.contract = file.contract.id
    report.statementDate = examined.statementDate?.description
    report.header.finding = "found"
    report.header.line = file.header.line
    report.header.labels = file.header.labels
    if request.asOf == nil, examined.statementDate == nil {
      report.notes.append(
        Term(
          "没有数据截至日：不检查晚于当日的出生日期和其他日期；请给出--as-of。",
          "No date is stated: births and dates in the future are not looked for. Give --as-of."
        )
      )
    }
    if !examined.rivals.isEmpty {
      let codes = examined.rivals.map(\.short).joined(separator: ", ")
      report.notes.append(
        Term(
          "文件名与几个区划相符，各行也分不清是哪一个：\(codes)。",
          "Its name fits several divisions, and its rows do not tell which: \(codes)."
        )
      )
    }
  }

  private func enter(_ found: DeliveryInspection, in report: inout InspectionReport) {
    let accounting = found.accounting
    report.jurisdiction = found.jurisdiction == .unknown ? nil : found.jurisdiction.short
    report.counts.physicalLines = accounting.physicalLines
    report.counts.records = accounting.read
    report.counts.header = 1
    report.counts.accepted = accounting.accepted
    report.counts.refused = accounting.quarantined
    report.counts.skipped = accounting.exactDuplicates + accounting.headerOrBlank - 1
    report.counts.repaired = accounting.repairs
    for (code, count) in [
      ("row.repeated", accounting.exactDuplicates), ("row.title-total-or-blank", accounting.headerOrBlank - 1),
    ] where count > 0 {
      report.skips.append(InspectionReport.Group(code: code, count: count, examples: []))
    }
    report.refusals = found.refusals.map { group($0, report.file) }
    report.unusableNumbers = found.unusableNumbers.map { group($0, report.file) }
    report.repairs = found.repairs.map { repair in
      InspectionReport.Group(
        code: repair.isApplied ? repair.code : repair.code + InspectionWords.suggested,
        count: repair.count,
        examples: repair.examples.map {
          "\(Place(file: report.file, line: $0.line, column: repair.column)): \($0.before) → \($0.after)"
        }
      )
    }
    report.mapping = found.mapping.map { mapped in
      InspectionReport.Mapping(
        field: mapped.field.rawValue,
        header: mapped.position == nil ? nil : mapped.header,
        isRequired: mapped.isRequired
      )
    }
    report.columns = (found.columns ?? []).map { ColumnReport($0) }
    for notice in found.notices {
      report.notes.append(
        Term(
          "\(Place(file: report.file, column: notice.column)): \(notice.code): \(notice.count)行：\(notice.words.zh)。\(notice.remedy.zh)。",
          "\(Place(file: report.file, column: notice.column)): \(notice.code): \(notice.count) rows: "
            + "\(notice.words.en). \(notice.remedy.en)"
        )
      )
    }
  }

  private func group(_ reason: DeliveryInspection.Reason, _ file: String) -> InspectionReport.Group {
    InspectionReport.Group(
      code: reason.code,
      count: reason.count,
      examples: reason.examples.map { example in
        "\(Place(file: file, line: example.line, column: reason.column)): \(reason.code): "
          + reason.words.text(request.language) + (example.before.isEmpty ? "" : ": \(example.before)")
      }
    )
  }
}

extension ColumnReport {
  init(_ column: ColumnDescription) {
    self.init(label: column.header, field: column.readings.first?.field.rawValue)
    filled = column.filled
    distinct = column.distinct
    distinctIsEstimate = !column.isDistinctExact
    shortest = column.shortest
    longest = column.longest
    kinds = column.shapes.map { shape in
      Share(name: shape.digits > 0 ? "\(shape.shape.name)-\(shape.digits)" : shape.shape.name, count: shape.count)
    }
    suspicions = column.suspicions.map { Share(name: $0.kind.rawValue, count: $0.count) }
    values = column.words.prefix(Self.shownValues).map { Share(name: $0.text, count: $0.count) }
    readings = column.readings.map { Reading($0) }
  }

  private static let shownValues = 12
}

extension ColumnReport.Reading {
  init(_ reading: ColumnDescription.Reading) {
    field = reading.field.rawValue
    stated = reading.stated
    earliest = reading.earliest?.description
    latest = reading.latest?.description
    codes = reading.codes.map { ColumnReport.Share(name: $0.identifier, count: $0.count) }
    levels = reading.levels.map { ColumnReport.Share(name: "\($0.level)", count: $0.count) }
  }
}

extension InspectionReport.NearestContract {
  init(_ miss: NearMiss) {
    contract = miss.contract.id
    line = miss.line
    missing = miss.missing.map { "\($0.field.rawValue) (\($0.headers.joined(separator: ", ")))" }
  }
}
