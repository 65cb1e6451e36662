import Foundation

/// How many pairs of records are rightly together, wrongly together, or wrongly apart.
struct Score {
  private let world: TruthTable
  private let clusters: LinkTable
  private var missed: [Pair] = []
  private var wrong: [Pair] = []
  private var right: [Pair] = []

  private typealias Pair = (Int, Int)

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
    let twins = { (pair: Pair) in isTwin(pair.0) || isTwin(pair.1) }
    print(
      "pairs of twins            "
        + line(right.count(where: twins), missed.count(where: twins), wrong.count(where: twins))
    )
    let share = Double(right.count) / Double(max(1, right.count + wrong.count))
    let (recall, weight) = recall(atPrecision: 0.999)
    let cut = weight.isFinite ? String(format: "links of %.1f bits and more", weight) : "every link there is"
    print(
      String(format: "recall at precision 0.999 %.4f  (%@; all links together are %.4f right)", recall, cut, share)
    )
  }

  /// The share of true pairs that the heaviest links find, as many of them as keep the precision, and where they end.
  private func recall(atPrecision least: Double) -> (recall: Double, weight: Double) {
    func weight(_ pair: Pair) -> Double { min(clusters.weights[pair.0], clusters.weights[pair.1]) }
    let made = right.map { (weight($0), true) } + wrong.map { (weight($0), false) }
    let sorted = made.sorted { $0.0 > $1.0 }
    var (found, seen, best, cut) = (0, 0, 0, Double.infinity)
    for (place, pair) in sorted.enumerated() {
      seen += 1
      if pair.1 { found += 1 }
      // Links of one weight are taken together or not at all.
      if place + 1 < sorted.count, sorted[place + 1].0 == pair.0 { continue }
      if Double(found) >= least * Double(seen) { (best, cut) = (found, pair.0) }
    }
    if best == right.count { cut = .infinity }
    return (Double(best) / Double(max(1, right.count + missed.count)), cut)
  }

  func printByDamage() {
    for kind in world.kinds.sorted() {
      let has = { (pair: Pair) in world.has(kind, pair.0) || world.has(kind, pair.1) }
      let name = kind.padding(toLength: 26, withPad: " ", startingAt: 0)
      print(name + line(right.count(where: has), missed.count(where: has), wrong.count(where: has)))
    }
    let isSound = { (pair: Pair) in world.records[pair.0].damage | world.records[pair.1].damage == 0 }
    print(
      "undamaged                 "
        + line(right.count(where: isSound), missed.count(where: isSound), wrong.count(where: isSound))
    )
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
    let damage = world.kinds.filter { world.has($0, index) }.joined(separator: " ")
    return "\(record.address) N\(record.person) [\(damage)] \(clusters.how[index])"
  }

  private func relation(_ pair: Pair) -> String {
    let (left, right) = (world.records[pair.0], world.records[pair.1])
    if left.numberOwner == right.person || right.numberOwner == left.person || world.has("number-borrowed", pair.0)
      || world.has("number-borrowed", pair.1)
    {
      return "borrowed"
    }
    if left.family == right.family { return left.birth == right.birth ? "twins" : "siblings" }
    return left.name == right.name && left.birth == right.birth ? "strangers alike" : "others"
  }

  private func isTwin(_ index: Int) -> Bool { world.isTwin[world.records[index].person] }

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
