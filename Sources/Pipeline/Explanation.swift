internal import Domain
internal import Foundation
internal import Store

/// Why the records of one person are that person's, from the tables of the newest published run that has them.
package struct Explanation {
  package let lines: [String]

  /// - Parameters:
  ///   - key: the person's key.
  ///   - path: the ledger's file.
  ///   - output: the folder that holds the published revisions.
  ///   - isUnmasked: whether name and number stand in full.
  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger, ``RunFailure/refused(_:)`` where no run knows the key.
  package init(of key: String, ledger path: String, output: String, isUnmasked: Bool) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw RunFailure.environment(
        "\(path): ledger.missing: There is no ledger here. Run a job first, or give another --ledger."
      )
    }
    let runs: [RunRecord]
    do throws(LedgerError) { runs = try Ledger(path: path).runs() } catch {
      throw RunFailure.environment(error.description)
    }
    let trail = KeyTrail(
      paths: runs.sorted { ($0.asOf, $0.folder) < ($1.asOf, $1.folder) }
        .map { "\(output)/\($0.folder)/tables/person_events.csv" }
    )
    let old = key
    let key = trail.present(old)
    for run in runs.sorted(by: { ($0.asOf, $0.folder) > ($1.asOf, $1.folder) }) {
      let tables = "\(output)/\(run.folder)/tables"
      guard let links = PublishedTable(path: "\(tables)/links.csv"), let all = links.rows("person", key), !all.isEmpty
      else { continue }
      let child = PublishedTable(path: "\(tables)/children.csv")?.rows("person_key", key)?.first
      lines =
        (old == key ? [] : ["\(old) is \(key) now"])
        + [Self.head(key, child, isUnmasked: isUnmasked), "run \(run.folder)"]
        + all.flatMap { Self.lines(of: $0, isUnmasked: isUnmasked) }
      return
    }
    throw RunFailure.refused([
      Complaint(
        Place(file: output),
        "explain.unknown-person",
        "No published run has a person of this key.",
        remedy: "Copy the key from links.csv or children.csv, and see that --ledger and --output belong together."
      )
    ])
  }

  private static func head(_ key: String, _ child: [String: String]?, isUnmasked: Bool) -> String {
    guard let child else { return key }
    let name = Sensitive(child["name"] ?? "")
    let number = Sensitive(child["resident_id"] ?? "")
    let told = isUnmasked ? [name.disclosed, number.disclosed] : [name.masked, number.masked]
    return ([key] + told).filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// One record: where it stands and why it is the person's; then one line a field, in bits.
  private static func lines(of link: [String: String], isUnmasked: Bool) -> [String] {
    func value(_ name: String) -> String { link[name] ?? "" }
    // A roll or certificate number may hold a resident number.
    let record = Sensitive(value("record"))
    var head = "\(value("source"))  \(value("file")):\(value("line"))"
    head += "  \(isUnmasked ? record.disclosed : record.masked)  \(value("how"))"
    if !value("weight").isEmpty { head += "  \(value("weight")) bits" }
    if !value("runner_up_weight").isEmpty {
      head += "  (next: \(value("runner_up")) \(value("runner_up_weight")))"
    }
    return [head] + value("evidence").split(separator: ";").map { "  \(Self.part(String($0)))" }
  }

  /// `number=repaired(7:8>3)+6.0` as `number  repaired  +6.0  digit 7 read 8, meant 3`.
  private static func part(_ text: String) -> String {
    guard let equals = text.firstIndex(of: "="), let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }),
      equals < sign
    else { return text }
    let field = text[..<equals]
    var level = String(text[text.index(after: equals)..<sign])
    var note = ""
    if let open = level.firstIndex(of: "("), level.hasSuffix(")") {
      note = Self.words(String(level[level.index(after: open)...].dropLast()), field: String(field))
      level = String(level[..<open])
    }
    func padded(_ text: some StringProtocol, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.unicodeScalars.count))
    }
    return padded(field, 9) + padded(level, 16) + padded(text[sign...], 8) + note
  }

  private static func words(_ note: String, field: String) -> String {
    if field == "number" {
      let parts = note.split(whereSeparator: { $0 == ":" || $0 == ">" })
      return parts.count == 3 ? "digit \(parts[0]): read \(parts[1]), meant \(parts[2])" : note
    }
    let parts = note.split(separator: "/")
    return parts.count == 2 ? "\(parts[0]) of \(parts[1]) people" : note
  }
}

/// One of the published machine tables, read back whole.
struct PublishedTable {
  private let header: [String]
  private let body: [[String]]

  /// Nothing where there is no such file.
  init?(path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    var records = Self.records(String(decoding: data, as: UTF8.self))
    guard !records.isEmpty else { return nil }
    header = records.removeFirst()
    body = records
  }

  /// The rows with a value in a column, by header; nothing where there is no such column.
  func rows(_ column: String, _ value: String) -> [[String: String]]? {
    guard let place = header.firstIndex(of: column) else { return nil }
    return body.filter { $0.count > place && $0[place] == value }.map { row in
      Dictionary(zip(header, row)) { first, _ in first }
    }
  }

  /// Hands out the fields of some columns, row by row; nothing where a column is missing.
  func forEach(_ columns: [String], _ body: ([String]) -> Void) {
    let places = columns.compactMap { header.firstIndex(of: $0) }
    guard places.count == columns.count, let last = places.max() else { return }
    for row in self.body where row.count > last { body(places.map { row[$0] }) }
  }

  /// RFC 4180 with LF, as our own tables are written.
  private static func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars {
      // A quote doubled inside quotes closes them and opens them again at once.
      if scalar == "\"", wasQuote, !isQuoted { field.append(scalar) }
      wasQuote = scalar == "\""
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        fields.append(String(field))
        field = String.UnicodeScalarView()
      case "\n" where !isQuoted:
        fields.append(String(field))
        records.append(fields)
        fields = []
        field = String.UnicodeScalarView()
      default: field.append(scalar)
      }
    }
    return records
  }
}
