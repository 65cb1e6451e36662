internal import Tabular

/// A workbook's chart drawn as an SVG picture: the same values, colours and marks, with no program between.
///
/// The title and the legend are left to the page, whose text wraps; the picture's own words are axis and value labels.
struct ChartDrawing {
  let chart: WorkbookChart
  /// The cells a source names, in order; missing ones are nothing.
  let cells: (WorkbookChart.Source) -> [SheetCell?]

  private static let size = (width: 460.0, height: 190.0)
  private static let plot = (left: 42.0, right: 452.0, top: 14.0, bottom: 164.0)
  private static let textSize = 11.0

  /// One series, read.
  private struct Values {
    let series: WorkbookChart.Series
    /// By category; nothing where the cell is blank.
    let numbers: [Double?]
  }

  func svg() -> String {
    let read = chart.series.map { series in
      Values(
        series: series,
        numbers: cells(series.values).map { if case .number(let number)? = $0?.value { number } else { nil } }
      )
    }
    let labels = chart.series.first.map { cells($0.categories).map { $0.map { ShownText.text(of: $0) } ?? "" } } ?? []
    let axis = Axis(chart: chart, numbers: read.flatMap { $0.numbers.compactMap { $0 } })
    var parts = grid(axis) + categories(labels)
    for values in read {
      parts += chart.kind == .lines ? line(values, axis, labels.count) : columns(values, read, axis, labels.count)
    }
    let words = PageText.escaped(chart.description.isEmpty ? chart.title : chart.description)
    return """
      <svg viewBox="0 0 \(Self.number(Self.size.width)) \(Self.number(Self.size.height))" role="img" aria-label="\(words)">
      \(parts.joined(separator: "\n"))
      </svg>
      """
  }

  /// The legend's entries: a small picture and a name each.
  func legend() -> [(symbol: String, name: String)] {
    guard chart.showsLegend else { return [] }
    return chart.series.enumerated().filter { !chart.legendWithout.contains($0.offset) || $0.element.trend != nil }
      .map { (symbol(of: $0.element), $0.element.name) }
  }

  // MARK: - Axes

  private struct Axis {
    let minimum: Double
    let maximum: Double
    let unit: Double

    init(chart: WorkbookChart, numbers: [Double]) {
      let low = chart.minimum ?? min(0, numbers.min() ?? 0)
      let high = chart.maximum ?? max(numbers.max() ?? 1, low + 1)
      minimum = low
      maximum = max(high, low + .ulpOfOne)
      unit = chart.majorUnit ?? (maximum - minimum) / 4
    }

    /// From the foot of the plot to its top.
    func height(_ value: Double) -> Double {
      let share = (min(max(value, minimum), maximum) - minimum) / (maximum - minimum)
      return ChartDrawing.plot.bottom - share * (ChartDrawing.plot.bottom - ChartDrawing.plot.top)
    }

    var steps: [Double] {
      guard unit > 0 else { return [minimum, maximum] }
      return (0...Int(((maximum - minimum) / unit + 0.001).rounded(.down))).map { minimum + Double($0) * unit }
    }
  }

  private func grid(_ axis: Axis) -> [String] {
    axis.steps.enumerated().map { index, value in
      let y = Self.number(axis.height(value))
      let (left, right) = (Self.number(Self.plot.left), Self.number(Self.plot.right))
      let color = Self.color(index == 0 ? Look.pale : 0xe3e3e3)
      let label = text(
        ShownText.shown(value, format: chart.axisFormat),
        Self.plot.left - 6,
        axis.height(value) + 4,
        anchor: "end"
      )
      return "<path d=\"M\(left) \(y)H\(right)\" stroke=\"\(color)\" fill=\"none\"/>\(label)"
    }
  }

  private func center(_ index: Int, of count: Int) -> Double {
    Self.plot.left + (Double(index) + 0.5) * step(count)
  }

  private func step(_ count: Int) -> Double { (Self.plot.right - Self.plot.left) / Double(max(1, count)) }

  /// Names under the axis, turned where they would run into each other.
  private func categories(_ labels: [String]) -> [String] {
    let widest = labels.map { Double(WorkbookText.width(of: $0, size: Self.textSize * 0.75)) }.max() ?? 0
    let isTurned = widest > step(labels.count) - 4
    return labels.enumerated().map { index, label in
      let (x, y) = (center(index, of: labels.count), Self.plot.bottom + 15)
      return isTurned
        ? text(label, x + 4, y - 3, anchor: "end", turn: -40) : text(label, x, y, anchor: "middle")
    }
  }

  // MARK: - Series

  private func line(_ values: Values, _ axis: Axis, _ count: Int) -> [String] {
    let points = values.numbers.enumerated().map { index, number in
      number.map { (x: center(index, of: count), y: axis.height($0), value: $0) }
    }
    var parts: [String] = []
    if let line = values.series.line {
      // A blank breaks the line.
      for run in points.split(whereSeparator: { $0 == nil }) {
        let way = run.compactMap { $0.map { "\(Self.number($0.x)) \(Self.number($0.y))" } }.joined(separator: "L")
        parts.append("<path d=\"M\(way)\" \(Self.stroke(line))/>")
      }
    }
    for point in points.compactMap({ $0 }) {
      if let marker = values.series.marker { parts.append(Self.shape(marker, at: point.x, point.y)) }
      if let labels = values.series.labels {
        let shift = labels.position == .below ? 17.0 : -8
        parts.append(label(point.value, labels, point.x, point.y + shift))
      }
    }
    return parts
  }

  private func columns(_ values: Values, _ all: [Values], _ axis: Axis, _ count: Int) -> [String] {
    let width = step(count) / (1 + Double(chart.gap) / 100)
    var parts: [String] = []
    for (index, number) in values.numbers.enumerated() {
      guard let number else { continue }
      let under = chart.kind == .stackedColumns ? below(values, all, index) : axis.minimum
      let (top, foot) = (
        axis.height(chart.kind == .stackedColumns ? under + number : number), axis.height(under)
      )
      let left = center(index, of: count) - width / 2
      if values.series.fill != nil || values.series.line != nil {
        let fill = values.series.fill.map { Self.color($0) } ?? "none"
        let border = values.series.line.map { "stroke=\"\(Self.color($0.color))\" stroke-width=\"\($0.width)\"" } ?? ""
        let box =
          "x=\"\(Self.number(left))\" y=\"\(Self.number(top))\" width=\"\(Self.number(width))\" height=\"\(Self.number(foot - top))\""
        parts.append("<rect \(box) fill=\"\(fill)\" \(border)/>")
      }
      if let labels = values.series.labels {
        let y =
          switch labels.position {
          case .insideBase: foot - 6
          case .center: (top + foot) / 2 + 4
          default: top - 5
          }
        parts.append(label(number, labels, center(index, of: count), y))
      }
    }
    if let trend = values.series.trend, let ends = Self.trend(through: values.numbers) {
      let (first, last) = (axis.height(ends.first), axis.height(ends.last))
      let way =
        "M\(Self.number(Self.plot.left)) \(Self.number(first))L\(Self.number(Self.plot.right)) \(Self.number(last))"
      parts.append("<path d=\"\(way)\" \(Self.stroke(trend))/>")
    }
    return parts
  }

  /// What the series before this one take of a stack.
  private func below(_ values: Values, _ all: [Values], _ index: Int) -> Double {
    all.prefix { $0.series != values.series }.reduce(0) {
      $0 + (index < $1.numbers.count ? $1.numbers[index] ?? 0 : 0)
    }
  }

  /// The least-squares line at half a step before the first category and half a step after the last.
  private static func trend(through numbers: [Double?]) -> (first: Double, last: Double)? {
    let points = numbers.enumerated().compactMap { index, number in number.map { (x: Double(index), y: $0) } }
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    let (meanX, meanY) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let slope = spread == 0 ? 0 : points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    return (meanY + slope * (-0.5 - meanX), meanY + slope * (Double(numbers.count) - 0.5 - meanX))
  }

  // MARK: - Ink

  private func label(_ value: Double, _ labels: WorkbookChart.Labels, _ x: Double, _ y: Double) -> String {
    text(ShownText.shown(value, format: labels.format), x, y, anchor: "middle", color: labels.color)
  }

  private func text(
    _ words: String,
    _ x: Double,
    _ y: Double,
    anchor: String,
    color: UInt32 = Look.grey,
    turn: Double? = nil
  ) -> String {
    let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
    let turned = turn.map { " transform=\"rotate(\(Self.number($0)) \(Self.number(x)) \(Self.number(y)))\"" } ?? ""
    let look = "text-anchor=\"\(anchor)\" fill=\"\(Self.color(color))\" font-size=\"\(Self.number(Self.textSize))\""
    return "<text \(place) \(look)\(turned)>\(PageText.escaped(words))</text>"
  }

  private static func shape(_ marker: WorkbookChart.Marker, at x: Double, _ y: Double) -> String {
    let half = Double(marker.size) * 0.68
    let fill = "fill=\"\(color(marker.color))\""
    switch marker.shape {
    case .circle: return "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(half))\" \(fill)/>"
    case .diamond:
      let way = "M\(number(x)) \(number(y - half))L\(number(x + half)) \(number(y))L\(number(x)) \(number(y + half))"
      return "<path d=\"\(way)L\(number(x - half)) \(number(y))Z\" \(fill)/>"
    case .square:
      let side = number(half * 2)
      return
        "<rect x=\"\(number(x - half))\" y=\"\(number(y - half))\" width=\"\(side)\" height=\"\(side)\" \(fill)/>"
    }
  }

  private func symbol(of series: WorkbookChart.Series) -> String {
    var mark = ""
    if let line = series.trend ?? (chart.kind == .lines ? series.line : nil) {
      mark += "<path d=\"M1 6H27\" \(Self.stroke(line))/>"
    }
    if let marker = series.marker { mark += Self.shape(marker, at: 14, 6) }
    if series.trend == nil, chart.kind != .lines {
      let fill = series.fill.map { Self.color($0) } ?? "none"
      let border = series.line.map { "stroke=\"\(Self.color($0.color))\" stroke-width=\"\($0.width)\"" } ?? ""
      mark += "<rect x=\"2\" y=\"1\" width=\"24\" height=\"10\" fill=\"\(fill)\" \(border)/>"
    }
    return "<svg viewBox=\"0 0 28 12\" width=\"28\" height=\"12\" aria-hidden=\"true\">\(mark)</svg>"
  }

  private static func stroke(_ line: WorkbookChart.Line) -> String {
    let dashes = line.isDashed ? " stroke-dasharray=\"6 4\"" : ""
    return "fill=\"none\" stroke=\"\(color(line.color))\" stroke-width=\"\(number(line.width * 4 / 3))\"\(dashes)"
  }

  static func color(_ rgb: UInt32) -> String {
    let digits = String(rgb & 0xffffff, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// At most one decimal: a tenth of a pixel is fine enough, and the bytes stay the same everywhere.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let whole = "\(sign)\(tenths.magnitude / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(tenths.magnitude % 10)"
  }
}
