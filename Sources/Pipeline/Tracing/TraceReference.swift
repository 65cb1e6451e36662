internal import Domain

/// What somebody copied off a sheet or a table: the table's reference as printed, then a row and perhaps a column.
///
/// - Shape: `3f9a2c17-4:370832:E` for a cell of a sheet, `3f9a2c17-measures:V1@370832:numerator` for a value of a table of measures,
///   `3f9a2c17-obligations:P3K8D0QXVW5T2M` for a row of a list.
struct TraceReference: Sendable, Equatable {
  /// The run's reference: its identity, or the beginning of it.
  let run: String
  /// The number of a sheet's table, or the name of a machine table.
  let table: String
  /// Everything behind the table.
  let rest: String

  /// - Throws: ``Complaint`` where the text has another shape.
  init(_ text: String) throws(Complaint) {
    let colon = text.firstIndex(of: ":")
    let head = colon.map { text[..<$0] } ?? text[...]
    let dash = head.firstIndex(of: "-")
    run = dash.map { head[..<$0].lowercased() } ?? ""
    table = dash.map { String(head[head.index(after: $0)...]) } ?? ""
    rest = colon.map { String(text[text.index(after: $0)...]) } ?? ""
    let isRun = run.utf8.count >= 4 && run.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard isRun, !table.isEmpty, !rest.isEmpty else {
      throw Complaint(
        Place(file: text),
        "trace.malformed",
        Term("这不是行或单元格的引用。", "This is no reference to a row or cell."),
        remedy: Term(
          "请写表题下印的引用，再加行和列，如3f9a2c17-4:370832:E；清单的行写成3f9a2c17-obligations:追溯码。",
          "Write what is printed under the sheet's title, then row and column, as 3f9a2c17-4:370832:E; "
            + "a row of a list is 3f9a2c17-obligations:CODE."
        )
      )
    }
  }

  /// The table as printed.
  var name: String { "\(run)-\(table)" }

  /// Row and column, parted at the last colon: a file's name in front of a line may hold one.
  ///
  /// - Throws: ``Complaint`` where there is no column.
  func cell() throws(Complaint) -> (row: String, column: String) {
    guard let colon = rest.lastIndex(of: ":"), colon != rest.startIndex, rest.index(after: colon) != rest.endIndex
    else {
      throw Complaint(
        Place(file: "\(name):\(rest)"),
        "trace.no-column",
        Term("单元格须有行和列。", "A cell has a row and a column."),
        remedy: Term("请加上列的字母或列名，如\(name):\(rest):E。", "Add the column's letter or heading, as \(name):\(rest):E.")
      )
    }
    return (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
  }
}
