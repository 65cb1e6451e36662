import Domain
import Testing

@Suite("A record table")
struct RecordTableTests {
  private static func table(_ rows: [(key: UInt64, delivery: UInt16, line: UInt32, name: String?)]) -> RecordTable {
    var table = RecordTable(dataset: .schoolRoll)
    table.keys = rows.map(\.key)
    table.claims = rows.map { _ in 0 }
    table.deliveries = rows.map(\.delivery)
    table.lines = rows.map(\.line)
    if rows.contains(where: { $0.name != nil }) { table[.name] = .text(TextColumn(rows.map { $0.name ?? "" })) }
    return table
  }

  @Test("merged from several deliveries is in order, and lacks nothing")
  func merges() {
    let first = Self.table([(5, 0, 2, "甲"), (9, 0, 3, "乙")])
    let second = Self.table([(1, 1, 9, nil), (5, 1, 2, nil)])
    let merged = RecordTable.merged([second, first], dataset: .schoolRoll)
    #expect(merged.keys == [1, 5, 5, 9])
    #expect(merged.deliveries == [1, 0, 1, 0])
    #expect((0..<4).map { merged[$0].text(.name) } == ["", "甲", "", "乙"])
  }

  @Test("is the same in whatever order its parts come")
  func mergesInAnyOrder() {
    let parts = [
      Self.table([(3, 0, 2, "甲"), (7, 0, 4, "乙")]), Self.table([(3, 1, 2, "丙")]),
      Self.table([(2, 2, 8, "丁"), (3, 2, 1, "戊")]),
    ]
    let expected = RecordTable.merged(parts, dataset: .schoolRoll)
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      #expect(RecordTable.merged(order.map { parts[$0] }, dataset: .schoolRoll) == expected)
    }
  }

  @Test("has the same texts whether they are asked for one at a time or as a column, in any order", arguments: 0..<20)
  func waitingTexts(variant: Int) {
    let parts = (0...(variant % 4)).map { part in
      TextColumn((0..<(variant * 5 + part * 3) % 10).map { ["", "甲", "R01", "乙丙"][($0 * 7 + part + variant) % 4] })
    }
    let all = parts.flatMap { part in (0..<part.count).map { part[$0] } }
    // Some of the rows, from one to the next in strides that come by each of them once.
    let strides = all.indices.map { ($0 * 37 + variant) % max(1, all.count) }
    let order = strides.prefix(all.count - all.count * (variant % 3) / 3)
    for chosen in [nil, order.map { UInt32($0) }] {
      let expected = chosen.map { $0.map { all[Int($0)] } } ?? all
      let texts = WaitingTexts(parts, order: chosen)
      // One more than once: after some of them all are made at once.
      for _ in 0..<2 {
        for row in expected.indices { #expect(String(decoding: texts.utf8(of: row), as: UTF8.self) == expected[row]) }
      }
      let bytes = expected.map { Array($0.utf8) }
      for left in expected.indices {
        for right in expected.indices {
          let isBefore = bytes[left].lexicographicallyPrecedes(bytes[right])
          #expect(texts.precedes(left, right) == (bytes[left] == bytes[right] ? nil : isBefore))
        }
      }
      #expect(texts.texts == TextColumn(expected))
      #expect(WaitingTexts(parts, order: chosen).texts == TextColumn(expected))
      let again = WaitingTexts([WaitingTexts(parts, order: chosen), TextColumn(["末"])])
      #expect(again.texts == TextColumn(expected + ["末"]))
      #expect(again.count == expected.count + 1)
    }
  }

  @Test("tells which of two rows has the smaller text, byte by byte, and nothing where they are the same")
  func precedes() {
    let table = Self.table([(1, 0, 1, "R10"), (2, 0, 2, "R9"), (3, 0, 3, ""), (4, 0, 4, "R9")])
    #expect(table.precedes(0, 1, by: .name) == true)
    #expect(table.precedes(1, 0, by: .name) == false)
    #expect(table.precedes(2, 0, by: .name) == true)
    #expect(table.precedes(1, 3, by: .name) == nil)
    #expect(table.precedes(0, 1, by: .grade) == nil)
  }

  @Test("is cut so that every key has one partition, in order")
  func partitions() {
    let plan = PartitionPlan(bounds: [14_000, 37_000])
    #expect([1, 13_999, 14_000, 36_999, 37_000, 90_000].map { plan.index(of: $0) } == [0, 0, 1, 1, 2, 2])
    #expect(PartitionPlan.whole.index(of: 5) == 0)
  }
}

@Suite("A division code")
struct DivisionCodeTests {
  @Test(
    "is read at any level and knows what it lies in",
    arguments: [
      ("370832104201", DivisionCode.Level.village, "370832104201"), ("370832104", .town, "370832104"),
      ("370832", .county, "370832"), ("3708", .prefecture, "3708"), ("37", .province, "37"),
    ]
  )
  func levels(text: String, level: DivisionCode.Level, short: String) throws {
    let code = try #require(DivisionCode(text))
    #expect(code.level == level)
    #expect(code.short == short)
    #expect(try #require(DivisionCode("37")).covers(code))
    #expect(try #require(DivisionCode("14")).covers(code) == false)
    #expect(DivisionCode.unknown.covers(code))
  }

  @Test(
    "is refused where it is no code",
    arguments: ["", "370", "37083", "0370832", "37083a", "３７０８３２", "37083210420"]
  )
  func refuses(text: String) {
    #expect(DivisionCode(text) == nil)
  }
}

@Suite("A settings reader")
struct SettingReaderTests {
  private func map(_ entries: [(String, String)]) -> SettingNode {
    SettingNode(
      place: Place(file: "job.yaml", line: 1),
      content: .map(
        entries.enumerated().map { index, entry in
          (
            entry.0,
            SettingNode(place: Place(file: "job.yaml", line: index + 1), content: .scalar(entry.1, isQuoted: false))
          )
        }
      )
    )
  }

  @Test("refuses a key nobody asked for, at its line")
  func refusesStrays() throws {
    var reader = try SettingReader(map([("job", "monthly"), ("tabels", "children")]))
    _ = try reader.text("job")
    #expect { try reader.finish() } throws: { ($0 as? Complaint)?.place.line == 2 && "\($0)".contains("tabels") }
  }

  @Test("names the key that is missing")
  func namesMissing() throws {
    var reader = try SettingReader(map([("job", "monthly")]))
    #expect { try reader.text("title") } throws: { "\($0)".contains("`title`") }
  }

  @Test("reads whole numbers by a strict grammar", arguments: ["+5", "0x10", "1e3", " 5", "", "5.0", "９"])
  func strictNumbers(text: String) throws {
    var reader = try SettingReader(map([("limit", text)]))
    #expect(throws: Complaint.self) { try reader.integer("limit") }
  }
}
