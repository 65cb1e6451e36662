internal import Domain
internal import Tabular

/// Every county with its towns: the county's own row first, then its towns by code.
extension ThemeSheets {
  /// What a town's row holds: a measure's parts, or a count of findings.
  private static let townMeasures = ["C1", "V1", "K1", "T1", "D0"]

  func towns(_ number: Int) -> TableSheet {
    let words: [(Word, Int)] = [
      (.county, 76), (.town, 104),
      (.eligible, 60), (.covered, 60), (.rate, 66), (.dueForVisits, 62), (.overdue, 60), (.inDateRate, 66),
      (.contactDue, 62), (.contacted, 62), (.contactRate, 66), (.inPost, 58), (.trained, 60), (.trainingRate, 66),
      (.villageCount, 56), (.staffedCount, 62), (.dropoutsCount, 72), (.discrepancyCount, 58), (.active, 58),
      (.overdueCases, 58),
    ]
    var table = plan(.townsSheet, number, [])
    table.columns = [.init(look.text(.number), 40)] + columns(words)
    table.groups = [
      .init(look.text(.place), 3), .init(look.text(.registered), 3), .init(look.text(.allVisits), 3),
      .init(look.text(.monthlyContact), 3), .init(look.text(.training), 3), .init(look.text(.staffing), 2),
      .init(look.text(.toSettle), 4),
    ]
    table.frozenColumns = 3
    table.leastHeight = 20.5
    let counts = townCounts()
    let towns = Dictionary(grouping: townCodes(), by: \.county)
    table.rows = [townRow(Figures.whole, number: nil, counts)]
    for county in figures.counties {
      table.rows.append(townRow(county, number: nil, counts))
      let mine = (towns[county] ?? []).sorted()
      table.rows += mine.enumerated().map { townRow($0.element, number: $0.offset + 1, counts) }
      if let rest = restRow(of: county, towns: mine, counts) { table.rows.append(rest) }
    }
    table.notes = [Catalogue.sentence(.noteTowns, look.language, [:])]
    return table
  }

  /// Findings and cases by place: dropouts, discrepancies, active cases, overdue cases.
  private func townCounts() -> [(DivisionCode) -> Int] {
    let dropouts = PlaceCounts(report.findings.filter { FindingKind($0) == .dropout }, in: report)
    let discrepancies = PlaceCounts(report.findings.filter { FindingKind($0) == .discrepancy }, in: report)
    var active: [DivisionCode: Int] = [:]
    var overdue: [DivisionCode: Int] = [:]
    for value in report.cases where value.state.isActive {
      let town = value.place.level >= .town ? value.place.town : .unknown
      for place in Set([Figures.whole, value.place.county, town]) {
        active[place, default: 0] += 1
        if value.isOverdue(on: report.asOf) { overdue[place, default: 0] += 1 }
      }
    }
    let (all, late) = (active, overdue)
    return [dropouts.count, discrepancies.count, { all[$0] ?? 0 }, { late[$0] ?? 0 }]
  }

  /// Towns that have a figure of their own.
  private func townCodes() -> Set<DivisionCode> {
    let listed = Set(figures.counties)
    let shown = Set(Self.townMeasures)
    return Set(
      report.values.lazy.filter {
        $0.place.level == .town && shown.contains($0.measure) && listed.contains($0.place.county)
      }
      .map(\.place)
    )
  }

  private func townRow(_ place: DivisionCode, number: Int?, _ counts: [(DivisionCode) -> Int]) -> [SheetCell] {
    let isSum = place.level <= .county
    let style = rowLook(isSum ? Figures.whole : place)
    let labels = [
      number.map { SheetCell(.number(Double($0)), style.centred) } ?? look.empty(style.centred),
      place == Figures.whole
        ? look.text(look.text(.total), style.centred) : look.text(figures.name(place.county), style.label),
      look.text(
        place == Figures.whole ? "" : isSum ? look.text(.subtotal) : figures.name(place),
        style.label.with(\.wraps, true)
      ),
    ]
    let measures = Self.townMeasures.flatMap { id -> [SheetCell] in
      let figure = figures.figure(id, place)
      let second = id == "V1" ? figure.outstanding : figure.numerator
      let parts = [
        look.part(.denominator, of: figure, style: style.figure),
        look.part(second, of: figure, style: style.figure),
      ]
      return id == "D0" ? parts : parts + [look.rate(figure, style: style.figure)]
    }
    let county = place == Figures.whole ? nil : place.county
    let canJudge =
      county.map { figures.canJudgeDropouts($0) } ?? figures.counties.contains { figures.canJudgeDropouts($0) }
    let found = counts.enumerated().map { index, count in
      index == 0 && !canJudge
        ? look.text(look.text(.cannotJudgeShort), look.faded(style.figure))
        : SheetCell(.number(Double(count(place))), style.figure)
    }
    return labels + measures + found
  }

  /// What a county holds beyond its towns, so that the parts make up the county; nothing where that is nothing.
  private func restRow(of county: DivisionCode, towns: [DivisionCode], _ counts: [(DivisionCode) -> Int])
    -> [SheetCell]?
  {
    func rest(_ count: (DivisionCode) -> Int) -> Int { count(county) - towns.reduce(0) { $0 + count($1) } }
    let style = rowLook(county)
    var hasAny = false
    func cell(_ number: Int) -> SheetCell {
      if number != 0 { hasAny = true }
      return SheetCell(.number(Double(number)), style.figure)
    }
    let measures = Self.townMeasures.flatMap { id -> [SheetCell] in
      let figure = figures.figure(id, county)
      let blank = look.text("—", look.quiet)
      guard figure.isCounted else { return (0..<(id == "D0" ? 2 : 3)).map { _ in blank } }
      let denominator = rest { figures.figure(id, $0).denominator ?? 0 }
      let second = rest { (id == "V1" ? figures.figure(id, $0).outstanding : figures.figure(id, $0).numerator) ?? 0 }
      return [cell(denominator), cell(second)] + (id == "D0" ? [] : [blank])
    }
    let found = counts.enumerated().map { index, count in
      index == 0 && !figures.canJudgeDropouts(county) ? look.text("—", look.quiet) : cell(rest(count))
    }
    guard hasAny else { return nil }
    return [
      look.empty(style.centred), look.text(figures.name(county), style.label),
      look.text(look.text(.noTown), style.label),
    ]
      + measures + found
  }
}
