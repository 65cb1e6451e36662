internal import Domain
internal import Tabular

/// Home visits, and how late the overdue ones are.
extension ThemeSheets {
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
    table.barColumn = 4
    table.charts = [overdueChart(firstRow: table.firstDataRow + 1)].compactMap { $0 }
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
}
