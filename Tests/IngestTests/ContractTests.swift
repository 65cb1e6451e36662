import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A source contract")
struct ContractTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func shipped(_ folder: String) throws -> [(name: String, contract: SourceContract)] {
    let path = root.appendingPathComponent(folder).path
    let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
    return try names.map { name in
      let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
      return (name, try SourceContract(reading: TinyYAML.node(text, file: name)))
    }
  }

  @Test("is shipped for every dataset, under the dataset's name")
  func isShipped() throws {
    let contracts = try Self.shipped("Pipelines/sources")
    #expect(contracts.map(\.contract.dataset).sorted() == Dataset.allCases)
    for (name, contract) in contracts {
      #expect(name == contract.dataset.rawValue + ".yaml")
      #expect(contract.id == contract.dataset.rawValue)
      #expect(contract.department == contract.dataset.department)
      #expect(contract.maxQuarantinedPercent == 5)
      #expect(!contract.owner.isEmpty && !contract.legalBasis.isEmpty)
    }
  }

  @Test("is told from its fellows by its plain headers")
  func isDistinct() throws {
    let contracts = try Self.shipped("Pipelines/sources").map(\.contract)
    let finder = HeaderFinder(contracts: contracts)
    for contract in contracts {
      var headers: [String] = []
      for column in contract.columns where !headers.contains(column.headers[0]) { headers.append(column.headers[0]) }
      #expect(finder.matches(headers).map(\.contract.id) == [contract.id])
    }
  }

  @Test("is shipped for the benchmark too, with unusable numbers quarantined")
  func servesBenchmark() throws {
    let contracts = try Self.shipped("Benchmarks/scale/sources").map(\.contract)
    #expect(contracts.map(\.id) == ["civil", "disabled", "divisions", "register", "roster", "visits"])
    #expect(contracts.allSatisfy { $0.unusableNumber == .quarantine && $0.statementDate != nil })
  }

  @Test(
    "is refused with the line of its mistake",
    arguments: [
      ("owner: test", "owner: test\nowners: x", "setting.unknown-key", 9),
      ("kind: full_snapshot", "kind: snapshot", "setting.unknown-choice", 5),
      ("kind: full_snapshot", "kind: delta", "contract.delta-not-read", 5),
      ("owner: test", "owner: test\nmax_quarantined_percent: five", "setting.not-a-number", 9),
      ("dataset: household-register", "dataset: pets", "setting.unknown-choice", 2),
      ("field: sex,", "field: gender,", "setting.unknown-choice", 13),
      ("\"1\": male", "\"1\": man", "contract.unknown-identifier", 13),
      ("headers: [登记编号]", "headers: []", "contract.no-header", 10),
      ("field: phone,", "field: name,", "contract.field-twice", 17),
      ("headers: [联系电话]", "headers: [联系电话], codes: { 无: none }", "contract.no-codes", 17),
      ("headers: [登记编号]", "headers: [登记编号], header: x", "setting.unknown-key", 10),
      ("owner: test", "owner: test\nkey: [resident_id, grade]", "contract.key", 1),
      ("owner: test", "owner: test\nkey: [name, name]", "contract.twice", 9),
      ("owner: test", "owner: test\njurisdiction: [cell]", "setting.unknown-choice", 9),
      ("owner: test", "owner: test\nstatement_date_from: []", "contract.empty-list", 9),
      ("owner: test", "owner: test\ndue: { working_day: 5, day: 5 }", "contract.due", 9),
      ("owner: test", "owner: test\ndue: { working_days: 5 }", "setting.unknown-key", 9),
      ("owner: test", "owner: test\nlimits: { field_bytes: 10, record_bytes: 5 }", "contract.limits", 9),
    ]
  )
  func isRefused(old: String, new: String, code: String, line: Int) throws {
    let text = Desk.register.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.contains(old) ? String(line).replacingOccurrences(of: old, with: new) : String(line) }
      .joined(separator: "\n")
    let error = #expect(throws: Complaint.self) { try SourceContract(reading: TinyYAML.node(text)) }
    let complaint = try #require(error)
    #expect(complaint.code == code)
    #expect(complaint.place.line == line)
    #expect(complaint.place.file == "contract.yaml")
  }
}
