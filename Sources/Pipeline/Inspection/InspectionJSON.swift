internal import Domain

/// Reports as JSON for machines: keys in snake_case and sorted, the same bytes for the same reports.
package struct InspectionJSON {
  private let reports: [InspectionReport]

  package init(_ reports: [InspectionReport]) { self.reports = reports }

  package func text() throws -> String {
    String(decoding: try MachineJSON.bytes(reports.map { File($0) }), as: UTF8.self)
  }

  private struct File: Encodable {
    let file: String
    let bytes: Int
    let sha256: String
    let encoding: String
    let encodingEvidence: String
    let dialect: Dialect
    let contract: String?
    let statementDate: String?
    let jurisdiction: String?
    let mapping: [Mapping]
    let nearestContract: NearestContract?
    let header: Header
    let counts: Counts
    let columns: [Column]
    let refused: [Group]
    let repaired: [Group]
    let unusableNumbers: [Group]
    let skipped: [Group]
    let notes: [String]
    let fileRefused: String?

    init(_ report: InspectionReport) {
      file = report.file
      bytes = report.byteCount
      sha256 = report.digest
      encoding = report.encoding
      encodingEvidence = report.encodingEvidence
      dialect = Dialect(
        delimiter: report.dialect.delimiter,
        quote: report.dialect.quote,
        escape: report.dialect.escape,
        lineEnds: report.dialect.lineEnds,
        separatorLine: report.dialect.hasSeparatorLine
      )
      contract = report.contract
      statementDate = report.statementDate
      jurisdiction = report.jurisdiction
      mapping = report.mapping.map { Mapping(field: $0.field, header: $0.header, required: $0.isRequired) }
      nearestContract = report.nearestContract.map {
        NearestContract(contract: $0.contract, line: $0.line, missing: $0.missing)
      }
      header = Header(finding: report.header.finding, line: report.header.line, labels: report.header.labels)
      counts = Counts(
        physicalLines: report.counts.physicalLines,
        records: report.counts.records,
        header: report.counts.header,
        accepted: report.counts.accepted,
        repaired: report.counts.repaired,
        refused: report.counts.refused,
        skipped: report.counts.skipped
      )
      columns = report.columns.map { Column($0) }
      refused = report.refusals.map { Group($0) }
      repaired = report.repairs.map { Group($0) }
      unusableNumbers = report.unusableNumbers.map { Group($0) }
      skipped = report.skips.map { Group($0) }
      notes = report.notes.map(\.en)
      fileRefused = report.refusal?.description
    }
  }

  private struct Dialect: Encodable {
    let delimiter: String
    let quote: String
    let escape: String
    let lineEnds: String
    let separatorLine: Bool
  }
  private struct Header: Encodable {
    let finding: String
    let line: Int
    let labels: [String]
  }
  private struct Counts: Encodable {
    let physicalLines: Int
    let records: Int
    let header: Int
    let accepted: Int
    let repaired: Int
    let refused: Int
    let skipped: Int
  }
  private struct Mapping: Encodable {
    let field: String
    let header: String?
    let required: Bool
  }
  private struct NearestContract: Encodable {
    let contract: String
    let line: Int
    let missing: [String]
  }
  private struct Reading: Encodable {
    let field: String
    let stated: Int
    let earliest: String?
    let latest: String?
    let codes: [Share]
    let levels: [Share]
  }
  private struct Column: Encodable {
    let label: String
    let field: String?
    let filled: Int
    let distinct: Int
    let distinctIsFloor: Bool
    let distinctIsEstimate: Bool
    let values: [Share]
    let readings: [Reading]
    let kinds: [Share]
    let suspicions: [Share]
    let shortest: Int
    let longest: Int
    let examples: [String]

    init(_ column: ColumnReport) {
      label = column.label
      field = column.field
      filled = column.filled
      distinct = column.distinct
      distinctIsFloor = column.distinctIsFloor
      distinctIsEstimate = column.distinctIsEstimate
      values = column.values.map { Share(name: $0.name, count: $0.count) }
      readings = column.readings.map { reading in
        Reading(
          field: reading.field,
          stated: reading.stated,
          earliest: reading.earliest,
          latest: reading.latest,
          codes: reading.codes.map { Share(name: $0.name, count: $0.count) },
          levels: reading.levels.map { Share(name: $0.name, count: $0.count) }
        )
      }
      kinds = column.kinds.map { Share(name: $0.name, count: $0.count) }
      suspicions = column.suspicions.map { Share(name: $0.name, count: $0.count) }
      shortest = column.shortest
      longest = column.longest
      examples = column.examples
    }
  }
  private struct Share: Encodable {
    let name: String
    let count: Int
  }
  private struct Group: Encodable {
    let code: String
    let count: Int
    let examples: [String]

    init(_ group: InspectionReport.Group) {
      code = group.code
      count = group.count
      examples = group.examples
    }
  }
}
