/// How a cell looks; equal styles become one format in the file.
package struct CellStyle: Hashable, Sendable {
  package enum Horizontal: Hashable, Sendable { case left, center, right }
  package enum Vertical: Hashable, Sendable { case top, center }
  /// Which sides have a line; `header` has a heavy accent line below.
  package enum Border: Hashable, Sendable { case none, all, header, below, leftBar }

  /// The face, named in every format so that no program falls back to one without Chinese.
  package var face: String
  /// Points.
  package var size: Double
  package var isBold = false
  /// RGB, as 0x1F4E79.
  package var color: UInt32
  package var fill: UInt32?
  /// A spreadsheet number format, as `0.0%`; nothing for General.
  package var numberFormat: String?
  package var horizontal = Horizontal.left
  package var vertical = Vertical.center
  package var indent = 0
  package var wraps = false
  package var border = Border.none
  package var isUnderlined = false

  package init(face: String, size: Double, color: UInt32) {
    self.face = face
    self.size = size
    self.color = color
  }

  /// The same style with one thing changed.
  package func with<Value>(_ path: WritableKeyPath<CellStyle, Value>, _ value: Value) -> CellStyle {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }
}
