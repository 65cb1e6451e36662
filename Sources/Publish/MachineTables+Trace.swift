internal import Domain
internal import Tabular

/// The tables by which `careledger trace` leads from a printed cell to the children behind it, in years to come, too.
extension MachineTables {
  static let cellColumns = [
    TableColumn("reference", "text", "表的追溯码，印在表头和页脚", "the table's reference, printed above it and at its foot"),
    TableColumn("path", "text", "所在文件", "the file it stands in"),
    TableColumn("sheet", "text", "工作表", "the sheet"),
    TableColumn("row", "integer", "工作表中的行号", "row of the sheet"),
    TableColumn("label", "text", "该行的名目", "what the row is called"),
    TableColumn("column", "text", "工作表中的列（字母）", "column of the sheet, in letters"),
    TableColumn("header", "text", "该列的名目", "what the column is called"),
    TableColumn("measure", "code", "指标代号", "the measure"),
    TableColumn("division", "text", "区划代码，0 为全部地区", "division code, 0 for the whole area"),
    TableColumn(
      "part",
      "code",
      "numerator 分子，denominator 分母，outstanding 未落实数，rate 比率，excluded 剔除，unjudged 未判定，previous 上月，change 增减",
      "numerator, denominator, outstanding, rate, excluded, unjudged, previous or change"
    ),
  ]

  /// One row a cell that shows part of a measure, sheet by sheet from the top.
  static func cells(_ sheets: [WorkbookSheet], path: String) -> [UInt8] {
    var result: [UInt8] = []
    for sheet in sheets where !sheet.reference.isEmpty {
      let headers = sheet.headerRow.map { sheet.rows[$0].cells.map(plain) } ?? []
      for (row, content) in sheet.rows.enumerated() {
        let label = content.cells.lazy.map(plain).first { !$0.isEmpty } ?? ""
        for (column, cell) in content.cells.enumerated() {
          guard let cell, let origin = CellOrigin(cell.origin) else { continue }
          result.append(field: sheet.reference)
          result.append(comma: path)
          result.append(comma: sheet.name)
          result.appendComma()
          result.append(decimal: row + 1)
          result.append(comma: label)
          result.append(comma: columnName(column))
          result.append(comma: column < headers.count ? headers[column] : "")
          result.append(comma: origin.measure)
          result.append(comma: origin.place.short)
          result.append(comma: origin.part.rawValue)
          result.appendLineEnd()
        }
      }
    }
    return result
  }

  private static func plain(_ cell: SheetCell?) -> String {
    guard case .text(let text)? = cell?.value else { return "" }
    // Lines of Latin words part words, lines of Chinese do not.
    return text.replacing("\n", with: text.utf8.allSatisfy { $0 < 0x80 } ? " " : "")
  }

  /// A column's letters, as spreadsheets show them: 0 is A, 26 is AA.
  static func columnName(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : columnName(column / 26 - 1) + letter
  }

  // MARK: - Definitions

  static let definitionColumns = [
    TableColumn("measure", "code", "指标代号", "the measure"),
    TableColumn("title", "text", "指标名称", "what it is called"),
    TableColumn("numerator", "text", "分子", "its numerator"),
    TableColumn("denominator", "text", "分母", "its denominator"),
    TableColumn("exclusions", "text", "剔除", "what is left out"),
    TableColumn("rule", "text", "所依据的规则（政策包/规则），每条一行", "a rule it rests on, as pack/rule: one row a rule"),
    TableColumn("division", "text", "规则适用的区划代码，0 为全国", "the division the rule binds, 0 for the nation"),
    TableColumn("document", "text", "文件", "the document"),
    TableColumn("article", "text", "条款", "the article"),
    TableColumn("quotation", "text", "原文摘引", "a few words of it"),
  ]

  /// One row a measure and rule, in the order of the definitions.
  func appendDefinitions(_ language: Language, to result: inout [UInt8]) {
    let packs = Dictionary(report.packs.map { ($0.id, $0) }) { first, _ in first }
    for measure in report.measures {
      let words = [measure.title, measure.numerator, measure.denominator, measure.exclusions].map { $0.text(language) }
      let citations =
        measure.citations.isEmpty ? [Citation(document: "", article: "", quotation: "")] : measure.citations
      for (index, citation) in citations.enumerated() {
        let rule = index < measure.rules.count ? measure.rules[index] : ""
        let pack = rule.split(separator: "/").first.flatMap { packs[String($0)] }
        result.append(field: measure.id)
        for word in words { result.append(comma: word) }
        result.append(comma: rule)
        result.append(comma: (pack?.jurisdiction ?? .unknown).short)
        for word in [citation.document, citation.article, citation.quotation] { result.append(comma: word) }
        result.appendLineEnd()
      }
    }
  }
}
