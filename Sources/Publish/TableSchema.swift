internal import Domain
internal import Foundation

/// `tables/datapackage.json`: the tables and their columns for programs, as a Data Package with Table Schemas.
///
/// Made from the same lists as the headers and `DICTIONARY.md`; names and values as in the Frictionless specifications
/// (https://specs.frictionlessdata.io/table-schema/).
enum TableSchema {
  private struct Package: Encodable {
    let profile = "tabular-data-package"
    let name = "careledger-tables"
    let resources: [Resource]
  }

  private struct Resource: Encodable {
    let profile = "tabular-data-resource"
    let name: String
    let path: String
    let description: String
    /// What `careledger trace` calls the table; not in the specification, which allows further properties.
    let reference: String?
    let encoding = "utf-8"
    let dialect = Dialect()
    let schema: Schema
  }

  private struct Dialect: Encodable {
    let delimiter = ","
    let lineTerminator = "\n"
    let quoteChar = "\""
    let doubleQuote = true
    let header = true
  }

  private struct Schema: Encodable {
    let missingValues = [""]
    let fields: [Field]
  }

  private struct Field: Encodable {
    let name: String
    let type: String
    let format: String?
    let description: String
    let trueValues: [String]?
    let falseValues: [String]?

    init(_ column: TableColumn, _ language: Language) {
      name = column.name
      description = column.meaning.text(language)
      let isFlag = column.type == "flag"
      type =
        switch column.type {
        case "integer", "number", "date": column.type
        case "flag": "boolean"
        default: "string"
        }
      format = column.type == "date" ? "%Y-%m-%d" : nil
      trueValues = isFlag ? ["1"] : nil
      falseValues = isFlag ? ["0"] : nil
    }
  }

  /// - Throws: ``RevisionError/badPath(_:reason:)`` where it cannot be written as JSON, which no table of ours brings about.
  static func render(
    _ tables: [TableName],
    language: Language,
    reference: String
  ) throws(RevisionError) -> [UInt8] {
    let resources = tables.map { table in
      Resource(
        name: table.rawValue,
        path: "\(table.rawValue).csv",
        description: table.meaning.text(language),
        reference: reference.isEmpty ? nil : "\(reference)-\(table.rawValue)",
        schema: Schema(fields: MachineTables.columns(table).map { Field($0, language) })
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(Package(resources: resources))) + [UInt8(ascii: "\n")]
    } catch {
      throw .badPath("tables/datapackage.json", reason: Term(both: "\(error)"))
    }
  }
}
