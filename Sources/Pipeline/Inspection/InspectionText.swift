internal import Domain

/// A report as lines for people.
package struct InspectionText {
  private let report: InspectionReport

  package init(_ report: InspectionReport) { self.report = report }

  package var lines: [String] {
    var lines: [String] = []
    if report.digest.isEmpty {
      lines.append(Place.printable(report.file))
    } else {
      lines += head + records + columns
      lines += groups("refused", report.refusals) + groups("repaired", report.repairs) + groups("skipped", report.skips)
      lines += report.notes.map { "  note: \(Place.printable($0))" }
    }
    if let refusal = report.refusal { lines.append("  file refused: \(refusal)") }
    return lines
  }

  private var head: [String] {
    let dialect = report.dialect
    var lines = [
      "\(Place.printable(report.file)): \(report.byteCount) bytes, \(report.counts.physicalLines) physical lines",
      "  encoding: \(report.encoding) (\(report.encodingEvidence))",
      "  dialect: \(dialect.delimiter), \(dialect.quote) \(dialect.escape), line ends \(dialect.lineEnds)"
        + (dialect.hasSeparatorLine ? ", sep= line" : ""),
    ]
    if let contract = report.contract { lines.append("  contract: \(contract)") }
    lines.append("  header: \(report.header.finding)" + (report.header.line > 0 ? ", line \(report.header.line)" : ""))
    return lines
  }

  private var records: [String] {
    let counts = report.counts
    return [
      "  records: \(counts.records) = \(counts.header) header + \(counts.accepted) accepted + \(counts.refused) refused"
        + " + \(counts.skipped) skipped; \(counts.repaired) repaired"
    ]
  }

  private var columns: [String] {
    report.columns.enumerated().flatMap { index, column in
      let kinds = column.kinds.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
      let examples = column.examples.map { Place.printable($0) }.joined(separator: " · ")
      let name = Place.printable(column.label) + (column.field.map { " → \($0)" } ?? "")
      let head =
        "  column \(index + 1) \(name): \(column.filled) filled, \(column.distinctIsFloor ? "over " : "")\(column.distinct) "
        + "distinct" + (kinds.isEmpty ? "" : "; \(kinds)") + (examples.isEmpty ? "" : "; \(examples)")
      return [head] + column.suspicions.map { "    suspicious: \($0.count) of \(column.filled): \($0.name)" }
    }
  }

  private func groups(_ title: String, _ groups: [InspectionReport.Group]) -> [String] {
    groups.flatMap { group in ["  \(title): \(group.count) \(group.code)"] + group.examples.map { "    \($0)" } }
  }
}
