import Domain
import Foundation
import Store
import Testing

@Suite("A stored block")
struct BlockCodecTests {
  private func table() -> RecordTable {
    var table = RecordTable(dataset: .householdRegister)
    table.keys = [11_010_519_491_231_002, 11_010_519_491_231_002, 37_083_220_150_301_901]
    table.claims = [0, 14_040_320_110_404_903, 0]
    table.deliveries = [4, 4, 4]
    table.lines = [7, 2, 90_000]
    table[.name] = .text(TextColumn(["", "买买提·吐尔逊", "𠮷"]))
    table[.sex] = .code([1, 0, 2])
    table[.birthDate] = .date([19_491_231, 0, 20_150_301])
    table[.division] = .number([370_832_104_201, 0, 140_429_100_200])
    return table
  }

  @Test("gives back what was put in")
  func roundTrips() throws {
    #expect(try BlockCodec.decode(BlockCodec.encode(table()), delivery: 4) == table())
    // As part of other bytes, it begins at another position than 0.
    let part = (Data([7, 7, 7]) + BlockCodec.encode(table())).dropFirst(3)
    #expect(try BlockCodec.decode(part, delivery: 4) == table())
    let empty = RecordTable(dataset: .homeVisits)
    #expect(try BlockCodec.decode(BlockCodec.encode(empty), delivery: 0) == empty)
  }

  @Test("cut short anywhere is found damaged, never read as less")
  func findsCuts() {
    let whole = BlockCodec.encode(table())
    for length in 0..<whole.count {
      #expect(throws: LedgerError.damagedBlock) { try BlockCodec.decode(whole.prefix(length), delivery: 4) }
    }
  }
}

@Suite("The ledger")
struct LedgerTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "careledger-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func delivery() -> Delivery {
    var accounting = Accounting()
    accounting.read = 3
    accounting.accepted = 1
    accounting.quarantined = 1
    accounting.headerOrBlank = 1
    return Delivery(
      digest: "ab",
      path: "教育/名单.csv",
      dataset: .schoolRoll,
      jurisdiction: DivisionCode(number: 370_832_000_000),
      statementDate: CivilDate(dayNumber: 20_000),
      accounting: accounting,
      notices: [FileNotice(code: "column.spreadsheet-damage", column: "身份证号", count: 2)]
    )
  }

  private func block(keys: [UInt64]) -> RecordTable {
    var table = RecordTable(dataset: .schoolRoll)
    table.keys = keys
    table.claims = keys.map { _ in 0 }
    table.deliveries = keys.map { _ in 9 }
    table.lines = keys.indices.map { UInt32($0 + 2) }
    return table
  }

  @Test("keeps a delivery whole: counts, notices, blocks by key range, rows refused")
  func keepsDeliveries() throws {
    let ledger = try Ledger(path: folder() + "/ledger.sqlite")
    let stored = try ledger.recordIntake(basis: "b") { deposit in
      try deposit(#require(PackedBlock(block(keys: [100, 200]), isResidue: false)))
      try deposit(#require(PackedBlock(block(keys: [300, 400]), isResidue: false)))
      try deposit(#require(PackedBlock(block(keys: [0]), isResidue: true)))
      var remains = IntakeRemains()
      remains.quarantine = [
        QuarantinedRow(
          delivery: 9,
          lines: 3...4,
          byteOffset: 77,
          column: "出生日期",
          code: "date.impossible",
          raw: [0xff, 0x00, 0x2c]
        )
      ]
      return (delivery(), remains)
    }
    let again = try #require(try ledger.intake(digest: "ab", basis: "b"))
    #expect(again.id == stored.id)
    #expect(again.delivery == delivery())
    #expect(try ledger.intake(digest: "ab", basis: "other") == nil)
    #expect(try ledger.blocks(of: stored.id, keys: 150...250, isResidue: false).count == 1)
    #expect(try ledger.blocks(of: stored.id, keys: 1...1000, isResidue: false).count == 2)
    #expect(try ledger.blocks(of: stored.id, keys: 0...1000, isResidue: true).count == 1)
    #expect(try ledger.remains(of: stored.id, position: 9).quarantine.first?.raw == [0xff, 0x00, 0x2c])
  }

  @Test("keeps nothing of a delivery whose reading failed")
  func rollsBack() throws {
    struct Failure: Error {}
    let ledger = try Ledger(path: folder() + "/ledger.sqlite")
    #expect(throws: Failure.self) {
      try ledger.recordIntake(basis: "b") { deposit in
        try deposit(#require(PackedBlock(block(keys: [100]), isResidue: false)))
        throw Failure()
      }
    }
    #expect(try ledger.intake(digest: "ab", basis: "b") == nil)
    #expect(try ledger.blocks(of: 1, keys: 0...1000, isResidue: false).isEmpty)
  }

  @Test("is its owner's alone from the first byte")
  func isPrivate() throws {
    let path = try folder() + "/ledger.sqlite"
    _ = try Ledger(path: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("refuses a file that is no ledger, and says so")
  func refusesStrangers() throws {
    let path = try folder() + "/ledger.sqlite"
    try Data("this is no database, but long enough to look like one at a glance".utf8).write(
      to: URL(fileURLWithPath: path)
    )
    #expect(throws: LedgerError.notALedger(path: path)) { try Ledger(path: path) }
  }

  @Test("remembers a run only once its folder stands")
  func publishes() throws {
    let ledger = try Ledger(path: folder() + "/ledger.sqlite")
    let asOf = try #require(CivilDate(iso: "2026-10-31"))
    var results = RunResults()
    results.values = [
      MeasureValue(
        measure: "V1",
        place: DivisionCode(number: 370_832_000_000),
        state: .cannotJudge(.homeVisits),
        numerator: 1,
        denominator: 2,
        known: 5,
        excluded: [WaterfallStep(reason: "not-yet-due", count: 3)]
      )
    ]
    try ledger.prepare(
      identity: "i",
      job: "monthly",
      asOf: asOf,
      language: .zh,
      program: "p",
      prior: "",
      folder: "monthly/2026-10-31/r1-zh",
      results: results,
      outputs: { [] }
    )
    let november = try #require(CivilDate(iso: "2026-11-30"))
    #expect(try ledger.preparedRuns().map(\.identity) == ["i"])
    #expect(try ledger.priorRun(job: "monthly", before: november) == nil)
    try ledger.markPublished("i")
    #expect(try ledger.priorRun(job: "monthly", before: november)?.identity == "i")
    #expect(try ledger.priorRun(job: "monthly", before: asOf) == nil)
    #expect(try ledger.values(ofRun: "i") == results.values)
  }
}
