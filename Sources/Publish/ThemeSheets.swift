internal import Domain
internal import Tabular

/// The theme sheets of the leaders' workbook: one rectangular table each, by county, the total first.
struct ThemeSheets {
  let figures: Figures
  let look: Look
  let frame: SheetFrame
  private let loads: VisitLoads

  init(_ figures: Figures, look: Look) {
    self.figures = figures
    self.look = look
    frame = SheetFrame(report: figures.report, look: look)
    loads = VisitLoads(figures.report)
  }

  private var report: Report { figures.report }

  /// The styles of one row: the total stands out.
  private struct RowLook {
    let figure: CellStyle
    let label: CellStyle
    let centred: CellStyle
  }

  private func rowLook(_ place: DivisionCode) -> RowLook {
    guard place == Figures.whole else { return RowLook(figure: look.figure, label: look.label, centred: look.centred) }
    func strong(_ style: CellStyle) -> CellStyle { style.with(\.isBold, true).with(\.fill, Look.band) }
    return RowLook(figure: strong(look.figure), label: strong(look.label), centred: strong(look.centred))
  }

  /// The total, then every county by code, each with its first two cells.
  private func rows(_ cells: (DivisionCode) -> [SheetCell]) -> [[SheetCell]] {
    ([Figures.whole] + figures.counties).enumerated().map { index, place in
      let style = rowLook(place)
      let number =
        index == 0 ? look.empty(style.centred) : SheetCell(.number(Double(index)), style.centred)
      let name = index == 0 ? look.text(look.text(.total), style.centred) : look.text(figures.name(place), style.label)
      return [number, name] + cells(place)
    }
  }

  /// What the total holds beyond the listed counties, so that the parts always make up the total.
  private func elsewhere(_ count: (DivisionCode) -> Int) -> Int {
    count(Figures.whole) - figures.counties.reduce(0) { $0 + count($1) }
  }

  /// A last row for findings of no listed county; nothing where there are none.
  private func elsewhereRow(_ cells: [SheetCell]) -> [SheetCell] {
    [look.empty(look.centred), look.text(look.text(.elsewhere), look.label)] + cells
  }

  private func title(_ word: Word) -> String {
    let area = report.area.text(look.language)
    let isChinese = look.language == .zh
    return "\(area)\(isChinese ? "" : ": ")\(look.text(word))\(look.bracketed(look.month(report.period)))"
  }

  private func plan(_ word: Word, _ number: Int, _ columns: [TableSheet.ColumnPlan]) -> TableSheet {
    TableSheet(
      look: look,
      frame: frame,
      name: look.text(word),
      title: title(word),
      tableNumber: number,
      unit: look.text(.unitPeople),
      columns: [.init(look.text(.number), 40), .init(look.text(.county), 84)] + columns
    )
  }

  private func columns(_ words: [(Word, Int)]) -> [TableSheet.ColumnPlan] {
    words.map { .init(look.text($0.0), $0.1) }
  }

  /// Denominator, numerator, what is left, rate.
  private func quartet(_ id: String, _ place: DivisionCode, withRest: Bool = true) -> [SheetCell] {
    let figure = figures.figure(id, place)
    let style = rowLook(place).figure
    var cells = [
      look.part(.denominator, of: figure, style: style), look.part(.numerator, of: figure, style: style),
    ]
    if withRest { cells.append(look.part(.outstanding, of: figure, style: style)) }
    return cells + [look.rate(figure, style: style)]
  }

  private func against(_ id: String, _ place: DivisionCode) -> [SheetCell] {
    let figure = figures.figure(id, place)
    let style = rowLook(place)
    return [look.previous(figure, style: style.figure), look.change(figure, style: style.figure)]
  }

  private func status(_ id: String, _ place: DivisionCode) -> SheetCell {
    look.status(figures.figure(id, place), style: rowLook(place).label)
  }

  /// A definition's notes: numerator, denominator and basis of each measure shown.
  private func notes(_ ids: [String]) -> [String] {
    let colon = look.language == .zh ? "：" : ": "
    let stop = look.language == .zh ? "。" : ". "
    let shown = ids.compactMap { figures.measure($0) }
    return shown.enumerated().map { index, measure in
      let start = index == 0 ? (look.language == .zh ? "注：" : "Notes: ") : (look.language == .zh ? "　　" : "      ")
      let slash = look.language == .zh ? "÷" : " ÷ "
      let basis = measure.citations.map(\.text).joined(separator: look.language == .zh ? "；" : "; ")
      let target = figures.target(measure.id).map { "\(look.text(.target))\(colon)\($0)%※\(stop)" } ?? ""
      return
        "\(start)\(index + 1). \(measure.title.text(look.language))\(colon)\(measure.numerator.text(look.language))"
        + "\(slash)\(measure.denominator.text(look.language))\(stop)\(target)\(look.text(.basis))\(colon)\(basis)"
    }
  }

  // MARK: - Sheets

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
      return [cell(population?.children)] + datasets.map { cell(population?.byDataset[$0.index]) }
        + categories.map { cell(population?.byCategory[Int($0.rawValue)]) }
    }
    return table
  }

  func coverage(_ number: Int) -> TableSheet {
    var table = plan(
      .coverageSheet,
      number,
      columns([
        (.eligible, 76), (.covered, 76), (.uncovered, 72), (.rate, 80), (.lastMonth, 76), (.changeShort, 84),
        (.status, 124),
        (.entitled, 76), (.receiving, 76), (.rate, 80), (.lastMonth, 76), (.changeShort, 84), (.status, 124),
      ])
    )
    table.groups = [
      .init(look.text(.place), 2), .init(look.text(.registered), 7), .init(look.text(.benefits), 6),
    ]
    table.rows = rows { place in
      quartet("C1", place) + against("C1", place) + [status("C1", place)]
        + quartet("C4", place, withRest: false) + against("C4", place) + [status("C4", place)]
    }
    table.notes = notes(["C1", "C4"])
    return table
  }

  func visits(_ number: Int) -> TableSheet {
    var table = plan(
      .visitsSheet,
      number,
      columns([
        (.dueForVisits, 68), (.inDate, 68), (.overdue, 68), (.inDateRate, 72), (.lastMonth, 66), (.changeShort, 72),
        (.days30, 62), (.days90, 62), (.daysMore, 66), (.dueThisMonth, 68), (.doneOnTime, 66), (.onTimeRate, 70),
        (.notYetDue, 62), (.otherExcluded, 60), (.status, 120),
      ])
    )
    table.groups = [
      .init(look.text(.place), 2), .init(look.text(.allVisits), 6), .init(look.text(.daysOverdue), 3),
      .init(look.text(.onTime), 3), .init(look.text(.outside), 2), .init(look.text(.judgement), 1),
    ]
    table.rows = rows { place in
      let figure = figures.figure("V1", place)
      let style = rowLook(place).figure
      let bands = loads.bands(place)
      let steps = figure.value?.excluded ?? []
      let fresh = steps.filter { $0.reason == "not-yet-due" }.reduce(0) { $0 + $1.count }
      let others = steps.reduce(0) { $0 + $1.count } - fresh
      func judged(_ count: Int) -> SheetCell { look.part(figure.isCounted ? count : nil, of: figure, style: style) }
      return quartet("V1", place) + against("V1", place) + bands.map(judged)
        + quartet("V2", place, withRest: false) + [judged(fresh), judged(others), status("V1", place)]
    }
    table.chart = overdueChart(firstRow: table.firstDataRow + 1)
    table.notes = notes(["V1", "V2"]) + spreadNotes()
    return table
  }

  /// How late, how long overdue and how long unrecorded, of the whole area: ranks of all visits, never averages of counties.
  private func spreadNotes() -> [String] {
    report.spreads.compactMap { spread in
      let histogram = spread.histogram
      guard spread.place == Figures.whole, spread.state == .counted, let median = histogram.median,
        let p90 = histogram.ninetieth
      else { return nil }
      return (look.language == .zh ? "　　" : "      ")
        + Catalogue.sentence(
          .noteSpread,
          look.language,
          [
            "what": spread.kind.term.text(look.language), "count": "\(histogram.total)", "median": "\(median)",
            "p90": "\(p90)",
          ]
        )
    }
  }

  /// Overdue visits by how late they are, stacked by county; nothing where there are none, or too many counties to label.
  private func overdueChart(firstRow: Int) -> WorkbookChart? {
    let counties = figures.counties
    guard (1...24).contains(counties.count), loads.bands(Figures.whole).contains(where: { $0 > 0 }) else { return nil }
    var chart = WorkbookChart(.stackedColumns, title: look.text(.daysOverdue))
    chart.titleFace = look.headFace
    chart.textFace = look.bodyFace
    chart.description = look.text(.daysOverdue)
    chart.gap = 70
    chart.minimum = 0
    chart.axisFormat = "0"
    let rows = firstRow...(firstRow + counties.count - 1)
    func source(_ column: Int) -> WorkbookChart.Source {
      .init(sheet: look.text(.visitsSheet), range: CellRange(rows: rows, columns: column...column))
    }
    let bands: [(Word, UInt32)] = [(.days30, Look.tint), (.days90, 0x7f9fbf), (.daysMore, Look.warning)]
    chart.series = bands.enumerated().map { index, band in
      var series = WorkbookChart.Series(name: look.text(band.0), categories: source(1), values: source(8 + index))
      series.fill = band.1
      return series
    }
    return chart
  }

  func training(_ number: Int) -> TableSheet {
    var table = plan(
      .trainingSheet,
      number,
      columns([
        (.inPost, 62), (.judged, 66), (.trained, 66), (.untrained, 66), (.trainingRate, 74), (.lastMonth, 68),
        (.changeShort, 74),
        (.status, 116), (.appointed, 64), (.qualifiedFirst, 64), (.qualifiedRate, 68), (.villages, 78),
        (.withDirector, 80),
        (.overloaded, 56), (.towns, 56), (.withSupervisor, 72),
      ])
    )
    table.groups = [
      .init(look.text(.place), 2), .init(look.text(.training), 8), .init(look.text(.qualification), 3),
      .init(look.text(.staffing), 5),
    ]
    table.rows = rows { place in
      let style = rowLook(place).figure
      let training = figures.figure("T1", place)
      let villages = figures.figure("D0", place)
      let loads = figures.figure("D1", place)
      let towns = figures.figure("S0", place)
      let inPost = training.value.map { $0.denominator + $0.unjudged }
      return [look.count(inPost).styled(style)] + quartet("T1", place) + against("T1", place) + [status("T1", place)]
        + quartet("T2", place, withRest: false)
        + [
          look.part(.denominator, of: villages, style: style), look.part(.numerator, of: villages, style: style),
          look.part(.numerator, of: loads, style: style), look.part(.denominator, of: towns, style: style),
          look.part(.numerator, of: towns, style: style),
        ]
    }
    table.notes = notes(["T1", "T2", "D0", "D1", "S0"])
    return table
  }

  func dropouts(_ number: Int) -> TableSheet {
    let codes = figures.findings.codes(.dropout)
    let kinds = codes.map { TableSheet.ColumnPlan(Catalogue.title(of: $0, look.language), 150) }
    var table = plan(
      .dropoutsSheet,
      number,
      columns([(.rollState, 190), (.total, 100)]) + kinds + columns([(.unjudgedChildren, 110), (.status, 150)])
    )
    table.rows = rows { place in
      let style = rowLook(place)
      let canJudge = place == Figures.whole ? !figures.counties.isEmpty : figures.canJudgeDropouts(place)
      func cell(_ count: Int) -> SheetCell {
        canJudge
          ? SheetCell(.number(Double(count)), style.figure)
          : look.text(look.text(.cannotJudge), style.figure.with(\.numberFormat, "@_)").with(\.color, Look.pale))
      }
      let all = figures.findings.count(.dropout, place)
      let unjudged = figures.findings.count(.unjudgedDropout, place)
      return [look.text(rollState(place), style.label), cell(all)]
        + codes.map { cell(figures.findings.count($0, place)) }
        + [SheetCell(.number(Double(unjudged)), style.figure), dropoutStatus(place, count: all, style: style.label)]
    }
    let rest = elsewhere { figures.findings.count(.dropout, $0) }
    if rest > 0 {
      let figure = look.figure
      let parts = codes.map { code in elsewhere { figures.findings.count(code, $0) } }
      let unjudged = elsewhere { figures.findings.count(.unjudgedDropout, $0) }
      table.rows.append(
        elsewhereRow(
          [look.text("—", look.label)] + ([rest] + parts + [unjudged]).map { SheetCell(.number(Double($0)), figure) }
            + [look.text("▼ \(look.text(.toVerify))", look.label.with(\.color, Look.warning))]
        )
      )
    }
    table.notes = [
      Catalogue.sentence(.noteDropouts, look.language, [:])
    ]
    return table
  }

  private func rollState(_ place: DivisionCode) -> String {
    if place == Figures.whole {
      let usable = figures.counties.filter { figures.canJudgeDropouts($0) }.count
      return "\(usable)/\(figures.counties.count)"
    }
    return look.words(figures.readiness.state(.schoolRoll, for: place))
  }

  private func dropoutStatus(_ place: DivisionCode, count: Int, style: CellStyle) -> SheetCell {
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

extension SheetCell {
  /// The same value in another style, its number format kept where the style has none of its own kind.
  func styled(_ style: CellStyle) -> SheetCell {
    if case .text = value { return SheetCell(value, style.with(\.numberFormat, "@_)")) }
    return SheetCell(value, style)
  }
}

extension Look {
  /// A source's state in words, with its date.
  func words(_ readiness: Readiness) -> String {
    switch readiness {
    case .ready(let date): "\(text(.isUsable)) \(date)"
    case .missing: "◇ \(text(.notReceived))"
    case .stale(let date): "◇ \(text(.stale)) \(date)"
    case .suspectPartial(let date): "◇ \(text(.partial)) \(date)"
    }
  }
}
