import Domain
import Foundation
import Store
import Testing

@testable import Pipeline

@Suite("What is written while other work goes on")
struct IntakeWriterTests {
  private struct Refusal: Error {}

  private func ledger() throws -> Ledger {
    let folder = NSTemporaryDirectory() + "careledger-writer-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try Ledger(path: folder + "/ledger.sqlite")
  }

  private func block(_ keys: Range<UInt64>) throws -> PackedBlock {
    var table = RecordTable(dataset: .schoolRoll)
    table.keys = Array(keys)
    table.claims = keys.map { _ in 0 }
    table.deliveries = keys.map { _ in 0 }
    table.lines = keys.map { UInt32($0) + 2 }
    return try #require(PackedBlock(table, isResidue: false))
  }

  private func delivery(_ digest: String) -> Delivery {
    Delivery(
      digest: digest,
      path: "\(digest).csv",
      dataset: .schoolRoll,
      jurisdiction: DivisionCode(number: 370_832_000_000),
      statementDate: CivilDate(dayNumber: 20_000),
      correction: 0,
      byteCount: 1,
      encoding: "UTF-8",
      dialect: ",",
      accounting: Accounting(),
      notices: []
    )
  }

  @Test(
    "deliveries are in the ledger in the order they were begun, each with all of its blocks; one given up leaves nothing"
  )
  func writesInOrder() throws {
    let ledger = try ledger()
    let writer = IntakeWriter(ledger)
    let first = writer.begin(basis: "b", position: 4)
    try first.deposit(try block(1..<10))
    try first.deposit(try block(10..<30))
    var remains = IntakeRemains()
    remains.faults = [NumberFault(delivery: 4, line: 3, column: "证件号", code: "resident-id.missing", value: "无")]
    first.complete(delivery("one"), remains)
    let abandoned = writer.begin(basis: "b", position: 5)
    try abandoned.deposit(try block(1..<5))
    abandoned.abandon()
    let second = writer.begin(basis: "b", position: 6)
    second.complete(delivery("two"), IntakeRemains())
    writer.finish()
    let written = try first.result()
    #expect(written.remains.faults.map(\.line) == [3])
    #expect(written.remains.faults.map(\.delivery) == [4])
    #expect(try ledger.blocks(of: written.stored.id, keys: 1...100, isResidue: false).count == 2)
    #expect(throws: (any Error).self) { try abandoned.result() }
    #expect(try second.result().stored.id > written.stored.id)
    #expect(try ledger.intake(digest: "two", basis: "b")?.delivery == delivery("two"))
    #expect(try ledger.blockRanges(of: [written.stored.id, written.stored.id + 1, written.stored.id + 2]).count == 2)
  }

  @Test(
    "a delivery that cannot be written is told to the one who reads it, and none behind it is written"
  )
  func tellsOfFailure() throws {
    let ledger = try ledger()
    let writer = IntakeWriter(ledger)
    let kept = writer.begin(basis: "b", position: 0)
    kept.complete(delivery("same"), IntakeRemains())
    // Two intakes of one name are against the ledger's rules.
    let refused = writer.begin(basis: "b", position: 1)
    refused.complete(delivery("same"), IntakeRemains())
    #expect(throws: LedgerError.self) { try refused.result() }
    #expect(throws: LedgerError.self) { try refused.deposit(try block(1..<3)) }
    let next = writer.begin(basis: "other", position: 2)
    next.complete(delivery("same"), IntakeRemains())
    #expect(throws: LedgerError.self) { try next.result() }
    #expect(try ledger.intake(digest: "same", basis: "other") == nil)
    #expect(try kept.result().stored.delivery.digest == "same")
  }

  @Test("a run's results are in the ledger once its files are told, and not at all where they could not be written")
  func preparesRuns() throws {
    let ledger = try ledger()
    let asOf = CivilDate(dayNumber: 20_000)
    func preparation(_ identity: String) -> RunPreparation {
      RunPreparation {
        try ledger.prepare(
          identity: identity,
          job: "monthly",
          asOf: asOf,
          language: .zh,
          program: "p",
          prior: "",
          folder: "monthly/\(identity)",
          results: RunResults(),
          outputs: $0
        )
      }
    }
    preparation("given-up").abandon()
    #expect(try ledger.runs().isEmpty)
    let files = [OutputRecord(path: "a.csv", digest: "d", byteCount: 3)]
    try preparation("whole").finish(files)
    #expect(try ledger.runs().map(\.identity) == ["whole"])
    #expect(try ledger.outputs(ofRun: "whole") == files)
    #expect(throws: LedgerError.self) { try preparation("whole").finish([]) }
  }
}
