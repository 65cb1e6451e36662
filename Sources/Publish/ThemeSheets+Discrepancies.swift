internal import Domain
internal import Tabular

/// Data that disagree.
extension ThemeSheets {
  func discrepancies(_ number: Int) -> TableSheet {
    // The sheet stays one page wide: the commonest kinds have a column each, the others share one.
    let all = figures.findings.codes(.discrepancy)
    let common = all.sorted {
      (figures.findings.count($1, Figures.whole), $0) < (figures.findings.count($0, Figures.whole), $1)
    }
    let codes = all.filter { common.prefix(all.count > 11 ? 10 : 11).contains($0) }
    let rest = all.filter { !codes.contains($0) }
    var table = plan(
      .discrepanciesSheet,
      number,
      columns([(.total, 70)]) + codes.map { .init(Catalogue.title(of: $0, look.language), 84) }
        + (rest.isEmpty ? [] : columns([(.otherKinds, 76)]))
        + figures.owners.map { .init($0.term.text(look.language), 72) }
    )
    table.groups = [
      .init(look.text(.place), 2), .init("", 1),
      .init(look.text(.discrepanciesByKind), max(1, codes.count + (rest.isEmpty ? 0 : 1))),
      .init(look.text(.byOwner), figures.owners.count),
    ]
    if all.isEmpty { table.groups.remove(at: 2) }
    table.rows = rows { place in
      let style = rowLook(place).figure
      func cell(_ count: Int) -> SheetCell { SheetCell(.number(Double(count)), style) }
      let counts = figures.findings
      return [cell(counts.count(.discrepancy, place))] + codes.map { cell(counts.count($0, place)) }
        + (rest.isEmpty ? [] : [cell(rest.reduce(0) { $0 + counts.count($1, place) })])
        + figures.owners.map { cell(counts.count(.discrepancy, ownedBy: $0, place)) }
    }
    let counts = figures.findings
    if elsewhere({ counts.count(.discrepancy, $0) }) > 0 {
      var parts = [elsewhere { counts.count(.discrepancy, $0) }]
      parts += codes.map { code in elsewhere { counts.count(code, $0) } }
      if !rest.isEmpty { parts.append(elsewhere { place in rest.reduce(0) { $0 + counts.count($1, place) } }) }
      parts += figures.owners.map { owner in elsewhere { counts.count(.discrepancy, ownedBy: owner, $0) } }
      table.rows.append(elsewhereRow(parts.map { SheetCell(.number(Double($0)), look.figure) }))
    }
    table.notes = [
      Catalogue.sentence(.noteDiscrepancies, look.language, [:])
    ]
    return table
  }
}
