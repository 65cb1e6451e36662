/// A chart as a value: what is drawn, over which cells.
package struct WorkbookChart: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Points and lines over categories.
    case lines
    /// Columns that share one place a category.
    case columns
    case stackedColumns
  }

  /// The cells a series reads, on the sheet named.
  package struct Source: Hashable, Sendable {
    package var sheet: String
    package var range: CellRange

    package init(sheet: String, range: CellRange) {
      self.sheet = sheet
      self.range = range
    }
  }

  package struct Line: Hashable, Sendable {
    package var color: UInt32
    /// Points.
    package var width: Double
    package var isDashed = false

    package init(color: UInt32, width: Double, isDashed: Bool = false) {
      self.color = color
      self.width = width
      self.isDashed = isDashed
    }
  }

  package enum MarkerShape: Hashable, Sendable { case circle, diamond, square }

  package struct Marker: Hashable, Sendable {
    package var shape: MarkerShape
    package var size: Int
    package var color: UInt32

    package init(_ shape: MarkerShape, size: Int, color: UInt32) {
      self.shape = shape
      self.size = size
      self.color = color
    }
  }

  package enum LabelPosition: Hashable, Sendable { case above, below, insideBase, outsideEnd, center }

  package struct Labels: Hashable, Sendable {
    package var format: String
    package var position: LabelPosition
    package var color: UInt32
    package var size: Double

    package init(format: String, position: LabelPosition, color: UInt32, size: Double = 7.5) {
      self.format = format
      self.position = position
      self.color = color
      self.size = size
    }
  }

  package struct Series: Hashable, Sendable {
    package var name: String
    package var categories: Source
    package var values: Source
    /// The joining or bordering line; nothing draws none.
    package var line: Line?
    /// The area's colour; nothing draws none.
    package var fill: UInt32?
    package var marker: Marker?
    package var labels: Labels?
    /// A straight trend through the values, half a step out at both ends: a target over columns.
    package var trend: Line?

    package init(name: String, categories: Source, values: Source) {
      self.name = name
      self.categories = categories
      self.values = values
    }
  }

  package var kind: Kind
  package var title: String
  package var series: [Series] = []
  package var minimum: Double?
  package var maximum: Double?
  package var majorUnit: Double?
  package var axisFormat = "General"
  /// Space between columns, in percent of their width.
  package var gap = 30
  package var showsLegend = true
  /// Series and, after them, trend lines that the legend leaves out.
  package var legendWithout: [Int] = []
  /// What the chart shows, in words, for those who cannot see it.
  package var description = ""
  package var titleFace = ""
  package var textFace = ""
  package var titleSize = 9.5

  package init(_ kind: Kind, title: String) {
    self.kind = kind
    self.title = title
  }
}

/// A chart, its place and its size in pixels at 96 dots an inch.
package struct PlacedChart: Hashable, Sendable {
  package var chart: WorkbookChart
  package var row: Int
  package var column: Int
  package var offsetX: Int
  package var offsetY: Int
  package var width: Int
  package var height: Int

  package init(
    _ chart: WorkbookChart,
    row: Int,
    column: Int,
    offsetX: Int = 0,
    offsetY: Int = 0,
    width: Int,
    height: Int
  ) {
    self.chart = chart
    self.row = row
    self.column = column
    self.offsetX = offsetX
    self.offsetY = offsetY
    self.width = width
    self.height = height
  }
}
