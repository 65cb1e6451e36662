internal import Domain
internal import Tabular

/// Children by source and category.
extension ThemeSheets {
  /// Everyone the sources know, and everyone on the roster.
  func population(_ number: Int) -> TableSheet {
    let datasets = Dataset.allCases.filter(\.isRegisterOfChildren)
    let categories = CareCategory.allCases.filter { $0 != .unknown }
    var table = plan(
      .populationSheet,
      number,
      columns([(.known, 110)]) + datasets.map { .init($0.term.text(look.language), 110) }
        + categories.map { .init($0.term.text(look.language), 110) }
    )
    table.groups = [
      .init(look.text(.place), 2), .init("", 1), .init(look.text(.bySource), datasets.count),
      .init(look.text(.byCategory), categories.count),
    ]
    let populations = Dictionary(report.populations.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    table.rows = rows { place in
      let style = rowLook(place).figure
      let population = populations[place]
      func cell(_ count: Int?) -> SheetCell {
        count.map { SheetCell(.number(Double($0)), style) } ?? look.text("—", style.with(\.numberFormat, "@_)"))
      }
      // What is known of a list that may not be judged by stands; that it holds nobody does not.
      func known(_ dataset: Dataset) -> SheetCell {
        let count = population?.byDataset[dataset.index]
        return place == Figures.whole || count ?? 0 > 0 || figures.readiness.isReady(dataset, for: place)
          ? cell(count) : look.text(look.text(.cannotJudgeShort), look.faded(style))
      }
      return [cell(population?.children)] + datasets.map(known)
        + categories.map { cell(population?.byCategory[Int($0.rawValue)]) }
    }
    return table
  }
}
