import ArgumentParser

/// One record of the sample: who it is, and what was done to it.
struct TrueRecord {
  let address: String
  /// Position of the person among all people of the truth.
  let person: Int
  let family: String
  let birth: String
  let name: String
  /// Position of the person whose number the record carries; of one without records here, -1.
  let numberOwner: Int
  /// One bit a kind of damage, in the order of ``TruthTable/kinds``.
  let damage: UInt64
}

/// What the sample says of every record.
struct TruthTable {
  private(set) var records: [TrueRecord] = []
  private(set) var positions: [String: Int] = [:]
  /// Every kind of damage there is, by name.
  private(set) var kinds: [String] = []
  private(set) var peopleCount = 0
  /// For every person, whether another of the same family was born the same day.
  private(set) var isTwin: [Bool] = []

  init(path: String) throws {
    let table = try Rows(path: path)
    let columns = try ["file", "line", "person", "family", "birth", "name", "number_owner", "damage"].map(
      table.position
    )
    var people: [String: Int] = [:]
    table.forEach([columns[2]]) { fields in
      if people[fields[0]] == nil { people[fields[0]] = people.count }
    }
    var bits: [String: Int] = [:]
    table.forEach(columns) { fields in
      var damage: UInt64 = 0
      for kind in fields[7].split(separator: " ") {
        let bit = bits[String(kind)] ?? bits.count
        bits[String(kind)] = bit
        damage |= 1 << UInt64(bit)
      }
      records.append(
        TrueRecord(
          address: fields[0] + ":" + fields[1],
          person: people[fields[2]] ?? 0,
          family: fields[3],
          birth: fields[4],
          name: fields[5],
          numberOwner: people[fields[6]] ?? -1,
          damage: damage
        )
      )
    }
    guard bits.count <= 64 else { throw ValidationError("There are more than 64 kinds of damage.") }
    kinds = bits.sorted { $0.value < $1.value }.map(\.key)
    peopleCount = people.count
    positions = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.address, $0) })
    isTwin = Array(repeating: false, count: people.count)
    var first: [String: Int] = [:]
    for record in records {
      let other = first[record.family + " " + record.birth, default: record.person]
      first[record.family + " " + record.birth] = other
      guard other != record.person else { continue }
      isTwin[other] = true
      isTwin[record.person] = true
    }
  }

  func has(_ kind: String, _ record: Int) -> Bool {
    kinds.firstIndex(of: kind).map { records[record].damage >> UInt64($0) & 1 == 1 } ?? false
  }
}

/// Which records a run put together.
struct LinkTable {
  /// The person's key for each record of the truth; a record the run does not know is a person of its own.
  private(set) var keys: [String]
  private(set) var how: [String]
  /// The evidence in bits; without limit where an equal number or a rule without weights made the link.
  private(set) var weights: [Double]

  init(path: String, world: TruthTable) throws {
    let table = try Rows(path: path)
    let columns = try ["file", "line", "person", "how", "weight"].map(table.position)
    var keys = world.records.map { "?" + $0.address }
    var how = Array(repeating: "", count: world.records.count)
    var weights = Array(repeating: Double.infinity, count: world.records.count)
    table.forEach(columns) { fields in
      guard let position = world.positions[fields[0] + ":" + fields[1]] else { return }
      keys[position] = fields[2]
      how[position] = fields[3]
      if let weight = Double(fields[4]) { weights[position] = weight }
    }
    (self.keys, self.how, self.weights) = (keys, how, weights)
  }
}

/// The queue of pairs for a clerk, and how many of them are worth the look.
struct ReviewTable {
  private var count = 0
  private var matches = 0

  init(path: String, world: TruthTable, clusters: LinkTable) throws {
    let table = try Rows(path: path)
    let columns = try ["file", "line", "person"].map(table.position)
    let people = Dictionary(grouping: world.records.indices) { clusters.keys[$0] }
    var (count, matches) = (0, 0)
    table.forEach(columns) { fields in
      guard let position = world.positions[fields[0] + ":" + fields[1]] else { return }
      count += 1
      let others = (people[fields[2]] ?? []).filter { $0 != position }
      let same = others.count { world.records[$0].person == world.records[position].person }
      if same * 2 > others.count { matches += 1 }
    }
    (self.count, self.matches) = (count, matches)
  }

  func printSummary() {
    let share = count == 0 ? 0 : 100 * matches / count
    print("queue: \(count) pairs, \(matches) of them one person (\(share) %)")
  }
}
