package import Domain

/// Pages of `Docs/` that are made from the code and the rule packs, so that they cannot fall behind them.
package enum ReferencePages {
  /// Every machine table with its columns, and every code they print, as Markdown.
  package static func tables(_ language: Language) -> String {
    let bytes = DataDictionary.render(TableName.allCases, measures: [], language: language, reference: "")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The indicators, each with numerator, denominator, what is left out, and the articles it rests on, as Markdown.
  package static func indicators(_ measures: [Measure], _ language: Language) -> String {
    let title = language == .zh ? "# 指标定义\n" : "# Definitions of the indicators\n"
    let origin =
      language == .zh
      ? "由政策包生成（`make docs`），不要手改。" : "Made from the rule packs (`make docs`); not to be edited by hand."
    return title + "\n" + origin + DataDictionary.indicators(measures, language) + "\n"
  }
}
