/// A part of the program that must stand any input.
protocol Subject {
  var name: String { get }
  var kind: Nursery.Kind { get }
  /// The ending of the file's name, by which the program knows a workbook.
  var ending: String { get }

  /// Reads a file.
  ///
  /// - Returns: what is wrong with how it was read; nothing where all is well, refusals included.
  /// - Throws: where the program breaks a promise, or the disk fails.
  func check(_ path: String) throws -> String?
}
