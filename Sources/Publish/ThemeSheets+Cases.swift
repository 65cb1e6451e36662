internal import Domain
internal import Tabular

/// Cases (问题台账) by department and county: how old they are, how fast they are settled, how many in time.
extension ThemeSheets {
  func cases(_ number: Int) -> TableSheet {
    let words: [(Word, Int)] = [
      (.department, 128), (.county, 76), (.active, 58), (.days7, 54), (.days8, 54), (.days31, 58), (.daysMore, 58),
      (.overdueCases, 58), (.notReassessed, 62), (.disputed, 54), (.waived, 54), (.awaitingData, 62),
      (.openedCases, 54), (.reopenedCases, 58), (.closedCases, 54), (.fellDue, 58), (.closedInDue, 58),
      (.closedInDueRate, 66), (.medianTurnaround, 68), (.medianAge, 68),
    ]
    var table = plan(.casesSheet, number, [])
    table.unit = look.text(.unitCases)
    table.columns = [.init(look.text(.number), 40)] + columns(words)
    table.groups = [
      .init(look.text(.place), 3), .init(look.text(.stock), 1), .init(look.text(.ageing), 4),
      .init(look.text(.standsHow), 5), .init(look.text(.thisMonth), 3), .init(look.text(.inDue), 3),
      .init(look.text(.medianDays), 2),
    ]
    table.frozenColumns = 3
    var place = 0
    table.rows = figures.cases.rows.map { row in
      if row.owner != nil, row.county == Figures.whole { place += 1 }
      return caseRow(row, number: place)
    }
    table.notes = [Catalogue.sentence(.noteCases, look.language, [:])]
    return table
  }

  private func caseRow(_ row: CaseFigureTable.Row, number: Int) -> [SheetCell] {
    let isSum = row.county == Figures.whole
    let style = rowLook(isSum ? Figures.whole : DivisionCode(number: 1))
    let counts = row.figures
    func cell(_ count: Int) -> SheetCell { SheetCell(.number(Double(count)), style.figure) }
    func days(_ count: Int?) -> SheetCell {
      count.map(cell) ?? look.text("—", look.quiet.with(\.fill, style.figure.fill))
    }
    let inDue = figures.made("", counts.closedWithinDue, of: counts.fellDue)
    let name = row.owner.map { $0.term.text(look.language) } ?? look.text(.total)
    let county =
      isSum
      ? look.text(row.owner == nil ? .allCounties : .subtotal)
      : row.county.map { figures.name($0) } ?? look.text(.elsewhere)
    let labels = [
      row.owner != nil && isSum ? SheetCell(.number(Double(number)), style.centred) : look.empty(style.centred),
      look.text(name, style.label.with(\.wraps, true)), look.text(county, style.label),
    ]
    let now =
      [counts.active] + counts.ages + [
        counts.overdue, counts.notReassessed, counts.byState[.disputed] ?? 0, counts.byState[.waived] ?? 0,
        counts.byState[.resolved] ?? 0,
      ]
    let month = [counts.opened, counts.reopened, counts.closed, counts.fellDue, counts.closedWithinDue]
    return labels + (now + month).map(cell)
      + [look.rate(inDue, style: style.figure), days(counts.medianTurnaround), days(counts.medianAge)]
  }
}
