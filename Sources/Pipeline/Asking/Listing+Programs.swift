package import Domain
internal import Foundation
internal import Tabular

extension Listing {
  /// The answer in one of its forms, ready to be printed; no line break at its end.
  ///
  /// - Parameters:
  ///   - form: for people, or for programs.
  ///   - language: of lines for people; names and words for programs are the same in every language.
  ///   - width: places a line of the terminal has, where people sit before one.
  /// - Returns: lines for people, one JSON object, or the main table as CSV.
  /// - Throws: what the JSON encoder throws, which is nothing for these values.
  package func text(_ form: Form, _ language: Language, width: Int? = nil) throws -> String {
    switch form {
    case .readable: return lines(language, width: width).joined(separator: "\n")
    case .json: return String(decoding: try MachineJSON.bytes(json), as: UTF8.self)
    case .csv: return csv
    }
  }

  /// The facts, and each table as a list of its rows.
  private var json: JSONValue {
    var members = Dictionary(facts.map { ($0.name, $0.value.json) }) { first, _ in first }
    for table in tables {
      var rows: [JSONValue] = []
      if case .list(let before)? = members[table.name] { rows = before }
      let places = table.machinePlaces
      rows += table.rows.map { row in
        .object(Dictionary(places.map { (table.columns[$0].name, row[$0].json) }) { first, _ in first })
      }
      members[table.name] = .list(rows)
    }
    return .object(members)
  }

  /// The main table by RFC 4180, with a header; texts that a spreadsheet would run begin with an apostrophe.
  private var csv: String {
    guard let name = main ?? tables.first?.name, let first = tables.first(where: { $0.name == name }) else { return "" }
    var writer = CSVWriter(.machine)
    writer.append(row: first.machinePlaces.map { first.columns[$0].name })
    for table in tables where table.name == name {
      for row in table.rows { writer.append(row: table.machinePlaces.map { row[$0].field }) }
    }
    return String(decoding: writer.take().dropLast(), as: UTF8.self)
  }
}

extension Listing.Table {
  /// The columns that programs see.
  fileprivate var machinePlaces: [Int] { columns.indices.filter { columns[$0].audience != .people } }
}

extension Listing.Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .nothing: .nothing
    case .text(let text), .word(let text, _), .lines(let text, _): .text(text)
    case .number(let number), .count(let number): .number(number)
    case .decimal(let value, _): .decimal(value)
    case .flag(let isSet): .flag(isSet)
    }
  }

  fileprivate var field: String {
    switch self {
    case .nothing: ""
    case .text(let text), .lines(let text, _): FormulaGuard.isDangerous(text) ? "'" + text : text
    case .word(let text, _): text
    case .number(let number), .count(let number): "\(number)"
    case .decimal(let value, let places): String(format: "%.\(places)f", value)
    case .flag(let isSet): isSet ? "1" : "0"
    }
  }
}
