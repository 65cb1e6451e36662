import Domain
import Foundation
import Testing

@testable import Store

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

/// Blocks as version 1 had them, written out the plain way: old ledgers are full of them.
private enum FirstVersion {
  static func encode(_ table: RecordTable) -> Data {
    var out: [UInt8] = [1, UInt8(table.dataset.index)]
    func append<Value: FixedWidthInteger>(_ values: [Value]) {
      for value in values {
        for place in 0..<(Value.bitWidth / 8) { out.append(UInt8(truncatingIfNeeded: value >> Value(8 * place))) }
      }
    }
    append([UInt32(table.count)])
    var last: UInt64 = 0
    for key in table.keys {
      var rest = key - last
      while rest >= 128 {
        out.append(UInt8(rest % 128) + 128)
        rest /= 128
      }
      out.append(UInt8(rest))
      last = key
    }
    let hasClaims = table.claims.contains { $0 != 0 }
    out.append(hasClaims ? 1 : 0)
    if hasClaims { append(table.claims) }
    append(table.lines)
    out.append(UInt8(table.fields.count))
    for field in table.fields {
      out.append(UInt8(field.rawValue.utf8.count))
      out += field.rawValue.utf8
      switch table[field] {
      case .text(let texts):
        append([UInt32(texts.bytes.count)])
        append(texts.ends)
        out += texts.bytes
      case .code(let values): out += values
      case .date(let values): append(values)
      case .number(let values): append(values)
      case nil: break
      }
    }
    return Data(out)
  }
}

@Suite("A block's columns")
struct BlockColumnTests {
  @Test("of version 1 are read as they were written, and summed up as they were")
  func firstVersion() throws {
    var random = SplitMix(state: 7)
    for _ in 0..<50 {
      let table = Self.table(rows: Int.random(in: 0...40, using: &random), &random)
      #expect(try BlockCodec.decode(FirstVersion.encode(table), delivery: 3) == table)
      #expect(try BlockCodec.decode(BlockCodec.encode(table), delivery: 3) == table)
    }
    #expect(BlockChecksum.of(Data([1] + (0..<99).map { UInt8($0) })) == 1_853_633_483_106_248_375)
    #expect(BlockChecksum.of(Data([1, 2, 3])) == 6_642_817_124_998_731_446)
  }

  @Test("tell every change of a byte, wherever it is", arguments: [UInt8(1), 2])
  func checksums(version: UInt8) {
    let bytes = Data([version] + (0..<150).map { UInt8(truncatingIfNeeded: $0 * 7) })
    var sums = Set([BlockChecksum.of(bytes)])
    for place in 1..<bytes.count {
      var other = bytes
      other[place] ^= 1
      sums.insert(BlockChecksum.of(other))
    }
    #expect(sums.count == bytes.count)
    #expect(sums.allSatisfy { $0 > 0 })
  }

  @Test("hold numbers of every width, 0 for nothing stated")
  func numbers() throws {
    var random = SplitMix(state: 11)
    for bits in 0..<64 {
      for base in [UInt64(0), 1, 520_000_000_000, .max >> 1] {
        let most = UInt64.max >> UInt64(63 - bits)
        let values = (0..<Int.random(in: 1...20, using: &random)).map { _ -> UInt64 in
          Bool.random(using: &random) ? 0 : base &+ UInt64.random(in: 0...most, using: &random)
        }
        var out = BlockWriter(room: values.count * 8 + 16)
        NarrowNumbers.encode(values, into: &out)
        let bytes = out.finished()
        var reader = BlockReader(bytes: bytes)
        let back: [UInt64] = try NarrowNumbers.decode(values.count, &reader)
        #expect(back == values)
        #expect(reader.isAtEnd)
      }
    }
  }

  @Test("hold no number that its type cannot")
  func tooLarge() {
    var out = BlockWriter(room: 64)
    NarrowNumbers.encode([UInt64(1), 1 << 33], into: &out)
    let bytes = out.finished()
    #expect(throws: LedgerError.damagedBlock) {
      var reader = BlockReader(bytes: bytes)
      let _: [UInt32] = try NarrowNumbers.decode(2, &reader)
    }
  }

  @Test(
    "hold numbered texts as numbers, and all others as they are",
    arguments: [
      (["R0000000001", "", "R0000099999", "R9999999999"], true), (["0", "9", ""], true), (["13800000000"], true),
      (["G370832201503019015", "G370832201503019016"], true), (["12345678", "00000000", "99999999"], true),
      (["R1", "R12"], false), (["R1", "S1"], false), (["", ""], false), (["张三", "李四"], false), (["R1", "R"], false),
      (["1X", "2X"], false), (["长名字字1"], false), (["123456789012345678", "999999999999999999"], true),
      (["1234567890123456789", "1234567890123456780"], true), (["123456789012345678901234567"], false),
      (["R12", "R1a"], false), (["1234567a", "12345678"], false), (["12345678", "1234567a"], false), ([], false),
    ] as [([String], Bool)]
  )
  func texts(texts: [String], isNumbered: Bool) throws {
    let column = TextColumn(texts)
    #expect((NumberedTexts(column) != nil) == isNumbered)
    var out = BlockWriter(room: 64 + column.count * 8 + column.bytes.count)
    StoredTexts.encode(column, into: &out)
    let bytes = out.finished()
    var reader = BlockReader(bytes: bytes)
    let back = try StoredTexts.decode(column.count, &reader)
    #expect(back.texts == column)
    #expect(texts.indices.map { String(decoding: back.utf8(of: $0), as: UTF8.self) } == texts)
    for left in texts.indices {
      for right in texts.indices { #expect(back.precedes(left, right) == column.precedes(left, right)) }
    }
    #expect(reader.isAtEnd)
  }

  @Test("hold no numbered text with more digits than there are")
  func tooManyDigits() {
    #expect(NumberedTexts(lead: [0x52], digits: 2, values: [0, 1, 100]).isWhole)
    #expect(!NumberedTexts(lead: [0x52], digits: 2, values: [0, 1, 101]).isWhole)
  }

  /// A table of random columns, some of them numbered, some with gaps.
  private static func table(rows: Int, _ random: inout SplitMix) -> RecordTable {
    var table = RecordTable(dataset: .householdRegister)
    table.keys = (0..<rows).map { _ in UInt64.random(in: 0...(1 << 56), using: &random) }.sorted()
    table.claims = table.keys.map { _ in
      UInt64.random(in: 0...9, using: &random) < 9 ? 0 : .random(in: 1...99, using: &random)
    }
    table.deliveries = Array(repeating: 3, count: rows)
    table.lines = (0..<rows).map { _ in UInt32.random(in: 1...90_000_000, using: &random) }
    func texts(_ make: (inout SplitMix) -> String) -> Column {
      .text(TextColumn((0..<rows).map { _ in Bool.random(using: &random) ? "" : make(&random) }))
    }
    table[.name] = texts { ["张三", "买买提·吐尔逊", "𠮷"].randomElement(using: &$0) ?? "" }
    table[.phone] = texts { "1\(UInt64.random(in: 1_000_000_000...9_999_999_999, using: &$0))" }
    table[.recordNumber] = texts { "R\(UInt64.random(in: 100...999, using: &$0))" }
    table[.sex] = .code((0..<rows).map { _ in UInt8.random(in: 0...2, using: &random) })
    table[.birthDate] = .date((0..<rows).map { _ in UInt32.random(in: 0...1, using: &random) * 20_150_301 })
    table[.division] = .number((0..<rows).map { _ in UInt64.random(in: 0...370_832_104_201, using: &random) })
    return table
  }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
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
