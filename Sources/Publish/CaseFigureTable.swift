internal import Domain

/// Case figures by department and county, as the sheet of cases lists them.
struct CaseFigureTable: Sendable {
  struct Row: Sendable {
    /// Nothing stands for all departments.
    let owner: Department?
    /// ``Figures/whole`` for all counties; nothing for cases of which nobody states a county.
    let county: DivisionCode?
    let figures: CaseFigures
  }

  /// All departments in all counties; then each department, in all counties and in each.
  let rows: [Row]

  init(_ report: Report) {
    struct Cell: Hashable {
      let owner: Department
      let county: DivisionCode
    }
    let cells = Dictionary(grouping: report.cases) { Cell(owner: $0.owner, county: $0.place.county) }
    let owners = Dictionary(report.cases.map { ($0.key, Cell(owner: $0.owner, county: $0.place.county)) }) { first, _ in
      first
    }
    let events = Dictionary(grouping: report.caseEvents) { owners[$0.key] }
    func figures(_ chosen: [Cell]) -> CaseFigures {
      CaseFigures(
        chosen.flatMap { cells[$0] ?? [] },
        events: chosen.flatMap { events[$0] ?? [] },
        asOf: report.asOf
      )
    }
    let all = cells.keys.sorted { ($0.county, $0.owner.rawValue) < ($1.county, $1.owner.rawValue) }
    var rows = all.isEmpty ? [] : [Row(owner: nil, county: Figures.whole, figures: figures(all))]
    for owner in Department.allCases {
      let mine = all.filter { $0.owner == owner }
      guard !mine.isEmpty else { continue }
      rows.append(Row(owner: owner, county: Figures.whole, figures: figures(mine)))
      let placed = mine.filter { $0.county != .unknown }
      rows += placed.map { Row(owner: owner, county: $0.county, figures: figures([$0])) }
      rows += mine.filter { $0.county == .unknown }.map { Row(owner: owner, county: nil, figures: figures([$0])) }
    }
    self.rows = rows
  }
}
