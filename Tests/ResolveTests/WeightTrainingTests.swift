import Domain
import Testing

@testable import Resolve

@Suite("Learning the table of weights")
struct WeightTrainingTests {
  private static let people = 1500

  private static var settings: LinkageSettings {
    var settings = LinkageSettings.standard
    settings.weights = Shipped.weights
    settings.names = Shipped.names
    return settings
  }

  /// Everybody stands in register and roll; of the roll's rows every tenth has a name of the same sound, every twentieth day and month
  /// swapped, every fifth another sex.
  private static func world() -> World {
    let surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄"]
    let given = ["明", "红", "伟", "芳", "磊", "静", "玉", "山", "海", "梅"]
    var rows: [Row] = []
    for place in 0..<people {
      // Days up to the twelfth, so that every date can be swapped.
      let birth = UInt32(2008 + place / 144) * 10_000 + UInt32(place / 12 % 12 + 1) * 100 + UInt32(place % 12 + 1)
      let number = key(370_832, UInt64(birth), 901 + UInt64(place % 2))
      let name = surnames[place % 8] + given[place / 8 % 10] + given[place / 80 % 10]
      let sex = place % 2 == 0 ? Sex.male : .female
      let guardian = "\(surnames[place % 8])建\(given[place % 10])\(place)"
      rows.append(
        Row(.householdRegister, "R\(place)", number: number, name: name, birth: birth, sex: sex, guardian: guardian)
      )
      let swapped = birth / 10_000 * 10_000 + birth % 100 * 100 + birth / 100 % 100
      rows.append(
        Row(
          .schoolRoll,
          "E\(place)",
          number: number,
          name: place % 10 == 0 ? name.replacing("明", with: "鸣").replacing("伟", with: "炜") : name,
          birth: place % 20 == 0 ? swapped : birth,
          sex: place % 5 == 0 ? (sex == .male ? .female : .male) : sex,
          guardian: guardian
        )
      )
    }
    return World(rows)
  }

  private static func lines(_ plan: PartitionPlan = .whole) throws -> [String: [String]] {
    var training = try WeightTraining(settings: settings)
    for partition in world().partitions(plan).known { training.observe(partition) }
    training.conclude()
    let table = try training.table(version: "test", origin: "an invented class")
    // What is written can be read, with a line for every level.
    #expect(try LinkageWeights(reading: table, file: "weights.csv").version == "test")
    let rows = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ("\($0[0]).\($0[1])", Array($0.dropFirst(2))) })
  }

  @Test("finds how often one person's records agree, and two people's")
  func shares() throws {
    let lines = try Self.lines()
    func m(_ level: String) -> Double { Double(lines[level]?[0] ?? "") ?? -1 }
    func u(_ level: String) -> Double { Double(lines[level]?[1] ?? "") ?? -1 }
    #expect((m("sex.different") - 0.2).magnitude < 0.01)
    #expect((m("sex.equal") - 0.8).magnitude < 0.01)
    #expect((u("sex.equal") - 0.5).magnitude < 0.02)
    // A twentieth is swapped, but a date such as 3 March stays itself.
    let swapped = Self.worldShare { $0 % 20 == 0 && $0 / 12 % 12 != $0 % 12 }
    #expect((m("birth.swapped") - swapped).magnitude < 0.005)
    // Nobody here shares a birthday, but for a swapped one now and then: half a pair is the least that 48,000 can show.
    #expect(u("birth.equal") > 0.000_01 && u("birth.equal") < 0.0005)
    #expect(u("birth.year") > 0.05 && u("birth.different") > 0.8)
    #expect(m("name.sound") > 0.02 && m("name.sound") < 0.1)
    #expect((m("name.equal") + m("name.sound") - 1).magnitude < 0.01)
    #expect(lines["name.equal"]?[1] == "frequency")
    #expect(m("family.household") > 0.99)
    #expect(lines["sex.equal"]?[3] == "learned")
  }

  private static func worldShare(_ isHit: (Int) -> Bool) -> Double {
    Double((0..<people).count(where: isHit)) / Double(people)
  }

  @Test("keeps what sound numbers cannot teach, and what hardly any pair reached")
  func keeps() throws {
    let lines = try Self.lines()
    let weights = try #require(Shipped.weights)
    for level in NumberLevel.allCases {
      let entry = weights.entry("number", level.rawValue)
      #expect(lines["number.\(level.rawValue)"]?[2] == "\(entry.bits)")
    }
    #expect(lines["number.repaired"]?[3] == "assumed")
    #expect(lines["name.truncated"]?[3].hasPrefix("assumed") == true)
    #expect(lines["birth.unknown"]?[3] == "no evidence")
  }

  @Test("gives the same table wherever the population is cut")
  func cuts() throws {
    let plan = PartitionPlan(bounds: [key(370_832, 20_120_000, 0)])
    let (whole, cut) = (try Self.lines(), try Self.lines(plan))
    #expect(whole == cut)
  }

  @Test("does not count children who are clearly two as one")
  func conflicts() throws {
    var rows: [Row] = []
    for place in 0..<2400 {
      let birth = UInt32(20_100_101 + place % 28)
      let number = key(370_832, UInt64(birth), UInt64(100 + place / 28))
      rows.append(Row(.householdRegister, "R\(place)", number: number, name: "王小明", birth: birth, sex: .male))
      // Of every other number the roll's row is another child altogether.
      let isOther = place % 2 == 0
      rows.append(
        Row(
          .schoolRoll,
          "E\(place)",
          number: number,
          name: isOther ? "李红梅" : "王小明",
          birth: isOther ? 20_130_909 : birth,
          sex: isOther ? .female : .male
        )
      )
    }
    var training = try WeightTraining(settings: Self.settings)
    for partition in World(rows).partitions(.whole).known { training.observe(partition) }
    training.conclude()
    #expect(training.pairs == 1200)
  }

  @Test("is refused where there is too little to learn from, or nothing is weighed")
  func refused() throws {
    var training = try WeightTraining(settings: Self.settings)
    training.conclude()
    #expect(throws: Complaint.self) { try training.table(version: "1", origin: "nothing") }
    #expect(throws: Complaint.self) { try WeightTraining(settings: .standard) }
  }
}
