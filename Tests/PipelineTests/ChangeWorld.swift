import Domain
import Foundation
import Testing

@testable import Pipeline

/// A list that changes from month to month: what a department would deliver whole, or as changes only.
struct ChangingList {
  /// One record: who, and what is said of it.
  struct Row: Equatable {
    var number: String
    var name: String
    var village: String
    var kind: String
    var note: String

    /// What tells records apart.
    var key: String { number + kind }
  }

  enum Operation: String { case insert = "新增", change = "变更", delete = "删除" }

  /// The list on each day, oldest first.
  let days: [(date: String, rows: [Row])]

  private static let kinds = ["留守儿童", "困境儿童", "孤儿"]
  private static let surnames = Array("赵钱孙李周吴郑王冯陈")
  private static let givenNames = Array("安邦才德恩芳刚海佳凯丽明娜鹏琪蓉涛薇欣雅")

  /// A list of `size` records on the first of some days, two of them without a usable number, and what became of it later.
  init(seed: UInt64, dates: [String], size: Int = 40) {
    var dice = SplitMix(state: seed)
    func pick<Value>(_ values: [Value]) -> Value { values[Int(dice.next() % UInt64(values.count))] }
    func child(_ index: Int) -> Row {
      let birth = 20_120_101 + index % 12 * 100 + index % 27
      let key = UInt64(370_832) * 100_000_000_000 + UInt64(birth) * 1000 + UInt64(index)
      return Row(
        number: ResidentID(key: key).canonical,
        name: String([pick(Self.surnames), pick(Self.givenNames), pick(Self.givenNames)]),
        village: "37083200\(1 + index % 4)00\(1 + index % 3)",
        kind: pick(Self.kinds),
        note: "首报"
      )
    }
    var index = 1
    var rows: [Row] = []
    for _ in 0..<size {
      rows.append(child(index))
      index += 1
    }
    // A child may stand under two kinds; and two rows have no usable number.
    var second = rows[0]
    second.kind = Self.kinds.first { $0 != rows[0].kind } ?? ""
    rows.append(second)
    for place in 1...2 { rows[place].number = String(rows[place].number.dropLast(3)) + "***" }
    var days: [(String, [Row])] = []
    for (turn, date) in dates.enumerated() {
      if turn > 0 {
        for _ in 0..<5 {
          let place = 3 + Int(dice.next() % UInt64(rows.count - 3))
          switch dice.next() % 3 {
          case 0:
            rows.append(child(index))
            index += 1
          case 1:
            rows[place].note = "改于\(date)"
            rows[place].village = "37083200\(1 + turn % 4)001"
          default: rows.remove(at: place)
          }
        }
      }
      days.append((date, rows))
    }
    self.days = days
  }

  static let header = "儿童身份证号,姓名,村（社区）代码,儿童类别,在册状态,享受待遇,备注"

  static func line(_ row: Row) -> String {
    [row.number, row.name, row.village, row.kind, "在册", "无", row.note].joined(separator: ",")
  }

  /// The whole list of a day.
  func whole(_ day: Int) -> String {
    ([Self.header] + days[day].rows.map(Self.line)).joined(separator: "\n") + "\n"
  }

  /// What changed since an earlier day, in an order of its own.
  func changes(_ day: Int, since earlier: Int) -> String {
    let before = Dictionary(days[earlier].rows.map { ($0.key, $0) }) { first, _ in first }
    let after = Dictionary(days[day].rows.map { ($0.key, $0) }) { first, _ in first }
    var lines: [String] = []
    for (key, row) in after where before[key] != row {
      lines.append(Self.change(before[key] == nil ? .insert : .change, row))
    }
    for (key, row) in before where after[key] == nil { lines.append(Self.change(.delete, row)) }
    return Self.file(lines.sorted { $0.hashed < $1.hashed })
  }

  static func change(_ operation: Operation, _ row: Row) -> String { operation.rawValue + "," + line(row) }

  static func file(_ lines: [String]) -> String { (["变更类型," + header] + lines).joined(separator: "\n") + "\n" }
}

extension String {
  /// The same in every run, and in no order that means anything.
  fileprivate var hashed: UInt64 { utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 } }
}

struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for place in values.indices.dropFirst().reversed() { values.swapAt(place, Int(next() % UInt64(place + 1))) }
    return values
  }
}

extension Site {
  /// Contracts for changes of the care roster and the school roll, made from those of the whole lists.
  ///
  /// Without a `cadence` no rhythm is agreed in which changes must come.
  func addContractsOfChanges(cadence: String? = nil) throws {
    for (name, key) in [("care-roster", "resident_id, care_category"), ("school-roll", "resident_id")] {
      let text = try String(contentsOfFile: "\(folder)/Pipelines/sources/\(name).yaml", encoding: .utf8)
      let lines = text.lines.compactMap { line -> String? in
        if line.hasPrefix("id:") { return "id: \(name)-changes" }
        if line.hasPrefix("kind:") { return "kind: delta" }
        if line.hasPrefix("key:") { return "key: [\(key)]" }
        if line.hasPrefix("cadence:") { return cadence.map { "cadence: \($0)" } }
        return line
      }
      let operation = "  - field: operation\n    headers: [变更类型, 操作类型]\n    required: true\n"
      let changed = lines.joined(separator: "\n") + operation
      try Data(changed.utf8).write(to: URL(fileURLWithPath: "\(folder)/Pipelines/sources/\(name)-changes.yaml"))
    }
  }
}
