internal import Domain
internal import Tabular

/// The overview's three charts, or the words that stand in their place.
struct OverviewCharts {
  enum Panel {
    case chart(WorkbookChart)
    /// Nothing to draw: why, in words.
    case words(String)
  }

  let figures: Figures
  let look: Look
  /// The row of the chart data in which the first county stands.
  let firstRow: Int

  private func source(_ column: ReferenceSheets.ChartColumn) -> WorkbookChart.Source {
    let rows = firstRow...(firstRow + max(1, figures.counties.count) - 1)
    return WorkbookChart.Source(
      sheet: look.text(.chartDataSheet),
      range: CellRange(rows: rows, columns: column.rawValue...column.rawValue)
    )
  }

  private func series(
    _ name: String,
    _ column: ReferenceSheets.ChartColumn,
    by labels: ReferenceSheets.ChartColumn
  ) -> WorkbookChart.Series {
    WorkbookChart.Series(name: name, categories: source(labels), values: source(column))
  }

  private func chart(_ kind: WorkbookChart.Kind, _ title: String) -> WorkbookChart {
    var chart = WorkbookChart(kind, title: title)
    chart.titleFace = look.headFace
    chart.textFace = look.bodyFace
    chart.description = title
    return chart
  }

  private func say(_ sentence: Catalogue.Sentence, _ values: [String: String]) -> String {
    Catalogue.sentence(sentence, look.language, values)
  }

  private func unjudgedTail(_ counties: [DivisionCode]) -> String {
    counties.isEmpty ? "" : say(.chartUnjudged, ["counties": look.join(counties.map { figures.shortName($0) })])
  }

  /// Why a measure has no chart.
  private func reason(_ id: String) -> String {
    let title = figures.measure(id)?.title.text(look.language) ?? id
    let whole = figures.figure(id, Figures.whole)
    let state = whole.standing == .absent ? "—" : look.words(whole)
    return "\(title)\(look.language == .zh ? "：" : ": ")\(state)\(unjudgedTail(figures.unjudged(id)))"
  }

  private func rates(_ id: String) -> [Rate] { figures.counties.compactMap { figures.figure(id, $0).rate } }

  /// Dots by county, since the axis does not start at zero: round and diamond, with the target dashed.
  var visits: Panel {
    let rates = rates("V1")
    guard let lowest = rates.map(\.tenths).min() else { return .words(reason("V1")) }
    let target = figures.target("V1")
    let floor = max(0, (min(lowest, (target ?? 100) * 10) - 15) / 50 * 5)
    let behind = figures.behind("V1")
    let title: String
    if let first = behind.first {
      title = say(
        .chartVisits,
        ["count": "\(behind.count)", "lowest": figures.shortName(first.county), "axis": "\(floor)"]
      )
    } else {
      let anyBehind = figures.counties.contains { [.below, .wellBelow].contains(figures.figure("V1", $0).standing) }
      title = say(target == nil || anyBehind ? .chartVisitsNone : .chartVisitsAll, ["axis": "\(floor)"])
    }
    var chart = chart(.lines, title + unjudgedTail(figures.unjudged("V1")))
    var met = series(look.text(target == nil ? .seriesPlain : .seriesMet), .visitsMet, by: .visitsLabel)
    met.marker = .init(.circle, size: 7, color: Look.accent)
    met.labels = .init(format: "0.0%", position: .above, color: Look.accent)
    chart.series = [met]
    if let target {
      var below = series(look.text(.seriesBelow), .visitsBehind, by: .visitsLabel)
      below.marker = .init(.diamond, size: 8, color: Look.warning)
      below.labels = .init(format: "0.0%", position: .below, color: Look.warning)
      var line = series("\(look.text(.target)) \(target)%※", .visitsTarget, by: .visitsLabel)
      line.line = .init(color: Look.grey, width: 1.25, isDashed: true)
      chart.series += [below, line]
    }
    chart.minimum = Double(floor) / 100
    chart.maximum = 1
    chart.majorUnit = floor >= 80 ? 0.05 : floor >= 50 ? 0.1 : 0.2
    chart.axisFormat = "0%"
    return .chart(chart)
  }

  /// Columns from zero, hollow where behind.
  var training: Panel {
    guard !rates("T1").isEmpty else { return .words(reason("T1")) }
    let behind = figures.counties.filter { [.below, .wellBelow].contains(figures.figure("T1", $0).standing) }
    let title = behind.isEmpty ? say(.chartTrainingAll, [:]) : say(.chartTraining, ["count": "\(behind.count)"])
    var chart = chart(.columns, title + unjudgedTail(figures.unjudged("T1")))
    let target = figures.target("T1")
    var met = series(look.text(target == nil ? .seriesPlain : .seriesSolid), .trainingMet, by: .trainingLabel)
    met.fill = Look.bar
    met.labels = .init(format: "0%", position: .insideBase, color: Look.ink)
    chart.series = [met]
    if let target {
      var below = series(look.text(.seriesHollow), .trainingBehind, by: .trainingLabel)
      below.fill = 0xffffff
      below.line = .init(color: Look.warning, width: 1.25)
      below.labels = .init(format: "0%", position: .insideBase, color: Look.warning)
      var line = series("\(look.text(.target)) \(target)%※", .trainingTarget, by: .trainingLabel)
      line.trend = .init(color: Look.grey, width: 1.25, isDashed: true)
      chart.series += [below, line]
      // The invisible series behind the target line needs no entry; its trend line keeps one.
      chart.legendWithout = [2]
    }
    chart.minimum = 0
    chart.maximum = 1
    chart.majorUnit = 0.25
    chart.axisFormat = "0%"
    return .chart(chart)
  }

  /// Counts by county; a county without a usable roll has no column.
  var dropouts: Panel {
    let judged = figures.counties.filter { figures.canJudgeDropouts($0) }
    let colon = look.language == .zh ? "：" : ": "
    let name = look.text(.dropoutIndicator)
    guard !judged.isEmpty else { return .words("\(name)\(colon)◇ \(look.text(.cannotJudge))") }
    let top = judged.map { ($0, figures.findings.count(.dropout, $0)) }.max { ($0.1, $1.0) < ($1.1, $0.0) }
    guard let top, top.1 > 0 else { return .words("\(name)\(colon)0") }
    let tail = unjudgedTail(figures.counties.filter { !figures.canJudgeDropouts($0) })
    // Where several have the most, none is named.
    let isAlone = judged.filter { figures.findings.count(.dropout, $0) == top.1 }.count == 1
    let title = isAlone ? say(.chartDropouts, ["highest": figures.shortName(top.0)]) : name
    var chart = chart(.columns, title + tail)
    var counts = series(name, .dropouts, by: .dropoutsLabel)
    counts.fill = Look.bar
    counts.labels = .init(format: "0", position: .outsideEnd, color: Look.ink)
    chart.series = [counts]
    chart.showsLegend = false
    chart.minimum = 0
    // Room for the labels, and whole steps on the axis.
    let step = max(1, (top.1 + 3) / 4)
    chart.majorUnit = Double(step)
    chart.maximum = Double(step * (top.1 / step + 1))
    chart.axisFormat = "0"
    chart.gap = 60
    return .chart(chart)
  }
}
