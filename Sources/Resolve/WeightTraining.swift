package import Domain

/// Learns m and u of the table of weights: m from pairs that share a valid number, conflicts removed, u from random pairs.
///
/// Not by blind expectation-maximisation, which takes twins for matches. The levels of a damaged number cannot be learned from rows
/// whose number is sound; they keep what the table says.
package struct WeightTraining {
  private let settings: LinkageSettings
  private var faces: [PersonFace] = []
  private var rows: [(row: LooseRows.Row, person: Int)] = []
  private var counts: [String: (same: Int, random: Int)] = [:]

  package init(settings: LinkageSettings) { self.settings = settings }

  /// Takes in the people of a partition who have records in two registers or more.
  package mutating func observe(_ partition: Partition) {
    var groups = NumberGroups(partition, settings: settings)
    let tables = settings.names
    let families = groups.tables.map { FamilyColumns($0, tables) }
    let loose = groups.tables.map { table in
      LooseRows.prepared(table, tables)
    }
    while groups.next() {
      guard groups.sharers() == nil else { continue }
      let slots = groups.tables.indices.filter {
        groups.tables[$0].dataset.isRegisterOfChildren && !groups.rows($0).isEmpty
      }
      guard slots.count > 1, let last = slots.last else { continue }
      // The least trusted record against all others: what a damaged row of that source will be.
      var face = PersonFace(number: groups.number)
      for slot in slots where slot != last {
        for row in groups.rows(slot) {
          let facts = groups.facts[slot]
          if let names = groups.tables[slot].texts(.name) { face.add(name: NameForm(names, row, tables), tables) }
          face.add(birth: facts.birth(row))
          face.add(sex: facts.sex(row))
          face.add(family: families[slot].facts(row))
        }
      }
      if let row = groups.rows(last).first { rows.append((loose[last][row], faces.count)) }
      faces.append(face)
    }
  }

  /// The table as text, ready to be kept: the learned lines anew, the others as they are.
  package mutating func table(version: String, origin: String) -> String {
    guard faces.count > 1, let weights = settings.weights else { return "" }
    for (place, entry) in rows.enumerated() {
      tally(faces[entry.person].levels(of: entry.row, settings.names), isSame: true)
      for step in 1...8 {
        // A fixed walk through the others: as good as chance, and the same in every run.
        let other = (entry.person + 1 + (place &* 7919 &+ step &* 104_729) % (faces.count - 1)) % faces.count
        tally(faces[other].levels(of: entry.row, settings.names), isSame: false)
      }
    }
    var lines = ["# version: \(version)", "# \(origin)", "field,level,m,u,bits,origin"]
    for (field, levels) in LinkageWeights.fields {
      for level in levels { lines.append(line(field, level, weights)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func tally(_ levels: Weighing.Levels, isSame: Bool) {
    for (field, level) in levels.named {
      let key = "\(field).\(level)"
      if isSame { counts[key, default: (0, 0)].same += 1 } else { counts[key, default: (0, 0)].random += 1 }
    }
  }

  private func line(_ field: String, _ level: String, _ weights: LinkageWeights) -> String {
    let entry = weights.entry(field, level)
    guard field != "number", field != "room", level != "unknown", level != "copied" else {
      return "\(field),\(level),\(entry.m),\(entry.u.map { "\($0)" } ?? "frequency"),\(entry.bits),kept"
    }
    var same = 0
    var random = 0
    for (key, count) in counts
    where key.hasPrefix("\(field).") && !key.hasSuffix(".unknown") && !key.hasSuffix(".copied") {
      same += count.same
      random += count.random
    }
    let count = counts["\(field).\(level)"] ?? (0, 0)
    // Half a pair where none was seen: never is not what a sample can show.
    let m = Self.rounded((Double(count.same) + 0.5) / (Double(same) + 1))
    guard entry.u != nil else { return "\(field),\(level),\(m),frequency,0,learned" }
    let u = Self.rounded((Double(count.random) + 0.5) / (Double(random) + 1))
    let bits = (LinkageWeights.log2(m / u) * 100).rounded() / 100
    return "\(field),\(level),\(m),\(u),\(bits),learned"
  }

  /// Three significant digits: more would claim too much.
  private static func rounded(_ value: Double) -> Double {
    var scale = 1.0
    while value * scale < 100 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
