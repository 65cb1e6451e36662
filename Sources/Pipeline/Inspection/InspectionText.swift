package import Domain
internal import Foundation
internal import Ingest

/// A report as lines for people, in either language.
package struct InspectionText {
  private let report: InspectionReport
  private let language: Language
  private let isColoured: Bool

  /// - Parameters:
  ///   - report: what to show.
  ///   - language: of headings and reasons.
  ///   - isColoured: for a terminal that shows colours.
  package init(_ report: InspectionReport, language: Language = .en, isColoured: Bool = false) {
    self.report = report
    self.language = language
    self.isColoured = isColoured
  }

  package var lines: [String] {
    var lines: [String] = []
    if !report.isDescribed {
      lines.append(Place.printable(report.file))
    } else {
      lines += head + records + mapping + columns
      lines += groups(Term("拒收", "refused"), report.refusals, RefusalWords.term, .red)
      lines += groups(Term("无可用号码", "without a usable number"), report.unusableNumbers, RefusalWords.term, .yellow)
      lines += groups(Term("修复", "repaired"), report.repairs, InspectionWords.repair, .plain)
      lines += groups(Term("跳过", "skipped"), report.skips, InspectionWords.term, .plain)
      lines += nearest + report.notes.map { "  \(word("提示", "note")): \(Place.printable($0.text(language)))" }
    }
    if let refusal = report.refusal {
      lines.append(painted("  \(word("整份拒收", "file refused")): \(refusal.line.text(language))", .red))
    }
    return lines
  }

  private func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private enum Paint: String { case plain = "", bold = "1", red = "31", yellow = "33" }

  private func painted(_ text: String, _ paint: Paint) -> String {
    isColoured && paint != .plain ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A stable name in words.
  private func told(_ name: String) -> String { InspectionWords.term(name).text(language) }

  private func line(_ zh: String, _ en: String, _ text: String) -> String { "  \(word(zh, en)): \(text)" }

  private var head: [String] {
    let dialect = report.dialect
    let file = Place.printable(report.file)
    let lineEnds =
      dialect.lineEnds.isEmpty
      ? ""
      : word("，换行 ", ", line ends ") + dialect.lineEnds.replacingOccurrences(of: "mixed", with: word("混用", "mixed"))
    var lines = [
      painted(
        word(
          "\(file)：\(report.byteCount) 字节，\(report.counts.physicalLines) 行",
          "\(file): \(report.byteCount) bytes, \(report.counts.physicalLines) physical lines"
        ),
        .bold
      ),
      line("编码", "encoding", "\(report.encoding) (\(InspectionWords.evidence(report.encodingEvidence, language)))"),
      line(
        "格式",
        "dialect",
        "\(told(dialect.delimiter))\(word("，", ", "))\(told(dialect.quote)) \(told(dialect.escape))\(lineEnds)"
          + (dialect.hasSeparatorLine ? ", sep=" : "")
      ),
    ]
    if let contract = report.contract {
      let unstated = word("未说明", "not stated")
      lines.append(line("约定", "contract", contract))
      lines.append(line("数据截至", "statement date", report.statementDate ?? unstated))
      lines.append(line("所属区划", "jurisdiction", report.jurisdiction ?? unstated))
    }
    let place = report.header.line > 0 ? word("，第 \(report.header.line) 行", ", line \(report.header.line)") : ""
    lines.append(line("表头", "header", told(report.header.finding) + place))
    return lines
  }

  private var records: [String] {
    let counts = report.counts
    return [
      word(
        "  记录：\(counts.records) = 表头 \(counts.header) + 接收 \(counts.accepted) + 拒收 \(counts.refused) + 跳过 \(counts.skipped)；"
          + "修复 \(counts.repaired)",
        "  records: \(counts.records) = \(counts.header) header + \(counts.accepted) accepted + \(counts.refused) refused"
          + " + \(counts.skipped) skipped; \(counts.repaired) repaired"
      )
    ]
  }

  /// Fields that the file lacks, and columns that no field reads; the others stand in the table of columns.
  private var mapping: [String] {
    guard !report.mapping.isEmpty else { return [] }
    let lacking = report.mapping.filter { $0.header == nil }.map(\.field)
    let used = Set(report.mapping.compactMap(\.header))
    let extra = report.header.labels.filter { !used.contains($0) }.map(Place.printable)
    var lines: [String] = []
    if !lacking.isEmpty { lines.append(line("文件中没有", "not in the file", lacking.joined(separator: ", "))) }
    if !extra.isEmpty { lines.append(line("未采用的列", "columns not read", extra.joined(separator: ", "))) }
    return lines
  }

  private var nearest: [String] {
    guard let nearest = report.nearestContract else { return [] }
    let missing = nearest.missing.joined(separator: ", ")
    return [
      word(
        "  提示：最接近的约定是 \(nearest.contract)（第 \(nearest.line) 行），缺少：\(missing)",
        "  note: the nearest contract is \(nearest.contract) (line \(nearest.line)); missing: \(missing)"
      )
    ]
  }

  private var columns: [String] {
    guard !report.columns.isEmpty else { return [] }
    var table = TextTable(
      header: ["#", word("列", "column"), word("填写", "filled"), word("不同值", "distinct"), word("内容", "kinds")],
      numeric: [0, 2, 3]
    )
    for (index, column) in report.columns.enumerated() {
      let name = Place.printable(column.label) + (column.field.map { " → \($0)" } ?? "")
      let sign = column.distinctIsEstimate ? "≈" : column.distinctIsFloor ? ">" : ""
      let values = column.values.prefix(4).map { "\(Place.printable($0.name))×\($0.count)" }
      let kinds = column.kinds.prefix(3).map { "\(InspectionWords.term($0.name).text(language)) \($0.count)" }
      let examples = column.examples.prefix(2).map(Place.printable)
      let content = [kinds.joined(separator: ", "), values.joined(separator: " "), examples.joined(separator: " · ")]
      table.append([
        "\(index + 1)", name, "\(column.filled)", sign + "\(column.distinct)",
        content.filter { !$0.isEmpty }.joined(separator: "; "),
      ])
    }
    let lines = table.lines
    let odd = report.columns.flatMap { column in
      column.suspicions.map { share in
        painted(
          "    \(word("可疑", "suspicious")): \(Place.printable(column.label)): \(share.count) / \(column.filled): "
            + InspectionWords.term(share.name).text(language),
          .yellow
        )
      }
    }
    return [painted(lines[0], .bold)] + lines.dropFirst() + odd
  }

  private func groups(
    _ title: Term,
    _ groups: [InspectionReport.Group],
    _ words: (String) -> Term,
    _ paint: Paint
  ) -> [String] {
    groups.flatMap { group in
      let meaning = words(group.code).text(language)
      let reason = meaning == group.code ? "" : " (\(meaning))"
      return [painted("  \(title.text(language)): \(group.count) \(group.code)\(reason)", paint)]
        + group.examples.map { "    \(Place.printable($0))" }
    }
  }
}
