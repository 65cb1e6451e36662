import Foundation

/// How many pairs of records are rightly together, wrongly together, or wrongly apart.
struct Score {
  private let world: TruthTable
  private let clusters: LinkTable
  private var missed: [(Int, Int)] = []
  private var wrong: [(Int, Int)] = []
  private var right: [(Int, Int)] = []

  init(world: TruthTable, clusters: LinkTable) {
    self.world = world
    self.clusters = clusters
    for group in Dictionary(grouping: world.records.indices, by: { world.records[$0].person }).values {
      Score.pairs(group) { left, right in
        if clusters.keys[left] == clusters.keys[right] {
          self.right.append((left, right))
        } else {
          missed.append((left, right))
        }
      }
    }
    for group in Dictionary(grouping: world.records.indices, by: { clusters.keys[$0] }).values {
      Score.pairs(group) { left, right in
        if world.records[left].person != world.records[right].person { wrong.append((left, right)) }
      }
    }
  }

  private static func pairs(_ group: [Int], _ body: (Int, Int) -> Void) {
    let sorted = group.sorted()
    for (place, left) in sorted.enumerated() {
      for right in sorted[(place + 1)...] { body(left, right) }
    }
  }

  func printSummary() {
    print("records \(world.records.count), true pairs \(right.count + missed.count)")
    print("all pairs                 " + line(right.count, missed.count, wrong.count))
    let twins = { (pair: (Int, Int)) in isTwin(pair.0) || isTwin(pair.1) }
    print(
      "pairs of twins            "
        + line(right.count(where: twins), missed.count(where: twins), wrong.count(where: twins))
    )
  }

  func printByDamage() {
    let kinds = Set(world.records.flatMap(\.damage)).sorted()
    for kind in kinds {
      let has = { (pair: (Int, Int)) in
        world.records[pair.0].damage.contains(kind) || world.records[pair.1].damage.contains(kind)
      }
      let name = kind.padding(toLength: 26, withPad: " ", startingAt: 0)
      print(name + line(right.count(where: has), missed.count(where: has), wrong.count(where: has)))
    }
  }

  /// The wrong links by how the two are related: the first that holds, in this order.
  func printFalseLinks() {
    var counts: [String: Int] = [:]
    for pair in wrong { counts[relation(pair), default: 0] += 1 }
    let told = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
    print("wrong links: " + (told.isEmpty ? "none" : told.joined(separator: ", ")))
  }

  func printExamples(_ count: Int) {
    for (title, pairs) in [("wrong", wrong), ("missed", missed)] {
      for pair in pairs.sorted(by: { $0 < $1 }).prefix(count) { print("\(title): \(told(pair.0)) | \(told(pair.1))") }
    }
  }

  private func told(_ index: Int) -> String {
    let record = world.records[index]
    return "\(record.address) \(record.person) [\(record.damage.joined(separator: " "))] \(clusters.how[index])"
  }

  private func relation(_ pair: (Int, Int)) -> String {
    let (left, right) = (world.records[pair.0], world.records[pair.1])
    if left.numberOwner == right.person || right.numberOwner == left.person || left.damage.contains("number-borrowed")
      || right.damage.contains("number-borrowed")
    {
      return "borrowed"
    }
    if left.family == right.family { return left.birth == right.birth ? "twins" : "siblings" }
    return left.name == right.name && left.birth == right.birth ? "strangers alike" : "others"
  }

  private func isTwin(_ index: Int) -> Bool { world.twins.contains(world.records[index].person) }

  private func line(_ right: Int, _ missed: Int, _ wrong: Int) -> String {
    let precision = Double(right) / Double(max(1, right + wrong))
    let recall = Double(right) / Double(max(1, right + missed))
    let f1 = 2 * precision * recall / max(0.000_001, precision + recall)
    return String(
      format: "P %.4f  R %.4f  F1 %.4f   right %6d  missed %5d  wrong %5d",
      precision,
      recall,
      f1,
      right,
      missed,
      wrong
    )
  }
}

/// The queue of pairs for a clerk, and how many of them are worth the look.
struct ReviewTable {
  private var count = 0
  private var matches = 0

  init(path: String, world: TruthTable, clusters: LinkTable) throws {
    let table = try Rows(path: path)
    let file = try table.position("file")
    let line = try table.position("line")
    let key = try table.position("person")
    let people = Dictionary(grouping: world.records.indices) { clusters.keys[$0] }
    for row in table.rows {
      guard let position = world.positions[row[file] + ":" + row[line]] else { continue }
      count += 1
      let others = (people[row[key]] ?? []).filter { $0 != position }
      let same = others.count { world.records[$0].person == world.records[position].person }
      if same * 2 > others.count { matches += 1 }
    }
  }

  func printSummary() {
    let share = count == 0 ? 0 : 100 * matches / count
    print("queue: \(count) pairs, \(matches) of them one person (\(share) %)")
  }
}
