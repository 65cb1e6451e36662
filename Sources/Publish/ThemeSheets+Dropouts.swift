internal import Domain
internal import Tabular

/// Children who seem to be out of school: by level, and by what shows it.
extension ThemeSheets {
  /// The levels as the sheet orders them; the whole is their sum.
  private static let levels: [DropoutLevel] = [
    .inSchool, .explained, .attention, .suspected, .thresholdMet, .confirmed, .returned, .cannotJudge,
  ]

  func dropouts(_ number: Int) -> TableSheet {
    let codes = figures.findings.codes(.dropout)
    var table = plan(
      .dropoutsSheet,
      number,
      columns([(.rollState, 150), (.schoolAge, 78)])
        + Self.levels.map { .init($0.term.text(look.language), 66) } + columns([(.lowIncomeMissing, 70), (.total, 66)])
        + codes.map { .init(Catalogue.title(of: $0, look.language), 84) } + columns([(.status, 134)])
    )
    table.groups = [
      .init(look.text(.place), 2), .init("", 1), .init(look.text(.byLevel), Self.levels.count + 2),
      .init(look.text(.byFinding), codes.count + 1), .init(look.text(.judgement), 1),
    ]
    table.rows = rows { place in
      let style = rowLook(place)
      let canJudge = place == Figures.whole ? !figures.counties.isEmpty : figures.canJudgeDropouts(place)
      func cell(_ count: Int) -> SheetCell {
        canJudge
          ? SheetCell(.number(Double(count)), style.figure)
          : look.text(look.text(.cannotJudgeShort), look.faded(style.figure))
      }
      let all = figures.findings.count(.dropout, place)
      return [look.text(rollState(place), style.label.with(\.wraps, true).with(\.size, 9))]
        + schooling(counts(place), style.figure) + [cell(all)]
        + codes.map { cell(figures.findings.count($0, place)) } + [dropoutStatus(place, count: all, style: style.label)]
    }
    if let row = elsewhereRow(codes) { table.rows.append(row) }
    table.notes = [
      Catalogue.sentence(.noteDropouts, look.language, [:])
    ]
    return table
  }

  /// School-age children of a place; nothing where none were counted.
  private func counts(_ place: DivisionCode) -> SchoolingCounts? {
    guard place == Figures.whole else { return report.schooling[place] }
    return report.schooling.isEmpty ? nil : report.schooling.values.reduce(into: SchoolingCounts()) { $0 += $1 }
  }

  /// All of school age, each level, and of the missing those of a low-income household.
  private func schooling(_ counts: SchoolingCounts?, _ style: CellStyle) -> [SheetCell] {
    guard let counts else {
      return (0..<(Self.levels.count + 2)).map { _ in look.text("—", look.faded(style)) }
    }
    return ([counts.children] + Self.levels.map { counts.levels[$0] ?? 0 } + [counts.lowIncome])
      .map { SheetCell(.number(Double($0)), style) }
  }

  /// What belongs to no listed county; nothing where that is nobody.
  private func elsewhereRow(_ codes: [Finding.Code]) -> [SheetCell]? {
    let rest = elsewhere { figures.findings.count(.dropout, $0) }
    var beyond = SchoolingCounts()
    for (place, counts) in report.schooling where !figures.counties.contains(place) { beyond += counts }
    guard rest > 0 || beyond.children > 0 else { return nil }
    let parts = codes.map { code in elsewhere { figures.findings.count(code, $0) } }
    let status =
      rest > 0
      ? look.text("▼ \(look.text(.toVerify))", look.label.with(\.color, Look.warning)) : look.text("—", look.label)
    return elsewhereRow(
      [look.text("—", look.label)] + schooling(report.schooling.isEmpty ? nil : beyond, look.figure)
        + ([rest] + parts).map { SheetCell(.number(Double($0)), look.figure) } + [status]
    )
  }

  private func rollState(_ place: DivisionCode) -> String {
    if place == Figures.whole {
      let usable = figures.counties.filter { figures.canJudgeDropouts($0) }.count
      return "\(usable)/\(figures.counties.count)"
    }
    return look.words(figures.readiness.state(.schoolRoll, for: place))
  }

  private func dropoutStatus(_ place: DivisionCode, count: Int, style: CellStyle) -> SheetCell {
    let style = style.with(\.wraps, true)
    let unjudged = figures.counties.filter { !figures.canJudgeDropouts($0) }
    let isWhole = place == Figures.whole
    let isPartial = isWhole && !unjudged.isEmpty
    if isWhole ? unjudged.count == figures.counties.count : unjudged.contains(place) {
      return look.text("◇ \(look.text(.cannotJudge))", style.with(\.color, Look.grey))
    }
    let tail = isPartial ? " ◇" : ""
    return count == 0
      ? look.text("● \(look.text(.noneFound))\(tail)", style)
      : look.text("▼ \(look.text(.toVerify))\(tail)", style.with(\.color, Look.warning))
  }
}
