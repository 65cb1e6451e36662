internal import Domain
internal import Tabular

/// Headline figures month by month, as each month first published them, this month last.
extension ThemeSheets {
  static let trendMeasures = ["V1", "K1", "C1", "C4", "T1"]

  private struct Point {
    let month: Month
    let asOf: CivilDate
    let basisChanged: Bool
    let values: [String: MeasureValue]
  }

  private var points: [Point] {
    func index(_ values: [MeasureValue]) -> [String: MeasureValue] {
      Dictionary(values.filter { $0.place == Figures.whole }.map { ($0.measure, $0) }) { first, _ in first }
    }
    return report.history.map {
      Point(month: $0.period, asOf: $0.asOf, basisChanged: $0.basisChanged, values: index($0.values))
    } + [
      Point(month: report.period, asOf: report.asOf, basisChanged: report.basisChanged, values: index(report.values))
    ]
  }

  func trends(_ number: Int) -> TableSheet {
    let shown = Self.trendMeasures.filter { figures.measure($0) != nil }
    let words: [Word] = [.part, .base, .rate, .changePoints]
    var table = plan(.trendsSheet, number, [])
    table.columns =
      columns([(.number, 38), (.month, 74)])
      + shown.flatMap { _ in columns(Array(zip(words, [46, 46, 54, 62]))) } + columns([(.remark, 82)])
    table.groups =
      [.init(look.text(.period), 2)]
      + shown.map { .init(figures.measure($0)?.title.text(look.language) ?? "", words.count) } + [.init("", 1)]
    let points = points
    table.rows = points.enumerated().map { index, point in
      let before = index > 0 ? points[index - 1] : nil
      let isNext = before.map { $0.month == point.month.previous } ?? false
      let cells = shown.flatMap { id in
        trendCells(point.values[id], before: isNext ? before?.values[id] : nil)
      }
      return [
        SheetCell(.number(Double(index + 1)), look.centred),
        look.text("\(point.month)", look.label),
      ] + cells + [look.text(remark(point), look.wrapped.with(\.size, 9))]
    }
    if points.count > 1 {
      table.charts = [["V1", "K1"], ["C1", "C4"], ["T1"]].compactMap {
        trendChart($0.filter(shown.contains), shown: shown, first: table.firstDataRow, points: points)
      }
    }
    table.notes = [Catalogue.sentence(.noteTrends, look.language, [:])]
    return table
  }

  /// What keeps a month from comparing with the one above it.
  private func remark(_ point: Point) -> String {
    var remarks: [String] = []
    if point.basisChanged { remarks.append(look.text(.basisChanged)) }
    if point.asOf != point.month.last { remarks.append("\(look.text(.asOf)) \(point.asOf)") }
    return remarks.joined(separator: "\n")
  }

  private func rate(_ value: MeasureValue?) -> Rate? {
    guard let value, case .counted = value.state, value.denominator >= Figures.smallBase else { return nil }
    return Rate(value.numerator, of: value.denominator)
  }

  /// Counts, rate and change; a rate that is not there is left blank, so that no chart draws it as zero.
  private func trendCells(_ value: MeasureValue?, before: MeasureValue?) -> [SheetCell] {
    let blank = look.empty(look.figure)
    guard let value, case .counted = value.state else { return [blank, blank, blank, blank] }
    let now = rate(value)
    let change = now.flatMap { now in rate(before).map { now.tenths - $0.tenths } }
    return [
      SheetCell(.number(Double(value.numerator)), look.figure),
      SheetCell(.number(Double(value.denominator)), look.figure),
      now.map {
        SheetCell(.number($0.fraction), look.figure.with(\.numberFormat, $0.isExact ? Look.exactRate : Look.rate))
      }
        ?? blank,
      change.map { SheetCell(.number(Double($0) / 10), look.figure.with(\.numberFormat, Look.points)) } ?? blank,
    ]
  }

  /// Lines of the rates over the months; nothing where no measure has two months.
  private func trendChart(_ ids: [String], shown: [String], first: Int, points: [Point]) -> WorkbookChart? {
    let drawn = ids.filter { id in points.count { rate($0.values[id]) != nil } > 1 }
    guard !drawn.isEmpty else { return nil }
    let titles = drawn.map { figures.measure($0)?.title.text(look.language) ?? "" }
    let lowest = drawn.flatMap { id in points.compactMap { rate($0.values[id])?.tenths } }.min() ?? 0
    // The axis begins on one of its own steps.
    let step = lowest >= 815 ? 5 : lowest >= 515 ? 10 : 20
    let floor = max(0, (lowest - 15) / (step * 10) * step)
    let title = Catalogue.sentence(.chartTrend, look.language, ["measures": look.join(titles), "axis": "\(floor)"])
    var chart = WorkbookChart(.lines, title: title)
    chart.titleFace = look.headFace
    chart.textFace = look.bodyFace
    chart.description = title
    chart.minimum = Double(floor) / 100
    chart.maximum = 1
    chart.majorUnit = Double(step) / 100
    chart.axisFormat = "0%"
    let rows = first...(first + points.count - 1)
    func source(_ column: Int) -> WorkbookChart.Source {
      .init(sheet: look.text(.trendsSheet), range: CellRange(rows: rows, columns: column...column))
    }
    let shapes: [(WorkbookChart.MarkerShape, UInt32)] = [
      (.circle, Look.accent), (.square, Look.pale), (.diamond, Look.warning),
    ]
    chart.series = drawn.enumerated().map { index, id in
      let place = shown.firstIndex(of: id) ?? 0
      var series = WorkbookChart.Series(name: titles[index], categories: source(1), values: source(2 + place * 4 + 2))
      let (shape, color) = shapes[index % shapes.count]
      series.line = .init(color: color, width: 1.75)
      series.marker = .init(shape, size: 6, color: color)
      series.labels = .init(format: "0.0%", position: index == 0 ? .above : .below, color: color)
      return series
    }
    return chart
  }
}
