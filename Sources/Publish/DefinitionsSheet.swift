internal import Domain
internal import Tabular

/// What each indicator counts, one compact row each, by theme: to be read on paper.
///
/// Quotations stand in `tables/DICTIONARY.md`; here document and article say where to look.
struct DefinitionsSheet {
  let figures: Figures
  let look: Look

  /// Small type: some sixty rows are to fit a handful of pages.
  private var small: CellStyle { look.wrapped.with(\.size, 9) }

  func table(_ number: Int) -> TableSheet {
    let references = ReferenceSheets(figures, look: look)
    var table = references.plan(
      .definitionsSheet,
      number,
      unit: nil,
      [
        (.theme, 74), (.indicator, 140), (.numerator, 212), (.denominator, 206), (.excluded, 246), (.target, 62),
        (.basis, 246),
      ]
    )
    table.frozenColumns = 3
    table.rows = Self.ordered(figures.report.measures).enumerated().map { index, measure in
      let target = figures.target(measure.id).map { "\($0)%※" } ?? "—"
      return [
        SheetCell(.number(Double(index + 1)), look.centred.with(\.size, 9)),
        look.text(MeasureTheme(measure).term.text(look.language), small),
        look.text(measure.title.text(look.language), look.name.with(\.wraps, true).with(\.size, 9)),
        look.text(measure.numerator.text(look.language), small),
        look.text(measure.denominator.text(look.language), small),
        look.text(withoutRuleNames(measure.exclusions.text(look.language)), small), look.text(target, small),
        look.text(measure.citations.shortened(look.language), small),
      ]
    }
    table.notes = [
      Catalogue.sentence(.noteDefinitions, look.language, ["count": "\(figures.report.measures.count)"])
    ]
    return table
  }

  /// A text that names rules of packs names their documents and articles instead.
  private func withoutRuleNames(_ text: String) -> String {
    guard text.contains("/") else { return text }
    return figures.report.packs.reduce(text) { text, pack in
      pack.rules.reduce(text) { $0.replacing("\(pack.id)/\($1.id)", with: $1.citation.text) }
    }
  }

  /// By theme, and within one in the report's own order.
  static func ordered(_ measures: [Measure]) -> [Measure] {
    measures.enumerated().sorted { (MeasureTheme($0.element), $0.offset) < (MeasureTheme($1.element), $1.offset) }
      .map(\.element)
  }
}

/// Every value the documents leave to the bureau, as it was set for this report.
struct SettingsSheet {
  let figures: Figures
  let look: Look

  func table(_ number: Int) -> TableSheet {
    let references = ReferenceSheets(figures, look: look)
    var table = references.plan(.settingsSheet, number, unit: nil, [(.localSettings, 900), (.value, 280)])
    table.rows = figures.report.localSettings.enumerated().map { index, setting in
      [
        SheetCell(.number(Double(index + 1)), look.centred),
        look.text(setting.title.text(look.language), look.wrapped), look.text(setting.value, look.label),
      ]
    }
    table.leastHeight = 18.5
    table.notes = [Catalogue.sentence(.noteSettings, look.language, [:])]
    return table
  }
}
