internal import Domain

/// `tables/DICTIONARY.md`: every table and column in words, made from the same lists as the headers.
enum DataDictionary {
  /// The lists whose values the tables print.
  private static let printed: [CodeList] = [
    .sex, .registerStatus, .rollStatus, .certificateStatus, .disabilityKind, .disabilityGrade, .careCategory,
    .rosterStatus, .guardianshipLevel, .benefit, .visitKind, .flag, .workerRole, .organiserLevel,
  ]

  /// The dictionary's bytes; each indicator stands by its name in the tables, with what it rests on, word for word.
  ///
  /// The tables are referred to by the run's reference; it is empty where there is no run to refer to.
  static func render(
    _ tables: [TableName],
    measures: [Measure],
    language: Language,
    reference: String
  ) -> [UInt8] {
    let isChinese = language == .zh
    var text = isChinese ? "# 数据字典\n\n" : "# Data dictionary\n\n"
    text +=
      isChinese
      ? "UTF-8，LF，RFC 4180；日期写作 yyyy-MM-dd；空值表示没有。这些表含完整身份号码，仅供数据局使用。\n"
      : "UTF-8, LF, RFC 4180; dates as yyyy-MM-dd; an empty field means none. These tables hold full numbers and are the data bureau's own.\n"
    for table in tables {
      text += "\n## \(table.rawValue).csv\n\n\(table.meaning.text(language))\n\n"
      if !reference.isEmpty {
        text += "\(Catalogue.text(.traceReference, language)) `\(reference)-\(table.rawValue)`\n\n"
      }
      text += isChinese ? "| 列 | 类型 | 含义 |\n|---|---|---|\n" : "| column | type | meaning |\n|---|---|---|\n"
      for column in MachineTables.columns(table) {
        text += "| `\(column.name)` | \(column.type) | \(column.meaning.text(language)) |\n"
      }
    }
    let coded = printed
    text += isChinese ? "\n## 代码\n" : "\n## Codes\n"
    for list in coded {
      let values = list.values.filter { $0.byte != 0 }.map { "`\($0.identifier)` \($0.term.text(language))" }
      text += "\n- `\(list.rawValue)`: \(values.joined(separator: isChinese ? "，" : ", "))"
    }
    if !measures.isEmpty { text += indicators(measures, language) }
    return Array((text + "\n").utf8)
  }

  /// Every indicator in full; the workbook's definitions leave out the quotations.
  static func indicators(_ measures: [Measure], _ language: Language) -> String {
    let isChinese = language == .zh
    var text = isChinese ? "\n\n## 指标\n" : "\n\n## Indicators\n"
    for measure in DefinitionsSheet.ordered(measures) {
      text += "\n### `\(measure.id)` \(measure.title.text(language))\n\n"
      text += isChinese ? "- 分子：" : "- Numerator: "
      text += measure.numerator.text(language) + "\n"
      text += isChinese ? "- 分母：" : "- Denominator: "
      text += measure.denominator.text(language) + "\n"
      text += isChinese ? "- 不计入：" : "- Left out: "
      text += measure.exclusions.text(language) + "\n"
      for citation in measure.citations {
        text += isChinese ? "- 依据：" : "- Basis: "
        text += citation.quotation.isEmpty ? "\(citation.text)\n" : "\(citation.text) “\(citation.quotation)”\n"
      }
    }
    return text
  }
}
