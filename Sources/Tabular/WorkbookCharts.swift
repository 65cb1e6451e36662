internal import CXLSXWriter
internal import Glibc

extension Workbook {
  /// Draws a chart of the size asked for, whatever the columns below it.
  func insert(
    _ placed: PlacedChart,
    into sheet: WorkbookSheet,
    _ target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(WorkbookError) {
    let place = "\(sheet.name) chart at row \(placed.row + 1)"
    guard let chart = unsafe workbook_add_chart(book, Self.kind(placed.chart.kind)) else {
      throw .refused(place: place, code: 0, reason: Wording("函数库不能画这种图", "The library makes no such chart"))
    }
    for series in placed.chart.series { try unsafe add(series, to: chart, place: place) }
    try unsafe setFrame(of: placed.chart, chart, place: place)
    unsafe setAxes(of: placed.chart, chart)
    // The library's own size is 480 × 288.
    var options = unsafe lxw_chart_options()
    unsafe options.x_offset = Int32(placed.offsetX)
    unsafe options.y_offset = Int32(placed.offsetY)
    unsafe options.x_scale = Double(placed.width) / 480
    unsafe options.y_scale = Double(placed.height) / 288
    unsafe options.object_position = UInt8(LXW_OBJECT_MOVE_AND_SIZE.rawValue)
    let code = unsafe WorkbookText.fit(placed.chart.description).withCString { words in
      unsafe options.description = UnsafeMutablePointer(mutating: words)
      return unsafe worksheet_insert_chart_opt(target, UInt32(placed.row), UInt16(placed.column), chart, &options)
    }
    try Self.check(code, at: place)
  }

  private static func kind(_ kind: WorkbookChart.Kind) -> UInt8 {
    let type =
      switch kind {
      case .lines: LXW_CHART_LINE
      case .columns: LXW_CHART_COLUMN
      case .stackedColumns: LXW_CHART_COLUMN_STACKED
      }
    return UInt8(type.rawValue)
  }

  private func add(
    _ series: WorkbookChart.Series,
    to chart: UnsafeMutablePointer<lxw_chart>,
    place: String
  ) throws(WorkbookError) {
    guard let made = unsafe chart_add_series(chart, nil, nil) else {
      throw .refused(place: place, code: 0, reason: Wording("函数库不接受更多的数据系列", "The library takes no further series"))
    }
    let (names, values) = (series.categories.range, series.values.range)
    unsafe chart_series_set_categories(
      made,
      series.categories.sheet,
      UInt32(names.rows.lowerBound),
      UInt16(names.columns.lowerBound),
      UInt32(names.rows.upperBound),
      UInt16(names.columns.upperBound)
    )
    unsafe chart_series_set_values(
      made,
      series.values.sheet,
      UInt32(values.rows.lowerBound),
      UInt16(values.columns.lowerBound),
      UInt32(values.rows.upperBound),
      UInt16(values.columns.upperBound)
    )
    unsafe chart_series_set_name(made, series.name)
    var line = Self.line(series.line)
    unsafe chart_series_set_line(made, &line)
    if let color = series.fill {
      var fill = lxw_chart_fill(color: color, none: 0, transparency: 0)
      unsafe chart_series_set_fill(made, &fill)
    } else {
      var fill = lxw_chart_fill(color: 0, none: 1, transparency: 0)
      unsafe chart_series_set_fill(made, &fill)
    }
    unsafe setMarker(series.marker, of: made)
    if let labels = series.labels { unsafe set(labels, of: made) }
    if let trend = series.trend {
      unsafe chart_series_set_trendline(made, UInt8(LXW_CHART_TRENDLINE_TYPE_LINEAR.rawValue), 0)
      unsafe chart_series_set_trendline_forecast(made, 0.5, 0.5)
      unsafe chart_series_set_trendline_name(made, series.name)
      var look = Self.line(trend)
      unsafe chart_series_set_trendline_line(made, &look)
    }
  }

  private func setMarker(_ marker: WorkbookChart.Marker?, of series: UnsafeMutablePointer<lxw_chart_series>) {
    guard let marker else {
      unsafe chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_NONE.rawValue))
      return
    }
    let shape =
      switch marker.shape {
      case .circle: LXW_CHART_MARKER_CIRCLE
      case .diamond: LXW_CHART_MARKER_DIAMOND
      case .square: LXW_CHART_MARKER_SQUARE
      }
    unsafe chart_series_set_marker_type(series, UInt8(shape.rawValue))
    unsafe chart_series_set_marker_size(series, UInt8(clamping: marker.size))
    var fill = lxw_chart_fill(color: marker.color, none: 0, transparency: 0)
    unsafe chart_series_set_marker_fill(series, &fill)
    var line = Self.line(WorkbookChart.Line(color: marker.color, width: 0.75))
    unsafe chart_series_set_marker_line(series, &line)
  }

  private func set(_ labels: WorkbookChart.Labels, of series: UnsafeMutablePointer<lxw_chart_series>) {
    unsafe chart_series_set_labels(series)
    unsafe chart_series_set_labels_num_format(series, labels.format)
    let position =
      switch labels.position {
      case .above: LXW_CHART_LABEL_POSITION_ABOVE
      case .below: LXW_CHART_LABEL_POSITION_BELOW
      case .insideBase: LXW_CHART_LABEL_POSITION_INSIDE_BASE
      case .outsideEnd: LXW_CHART_LABEL_POSITION_OUTSIDE_END
      case .center: LXW_CHART_LABEL_POSITION_CENTER
      }
    unsafe chart_series_set_labels_position(series, UInt8(position.rawValue))
    unsafe Self.withFont(face: "", size: labels.size, color: labels.color) {
      unsafe chart_series_set_labels_font(series, $0)
    }
  }

  private func setFrame(
    of plan: WorkbookChart,
    _ chart: UnsafeMutablePointer<lxw_chart>,
    place: String
  ) throws(WorkbookError) {
    unsafe chart_title_set_name(chart, plan.title)
    unsafe Self.withFont(face: plan.titleFace, size: plan.titleSize, color: 0x262626) {
      unsafe chart_title_set_name_font(chart, $0)
    }
    var edge = Self.line(WorkbookChart.Line(color: 0xbfbfbf, width: 0.75))
    unsafe chart_chartarea_set_line(chart, &edge)
    unsafe chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
    if plan.kind == .columns { unsafe chart_set_series_overlap(chart, 100) }
    if plan.kind != .lines { unsafe chart_set_series_gap(chart, UInt16(clamping: plan.gap)) }
    guard plan.showsLegend else {
      unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
      return
    }
    unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    unsafe Self.withFont(face: plan.textFace, size: 8, color: 0x595959) { unsafe chart_legend_set_font(chart, $0) }
    guard !plan.legendWithout.isEmpty else { return }
    // The list ends at −1.
    var hidden = plan.legendWithout.map { Int16($0) } + [-1]
    try Self.check(unsafe chart_legend_delete_series(chart, &hidden), at: place)
  }

  private func setAxes(of plan: WorkbookChart, _ chart: UnsafeMutablePointer<lxw_chart>) {
    unsafe Self.withFont(face: plan.textFace, size: 8, color: 0x262626) { font in
      if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X) {
        unsafe chart_axis_set_num_font(axis, font)
        unsafe chart_axis_set_major_tick_mark(axis, UInt8(LXW_CHART_AXIS_TICK_MARK_NONE.rawValue))
        var line = Self.line(WorkbookChart.Line(color: 0x8c8c8c, width: 0.75))
        unsafe chart_axis_set_line(axis, &line)
      }
      guard let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y) else { return }
      unsafe chart_axis_set_num_font(axis, font)
      unsafe chart_axis_set_num_format(axis, plan.axisFormat)
      if let minimum = plan.minimum, minimum.isFinite { unsafe chart_axis_set_min(axis, minimum) }
      if let maximum = plan.maximum, maximum.isFinite { unsafe chart_axis_set_max(axis, maximum) }
      if let unit = plan.majorUnit, unit.isFinite { unsafe chart_axis_set_major_unit(axis, unit) }
      unsafe chart_axis_set_major_tick_mark(axis, UInt8(LXW_CHART_AXIS_TICK_MARK_NONE.rawValue))
      var none = Self.line(nil)
      unsafe chart_axis_set_line(axis, &none)
      var grid = Self.line(WorkbookChart.Line(color: 0xe3e3e3, width: 0.5))
      unsafe chart_axis_major_gridlines_set_visible(axis, 1)
      unsafe chart_axis_major_gridlines_set_line(axis, &grid)
    }
  }

  private static func line(_ line: WorkbookChart.Line?) -> lxw_chart_line {
    guard let line else { return lxw_chart_line(color: 0, none: 1, width: 0, dash_type: 0, transparency: 0) }
    let dash = line.isDashed ? UInt8(LXW_CHART_LINE_DASH_DASH.rawValue) : 0
    return lxw_chart_line(
      color: line.color,
      none: 0,
      width: Float(line.width),
      dash_type: dash,
      transparency: 0
    )
  }

  /// Lends a font record; the library copies what it keeps.
  private static func withFont(
    face: String,
    size: Double,
    color: UInt32,
    _ body: (UnsafeMutablePointer<lxw_chart_font>) -> Void
  ) {
    unsafe face.withCString { name in
      var font = unsafe lxw_chart_font()
      if !face.isEmpty { unsafe font.name = UnsafeMutablePointer(mutating: name) }
      unsafe font.size = size
      unsafe font.color = color
      // Not zero: the library reads that as its own choice, and makes titles bold.
      unsafe font.bold = UInt8(LXW_EXPLICIT_FALSE.rawValue)
      unsafe body(&font)
    }
  }
}
