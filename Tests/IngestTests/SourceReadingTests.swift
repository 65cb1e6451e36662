import Domain
import Foundation
import Testing

@testable import Ingest

/// One row of a source, as an office writes it and as the shipped contract reads it.
struct SourceExample: CustomTestStringConvertible {
  let dataset: Dataset
  let header: String
  let row: String
  /// Fields in words: dates and numbers as text, codes by the names contracts use.
  let read: [Field: String]

  var testDescription: String { dataset.rawValue }

  init(_ dataset: Dataset, _ header: String, _ row: String, _ read: [Field: String]) {
    self.dataset = dataset
    self.header = header
    self.row = row
    self.read = read
  }
}

extension Record {
  /// A field's value in words, empty where it is not stated.
  fileprivate func words(_ field: Field) -> String {
    switch field.kind {
    case .text: text(field)
    case .date: date(field)?.description ?? ""
    case .division: division(field) == .unknown ? "" : "\(division(field))"
    case .residentID: field == .residentID ? residentID?.canonical ?? "" : number(field)?.canonical ?? ""
    case .quantity: quantity(field)?.description ?? ""
    case .code(let list): identifier(list, table.codes(field)?[row] ?? 0)
    }
  }

  private func identifier(_ list: CodeList, _ byte: UInt8) -> String {
    byte == 0 ? "" : list.values.first { $0.byte == byte }?.identifier ?? "?"
  }
}

@Suite("A source that departments deliver")
struct SourceReadingTests {
  @Test("is recognised among all the others and read field by field", arguments: SourceExample.all)
  func isRead(example: SourceExample) throws {
    let path = ContractTests.root.appendingPathComponent("Pipelines/sources").path
    let texts = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { try String(contentsOfFile: path + "/" + $0, encoding: .utf8) }
    let desk = try Desk(contracts: texts)
    let file = try desk.recognise("\(example.header)\n\(example.row)\n", as: "梁山县_20261031.csv")
    #expect(file.dataset == example.dataset)
    // Every column of the file is read into some field.
    #expect(Set(file.header.sources.compactMap { $0 }) == Set(file.header.labels.indices))
    let reading = try desk.read(file)
    #expect(reading.result.quarantine.isEmpty)
    #expect(reading.result.delivery.notices.isEmpty)
    try #require(reading.keyed.count + reading.residue.count == 1)
    let record = reading.keyed.isEmpty ? reading.residue[0] : reading.keyed[0]
    for (field, value) in example.read { #expect(record.words(field) == value, "\(field.rawValue)") }
  }

  @Test("has an example here for every dataset")
  func hasExample() {
    #expect(Set(SourceExample.all.map(\.dataset)) == Set(Dataset.allCases))
  }
}
