/// What a cell holds.
package enum CellValue: Hashable, Sendable {
  /// Nothing but the cell's look.
  case blank
  /// Text, always as text: a number of eighteen digits stays whole.
  case text(String)
  /// A finite number.
  case number(Double)
  /// Days since 1970-01-01, written as a real date.
  case day(Int)
  /// A link to the first cell of another sheet of the same workbook.
  case link(text: String, sheet: String)

  /// The days a cell can hold: 1900-03-01, before which spreadsheets' calendars part, to 9999-12-31.
  package static let days = -25_508...2_932_896
}

/// A value and its look.
package struct SheetCell: Hashable, Sendable {
  package var value: CellValue
  package var style: CellStyle
  /// What it shows, in the words of whoever lays it out: kept beside the cell, never written into the file.
  package var origin = ""

  package init(_ value: CellValue, _ style: CellStyle) {
    self.value = value
    self.style = style
  }
}

/// One row: a height in points, and cells from column A; a missing cell is left untouched.
package struct SheetRow: Sendable {
  package var height: Double
  package var cells: [SheetCell?]

  package init(height: Double, _ cells: [SheetCell?] = []) {
    self.height = height
    self.cells = cells
  }
}

/// Rows written one after another without being held: the body of a long list.
package struct LongBody: Sendable {
  package var count: Int
  package var height: Double
  /// One style a column.
  package var styles: [CellStyle]
  /// Fills the values of one row, counted from 0; the buffer has one entry a column and comes blank.
  package var fill: @Sendable (_ row: Int, _ values: inout [CellValue]) -> Void

  package init(
    count: Int,
    height: Double,
    styles: [CellStyle],
    fill: @escaping @Sendable (_ row: Int, _ values: inout [CellValue]) -> Void
  ) {
    self.count = count
    self.height = height
    self.styles = styles
    self.fill = fill
  }
}

/// A block of cells, rows and columns counted from 0.
package struct CellRange: Hashable, Sendable {
  package var rows: ClosedRange<Int>
  package var columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

/// One sheet as a value: rows from the top, then perhaps a long body, then a foot.
package struct WorkbookSheet: Sendable {
  /// Cells joined into one, outside tables only.
  package struct Merge: Hashable, Sendable {
    package var range: CellRange
    package var cell: SheetCell

    package init(_ range: CellRange, _ cell: SheetCell) {
      self.range = range
      self.cell = cell
    }
  }

  /// Bars behind figures, from 0 to a fixed end, so that programs do not choose the scale.
  package struct DataBar: Hashable, Sendable {
    package var range: CellRange
    package var end: Double
    package var color: UInt32

    package init(range: CellRange, end: Double, color: UInt32) {
      self.range = range
      self.end = end
      self.color = color
    }
  }

  /// Cells that take one of the texts in a column of another sheet: no list in the rule itself, which may hold 255 characters.
  package struct Choice: Hashable, Sendable {
    package var range: CellRange
    package var sheet: String
    package var list: CellRange

    package init(range: CellRange, sheet: String, list: CellRange) {
      self.range = range
      self.sheet = sheet
      self.list = list
    }
  }

  package var name: String
  /// What its table is referred to by, where it has one: kept beside the sheet, not written by itself.
  package var reference = ""
  /// The row, counted from 0, that heads the table's columns.
  package var headerRow: Int?
  /// Pixels at 96 dots an inch.
  package var columnWidths: [Int]
  package var rows: [SheetRow] = []
  package var longBody: LongBody?
  package var foot: [SheetRow] = []
  package var merges: [Merge] = []
  package var bars: [DataBar] = []
  package var choices: [Choice] = []
  package var charts: [PlacedChart] = []
  /// How many rows and columns stay in sight.
  package var frozen: (rows: Int, columns: Int)?
  package var filter: CellRange?
  package var page = PageSetup()

  package init(name: String, columnWidths: [Int]) {
    self.name = name
    self.columnWidths = columnWidths
  }

  /// Every row of the finished sheet.
  package var rowCount: Int { rows.count + (longBody?.count ?? 0) + foot.count }
}

/// Paper: always A4, one page wide, centred across, no gridlines.
package struct PageSetup: Hashable, Sendable {
  package var isLandscape = true
  /// Pages high: 1 for a composed page, 0 for as many as it takes.
  package var pagesHigh = 0
  /// Rows printed on top of every page.
  package var repeatedRows: ClosedRange<Int>?
  package var footerLeft = ""
  package var footerMiddle = ""
  package var footerRight = ""
  package var footerFace = ""

  package init() {}
}
