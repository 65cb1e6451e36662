import Domain
import Testing

@testable import Resolve

@Suite("A walk over numbers")
struct NumberWalkTests {
  @Test("visits every number once, with its rows in every column")
  func visits() {
    var dice = Dice(3)
    for _ in 0..<50 {
      let columns = (0..<4).map { _ in (0..<dice.below(12)).map { _ in UInt64(dice.below(9)) }.sorted() }
      var walk = NumberWalk(columns)
      var seen: [UInt64] = []
      while walk.next() {
        seen.append(walk.number)
        for (position, column) in columns.enumerated() {
          #expect(Array(walk.rows(position)) == column.indices.filter { column[$0] == walk.number })
        }
      }
      #expect(seen == Set(columns.flatMap { $0 }).subtracting([0]).sorted())
    }
  }
}

@Suite("An index of rows by key")
struct KeyIndexTests {
  @Test("finds what a plain search finds")
  func finds() {
    var dice = Dice(5)
    let entries = (0..<500).map { KeyIndex.Entry(key: UInt64(dice.below(300)) * 370_832_201_503, row: UInt32($0)) }
    var crowded: Set<UInt32> = []
    let index = KeyIndex(entries, group: { _ in 0 }, crowded: &crowded)
    for value in 0..<400 {
      let key = UInt64(value) * 370_832_201_503
      #expect(Array(index.rows(for: key)) == entries.filter { $0.key == key }.map(\.row))
    }
    #expect(crowded.isEmpty)
  }

  @Test("lets one row of each dataset stand for a crowd")
  func crowds() {
    var crowded: Set<UInt32> = []
    let entries = (0..<1000).map { KeyIndex.Entry(key: 7, row: UInt32($0)) }
    let index = KeyIndex(entries, group: { Int($0) % 2 }, crowded: &crowded)
    #expect(Array(index.rows(for: 7)) == [0, 1])
    #expect(crowded == [0, 1])
  }

  @Test("is empty where nothing was put in")
  func empty() {
    var crowded: Set<UInt32> = []
    #expect(KeyIndex([], group: { _ in 0 }, crowded: &crowded).rows(for: 1).isEmpty)
  }
}

@Suite("A number given to a whole school")
struct CrowdedNumberTests {
  @Test("is cut into children without a comparison of all with all")
  func isCut() {
    let members = (0..<3000).map { position in
      SharedNumber.Member(
        dataset: .schoolRoll,
        row: position,
        name: NameForm("王" + String(UnicodeScalar(0x4E00 + UInt32(position)) ?? "一"), .none),
        birth: CivilDate(dayNumber: 10_000 + position * 400).packed,
        sex: 1,
        recordNumber: [],
        address: RecordAddress(delivery: 0, line: UInt32(position))
      )
    }
    let children = SharedNumber.children(members, .none)
    #expect(children.count == 250)
    #expect(children.reduce(0) { $0 + $1.count } == 3000)
  }
}

@Suite("Linkage settings")
struct LinkageSettingsTests {
  private func node(_ entries: [(String, SettingNode.Content)]) -> SettingNode {
    let place = Place(file: "linkage.yaml", line: 1)
    return SettingNode(place: place, content: .map(entries.map { ($0, SettingNode(place: place, content: $1)) }))
  }
  private func scalar(_ text: String) -> SettingNode.Content { .scalar(text, isQuoted: false) }

  @Test("are the standard where nothing is said")
  func standard() throws {
    #expect(try LinkageSettings(reading: node([])) == .standard)
    #expect(try LinkageSettings(reading: node([("mode", scalar("exact-number"))])) == .exactNumber)
  }

  @Test("name the rules in use")
  func rules() throws {
    let rule = SettingNode(place: Place(file: "linkage.yaml"), content: scalar("truncated-number"))
    let settings = try LinkageSettings(
      reading: node([("residue_rules", .list([rule])), ("seek_second_numbers", scalar("false"))])
    )
    #expect(settings.rules == [.truncatedNumber])
    #expect(!settings.seeksSecondNumbers)
    #expect(settings.splitsSharedNumbers)
  }

  @Test("are refused for the first thing wrong")
  func refused() {
    func code(_ entries: [(String, SettingNode.Content)]) -> String? {
      do {
        _ = try LinkageSettings(reading: node(entries))
        return nil
      } catch { return error.code }
    }
    #expect(code([("mode", scalar("fuzzy"))]) == "setting.unknown-choice")
    #expect(code([("modes", scalar("full"))]) == "setting.unknown-key")
    let clash = [("mode", scalar("exact-number")), ("seek_second_numbers", scalar("true"))]
    #expect(code(clash) == "linkage.rule-without-mode")
  }
}

@Suite("A table with adopted rows before it")
struct ConcatenationTests {
  @Test("is what merging row by row gives")
  func merged() {
    for seed in UInt64(1)...8 {
      let (known, residue) = randomWorld(seed).partitions(.whole)
      for dataset in Dataset.aboutChildren {
        var bare = residue[dataset]
        bare[.phone] = .text(TextColumn(bare.lines.map { "1390000\($0)" }))
        #expect(
          known[0][dataset].preceded(by: bare) == RecordTable.merged([bare, known[0][dataset]], dataset: dataset)
        )
      }
    }
  }
}
