internal import Domain
internal import Publish
internal import Store

/// Behind one row of a list: the row itself, and the records it rests on.
struct ListTrace {
  private(set) var listing: Listing

  /// The tables of lists, in the order in which they are looked through for a code that the table named does not hold: a working list
  /// prints rows of several.
  private static let lists: [TableName] = [
    .obligations, .dropouts, .discrepancies, .findings, .duties, .eligibility, .needs, .warnings, .cases,
  ]
  /// Columns that hold the code of a row, the first of a table that has one.
  private static let codes = ["case_key", "pair_key", "row_key", "person_key", "person", "measure"]
  /// Columns with nothing about a person in them, whatever their type.
  private static let open: Set<String> = [
    "case_key", "pair_key", "row_key", "person_key", "person", "division", "file", "file_1", "file_2", "rule",
    "version",
    "old_key", "new_key", "path",
  ]

  init(_ run: TracedRun, _ reference: TraceReference, _ table: TableName, _ request: Trace.Request) throws {
    let tables = [table] + (Self.lists.contains(table) ? Self.lists.filter { $0 != table } : [])
    var found: (table: TableName, rows: [[String: String]])?
    for name in tables {
      guard let published = try name == table ? run.needed(name) : run.table(name) else { continue }
      let rows = Self.rows(of: reference.rest, in: published)
      guard rows.isEmpty else {
        found = (name, rows)
        break
      }
    }
    guard let found else {
      throw Complaint(
        Place(file: "\(reference.name):\(reference.rest)"),
        "trace.unknown-row",
        Term("\(table.rawValue).csv中没有这个追溯码。", "No row of \(table.rawValue).csv has this code."),
        remedy:
          Term(
            "请从该行的“追溯码”一列复制，或给出在表文件中的行号（表头为第1行）。",
            "Copy the code from the row's column 追溯码 (Trace code), or give the line of the table's file, the header being 1."
          )
      )
    }
    let isUnmasked = request.disclosure != nil
    let people = Set(found.rows.flatMap { row in ["person_key", "person"].compactMap { row[$0] } }).subtracting([""])
    if let disclosure = request.disclosure { try disclosure.note(people.sorted(), as: "trace", in: run.ledger) }
    let further = Set(found.rows.flatMap(Self.addresses))
    let evidence = try Evidence(people: people, further: further, run, request)
    listing = Listing(
      heading: ["\(reference.name):\(reference.rest)  tables/\(found.table.rawValue).csv", "run \(run.record.folder)"],
      facts: [
        .init("reference", .text("\(reference.name):\(reference.rest)")), .init("run", .text(run.record.folder)),
        .init("table", .text(found.table.rawValue)),
      ],
      main: "records"
    )
    for (number, row) in found.rows.enumerated() {
      let values = Self.values(row, of: found.table, isUnmasked: isUnmasked)
      listing.tables.append(
        .init(
          "fields",
          heading: number == 0 ? [] : [request.language == .zh ? "另一行" : "another row"],
          Self.fieldColumns,
          rows: values.map { column, value in
            [.number(number + 1), .text(column), .text(value), .text("\(column): \(value)")]
          },
          hasTitles: false
        )
      )
      let basis = Self.addresses(row).map { evidence.row(at: $0, in: "basis") }
      if !basis.isEmpty {
        let heading = request.language == .zh ? "该行所依据的记录" : "what the row rests on"
        listing.tables.append(
          .init("records", heading: [heading], Evidence.columns, rows: basis, hasTitles: false)
        )
      }
    }
    if !people.isEmpty {
      listing.tables.append(
        .init(
          "records",
          heading: [request.language == .zh ? "此人的记录" : "the person's records"],
          Evidence.columns,
          rows: people.sorted().flatMap { evidence.rows(of: $0, in: "person") },
          hasTitles: false
        )
      )
    }
  }

  private static let fieldColumns: [Listing.Column] = [
    .init("row", for: .programs), .init("column", for: .programs), .init("value", for: .programs),
    .init("field", for: .people),
  ]

  /// What the row states, masked where it may be about a person.
  private static func values(_ row: [String: String], of table: TableName, isUnmasked: Bool) -> [(String, String)] {
    table.columnTypes.compactMap { column, type in
      guard let value = row[column], !value.isEmpty else { return nil }
      let isOpen = isUnmasked || type != "text" || open.contains(column)
      return (column, isOpen ? value : Sensitive(value).masked)
    }
  }

  /// The rows of a code, or the one at a line of the file.
  private static func rows(of code: String, in table: PublishedTable) -> [[String: String]] {
    for column in codes {
      if let rows = table.rows(column, code), !rows.isEmpty { return rows }
    }
    guard let line = Int(code), line > 1 else { return [] }
    return table.row(at: line).map { [$0] } ?? []
  }

  /// Where the records stand that a row names.
  private static func addresses(_ row: [String: String]) -> [DeliveredRecords.Address] {
    [("file", "line"), ("file", "first_line"), ("file_1", "line_1"), ("file_2", "line_2")].compactMap { names in
      guard let file = row[names.0], !file.isEmpty, let line = UInt32(row[names.1] ?? "") else { return nil }
      return DeliveredRecords.Address(path: file, line: line)
    }
  }
}
