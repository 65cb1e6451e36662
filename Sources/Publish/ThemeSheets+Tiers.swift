internal import Domain
internal import Tabular

/// Home visits by what is asked: the interval that binds each child, and the child's category.
extension ThemeSheets {
  func tiers(_ number: Int) -> TableSheet {
    let words: [(Word, Int)] = [
      (.tierKind, 96), (.tier, 300), (.dueForVisits, 80), (.inDate, 80), (.overdue, 80), (.inDateRate, 84),
      (.days30, 76), (.days90, 76), (.daysMore, 76), (.notYetDue, 84), (.undecided, 84), (.status, 124),
    ]
    var table = plan(.tiersSheet, number, [])
    table.columns = [.init(look.text(.number), 40)] + columns(words)
    table.groups = [
      .init(look.text(.tier), 3), .init(look.text(.allVisits), 4), .init(look.text(.daysOverdue), 3),
      .init(look.text(.outside), 2), .init(look.text(.judgement), 1),
    ]
    table.frozenColumns = 3
    // A county whose visits cannot be judged is left out of the total, and so of its parts.
    let judged = Set(figures.counties.filter { figures.figure("V1", $0).isCounted })
    let visits = report.visits.filter {
      judged.contains($0.place.county) || !figures.counties.contains($0.place.county)
    }
    let rules = Dictionary(grouping: visits, by: \.rule).sorted { $0.key < $1.key }
    let categories = Dictionary(grouping: visits, by: \.category).sorted { $0.key.rawValue < $1.key.rawValue }
    let parts =
      rules.map { (Word.byInterval, ruleTitle($0.key), $0.value) }
      + categories.map { (Word.byChild, $0.key.term.text(look.language), $0.value) }
    let total = tierRow(nil, "", look.text(.total), visits)
    table.rows =
      [total]
      + parts.enumerated().map { tierRow($0.offset + 1, look.text($0.element.0), $0.element.1, $0.element.2) }
    table.notes = [Catalogue.sentence(.noteTiers, look.language, [:])]
    return table
  }

  /// What a rule asks and where it is written, in words.
  private func ruleTitle(_ name: String) -> String {
    for pack in report.packs {
      for rule in pack.rules where "\(pack.id)/\(rule.id)" == name {
        return "\(rule.title.text(look.language))\(look.bracketed(rule.citation.text))"
      }
    }
    return look.text(.noIntervalSet)
  }

  private func tierRow(_ number: Int?, _ kind: String, _ name: String, _ visits: [VisitObligation]) -> [SheetCell] {
    let style = rowLook(number == nil ? Figures.whole : DivisionCode(number: 1))
    func count(_ status: VisitObligation.Status) -> Int { visits.count { $0.status == status } }
    let inDate = count(.inDate)
    let overdue = visits.filter { $0.status == .overdue }
    var bands = [0, 0, 0]
    for visit in overdue { bands[VisitLoads.band(visit.daysOverdue)] += 1 }
    let figure = figures.made("V1", inDate, of: inDate + overdue.count)
    func cell(_ number: Int) -> SheetCell { SheetCell(.number(Double(number)), style.figure) }
    return [
      number.map { SheetCell(.number(Double($0)), style.centred) } ?? look.empty(style.centred),
      look.text(kind, style.label), look.text(name, style.label.with(\.wraps, true)),
      cell(inDate + overdue.count), cell(inDate), cell(overdue.count), look.rate(figure, style: style.figure),
    ] + bands.map(cell) + [
      cell(count(.notYetDue)), cell(count(.undecided) + count(.noInterval)), look.status(figure, style: style.label),
    ]
  }
}
