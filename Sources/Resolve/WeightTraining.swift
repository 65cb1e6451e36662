package import Domain

/// Learns m and u of the table of weights: m from pairs that share a valid number, conflicts removed, u from random pairs.
///
/// Not by blind expectation-maximisation, which takes twins for matches. What sound numbers cannot teach, the levels of a damaged
/// number and the second record in one source, keeps what the present table says; so does a level that hardly any pair reached.
/// Order of calls: ``observe(_:)`` for each partition of a population, ``conclude()`` once; so for each population; then ``table(version:origin:)``.
package struct WeightTraining {
  private let settings: LinkageSettings
  private let weights: LinkageWeights
  private var faces: [PersonFace] = []
  private var rows: [(row: LooseRows.Row, person: Int)] = []
  private var same = LevelCounts()
  private var random = LevelCounts()

  /// With how many others each record is compared for u.
  private static let strangers = 32
  /// Fewer pairs than this teach nothing about a population.
  private static let fewestPairs = 1000
  /// A level that fewer pairs reached, of one person and of two taken together, keeps what the table says.
  private static let fewestOfLevel = 10
  /// A clash is never rarer than this between records of one person: whoever lost the number erred more than those who kept it.
  private static let rarestClash = 0.001

  /// - Throws: ``Complaint`` where the settings name no table to start from.
  package init(settings: LinkageSettings) throws(Complaint) {
    guard let weights = settings.weights else {
      throw Complaint(
        Place(file: "linkage"),
        "weights.no-table",
        Term("这些设定不用权重，没有可学习的表。", "These settings weigh nothing, so there is no table to learn."),
        remedy: Term(
          "请在作业的关联设定中写`weights:`，参见Pipelines/linkage/standard.yaml。",
          "Set `weights:` in the job's linkage settings; see Pipelines/linkage/standard.yaml."
        )
      )
    }
    self.settings = settings
    self.weights = weights
  }

  /// Pairs of one person's records that were compared.
  package var pairs: Int { same.total }

  /// Takes in the people of a partition who have records in two registers or more.
  package mutating func observe(_ partition: Partition) {
    var groups = NumberGroups(partition, settings: settings)
    let tables = settings.names
    let families = groups.tables.map { FamilyColumns($0, tables) }
    let prepared = groups.tables.map { LooseRows.prepared($0, tables) }
    while groups.next() {
      guard groups.sharers() == nil else { continue }
      let slots = groups.tables.indices.filter {
        groups.tables[$0].dataset.isRegisterOfChildren && !groups.rows($0).isEmpty
      }
      guard slots.count > 1, let last = slots.last, let row = groups.rows(last).first else { continue }
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
      // A sound number's date is no copy of a damaged one: what the row states counts.
      var compared = prepared[last][row]
      compared.birthIsCopied = false
      rows.append((compared, faces.count))
      faces.append(face)
    }
  }

  /// Compares what was observed since the last call: each record with its own person, and with others as good as drawn by chance.
  package mutating func conclude() {
    defer {
      faces = []
      rows = []
    }
    guard faces.count > 1 else { return }
    let others = UInt64(faces.count - 1)
    for (place, entry) in rows.enumerated() {
      same.add(faces[entry.person].levels(of: entry.row, settings.names))
      for step in 0..<Self.strangers {
        // The draw hangs on nothing but the order of numbers: the same in every run.
        let distance = Int(mixed(UInt64(place), UInt64(step)) % others) + 1
        let other = (entry.person + distance) % faces.count
        random.add(faces[other].levels(of: entry.row, settings.names))
      }
    }
  }

  /// The table as text, ready to be kept: learned lines anew, the others as they are.
  ///
  /// - Parameters:
  ///   - version: what the table is called in reports.
  ///   - origin: what it was learned from, in one line.
  /// - Returns: the lines of a table that ``LinkageWeights`` reads.
  /// - Throws: ``Complaint`` where too few pairs were compared.
  package func table(version: String, origin: String) throws(Complaint) -> String {
    guard pairs >= Self.fewestPairs else {
      throw Complaint(
        Place(file: "linkage"),
        "weights.too-few",
        Term(
          "以同一有效号码见于两个名册的儿童只有\(pairs)名，至少需要\(Self.fewestPairs)名。",
          "Only \(pairs) children stand in two registers under one valid number; \(Self.fewestPairs) are needed."
        ),
        remedy: Term("请多给一些交付，或换一个月份。", "Give more deliveries, or another month.")
      )
    }
    var lines = ["# version: \(version)", "# \(origin)"] + Self.head
    for (field, levels) in LinkageWeights.fields {
      for level in levels { lines.append(line(field, level)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let head = [
    "# What each level of each field weighs, in bits: log2(m / u). See Docs/linkage.md.",
    "# m: how often records of one person reach the level; u: how often records of two people do.",
    "# frequency: in place of u stands the share of people who bear the name (equal, variant) or a name of its sound (sound).",
    "field,level,m,u,bits,origin",
  ]

  private func line(_ field: String, _ level: String) -> String {
    let entry = weights.entry(field, level)
    func kept(_ origin: String) -> String {
      "\(field),\(level),\(entry.m),\(entry.u.map { "\($0)" } ?? "frequency"),\(entry.bits),\(origin)"
    }
    if LevelCounts.isSilent(level) { return kept("no evidence") }
    guard field != "number", field != "room" else { return kept("assumed") }
    let (mine, theirs) = (same.count(field, level), random.count(field, level))
    guard mine + theirs >= Self.fewestOfLevel else { return kept("assumed: too rare to learn") }
    // Half a pair where none was seen: never is not what a sample can show.
    let share = (Double(mine) + 0.5) / (Double(same.stated(field)) + 1)
    let m = Self.rounded(Self.isClash(field, level) ? max(share, Self.rarestClash) : share)
    guard entry.u != nil else { return "\(field),\(level),\(m),frequency,0,learned" }
    let u = Self.rounded((Double(theirs) + 0.5) / (Double(random.stated(field)) + 1))
    let bits = (LinkageWeights.log2(m / u) * 100).rounded() / 100
    return "\(field),\(level),\(m),\(u),\(bits),learned"
  }

  private static func isClash(_ field: String, _ level: String) -> Bool {
    switch field {
    case "name": NameLevel(rawValue: level)?.clashes ?? false
    case "birth": BirthLevel(rawValue: level)?.clashes ?? false
    default: false
    }
  }

  /// Three significant digits: more would claim too much.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    var scale = 1.0
    while value * scale < 100 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}

/// How many pairs reached each level of each field.
private struct LevelCounts {
  private var names: [NameLevel: Int] = [:]
  private var births: [BirthLevel: Int] = [:]
  private var sexes: [SexLevel: Int] = [:]
  private var families: [FamilyLevel: Int] = [:]
  private(set) var total = 0

  mutating func add(_ levels: Weighing.Levels) {
    names[levels.name, default: 0] += 1
    births[levels.birth, default: 0] += 1
    sexes[levels.sex, default: 0] += 1
    families[levels.family, default: 0] += 1
    total += 1
  }

  /// Whether a level says nothing for or against.
  static func isSilent(_ level: String) -> Bool { level == "unknown" || level == "copied" || level == "missing" }

  private func counts(_ field: String) -> [String: Int] {
    func named<Level: RawRepresentable<String>>(_ counts: [Level: Int]) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
    return switch field {
    case "name": named(names)
    case "birth": named(births)
    case "sex": named(sexes)
    case "family": named(families)
    default: [:]
    }
  }

  func count(_ field: String, _ level: String) -> Int { counts(field)[level] ?? 0 }

  /// Pairs in which the field said something.
  func stated(_ field: String) -> Int {
    counts(field).reduce(0) { $0 + (Self.isSilent($1.key) ? 0 : $1.value) }
  }
}
